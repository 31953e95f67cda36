"""Bytes in, verbatim matches out: no server, no database, no network."""
