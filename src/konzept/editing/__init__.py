"""Changes of text by spans, each proven to change only what it should."""

from konzept.editing.status import add_status
from konzept.editing.text.content import Content, Leaf
from konzept.editing.text.operations import add_item, put, remove
from konzept.editing.text.splice import Uneditable, begin, encoded, spliced

__all__ = ["Content", "Leaf", "Uneditable", "add_item", "add_status", "begin", "encoded", "put", "remove", "spliced"]
