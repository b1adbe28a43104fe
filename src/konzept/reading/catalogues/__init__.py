"""The texts of a concept in other languages: a gettext catalogue for each, `translations/en.po`.

`konzept.reading.catalogues.read` turns bytes into a `Catalogue` and findings, every text with its place. What the
entries are *of* is the business of `konzept.figures.translation`; how a catalogue follows a concept that has changed,
of `konzept.reading.catalogues.update`.
"""

from konzept.reading.catalogues.entries import Catalogue, CatalogueEntry, Key

__all__ = ["Catalogue", "CatalogueEntry", "Key"]
