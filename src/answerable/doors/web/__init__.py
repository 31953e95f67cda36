"""Pages, their templates and what they look like."""
