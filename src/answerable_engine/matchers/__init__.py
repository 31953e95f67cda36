"""One file a way of looking; `table.MATCHERS` lists them.

Nothing is imported here, because `version` is asked for in runs that search no text at all.
"""
