"""A planned workbook as files: one for Excel and LibreOffice, or a folder of CSV."""
