"""Makes a pack's trained parts from its training passages: the same bytes from the same input."""
