"""Rules about changes since an earlier revision, and about concepts that supersede each other."""
