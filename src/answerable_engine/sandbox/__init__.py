"""Hostile bytes are parsed in a child that can do nothing else."""
