"""The first page of a concept: title in a few words, large figures, one bar of all states, what has changed."""
