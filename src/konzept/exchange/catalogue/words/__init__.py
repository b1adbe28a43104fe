"""What the words of a catalogue mean: heads, headings, dates, amounts, and signs that Markdown takes for its own."""
