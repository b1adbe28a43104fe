"""Real files that are changed: shipped concepts, sample towns, new records, examples of the manual and of the rules."""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from random import Random

from konzept.answers.schema import MODELS, schema
from konzept.editing.scaffold import repository
from konzept.i18n.messages import in_language
from konzept.model import KIND_IN
from konzept.model.repository import Forge
from konzept.rules.book import RULES
from konzept.rules.rule import snapshot_of
from tests.fixtures.towns import MUSTERSTADT, ROOT, SMALL
from tests.fixtures.translations import FILES, catalogue
from tests.model.filled import filled
from tests.rules.conftest import small_town

HOME = "concepts/musterstadt-2024"
EXAMPLE = re.compile(r"```yaml\n# (?P<path>[\w./-]+\.yaml)\n(?P<text>.*?)```", re.DOTALL)


@cache
def records() -> tuple[tuple[str, bytes], ...]:
    """Files of records and settings, each with its path within a concept, such as `measures/kurse.yaml`."""
    return tuple(sorted({found for found in _records() if len(found[1]) < 20_000}))


@cache
def kinds() -> Mapping[str, tuple[tuple[str, bytes], ...]]:
    """The same by folder; records of a kind are chosen as often as those of any other."""
    found: dict[str, list[tuple[str, bytes]]] = {}
    for path, content in records():
        found.setdefault(path.rpartition("/")[0], []).append((path, content))
    return {folder: tuple(files) for folder, files in found.items()}


def record(random: Random) -> tuple[str, bytes]:
    """Any of these files."""
    files = kinds()[random.choice(sorted(kinds()))]
    return random.choice(files)


def at_home(path: str) -> str:
    """The path from the root."""
    return path if path == "konzept.yaml" else f"{HOME}/{path}"


def _records() -> Iterator[tuple[str, bytes]]:
    for path, content in _files():
        *above, name = path.split("/")
        if name == "konzept.yaml" or (name == "concept.yaml" and above):
            yield name, content
        elif name.endswith(".yaml") and above and above[-1] in KIND_IN:
            yield f"{above[-1]}/{name}", content


def _files() -> Iterator[tuple[str, bytes]]:
    for root in (ROOT / "concepts", ROOT / "konzept.yaml", MUSTERSTADT, SMALL):
        for path in sorted(root.rglob("*.yaml")) if root.is_dir() else [root]:
            yield path.as_posix(), path.read_bytes()
    for language in ("de", "en"):
        with in_language(language):
            yield from ((change.path, change.after or b"") for change in repository(_schemas(), Forge.NONE))
    for rule in RULES:
        for example in (rule.bad, rule.good, rule.before or {}):
            yield from ((path, text) for path, text in snapshot_of(example).items() if isinstance(text, bytes))
    for page in ("docs/anleitung.md", "docs/merging.md", "CONTRIBUTING.md", "README.md"):
        for match in EXAMPLE.finditer((ROOT / page).read_text("utf-8")):
            yield match["path"], match["text"].encode()
    yield from ((path, text.encode()) for path, text in filled().files.items())
    yield from small_town().items()


@cache
def _schemas() -> Mapping[str, str]:
    return {kind: json.dumps(schema(kind)) for kind in MODELS}


@cache
def series() -> tuple[tuple[bytes, bytes], ...]:
    """Indicators with their values, as YAML and CSV."""
    found = []
    for root in (ROOT / "concepts", MUSTERSTADT):
        for path in sorted(root.rglob("*.csv")):
            record = path.with_suffix(".yaml")
            if record.exists() and path.stat().st_size < 20_000:
                found.append((record.read_bytes(), path.read_bytes()))
    for rule in RULES:
        for example in (rule.bad, rule.good):
            texts = snapshot_of(example)
            for name, content in texts.items():
                beside = texts.get(name.removesuffix(".csv") + ".yaml")
                if name.endswith(".csv") and isinstance(content, bytes) and isinstance(beside, bytes):
                    found.append((beside, content))
    return tuple(found)


def translated_town() -> Mapping[str, bytes]:
    """A concept with texts of many kinds for translators."""
    return {at_home(path): text.encode() for path, text in FILES.items()}


@cache
def catalogues() -> tuple[bytes, ...]:
    """Catalogues of that concept as translators leave them."""
    texts = [
        catalogue(lambda _context, source: f"{source} (tr)"),
        catalogue(lambda _context, source: source[::-1] if len(source) < 30 else None),
        catalogue(lambda _context, _source: None),
    ]
    head = 'msgid ""\nmsgstr ""\n"Language: tr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    odd = texts[0].replace('\nmsgctxt "measure', '\n#. Maßnahme\n#, fuzzy\n#| msgid "Alt"\nmsgctxt "measure')
    return tuple(text.encode() for text in (*texts, head + texts[0], head + odd, texts[0].replace("\n", "\r\n")))
