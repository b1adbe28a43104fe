"""What readers of an exported document have written into it: comments and tracked changes, as contributions."""
