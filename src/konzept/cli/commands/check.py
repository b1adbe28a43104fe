"""Commands that check: validate, explain."""

import os
import sys
from collections.abc import Callable, Collection, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from konzept.cli import complete
from konzept.cli.group import app
from konzept.cli.groups.shard import Shard, part_of
from konzept.cli.help import Panel
from konzept.cli.options import (
    AsOf,
    DryRun,
    Force,
    NoCache,
    Rev,
    asked_day,
    find_at,
    load_at,
    snapshot_at,
    tell_interrupted,
)
from konzept.cli.results import put
from konzept.cli.settings import Settings, settings_of
from konzept.i18n.messages import N_, _, ngettext
from konzept.source.failure import KonzeptError
from konzept.source.findings import Severity, echo, in_order
from konzept.source.light import NamedTuple
from konzept.source.snapshot import CONCEPTS
from konzept.system import console
from konzept.system.console import Style, Styled
from konzept.system.files import resolved

if TYPE_CHECKING:
    from konzept.answers.formats import FindingsReport
    from konzept.rules.fix import Checked
    from konzept.source.findings import Finding

STYLES = {Severity.ERROR: Style.RED, Severity.WARNING: Style.YELLOW, Severity.NOTE: Style.CYAN}


class FindingsForm(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"


def forms(
    asked: FindingsForm | None, *, to_file: bool, environment: Mapping[str, str] = os.environ
) -> tuple[FindingsForm, FindingsForm]:
    """The form of standard output, and that of the file named with -o.

    Without an explicit form, GitHub gets workflow commands in the log, which it turns into annotations; GitLab gets its
    report in the file and text in the log. An explicit form is used for the file if there is one, else for the output.
    """
    log = FindingsForm.GITHUB if environment.get("GITHUB_ACTIONS") == "true" else FindingsForm.TEXT
    if not to_file:
        return asked or log, asked or log
    return log, asked or (FindingsForm.GITLAB if environment.get("GITLAB_CI") == "true" else FindingsForm.TEXT)


@app.command(
    "validate",
    rich_help_panel=Panel.CHECK,
    help=N_(
        "Check the concepts and show what to mend.\n\n"
        "Exit code 0: nothing to mend; 1: there are errors (with --strict: or warnings). Nothing is written without "
        "--fix.\n\n"
        "In GitHub's CI findings become annotations by themselves. In GitLab's CI the file named with -o becomes the "
        "code quality report, and the log stays readable for people."
    ),
)
def validate(
    context: typer.Context,
    *,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=N_("PATH"), help=N_("Show only findings in these files and folders."), show_default=False
        ),
    ] = None,
    form: Annotated[
        FindingsForm | None, typer.Option("--format", help=N_("How findings are printed."), show_default=False)
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar=N_("FILE"), help=N_("Put them in that form into this file, too.")),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help=N_("Count warnings as errors."))] = False,
    fix: Annotated[bool, typer.Option("--fix", help=N_("Mend what has one safe repair."))] = False,
    dry_run: DryRun = False,
    base: Annotated[
        str | None,
        typer.Option(
            "--base",
            metavar=N_("REV|DATE"),
            help=N_("Also check what changed since: nothing that was reported or adopted may vanish in silence."),
            show_default=False,
        ),
    ] = None,
    as_of: AsOf = None,
    rev: Rev = None,
    shard: Annotated[
        str | None,
        typer.Option(
            "--shard",
            metavar=N_("PART/PARTS"),
            help=N_(
                "Check only this part of the concepts, such as 3/16, for jobs side by side: together the parts find "
                "what one run finds."
            ),
            show_default=False,
        ),
    ] = None,
    no_cache: NoCache = False,
    force: Force = False,
) -> None:
    if fix and rev is not None:
        raise KonzeptError(_("An earlier revision cannot be mended."), _("Leave out --fix or --rev."))
    settings = settings_of(context)
    root = settings.folder()
    asked = Asked(paths or [], settings.concept, part_of(shard, alone=fix or rev is not None or base is not None))
    day = asked_day(as_of, root, rev)
    report = None
    if not fix and rev is None:
        report = _by_groups(root, day, asked, base, remembers=not no_cache and form is not FindingsForm.JUNIT)
    if report is None:
        report = _all_at_once(root, day, asked, Earlier(rev, base), mends=fix, dry_run=dry_run)
    _show(report, form, output, root, force=force)
    mendable = sum(1 for finding in report.findings if finding.fix)
    if mendable and not fix and rev is None:
        console.err(
            ngettext(
                "“konzept validate --fix” may mend {count} of them.",
                "“konzept validate --fix” may mend {count} of them.",
                mendable,
            ).format(count=mendable)
        )
    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    is_interrupted = rev is None and tell_interrupted(root)
    raise typer.Exit(int(is_interrupted or any(finding.severity in fatal for finding in report.findings)))


