"""The money of the calls and measures."""
