"""Rules about files, keys and words."""
