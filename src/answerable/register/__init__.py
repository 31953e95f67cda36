"""Bodies, directives, requirements, and the cells in which both meet."""
