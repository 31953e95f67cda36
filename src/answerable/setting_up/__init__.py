"""Loading packs and bodies, the demonstration, backup and restore."""
