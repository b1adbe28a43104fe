"""A publication made part by part: of a few concepts at a time, and only of those whose inputs have changed."""
