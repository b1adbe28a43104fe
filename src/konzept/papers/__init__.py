"""Papers: what is sent to councils and offices. Reports, successions and letters, as values that any format prints.

`report`, `succession` and `letters` compose them from what `konzept.changes.report`, `konzept.changes.succession` and
`konzept.figures.due` have computed; `data` and `sheet` say the same to machines and spreadsheets, `calendar` to
calendars; `printed` makes HTML and Markdown of them, `text` what the terminal shows.
"""
