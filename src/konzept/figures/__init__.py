"""What holds on a day: status, progress, indicators, money, contributions, completeness, what is due."""
