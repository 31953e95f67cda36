"""The read-only API: schemas written out, one module for each noun.

`addresses` has every address of it, `routing` says who may ask, and `speaking` how each answer goes out.
"""
