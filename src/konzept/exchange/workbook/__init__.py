"""The workbook of a concept: a sheet for each kind of record, written from the model and read back cell by cell."""
