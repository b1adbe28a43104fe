"""The contents of a preview of a snapshot: the pages, and beside them the findings. Without side effects."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from konzept import rules
from konzept.answers import formats
from konzept.answers.formats.excerpt import excerpt
from konzept.answers.formats.text import MOST, where, word
from konzept.i18n.messages import _, language, ngettext
from konzept.publication.parts.inputs import Inputs, Order
from konzept.publication.parts.shown import ShownPages
from konzept.publication.parts.stock import HeldStock
from konzept.publication.publication import published
from konzept.reading.groups import fingerprint
from konzept.reading.load import Loaded, load
from konzept.rendering.html.environments import for_html, run
from konzept.rendering.press import HTML
from konzept.rendering.templates import packaged
from konzept.source.failure import KonzeptError
from konzept.source.findings import Finding, Severity, in_order
from konzept.source.light import dataclass
from konzept.source.snapshot import Snapshot

PANEL = "preview-panel.html"
FRAME = "preview.html"
SCRIPT = "preview.js"


@dataclass(frozen=True)
class PreviewRequest:
    """The settings of a preview: day of the documents, one concept or all, the municipality's design, the format."""

    day: date
    concept: str | None = None
    templates: Path | None = None
    css: str = ""
    form: str = HTML


class GroupFindings(NamedTuple):
    """What the rules found in a group of concepts."""

    key: str
    """The checksum of all that it depends on."""
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class PreviewState:
    """The contents of a preview at one moment."""

    loaded: Loaded
    pages: Mapping[str, str]
    """The pages by path, printed on access; while there are errors, those of the last state without any."""
    panel: str
    """The findings as a piece of HTML; empty if there are none."""
    snapshot: Snapshot = field(default_factory=dict)
    saved: frozenset[str] = frozenset()
    """The paths of what was saved last, which the panel names first."""
    assets: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures and attachments by path, of the same moment as the pages."""
    trouble: str = ""
    """What keeps the pages from being made, if it is no finding."""
    judged: Mapping[tuple[str, ...], GroupFindings] = field(default_factory=dict)
    """What was found by group, so that a save has one judged and no other."""


@dataclass(frozen=True)
class _Line:
    """One finding as the panel prints it."""

    level: str
    word: str
    where: str
    message: str
    hint: str
    excerpt: str
    mark: str


def look(snapshot: Snapshot, wanted: PreviewRequest, before: PreviewState | None = None) -> PreviewState:
    """The pages of a snapshot and its findings.

    With errors the figures could be wrong, so the pages stay as they were `before`, and the panel says so. A fault in
    a template of the repository is one of these errors. What stops the pages stands first in the panel, and what is
    wrong in the files just saved before the rest.
    """
    loaded = load(snapshot, before.loaded if before else None)
    inputs = Inputs(HeldStock(snapshot))
    judged = _judged(loaded, inputs, wanted.day, before.judged if before else {})
    told_of = (finding for each in judged.values() for finding in each.findings)
    findings = in_order((*loaded.findings, *told_of, *rules.check_repository(loaded)))
    shown, assets, trouble = before.pages if before else {}, before.assets if before else {}, ""
    if not any(finding.severity is Severity.ERROR for finding in findings):
        try:
            publication = published(loaded, wanted.day, wanted.concept)
            order = Order((wanted.form,), wanted.day, wanted.concept, templates=wanted.templates, css=wanted.css)
            pages = ShownPages(publication, inputs, order, shown if isinstance(shown, ShownPages) else None)
            if wanted.templates:
                pages.print_all()
            shown = pages
            assets = publication.assets
        except KonzeptError as error:
            trouble = " ".join(part for part in (error.message, error.hint) if part)
    saved = _saved(snapshot, before)
    told = sorted(
        findings, key=lambda finding: (finding.severity is not Severity.ERROR, finding.place.path not in saved)
    )
    panel = _panel(formats.report(snapshot, loaded, told), trouble) if told or trouble else ""
    return PreviewState(loaded, shown, panel, snapshot, saved, assets, trouble, judged)


def _judged(
    loaded: Loaded, inputs: Inputs, day: date, before: Mapping[tuple[str, ...], GroupFindings]
) -> Mapping[tuple[str, ...], GroupFindings]:
    """What the rules find in every group, anew only in those that have changed."""
    if not inputs.tied.keys() >= loaded.concepts.keys():  # of a folder with a strange name
        return {(): GroupFindings("", rules.check_concepts(loaded, day))}
    common = (day, language(), *inputs.around)
    found: dict[tuple[str, ...], GroupFindings] = {}
    for group in dict.fromkeys(inputs.tied[name] for name in loaded.concepts):
        key = fingerprint(*common, inputs.group(group[0]))
        known = before.get(group)
        found[group] = (
            known
            if known is not None and known.key == key
            else GroupFindings(key, rules.check_concepts(loaded, day, group))
        )
    return found


def troubled(before: PreviewState, trouble: str) -> PreviewState:
    """The state where the files cannot even be read: the pages stay as they were, and the panel says why."""
    return replace(before, panel=_panel(None, trouble), trouble=trouble)


def _saved(snapshot: Snapshot, before: PreviewState | None) -> frozenset[str]:
    """The paths that were saved since `before`; where none was, those that were saved before it."""
    if before is None:
        return frozenset()
    paths = before.snapshot.keys() | snapshot.keys()
    return frozenset(path for path in paths if snapshot.get(path) != before.snapshot.get(path)) or before.saved


def _panel(report: formats.FindingsReport | None, trouble: str) -> str:
    findings = report.findings if report else ()
    rest = len(findings) - MOST
    old = bool(trouble) or any(finding.severity is Severity.ERROR for finding in findings)
    lines = [_line(report, finding) for finding in findings[:MOST]] if report else []
    others = [line for line in lines if line.level != Severity.ERROR]
    folded = ngettext("{count} warning or note", "{count} warnings and notes", len(others))
    view = {
        "summary": formats.summary(report) if report else "",
        "old": _("The page shows how things were before this.") if old else "",
        "trouble": trouble,
        "errors": [line for line in lines if line.level == Severity.ERROR],
        "others": others,
        "folded": folded.format(count=len(others)),
        "more": ngettext("… and {count} more", "… and {count} more", rest).format(count=rest) if rest > 0 else "",
    }
    return run(for_html(packaged()), PANEL, {"view": view})


def _line(report: formats.FindingsReport, finding: Finding) -> _Line:
    shown = excerpt(report.texts.get(finding.place.path, ""), finding.place)
    return _Line(
        level=str(finding.severity),
        word=word(finding.severity),
        where=where(finding),
        message=finding.message,
        hint=finding.hint,
        excerpt=f"{shown.line}\n{shown.margin}" if shown else "",
        mark=shown.mark if shown else "",
    )


def frame() -> str:
    """The HTML of the frame, which shows a page and the panel, and reloads both when a file changes."""
    return run(for_html(packaged()), FRAME, {"view": {"language": language()}})


def script() -> str:
    """The script of the frame."""
    return packaged().texts[SCRIPT]
