"""Disk, git, locks, terminal: the world. Who may import it is a list in the layer test."""
