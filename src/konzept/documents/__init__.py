"""A concept, a report, a letter, a Synopse as a document of views, in no format yet."""
