"""YAML as people write it: a text → nodes that know their line, column and span, and faults of form in plain words.

`source` is the way in. The parser's own sentences are never shown: what is wrong with a text that cannot be parsed,
`lines`, `characters`, `slips` and `unmerged` find by themselves.
"""
