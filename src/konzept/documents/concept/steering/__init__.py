"""Bodies, decisions, meetings and contributions."""