class Asked(NamedTuple):
    """What is to be checked."""

    paths: list[str]
    """Files and folders whose findings are shown, all if there are none."""
    concept: str | None
    share: Shard


class Earlier(NamedTuple):
    """The revisions that are read in place of the working folder, and to compare with; None for neither."""

    rev: str | None
    base: str | None


def _by_groups(root: Path, day: date, asked: Asked, base: str | None, *, remembers: bool) -> "FindingsReport | None":
    """The findings of the working folder, judged group by group; None where it can only be judged as one."""
    from konzept.answers.formats.report import FindingsReport, texts_of
    from konzept.answers.formats.text import MOST
    from konzept.cli.groups.judge import judge
    from konzept.system import files

    since = _since(root, day, base) if base is not None else ()
    verdict = judge(root, day, asked.share, concept=asked.concept, remembers=remembers) if since is not None else None
    if verdict is None or since is None:
        return None
    within = _within(root, files.paths(root) if asked.paths else (), asked)
    shown = tuple(finding for finding in in_order((*verdict.findings, *since)) if within(finding.place.path))
    seen = {finding.place.path for finding in shown}
    return FindingsReport(
        findings=shown,
        files=verdict.files,
        records=verdict.records,
        paths=tuple(sorted({*filter(within, verdict.paths), *seen})),
        texts=texts_of({finding.place.path for finding in shown[:MOST]}, lambda path: files.read_path(root, path)),
        prefix=_prefix(root) if shown else "",
    )


def _since(root: Path, day: date, base: str) -> "tuple[Finding, ...] | None":
    """What is found against an earlier revision; None where only everything tells."""
    from konzept.cli.groups.since import found_since
    from konzept.system import git

    return found_since(root, day, git.resolve(root, base))


def _all_at_once(
    root: Path, day: date, asked: Asked, earlier: Earlier, *, mends: bool, dry_run: bool
) -> "FindingsReport":
    """The findings of everything as one: what is compared, mended or of a revision, and where groups are uncertain."""
    from konzept.answers import formats
    from konzept.reading.load import load
    from konzept.reading.query import chosen
    from konzept.rules.fix import check
    from konzept.system import files
    from konzept.system.store import complete

    before = load(snapshot_at(root, earlier.base)) if earlier.base is not None else None
    if mends and not dry_run:
        complete(root)
    checked = check(files.read(root) if earlier.rev is None else snapshot_at(root, earlier.rev), day, before)
    if asked.concept is not None:
        chosen(checked.loaded, asked.concept)
    within = _within(root, checked.snapshot, asked)
    if mends:
        checked = _mend(root, checked, day, within, dry_run=dry_run)
    shown = [finding for finding in checked.findings if within(finding.place.path)] if asked.share.part == 1 else []
    prefix = _prefix(root) if shown else ""
    return formats.report(checked.snapshot, checked.loaded, shown, prefix=prefix, within=within)


def _within(root: Path, known: Collection[str], asked: Asked) -> Callable[[str], bool]:
    """A predicate for the files whose findings are asked for; raises `KonzeptError` for a path that there is not.

    `known` are the paths of the files that there are.
    """
    if not all(path.strip() for path in asked.paths):
        raise KonzeptError(_("A path is empty."), _("Leave it out to check everything, or name a file or folder."))
    places = [_from_root(root, known, path) for path in asked.paths]
    home = f"{CONCEPTS}/{asked.concept}/" if asked.concept is not None else ""

    def within(path: str) -> bool:
        below = not places or any(not each or path == each or path.startswith(f"{each}/") for each in places)
        return below and path.startswith(home)

    return within


def _prefix(root: Path) -> str:
    """The path of the root from the top of the git repository, to which forges relate the places of findings."""
    from konzept.system import git

    try:
        history = git.find(root)
    except git.NoAnswer as silent:
        console.err(
            _("{reason} So the places of findings count from “{folder}”.").format(reason=silent.message, folder=root)
        )
        return ""
    return history.prefix if history else ""


def _from_root(root: Path, snapshot: Collection[str], written: str) -> str:
    """A path of the command line relative to the root; empty for the root itself."""
    typed = Path(os.path.abspath(written))  # noqa: PTH100 - resolve() would follow a link that lies in the repository
    for place in (typed, resolved(typed.parent) / typed.name, resolved(typed)):
        if place.is_relative_to(root):
            inner = place.relative_to(root).as_posix().removeprefix(".")
            if any(path == inner or path.startswith(f"{inner}/") for path in snapshot):
                return inner
            if os.path.lexists(place):
                return as_spelled(root, inner, snapshot)
    message = _("There is no file or folder “{path}” in this repository.").format(path=echo(written))
    raise KonzeptError(message, _("Paths count from the folder you are in: {folder}.").format(folder=Path.cwd()))


