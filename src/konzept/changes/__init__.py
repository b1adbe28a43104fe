"""What differs between two days, revisions or concepts."""
