"""What people fill in, one module for each group of pages."""
