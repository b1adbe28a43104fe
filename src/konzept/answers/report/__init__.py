"""A report for programs and spreadsheets."""
