"""The site: a page for every record, made of the same parts as the document, with lists, years and a table.

Within this package every address is relative to the folder of the publication (`musterstadt-2024/table.html`), and the
anchors of the document (`#measure-x`) are used unchanged. `addresses.led` turns both into links from page to page after
the pages have been printed, whether they come from a template, a chapter or a text of the concept.
"""
