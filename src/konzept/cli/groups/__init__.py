"""Reading and judging group by group: what a command is about, and no more of the repository."""
