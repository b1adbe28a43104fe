"""Rules for pictures and attachments: that the files are there, fit to be published, light enough, and used."""

from collections.abc import Iterator, Sequence

from konzept.i18n.messages import N_, _, tenths
from konzept.model import Record
from konzept.model.assets import Attachment, PictureFile
from konzept.model.types import composed
from konzept.reading.assets import AssetContent, Unusable
from konzept.rules.case import Case
from konzept.rules.repairs import meant_word
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Place, Severity, echo
from konzept.source.nearest import NearestNames
from konzept.source.snapshot import ASSETS

HEAVY = 1_000_000
"""The size in bytes from which on a picture keeps people waiting: two seconds of a slow mobile connection."""

_Named = tuple[Record, str, int, PictureFile | Attachment]


def _named(case: Case) -> Iterator[_Named]:
    """Every file that a record names: the record, the key of the list, the position in it, and the entry."""
    for record in case.concept.records():
        lists: tuple[tuple[str, Sequence[PictureFile | Attachment]], ...] = (
            ("pictures", record.pictures),
            ("attachments", record.attachments),
        )
        yield from ((record, key, at, each) for key, found in lists for at, each in enumerate(found))


def missing_asset(case: Case) -> Iterator[Finding]:
    """What a record names is there; capitals count, as they do on web servers."""
    known = case.concept.assets
    for record, key, at, each in _named(case):
        if each.file not in known:
            message = _("There is no file “{path}”.").format(path=echo(each.file))
            names, route = NearestNames(known), (key, at, "file")
            hint, fix = meant_word(record, route, each.file, names, ())
            hint = hint or _("Put it into the folder “{folder}”.").format(folder=f"{case.concept.id}/{ASSETS}")
            yield Finding("missing-asset", Severity.ERROR, message, record.file.at(*route), hint, (), fix)


def unfit_asset(case: Case) -> Iterator[Finding]:
    """A file is of a kind that every reader can open, and nothing in it acts by itself."""
    for record, key, at, each in _named(case):
        asset = case.concept.assets.get(each.file)
        if asset is None:
            continue
        place = record.file.at(key, at, "file")
        try:
            content = asset.read
        except Unusable as fault:
            yield Finding("unfit-asset", Severity.ERROR, _told(each, fault), place, fault.hint)
            continue
        if isinstance(each, Attachment) and content.is_font:
            message = _("“{path}” is a font.").format(path=echo(each.file))
            yield Finding("unfit-asset", Severity.ERROR, message, place, _("Attach a PDF or another document."))
        if isinstance(each, PictureFile) and not content.is_picture:
            message = _("“{path}” is no picture.").format(path=echo(each.file))
            hint = _("List it under “attachments”, with “file” and “title”.")
            yield Finding("unfit-asset", Severity.ERROR, message, place, hint)


def _told(each: PictureFile | Attachment, fault: Unusable) -> str:
    return f"{echo(each.file)}: {fault.message}"


def heavy_picture(case: Case) -> Iterator[Finding]:
    """A page opens on a telephone out of town, too."""
    for record, key, at, each in _named(case):
        asset = case.concept.assets.get(each.file)
        content: AssetContent | None = asset.usable if asset and isinstance(each, PictureFile) else None
        if content and len(content.content) > HEAVY:
            message = _("The picture has {size} MB and {width} × {height} pixels, and loads slowly on a telephone.")
            said = message.format(
                size=tenths(len(content.content) / 1_000_000), width=content.width, height=content.height
            )
            hint = _("Save it with 1,600 pixels in width as JPEG: that is enough for every page.")
            yield Finding("heavy-picture", Severity.WARNING, said, record.file.at(key, at, "file"), hint)


def text_of_no_picture(case: Case) -> Iterator[Finding]:
    """An alternative text says what is to be seen."""
    for record in case.concept.records():
        for at, picture in enumerate(record.pictures):
            words = picture.alt.strip(" .").casefold()
            name = picture.file.rpartition("/")[2].casefold()
            if words in {name, name.rpartition(".")[0]} or words in _EMPTY_WORDS:
                message = _("“{text}” does not say what is to be seen.").format(text=echo(picture.alt))
                hint = _("Say it in a sentence, as to somebody on the telephone: “Children plant a tree in the park”.")
                yield Finding(
                    "empty-alternative", Severity.WARNING, message, record.file.at("pictures", at, "alt"), hint
                )


_EMPTY_WORDS = frozenset(
    {"bild", "foto", "photo", "grafik", "logo", "abbildung", "picture", "image", "illustration", "symbolbild", "alt"}
)


def unused_asset(case: Case) -> Iterator[Finding]:
    """A file that no record names is not published; one that is named wrongly is told where it is named."""
    if not case.concept.assets:
        return
    texts = composed("\n".join(record.file.source.text for record in case.concept.records())).casefold()
    for path in case.concept.assets:
        if path.rpartition("/")[2].casefold() not in texts:
            message = _("No record names “{path}”, so it is not published.").format(path=echo(path))
            hint = _("Name it under “pictures” or “attachments” of a record, or delete it.")
            place = Place(f"{case.concept.record.file.path.rpartition('/')[0]}/{path}")
            yield Finding("unused-asset", Severity.WARNING, message, place, hint)


