"""The short version of a concept for council and press."""
