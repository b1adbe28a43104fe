"""What can be said of a whole: shares, goals, how much of it is on record, how old the news is, what others say."""
