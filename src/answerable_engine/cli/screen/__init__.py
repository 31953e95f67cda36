"""`answerable screen`: the command, and what serves it alone.

command.py    from the words on the command line to the exit code
options.py    what can be said on the command line
sources.py    what there is to read (paths.py lists files, spool.py keeps standard input)
own_files.py  what a run writes, which must not be what it reads
filters.py    which matches to show
telling.py    each result written, counted and handed on, with progress.py beside it
reporting.py  the report, with the pictures that drawing.py has drawn
pack_in_use.py, pack_glance.py   the pack, of which no more is read than is needed
stopping.py   Ctrl-C and the like
"""

from answerable_engine.cli.screen.command import main

__all__ = ["main"]