def unportable_asset(case: Case) -> Iterator[Finding]:
    """Everybody can fetch a file: Windows refuses the whole of a repository for one name that it cannot write.

    What names Windows takes: https://learn.microsoft.com/windows/win32/fileio/naming-a-file
    """
    first: dict[str, str] = {}
    for path in case.concept.assets:
        twin = first.setdefault(path.casefold(), path)
        names = [name for name in path.split("/") if _is_refused(name)]
        if names:
            message = _("No computer with Windows can store a file with the name “{name}”.").format(name=echo(names[0]))
            hint = _("Rename it, with letters, digits, hyphens and one dot, and also where records name it.")
        elif twin != path:
            message = _("“{path}” differs from “{other}” only in capitals; Windows takes both for one file.")
            message = message.format(path=echo(path), other=echo(twin))
            hint = _("Rename one of them, and also where records name it.")
        else:
            continue
        place = Place(f"{case.concept.record.file.path.rpartition('/')[0]}/{path}")
        yield Finding("unportable-asset", Severity.WARNING, message, place, hint)


def _is_refused(name: str) -> bool:
    stem = name.partition(".")[0].rstrip().casefold()
    return stem in _DEVICES or name != name.rstrip(". ") or not _REFUSED.isdisjoint(name) or not name.isprintable()


_REFUSED = frozenset('<>:"|?*\\')
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
)


_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30">\n'
    '  <path d="M4 26L20 4l16 22z" fill="#17506b"/>\n</svg>\n'
)
_LARGE_PHOTOGRAPH = b"".join(
    (
        b"\xff\xd8\xff\xc0\0\x0b\x08\x0b\xb8\x0f\xa0\1\1\x11\0",  # 4,000 × 3,000 pixels in grey
        b"\xff\xda\0\x08\1\1\0\0\x3f\0",
        bytes(1_100_000),
        b"\xff\xd9",
    )
)
"""As a telephone makes them, as far as its head and its size go."""

_SCRIPTED = _DRAWING.replace("  <path", "  <script>alert(1)</script>\n  <path")


def _festival(picture: str) -> str:
    return f"title: Sommerfest\nlead: Integrationsstelle\npictures:\n{picture}"


def _picture(path: str = "assets/zelt.svg", alt: str = "Ein Zelt auf der Festwiese") -> str:
    return _festival(f"  - file: {path}\n    alt: {alt}\n")


RULES: tuple[Rule, ...] = (
    Rule(
        "not-an-asset",
        Severity.ERROR,
        N_(
            "Pictures and attachments lie in the folder “assets” of the concept and are named by their path from the "
            "folder of the concept on. Nothing is loaded from elsewhere."
        ),
        {"measures/fest.yaml": _picture("zelt.svg"), "assets/zelt.svg": _DRAWING},
        {"measures/fest.yaml": _picture(), "assets/zelt.svg": _DRAWING},
    ),
    Rule(
        "missing-asset",
        Severity.ERROR,
        N_("The files that a record names are there. Small and capital letters count, as they do on web servers."),
        {"measures/fest.yaml": _picture("assets/Zelt.svg"), "assets/zelt.svg": _DRAWING},
        {"measures/fest.yaml": _picture(), "assets/zelt.svg": _DRAWING},
        missing_asset,
    ),
    Rule(
        "unfit-asset",
        Severity.ERROR,
        N_(
            "Pictures are JPEG, PNG or SVG, attachments also PDF or documents of an office program without macros. "
            "What counts is what is in the file, not its name. Drawings hold nothing that acts or leads elsewhere, "
            "pictures are neither damaged nor of a size that no screen needs."
        ),
        {"measures/fest.yaml": _picture(), "assets/zelt.svg": _SCRIPTED},
        {"measures/fest.yaml": _picture(), "assets/zelt.svg": _DRAWING},
        unfit_asset,
    ),
    Rule(
        "heavy-picture",
        Severity.WARNING,
        N_("Pictures of more than a megabyte keep people waiting. 1,600 pixels in width are enough for every page."),
        {"measures/fest.yaml": _picture("assets/zelt.jpg"), "assets/zelt.jpg": _LARGE_PHOTOGRAPH},
        {"measures/fest.yaml": _picture(), "assets/zelt.svg": _DRAWING},
        heavy_picture,
    ),
    Rule(
        "empty-alternative",
        Severity.WARNING,
        N_(
            "The alternative text of a picture is read aloud to people who do not see it, and printed where it cannot "
            "be shown. It says what is to be seen, not that there is a picture."
        ),
        {"measures/fest.yaml": _picture(alt="Foto"), "assets/zelt.svg": _DRAWING},
        {"measures/fest.yaml": _picture(), "assets/zelt.svg": _DRAWING},
        text_of_no_picture,
    ),
    Rule(
        "unused-asset",
        Severity.WARNING,
        N_("A file in “assets” that no record names is not published; perhaps a line has been forgotten."),
        {"measures/fest.yaml": "title: Sommerfest\nlead: Integrationsstelle\n", "assets/zelt.svg": _DRAWING},
        {"measures/fest.yaml": _picture(), "assets/zelt.svg": _DRAWING},
        unused_asset,
    ),
    Rule(
        "unportable-asset",
        Severity.WARNING,
        N_(
            "The names of files are such that every computer can store them: letters, digits, hyphens and a dot before "
            "the ending, none of the signs < > : | ? * and no quotation marks, no dot or blank at the end, not called "
            "like a device of Windows (con, aux, com1 …), and no two that differ only in capitals. For one such name "
            "Windows refuses to fetch the whole repository."
        ),
        {"measures/fest.yaml": _picture("assets/aux.svg"), "assets/aux.svg": _DRAWING},
        {"measures/fest.yaml": _picture(), "assets/zelt.svg": _DRAWING},
        unportable_asset,
    ),
)
