"""Rules about records and the references between them."""
