"""Pictures and attachments of a record: files below `assets/`, named by their path from the folder of the concept."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from typing import Annotated

from konzept.i18n.messages import N_, _
from konzept.model.part import Field, Part
from konzept.model.types import Quoted, Reader, Words, composed, text_of
from konzept.source.findings import echo
from konzept.source.snapshot import ASSETS
from konzept.source.values import Unfit

LONGEST_PATH = 200
"""Longest path of a file in characters; beyond it, Windows and zip archives give trouble."""


def asset_path(raw: str) -> str:
    """The path of a file below `assets/`, with each letter as one character; raises `Unfit` for any other path."""
    text = composed(raw.strip())
    message = _("“{path}” is no file in the folder “assets”.").format(path=echo(text))
    rule = "not-an-asset"
    if "://" in text or text.startswith(("data:", "//")):
        raise Unfit(rule, message, _("Nothing is loaded from elsewhere: put a copy into “assets/”, if you may."))
    if "\\" in text:
        meant = text.replace("\\", "/")
        raise Unfit(rule, message, _("Write “/” between folders."), meant if _is_within(meant) else None)
    if not _is_within(text):
        meant = f"{ASSETS}/{text}"
        hint = _("Write the path from the folder of the concept on: {example}")
        is_plain = "/" not in text and _is_within(meant)
        shown = echo(meant) if is_plain else f"{ASSETS}/sommerfest.jpg"
        raise Unfit(rule, message, hint.format(example=shown), meant if is_plain else None)
    return text


def _is_within(path: str) -> bool:
    """Whether a path is one of a file below `assets/`, and leads nowhere else on any system."""
    folder, *rest = path.split("/")
    is_plain = all(part and part == part.strip() and not part.startswith(".") and ":" not in part for part in rest)
    return folder == ASSETS and bool(rest) and is_plain and path.isprintable() and len(path) <= LONGEST_PATH


AssetFile = Annotated[str, Reader(lambda node: asset_path(text_of(node)), {"type": "string", "pattern": f"^{ASSETS}/"})]
"""The path of a file below `assets/`, such as `assets/sommerfest.jpg`."""


class PictureFile(Part):
    """A picture of a record: a file in `assets/`, and what it shows in words for those who do not see it."""

    file: AssetFile = Field(
        title=N_("File"), description=N_("In the folder assets: assets/sommerfest.jpg. A JPEG, PNG or SVG.")
    )
    alt: Words = Field(
        title=N_("Alternative text"),
        description=N_("What is to be seen, in a sentence; it is read aloud to those who do not see the picture."),
    )
    caption: Words | None = Field(None, title=N_("Caption"), description=N_("It stands beneath the picture."))
    credit: Quoted | None = Field(
        None, title=N_("Credit"), description=N_("Who made it: the photographer, the office.")
    )
    licence: Quoted | None = Field(
        None, title=N_("Licence"), description=N_("Under which it may be passed on: CC BY 4.0, all rights reserved …")
    )


class Attachment(Part):
    """A document of a record to be taken along: a plan, a form, a study in `assets/`."""

    file: AssetFile = Field(
        title=N_("File"),
        description=N_(
            "In the folder assets: assets/lageplan.pdf. A PDF, a picture, or a document of an office program."
        ),
    )
    title: Words = Field(title=N_("Title"), description=N_("What it is, in a few words."))