def as_spelled(root: Path, inner: str, snapshot: Collection[str]) -> str:
    """A path that is there, as the snapshot spells it: disks of Windows and macOS take other capitals for the same."""
    depth = inner.count("/") + 1
    near = {"/".join(path.split("/")[:depth]) for path in snapshot if path.lower().startswith(inner.lower())}
    return next(
        (path for path in sorted(near) if (root / path).exists() and (root / path).samefile(root / inner)), inner
    )


def _mend(root: Path, checked: "Checked", day: date, within: Callable[[str], bool], *, dry_run: bool) -> "Checked":
    """Carry out the safe repairs, print what was changed, and return the check of the result."""
    from konzept.answers.formats import changes
    from konzept.rules.fix import check, repair
    from konzept.system import files
    from konzept.system.store import writing

    repaired = repair(checked, day, within)
    if repaired.changes and not dry_run:
        with writing(root) as writer:
            now = files.read(root)
            if now != checked.snapshot:  # somebody else has written since it was read
                checked = check(now, day, checked.base, checked.loaded)
                repaired = repair(checked, day, within)
            writer.write(repaired.changes)
    if repaired.changes:
        console.err(changes.as_text(repaired.changes))
    count = len(repaired.mended)
    if dry_run:
        message = ngettext("{count} finding would be mended.", "{count} findings would be mended.", count)
    else:
        message = ngettext("{count} finding was mended.", "{count} findings were mended.", count)
    console.err(message.format(count=count))
    for finding, instead in repaired.refused:
        place = f"{finding.place.path}:{finding.place.line}:{finding.place.column}"
        why = _("the repair would not be certain")
        if instead:
            why = _("the repair would cause {rule}: {message}").format(rule=instead.rule, message=instead.message)
        console.err(_("{place} [{rule}] stays: {why}").format(place=place, rule=finding.rule, why=why))
    return checked if dry_run else repaired.after


def _show(found: "FindingsReport", asked: FindingsForm | None, output: str | None, root: Path, *, force: bool) -> None:
    from konzept.answers import formats
    from konzept.answers.formats.text import pieces

    log, filed = forms(asked, to_file=output is not None)
    if output is not None:
        put(formats.FORMATS[filed](found), filed, output, root, force=force)
    if log is FindingsForm.TEXT:
        width = console.terminal_width() if console.is_terminal(sys.stdout) else None
        shown = [Styled(text, STYLES[level]) if level else text for text, level in pieces(found, width)]
        if shown:
            console.out(*shown[:-1], str(shown[-1]).removesuffix("\n"))
    elif log is FindingsForm.GITHUB:
        console.commands(formats.FORMATS[log](found).removesuffix("\n"))
    else:
        console.data(formats.FORMATS[log](found))
    console.err(formats.summary(found))


@app.command(
    "explain",
    rich_help_panel=Panel.CHECK,
    help=N_(
        "Explain a rule or the figures of a record.\n\n"
        "A rule: what it means, with a bad and a good example. A record: how its figures arose, with file and line. A "
        "kind: which details are asked of its records, and why."
    ),
)
def explain(
    context: typer.Context,
    *,
    name: Annotated[
        str,
        typer.Argument(
            metavar=N_("RULE|RECORD|KIND"),
            help=N_("Such as unknown-key, measure/ID or measures."),
            autocompletion=complete.records(),
        ),
    ],
    as_of: AsOf = None,
    rev: Rev = None,
) -> None:
    if "/" not in name and _explained_rule(name):  # an address cannot be meant as a rule
        return
    if _explained_kind(settings := settings_of(context), name, rev):
        return
    from konzept.answers import explain as explained

    try:
        loaded, record = find_at(settings, rev, name)
    except KonzeptError as error:
        from konzept.rules.book import RULES
        from konzept.source.nearest import nearest

        guess = nearest(name, [rule.name for rule in RULES])
        if guess is None:
            raise
        message = _("There is neither a rule nor a record “{name}”.").format(name=echo(name))
        raise KonzeptError(message, _("The rule “{name}” is probably meant.").format(name=guess)) from error
    day = asked_day(as_of, settings.folder(), rev)
    console.out(explained.record(loaded, record, day).removesuffix("\n"))


def _explained_rule(name: str) -> bool:
    """Print the page of a rule; returns False for any other name."""
    from konzept.rules.book import RULES
    from konzept.rules.manual import page

    rule = next((rule for rule in RULES if rule.name == name), None)
    if rule is not None:
        console.out(page(rule).removesuffix("\n"))
    return rule is not None


def _explained_kind(settings: Settings, name: str, rev: str | None) -> bool:
    """Print which details are expected of a kind; returns False for any other name."""
    from konzept.answers.explain import asked_of
    from konzept.model import ALL_KINDS
    from konzept.reading.query import chosen

    kind = next((kind for kind in ALL_KINDS if name in {kind.name, kind.folder or "concepts"}), None)
    if kind is None:
        return False
    concepts = chosen(load_at(settings, rev), settings.concept)
    if concepts:
        console.out(asked_of(concepts[0], kind))
    return bool(concepts)
