"""Applications and sums of money, exact to the cent and of a day."""
