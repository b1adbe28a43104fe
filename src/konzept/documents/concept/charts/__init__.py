"""Charts of what is counted in a concept: states of measures, ratings, money."""
