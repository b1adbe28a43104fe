"""Questions on the terminal: to confirm a change, and to begin a concept."""
