"""Rules for files: whether they can be read at all, what they are called and where they lie.

They are applied while a repository is read; this module holds their pages in the manual.
"""

from konzept.i18n.messages import N_
from konzept.rules.rule import Rule
from konzept.source.findings import Severity
from konzept.source.snapshot import UnreadReason

_SPRACHE = "title: Sprache\n"
_ATTACHED = "attachments:\n  - file: assets/sprachstudie.pdf\n    title: Studie zur Sprachförderung\n"

_BYTES = (
    Rule(
        "not-utf-8",
        Severity.ERROR,
        N_("Files are saved as UTF-8, so that umlauts and other scripts arrive everywhere as they were typed."),
        {"themes/foerderung.yaml": "title: Förderung\n".encode("cp1252")},
        {"themes/foerderung.yaml": "title: Förderung\n"},
    ),
    Rule(
        "byte-order-mark",
        Severity.NOTE,
        N_("Some editors put an invisible mark at the beginning of a file. It does no harm and is not needed."),
        {"themes/sprache.yaml": "\ufefftitle: Sprache\n"},
        {"themes/sprache.yaml": _SPRACHE},
    ),
    Rule(
        "file-too-large",
        Severity.ERROR,
        N_("A record has 256 kB at most. Longer documents belong into the folder “assets”."),
        {"themes/sprache.yaml": UnreadReason.LARGE},
        {"themes/sprache.yaml": f"{_SPRACHE}{_ATTACHED}", "assets/sprachstudie.pdf": "%PDF-1.7"},
    ),
    Rule(
        "no-file",
        Severity.ERROR,
        N_("A record is a regular file that may be read. Links are not followed: they can lead out of the repository."),
        {"themes/sprache.yaml": UnreadReason.LINK},
        {"themes/sprache.yaml": _SPRACHE},
    ),
)

_NAMES = (
    Rule(
        "wrong-ending",
        Severity.ERROR,
        N_("The files of records end in “.yaml”."),
        {"themes/sprache.yml": _SPRACHE},
        {"themes/sprache.yaml": _SPRACHE},
    ),
    Rule(
        "bad-id",
        Severity.ERROR,
        N_(
            "The name of a file is the id of its record, by which other records and web addresses name it: small "
            "letters from a to z, digits and hyphens, at most 64, and no name that Windows keeps for itself."
        ),
        {"themes/Sprachförderung.yaml": _SPRACHE},
        {"themes/sprachfoerderung.yaml": _SPRACHE},
    ),
    Rule(
        "same-id",
        Severity.ERROR,
        N_("Two records of one kind must not have the same id, not even with another ending or with other capitals."),
        {"themes/sprache.yaml": _SPRACHE, "themes/sprache.yml": _SPRACHE},
        {"themes/sprache.yaml": _SPRACHE, "themes/sprache-im-beruf.yaml": "title: Sprache im Beruf\n"},
    ),
)

_PLACES = (
    Rule(
        "misplaced-file",
        Severity.ERROR,
        N_("A record lies in the folder of its kind. A file elsewhere would not be read, and nobody would notice."),
        {"sprache.yaml": _SPRACHE},
        {"themes/sprache.yaml": _SPRACHE},
    ),
    Rule(
        "unknown-folder",
        Severity.ERROR,
        N_("A concept has one folder for each kind of record, besides “assets” and “translations”."),
        {"theme/sprache.yaml": _SPRACHE},
        {"themes/sprache.yaml": _SPRACHE},
    ),
    Rule(
        "unknown-file",
        Severity.WARNING,
        N_("In the folders of records lie records only. Pictures and documents belong into “assets”."),
        {"themes/sprache.docx": UnreadReason.OTHER},
        {"themes/sprache.yaml": f"{_SPRACHE}{_ATTACHED}", "assets/sprachstudie.pdf": "%PDF-1.7"},
    ),
    Rule(
        "missing-concept-file",
        Severity.ERROR,
        N_("Every concept has a file concept.yaml with its title and its municipality."),
        {"/concepts/leitbild/themes/sprache.yaml": _SPRACHE},
        {
            "/concepts/leitbild/themes/sprache.yaml": _SPRACHE,
            "/concepts/leitbild/concept.yaml": "title: Leitbild\nmunicipality: Stadt Musterstadt\n",
        },
    ),
)

RULES: tuple[Rule, ...] = (*_BYTES, *_NAMES, *_PLACES)
