"""Measures the engine beside bare text extraction, and beside what people use today: `python -m bench`."""
