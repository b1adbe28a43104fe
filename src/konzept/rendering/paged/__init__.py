"""Parts of a paged document: views as blocks."""
