"""Rules for the design of a town: that its files are there and fit, and that its colours can be read."""

from collections.abc import Iterator
from typing import NamedTuple

from konzept.i18n.messages import N_, _, tenths
from konzept.model import Repository
from konzept.model.design import FAMILY
from konzept.model.palette import PAPER, SURFACE, fit_accent, is_fit
from konzept.reading.assets import Asset, Unusable
from konzept.reading.load import Loaded
from konzept.rules.repairs import meant_word, replacement
from konzept.rules.rule import Rule
from konzept.source.colours import contrast
from konzept.source.findings import Finding, Route, Severity, echo
from konzept.source.nearest import NearestNames
from konzept.source.snapshot import ASSETS

FONT_SIZE = 1024 * 1024
"""Largest font in bytes: it is written into every document that is complete in itself."""


class _Used(NamedTuple):
    """A file that the design uses: what for, where it is named, and its path."""

    purpose: str
    route: Route
    path: str


def _used(repository: Repository) -> Iterator[_Used]:
    design = repository.design
    if design is None:
        return
    if design.logo:
        yield _Used("logo", ("design", "logo"), design.logo)
    if design.picture:
        yield _Used("picture", ("design", "picture", "file"), design.picture.file)
    if design.typeface and design.typeface.file:
        yield _Used("typeface", ("design", "typeface", "file"), design.typeface.file)


def missing_design_file(loaded: Loaded) -> Iterator[Finding]:
    """The files of the design lie beside konzept.yaml, since all concepts have them in common."""
    for used in _used(loaded.repository):
        if used.path not in loaded.assets:
            message = _("There is no file “{path}” beside konzept.yaml.").format(path=echo(used.path))
            hint, fix = meant_word(loaded.repository, used.route, used.path, NearestNames(loaded.assets), ())
            hint = hint or _("Put it directly into the folder “{folder}” beside konzept.yaml.").format(folder=ASSETS)
            place = loaded.repository.file.at(*used.route)
            yield Finding("missing-design-file", Severity.ERROR, message, place, hint, (), fix)


def unfit_design_file(loaded: Loaded) -> Iterator[Finding]:
    """Logo and picture are pictures, the typeface is a font, and nobody has to wait for it."""
    for used in _used(loaded.repository):
        asset = loaded.assets.get(used.path)
        fault = _fault(used, asset) if asset else None
        if fault:
            message = f"{echo(used.path)}: {fault.message}"
            place = loaded.repository.file.at(*used.route)
            yield Finding("unfit-design-file", Severity.ERROR, message, place, fault.hint)


