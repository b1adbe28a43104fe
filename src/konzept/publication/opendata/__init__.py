"""Open data: the public facts of a concept for programs and spreadsheets, and their description for data portals."""
