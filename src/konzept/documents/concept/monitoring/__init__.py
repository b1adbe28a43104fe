"""Indicators with their values and curves."""