def _fault(used: _Used, asset: Asset) -> Unusable | None:
    try:
        content = asset.read
    except Unusable as fault:
        return fault
    if used.purpose != "typeface":
        hint = _("Save it as JPEG, PNG or SVG.")
        return None if content.is_picture else Unusable(_("This is no picture."), hint)
    if not content.is_font:
        return Unusable(_("This is no font."), _("Save it as TTF or OTF, which browsers and PDF understand alike."))
    if len(content.content) > FONT_SIZE:
        message = _("The font has {size} kB; {limit} are allowed.")
        hint = _("Take the file of one style, or one with the letters that you need.")
        size = len(content.content) // 1024
        return Unusable(message.format(size=size, limit=FONT_SIZE // 1024), hint)
    return None


def other_typeface(loaded: Loaded) -> Iterator[Finding]:
    """The name of the typeface is that of its font, for PDF and Word look for a font by the name it has itself."""
    typeface = loaded.repository.design.typeface if loaded.repository.design else None
    asset = loaded.assets.get(typeface.file) if typeface and typeface.file else None
    content = asset.usable if asset else None
    if typeface is None or content is None:
        return
    names = [name for name in content.families if FAMILY.fullmatch(name)]
    if names and typeface.name.casefold() not in map(str.casefold, names):
        route = ("design", "typeface", "name")
        message = _("The font in {path} is called “{name}”, not “{written}”.")
        said = message.format(path=echo(asset.path if asset else ""), name=names[0], written=typeface.name)
        hint = _("Write the name that the font has itself: PDF and Word find it by that name only.")
        fix = replacement(loaded.repository, route, names[0])
        yield Finding("other-typeface", Severity.WARNING, said, loaded.repository.file.at(*route), hint, (), fix)


def low_contrast(repository: Repository) -> Iterator[Finding]:
    """Links can be read on every background of the pages."""
    accent = repository.design.colours.accent if repository.design else None
    if accent and not is_fit(accent):
        ratio = min(contrast(accent, PAPER), contrast(accent, SURFACE))
        message = _("Links in “{colour}” can hardly be read: their contrast is {ratio} to 1, and 4.5 to 1 is needed.")
        nearest, route = fit_accent(accent), ("design", "colours", "accent")
        hint = _("The nearest colour that can be read is “{colour}”.").format(colour=nearest)
        said = message.format(colour=accent, ratio=tenths(int(ratio * 10) / 10))
        fix = replacement(repository, route, f'"{nearest}"')
        yield Finding("low-contrast", Severity.ERROR, said, repository.file.at(*route), hint, (), fix)


_NAMES = b"\0\0\0\1\0\x12" + bytes((0, 1, 0, 0, 0, 0, 0, 1, 0, 13, 0, 0)) + b"Source Sans 3"
_FONT = b"OTTO\0\1\0\0\0\0\0\0name\0\0\0\0\0\0\0\x1c\0\0\0\x1f" + _NAMES
"""As much of a font as says its name."""

_LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><path d="M4 4h32v20L20 38 4 24z"/></svg>\n'


def _design(text: str) -> str:
    return f"design:\n  {text}\n"


RULES: tuple[Rule, ...] = (
    Rule(
        "missing-design-file",
        Severity.ERROR,
        N_("The files of the design lie directly in the folder “assets” beside konzept.yaml; all concepts share them."),
        {"/konzept.yaml": _design("logo: assets/wapen.svg"), "/assets/wappen.svg": _LOGO},
        {"/konzept.yaml": _design("logo: assets/wappen.svg"), "/assets/wappen.svg": _LOGO},
        whole=missing_design_file,
    ),
    Rule(
        "unfit-design-file",
        Severity.ERROR,
        N_(
            "Logo and picture of the design are JPEG, PNG or SVG, as those of records. A typeface is a font as TTF or "
            "OTF of at most one megabyte, because every document carries it."
        ),
        {"/konzept.yaml": _design("logo: assets/wappen.pdf"), "/assets/wappen.pdf": "%PDF-1.7\n"},
        {"/konzept.yaml": _design("logo: assets/wappen.svg"), "/assets/wappen.svg": _LOGO},
        whole=unfit_design_file,
    ),
    Rule(
        "other-typeface",
        Severity.WARNING,
        N_(
            "A typeface is named as its font calls itself. In PDF and Word a font is found by that name only; under "
            "another one the texts would be set in a typeface that happens to be there."
        ),
        {
            "/konzept.yaml": _design("typeface: {name: Source Sans, file: assets/schrift.otf}"),
            "/assets/schrift.otf": _FONT,
        },
        {
            "/konzept.yaml": _design("typeface: {name: Source Sans 3, file: assets/schrift.otf}"),
            "/assets/schrift.otf": _FONT,
        },
        whole=other_typeface,
    ),
    Rule(
        "low-contrast",
        Severity.ERROR,
        N_(
            "Links stand out from the background by a contrast of 4.5 to 1, as the law asks of public bodies, or they "
            "cannot be read by weak eyes. The main colour may be any: the text on it is white or black."
        ),
        {"/konzept.yaml": _design('colours: {main: "#ffcc00", accent: "#e0a800"}')},
        {"/konzept.yaml": _design('colours: {main: "#ffcc00", accent: "#806000"}')},
        settings=low_contrast,
    ),
    Rule(
        "not-a-colour",
        Severity.ERROR,
        N_("A colour is written in hexadecimal digits and in quotation marks, because “#” begins a remark in YAML."),
        {"/konzept.yaml": _design("colours: {main: blau}")},
        {"/konzept.yaml": _design('colours: {main: "#17506b"}')},
    ),
    Rule(
        "not-a-typeface",
        Severity.ERROR,
        N_("The name of a typeface has letters, digits, spaces, dots and hyphens, as programs show it."),
        {"/konzept.yaml": _design('typeface: "Source Sans\', sans-serif"')},
        {"/konzept.yaml": _design("typeface: Source Sans 3")},
    ),
)
