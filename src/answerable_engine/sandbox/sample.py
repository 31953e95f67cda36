"""A small PDF on which to try whether readers read: for those who may not look into the formats."""

from answerable_engine.formats.sample_pdf import PDF as SAMPLE

__all__ = ["SAMPLE"]
