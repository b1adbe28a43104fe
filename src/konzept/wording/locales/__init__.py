"""Dates, numbers and names of languages as each locale writes them."""
