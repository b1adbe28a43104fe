"""The progress report for programs and spreadsheets."""
