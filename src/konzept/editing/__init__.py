"""Changing a person's file by its spans: every byte that is not meant stays hers."""

from konzept.editing.status import add_status
from konzept.editing.text.content import Content, Leaf
from konzept.editing.text.operations import add_item, put, remove
from konzept.editing.text.splice import Uneditable, begin, encoded, spliced

__all__ = ["Content", "Leaf", "Uneditable", "add_item", "add_status", "begin", "encoded", "put", "remove", "spliced"]
