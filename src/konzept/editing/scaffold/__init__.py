"""New files: records that explain themselves, and a repository to begin with."""

from konzept.editing.scaffold.record import NewRecord, id_for, new_concept, new_record, new_series
from konzept.editing.scaffold.repository import EXAMPLE_DAY, forge_in, repository

__all__ = ["EXAMPLE_DAY", "NewRecord", "forge_in", "id_for", "new_concept", "new_record", "new_series", "repository"]
