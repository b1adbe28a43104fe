"""What the first page of a concept says in a few figures."""
