"""How values, names, sums and changes are said to people; Markdown made safe."""
