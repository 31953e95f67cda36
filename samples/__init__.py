"""How the demonstration's documents are made: `python -m samples` writes them again."""
