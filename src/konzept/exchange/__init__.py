"""Workbooks and Word files of people outside git: written for them, and read back as proposed changes."""
