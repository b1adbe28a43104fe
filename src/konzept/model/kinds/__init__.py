"""The kinds of records, one model each: decoder, schema and documentation at once."""
