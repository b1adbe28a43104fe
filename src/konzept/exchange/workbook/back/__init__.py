"""A workbook that comes back: each cell compared with what it said and with what the files say, and what follows."""
