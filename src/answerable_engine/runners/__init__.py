"""Ways to run the engine over many files."""
