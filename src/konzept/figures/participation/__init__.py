"""Meetings held and contributions answered."""
