"""Rules about what changed since, and about editions."""
