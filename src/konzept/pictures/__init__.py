"""Charts laid out once, from numbers and words to strokes in a box, and written as SVG for screen, file and paper."""
