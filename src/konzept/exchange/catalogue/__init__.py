"""An existing catalogue of measures, in a text document or a spreadsheet, as proposed records with an account of all.

`survey.surveyed` proposes how a document is to be read, `map_file` writes and reads that as a small file that people
change, `walk` goes through the document by it, `contents` makes values of what was found, and `proposal.proposed` the
files.
"""
