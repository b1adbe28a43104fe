"""The design that a town gives its publications: logo, picture, two colours, typeface."""

from __future__ import annotations  # evaluated by `forms`, of the models that a run reads

from typing import Annotated

from konzept.i18n.messages import N_, _
from konzept.model.assets import AssetFile, PictureFile
from konzept.model.part import Field, Part
from konzept.model.types import Quoted, Reader, as_key, text_of
from konzept.source.colours import colour
from konzept.source.findings import echo
from konzept.source.light import pattern
from konzept.source.values import Unfit

FAMILY = pattern(r"[^\W_](?:[\w .-]{0,58}[\w.])?")
"""What the name of a typeface may be."""


def _colour(raw: str) -> str:
    found = colour(raw.strip())
    if found is None:
        message = _("“{raw}” is no colour.").format(raw=echo(raw))
        raise Unfit("not-a-colour", message, _("Write it in hexadecimal digits, in quotation marks: “#17506b”."))
    return found


def _family(raw: str) -> str:
    text = raw.strip()
    if not FAMILY.fullmatch(text):
        message = _("“{raw}” is no name of a typeface.").format(raw=echo(raw))
        raise Unfit("not-a-typeface", message, _("Write the name as programs show it, such as “Source Sans 3”."))
    return text


Colour = Annotated[str, Reader(lambda node: _colour(text_of(node)), {"type": "string", "pattern": "^#[0-9a-fA-F]+$"})]
"""A colour as `#rrggbb`."""

Family = Annotated[str, Reader(lambda node: _family(text_of(node)), {"type": "string"})]
"""The name of a family of fonts."""


class TownColours(Part):
    """The two colours of a town."""

    main: Colour | None = Field(
        None, title=N_("Main colour"), description=N_("Of the cover and the head of every page: “#17506b”.")
    )
    accent: Colour | None = Field(
        None,
        title=N_("Accent colour"),
        description=N_("Of links and lines; without it, the main colour, as dark as it must be to be read."),
    )


class Typeface(Part):
    """The typeface of all texts."""

    name: Family = Field(title=N_("Name"), description=N_("As programs show it, such as Source Sans 3."))
    file: AssetFile | None = Field(
        None,
        title=N_("File"),
        description=N_(
            "The font itself in the folder assets beside konzept.yaml, as TTF or OTF: then everybody sees it."
        ),
    )
    licence: Quoted | None = Field(
        None, title=N_("Licence"), description=N_("Under which the font may be passed on, such as OFL 1.1.")
    )


class TownDesign(Part):
    """The design of all publications; its files lie in the folder assets beside konzept.yaml."""

    logo: AssetFile | None = Field(
        None, title=N_("Logo"), description=N_("The coat of arms or the logo: assets/wappen.svg.")
    )
    picture: PictureFile | None = Field(
        None, title=N_("Picture"), description=N_("Below the figures of the first page, and on the cover of the PDF.")
    )
    colours: TownColours = Field(TownColours(), title=N_("Colours"))
    typeface: Annotated[Typeface, as_key("name")] | None = Field(None, title=N_("Typeface"))
