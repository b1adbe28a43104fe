"""The chapters of a concept."""
