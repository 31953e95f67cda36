"""Documents, their bytes and texts, the matches in them, and the search over them."""
