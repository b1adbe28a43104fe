"""Disk, git, locks, terminal: the world."""
