"""Rules about records and what they say of each other."""
