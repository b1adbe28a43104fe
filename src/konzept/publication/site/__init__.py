"""The site: a page for every record, made of the same parts as the document, with lists, years and a table.

Within this package every address is written from the folder of the publication (`musterstadt-2024/table.html`), and the
anchors of the document (`#measure-x`) are used as they come. `addresses.led` turns both into links from page to page
when the pages are printed, whoever wrote them: a template, a chapter, a text of the concept.
"""
