"""Changing a person's file by its spans: every byte that is not meant stays hers."""

from konzept.edit.content import Content, Leaf
from konzept.edit.operations import add_item, put, remove
from konzept.edit.splice import Uneditable, begin, encoded, spliced
from konzept.edit.status import add_status

__all__ = ["Content", "Leaf", "Uneditable", "add_item", "add_status", "begin", "encoded", "put", "remove", "spliced"]
