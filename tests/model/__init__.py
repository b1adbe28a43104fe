"""What holds for every kind of record and every field, as the models say them."""
