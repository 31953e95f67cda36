"""How the files of a pack are read: YAML into a tree with places, the tree into values, every fault kept."""
