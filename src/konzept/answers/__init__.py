"""What terminal and programs get: tables, JSON, explanations, findings in every format."""
