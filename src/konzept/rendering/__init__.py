"""Views as HTML, Markdown, PDF and Word."""
