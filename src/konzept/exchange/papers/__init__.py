"""Text documents of Word and LibreOffice as blocks: headings, paragraphs, tables, notes, comments, tracked changes."""

from konzept.exchange.papers.read import read_paper

__all__ = ["read_paper"]
