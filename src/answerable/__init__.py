"""The register and its command. The engine lives in `answerable_engine` and knows nothing of this package."""
