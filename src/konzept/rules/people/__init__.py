"""Rules for target groups and offers."""
