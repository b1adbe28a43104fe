"""What import does with documents: catalogues of measures, and exported documents with remarks."""
