"""Values as text, and text changed by spans."""
