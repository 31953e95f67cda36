"""The read-only API: schemas written out, one module for each noun."""
