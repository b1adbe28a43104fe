"""Rules about indicators and their values."""
