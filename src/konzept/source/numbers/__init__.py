"""Numbers as people write them: amounts of money, what is only known roughly, how often something comes again."""
