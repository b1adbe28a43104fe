"""Files as text with places: snapshot, YAML nodes, exact values, findings, proposed changes."""
