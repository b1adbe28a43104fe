"""The search: what of the records can be found, and the answer of `konzept search`."""
