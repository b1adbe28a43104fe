"""What does not fit the model of a record, and what to write instead."""
