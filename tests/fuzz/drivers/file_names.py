"""Names and kinds of files in the tree: each is read or reported, and no link leads out."""

import os
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from konzept.answers import formats
from konzept.i18n.messages import in_language
from konzept.source.snapshot import is_litter
from konzept.system import files
from tests.fuzz import printed
from tests.fuzz.driver import Leak, Lost, Outcome, Parts
from tests.fuzz.drivers.records import checked
from tests.fuzz.mutate import HOSTILE, NOISE, mutated
from tests.rules.conftest import small_town

HOME = b"concepts/musterstadt-2024"
FOLDERS = (
    b"", b"measures/", b"goals/", b"Measures/", b"massnahmen/", b"assets/", b"indicators/", b"translations/",
    b"measures/x/", b"../", b"../../", b"../neu-2030/", b"../neu/measures/", b"calls/", b"x y/",
    "ma\u00dfnahmen/".encode(), b".git/",
)  # fmt: skip
NAMES = (
    "kurse.yaml", "kurse.yml", "kurse.YAML", "Kurse.yaml", "kurse.yaml.txt", "kurse", "kurse.yaml~", "~$kurse.yaml",
    ".kurse.yaml", "concept.yaml", "Concept.yaml", "concept.yml", "konzept.yaml", "CON.yaml", "nul.yaml", "a b.yaml",
    "-a.yaml", "ä.yaml", "a\u0308.yaml", "ﬁ.yaml", "a.yaml.yaml", "Thumbs.db", "desktop.ini", ".DS_Store", "x.csv",
    "tr.po", "bild.png", "::error::x.yaml", "a%0Ab.yaml", "a\nb.yaml", "a\x1bb.yaml", "\u202elmay.yaml", "$(id).yaml",
    "';--.yaml", "[x].yaml", "*.yaml", "a\\b.yaml", "lernpatenschaften.yaml", "LERNPATENSCHAFTEN.yaml", "_.yaml",
    "2024.yaml", "x" * 200 + ".yaml", "kurse.json", ".gitkeep",
)  # fmt: skip
SORTS = ("file", "file", "file", "file", "folder", "link", "dangling", "loop", "pipe", "unreadable", "empty")


def make(random: Random) -> Parts:
    """Three new entries at most, each a path within the concept and the sort of the file."""
    parts: list[bytes] = []
    for _ in range(random.choice((1, 1, 2, 3))):
        name = random.choice((*NAMES, *NAMES, *HOSTILE, *NOISE)).encode("utf-8", "replace")
        if random.random() < 0.4:
            name = mutated(name, random, random.choice(NAMES).encode())[:120]
        parts += [random.choice(FOLDERS) + name, random.choice(SORTS).encode()]
    return tuple(parts)


def one(parts: Parts) -> Outcome:
    """Lay the entries into a tree, read it and check it."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "stadt"
        outside = Path(folder) / "outside.yaml"
        outside.write_text(f"title: {printed.SECRET}\n", "utf-8")
        for path, content in small_town().items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
        made = [
            _laid(root, outside, name, sort.decode("ascii", "replace"))
            for name, sort in zip(parts[::2], parts[1::2], strict=False)
        ]
        snapshot = files.read(root)
        if any(printed.SECRET.encode() in content for content in snapshot.values() if isinstance(content, bytes)):
            raise Leak("a link was followed")
        with in_language("de" if len(parts[0]) % 2 else "en"):
            loaded, findings = checked(snapshot)
            report = formats.report(snapshot, loaded, findings)
            forms = (
                ("text", "json", "github", "gitlab", "junit", "sarif") if len(parts[0]) % 10 == 0 else ("text", "junit")
            )
            printed.check_report(report, forms)
        told = {finding.place.path for finding in findings}
        told |= {path for finding in findings for path in snapshot if path.startswith(f"{finding.place.path}/")}
        unknown = {finding.place.path.split("/")[2] for finding in findings if finding.rule == "unknown-folder"}
        told |= {path for path in snapshot if path.split("/")[2:3] and path.split("/")[2] in unknown}
        known = {record.file.path for concept in loaded.concepts.values() for record in concept.records()}
        for path in snapshot:
            is_record = path.endswith((".yaml", ".yml")) and path not in known and path != "konzept.yaml"
            is_elsewhere = "/assets/" in path or is_litter(path)
            if is_record and path not in told and not is_elsewhere and not told & set(_above(path)):
                raise Lost(f"passed over in silence: {path!r}")
    return Outcome.TOLD if findings else Outcome.FINE if any(made) else Outcome.REFUSED


def _above(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]


def _laid(root: Path, outside: Path, name: bytes, sort: str) -> bool:
    """Make an entry, where the system lets anybody make such a one; never out of the folder of the repository."""
    place = Path(os.fsdecode(os.path.normpath(os.fsencode(root) + b"/" + HOME + b"/" + name.replace(b"\0", b""))))
    if not place.is_relative_to(root) or os.path.lexists(place):
        return False
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        match sort:
            case "folder":
                place.mkdir()
                (place / "x.yaml").write_bytes(b"title: x\n")
            case "link":
                place.symlink_to(outside)
            case "dangling":
                place.symlink_to(root / "nowhere")
            case "loop":
                place.symlink_to(place)
            case "pipe":
                os.mkfifo(place)
            case "empty":
                place.touch()
            case _:
                place.write_bytes(b"title: x\nlead: y\ngoals: [deutsch-im-alltag]\n")
                place.chmod(0 if sort == "unreadable" else 0o644)
    except (OSError, ValueError):
        return False
    return True
