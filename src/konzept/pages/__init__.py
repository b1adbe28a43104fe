"""Pages: a concept as one HTML file or one Markdown file, and an overview of all concepts.

`render` is the way in. `views` is what templates see; `edition`, `tree`, `records`, `measures`, `standing`, `parties`,
`figures` and `document` compose it from records in the words of `wording`. `prose` and `plain` turn the concept's
Markdown into safe HTML and safe Markdown. `press` prints the views through `templates`, `worker` those of strangers.
"""
