"""Numbers as people write them: money, what is only known roughly, how often something comes again, months."""
