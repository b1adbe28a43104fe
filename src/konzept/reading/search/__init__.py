"""The search in records: words folded as people type them, an index of them, and what a query finds.

The search page of the site does the same in `templates/search.js`; a test compares the two word by word.
"""
