"""Rules for the names of the levels, depth by depth, for totals by these names, and for sections within sections."""

from collections.abc import Iterable, Iterator

from konzept.figures.whole.levels import Named, label_at, names_of, own_kind
from konzept.i18n.messages import N_, _
from konzept.model import LEVELS
from konzept.model.meant import folded
from konzept.rules.case import Case
from konzept.rules.repairs import replacement
from konzept.rules.rule import Rule
from konzept.source.findings import Finding, Severity, echo
from konzept.source.nearest import NearestNames


def level_total_name(case: Case) -> Iterator[Finding]:
    """A total is declared by a name that a depth has in `labels`, or that some records call themselves."""
    record = case.concept.record
    known = names_of(case.concept)
    for name, total in record.declared.levels.items():
        found = known.get(folded(name))
        if found is None and not any(case.is_partial(kind) for kind in LEVELS):
            message, hint = _("Nothing in this concept is called “{name}”."), _near(name, known.values())
        elif found and found.depth and _is_whole(case, found.kind):
            message = _("“{name}” is what all records of this level are called, whose total has a key of its own.")
            hint = _("Write in its place, beneath “declared”: {line}").format(line=f"{found.kind}s: {total}")
        else:
            continue
        place = record.file.key_at("declared", "levels", name)
        yield Finding("level-total-name", Severity.WARNING, message.format(name=echo(name)), place, hint)


def _near(name: str, known: Iterable[Named]) -> str:
    """What to write in place of a name that nothing goes by."""
    written = list(dict.fromkeys(each.written for each in known))
    guess = NearestNames(written).nearest(name)
    if guess:
        return _("“{word}” is probably meant.").format(word=echo(guess))
    if written:
        return _("The names are: {names}.").format(names=echo(", ".join(written)))
    return _("Write under “labels” what the level is called, or “kind: …” into its records.")


def _is_whole(case: Case, kind: str) -> bool:
    """Whether all records of a level have one name."""
    records = case.concept.records_of(kind).values()
    return len(getattr(case.concept.record.labels, kind)) == 1 and not any(own_kind(record) for record in records)


def unused_level_name(case: Case) -> Iterator[Finding]:
    """The names of a level are not more than its records lie deep."""
    record = case.concept.record
    for kind in LEVELS:
        names = getattr(record.labels, kind)
        depths = case.concept.depths[kind]
        if len(names) < 2 or not depths or case.is_partial(kind):
            continue
        for at in range(max(depths), len(names)):
            message = _("Nothing lies so deep: “{name}” is the name of depth {depth}, and the deepest is {deepest}.")
            message = message.format(name=echo(names[at].one), depth=at + 1, deepest=max(depths))
            hint = _("Delete it, or say by “parent: …” which records lie within others.")
            yield Finding("unused-level-name", Severity.NOTE, message, record.file.at("labels", kind, at), hint)


def depth_without_name(case: Case) -> Iterator[Finding]:
    """Where the depths of a level have names, each of them has one, or its records say by a kind what they are."""
    record = case.concept.record
    for kind in LEVELS:
        names = getattr(record.labels, kind)
        if len(names) < 2:
            continue
        found = case.concept.records_of(kind).values()
        deeper = [r for r in found if case.concept.depth(r) > len(names) and not r.draft and not own_kind(r)]
        if deeper:
            message = _("“{title}” lies at depth {depth}, which has no name; it is called “{name}” as well.")
            message = message.format(
                title=echo(deeper[0].heading), depth=case.concept.depth(deeper[0]), name=echo(names[-1].one)
            )
            hint = _("Add a name for this depth, or write “kind: …” into its records.")
            place = record.file.at("labels", kind)
            yield Finding("depth-without-name", Severity.NOTE, message, place, hint)


def superfluous_kind(case: Case) -> Iterator[Finding]:
    """A kind says something that the name of the level does not say already."""
    for kind in LEVELS:
        for record in case.concept.records_of(kind).values():
            own = own_kind(record)
            label = label_at(case.concept.record.labels, kind, case.concept.depth(record))
            if own and label and folded(own) == folded(label.one):
                message = _("“{kind}” is what this level is called anyway.").format(kind=echo(own))
                hint = _("Delete the line “kind: …”.")
                yield Finding("superfluous-kind", Severity.NOTE, message, record.file.at("kind"), hint)


def section_depth(case: Case) -> Iterator[Finding]:
    """A section is at most one deeper than the one before it, and the first is a chapter."""
    record = case.concept.record
    deepest = 1
    for at, section in enumerate(record.sections):
        depth = section.depth
        if not 1 <= depth <= deepest:
            hint = _("Write a depth from 1 to {deepest}.").format(deepest=deepest)
            message = _("A section of depth {depth} has no section around it.").format(depth=depth)
            if depth < 1:
                message = _("A section has no depth of {depth}: a chapter has 1.").format(depth=depth)
            if deepest == 1 and depth > 1:
                hint = _("The first section is a chapter: leave “depth” out.")
            place = record.file.at("sections", at, "depth")
            yield Finding("section-depth", Severity.WARNING, message, place, hint)
        deepest = max(depth, 1) + 1


def section_position(case: Case) -> Iterator[Finding]:
    """A section within a chapter stands where the chapter stands."""
    record = case.concept.record
    chapter = None
    for at, section in enumerate(record.sections):
        if section.depth <= 1 or chapter is None:
            chapter = section
        elif case.is_written(record, "sections", at, "position") and section.position is not chapter.position:
            message = _("The section lies within “{title}”, which stands elsewhere.").format(title=echo(chapter.title))
            hint = _("Delete the position here, or make the section a chapter of its own: “depth: 1”.")
            place = record.file.at("sections", at, "position")
            yield Finding("section-position", Severity.WARNING, message, place, hint)


def probably_a_concept(case: Case) -> Iterator[Finding]:
    """What a concept is part of is the id of a concept, or a title in words."""
    record = case.concept.record
    written = record.part_of
    if written is None or written in case.ids["concept"]:
        return
    covers = {**case.beyond, **{name: each.record for name, each in case.concepts.items()}}
    others = {name: covers[name].heading for name in sorted(covers) if name != case.concept.id}
    titled = [other for other, title in others.items() if folded(title) == folded(written)]
    near = NearestNames(others)
    guess = titled[0] if len(titled) == 1 else near.nearest(written)
    if guess is None and not _is_like_an_id(written):
        return
    hint = _("If it is not kept here, write its title.")
    if guess:
        hint = _("“{id}” is probably meant ({title}).").format(id=guess, title=echo(others[guess]))
    message = _("“{text}” is read as a text and not as a concept.").format(text=echo(written))
    certain = guess if titled == [guess] or near.sure(written) == guess else None
    fix = replacement(record, ("part_of",), certain)
    yield Finding("probably-a-concept", Severity.WARNING, message, record.file.at("part_of"), hint, (), fix)


def _is_like_an_id(text: str) -> bool:
    """Whether a text looks like the name of a folder, as in `musterstadt-2013`, and not like a title in words."""
    return "-" in text and text == text.lower() and " " not in text


_COVER = "title: Integrationskonzept\nmunicipality: Stadt Musterstadt\n"
_NAMES = "labels:\n  theme:\n    - {one: Säule, many: Säulen}\n    - {one: Handlungsfeld, many: Handlungsfelder}\n"
_DEEP = {
    "themes/bildung.yaml": "title: Bildung\n",
    "themes/schule.yaml": "title: Schule\nparent: bildung\n",
}
_WHOLE = {"/concepts/leitbild-2020/concept.yaml": "title: Leitbild 2020\nmunicipality: Stadt Musterstadt\n"}

RULES: tuple[Rule, ...] = (
    Rule(
        "level-total-name",
        Severity.WARNING,
        N_(
            "A total that is declared by name is one of what goes by that name: by a name of a level under “labels”, "
            "in the singular or the plural, or by the “kind” of its records."
        ),
        {"concept.yaml": f"{_COVER}{_NAMES}declared:\n  levels: {{Handlungsfleder: 1}}\n", **_DEEP},
        {"concept.yaml": f"{_COVER}{_NAMES}declared:\n  levels: {{Handlungsfelder: 1}}\n", **_DEEP},
        level_total_name,
    ),
    Rule(
        "unused-level-name",
        Severity.NOTE,
        N_("The names of a level are listed by depth, and something lies at each of these depths."),
        {
            "concept.yaml": f"{_COVER}{_NAMES}    - {{one: Baustein, many: Bausteine}}\n",
            **_DEEP,
        },
        {"concept.yaml": f"{_COVER}{_NAMES}", **_DEEP},
        unused_level_name,
    ),
    Rule(
        "depth-without-name",
        Severity.NOTE,
        N_(
            "Where the depths of a level have names, each depth has one; else what lies deeper is called as what it "
            "lies in."
        ),
        {
            "concept.yaml": f"{_COVER}{_NAMES}",
            **_DEEP,
            "themes/grundschule.yaml": "title: Grundschule\nparent: schule\n",
        },
        {
            "concept.yaml": f"{_COVER}{_NAMES}",
            **_DEEP,
            "themes/grundschule.yaml": "title: Grundschule\nparent: schule\nkind: Baustein\n",
        },
        depth_without_name,
    ),
    Rule(
        "superfluous-kind",
        Severity.NOTE,
        N_("A kind is written where a record is called otherwise than its level."),
        {
            "concept.yaml": f"{_COVER}{_NAMES}",
            **_DEEP,
            "themes/wohnen.yaml": "title: Wohnen\nparent: bildung\nkind: Handlungsfeld\n",
        },
        {
            "concept.yaml": f"{_COVER}{_NAMES}",
            **_DEEP,
            "themes/wohnen.yaml": "title: Wohnen\nparent: bildung\nkind: Querschnittsthema\n",
        },
        superfluous_kind,
    ),
    Rule(
        "section-depth",
        Severity.WARNING,
        N_("A section lies in a chapter or in a section of the depth above, which stands before it."),
        {"concept.yaml": f"{_COVER}sections:\n  - title: Einleitung\n  - title: Anlass\n    depth: 3\n"},
        {"concept.yaml": f"{_COVER}sections:\n  - title: Einleitung\n  - title: Anlass\n    depth: 2\n"},
        section_depth,
    ),
    Rule(
        "section-position",
        Severity.WARNING,
        N_("A section within a chapter stands where the chapter stands, before or after the themes."),
        {
            "concept.yaml": f"{_COVER}sections:\n  - title: Ausblick\n    position: after\n"
            "  - title: Schritte\n    depth: 2\n    position: before\n"
        },
        {
            "concept.yaml": f"{_COVER}sections:\n  - title: Ausblick\n    position: after\n"
            "  - title: Schritte\n    depth: 2\n"
        },
        section_position,
    ),
    Rule(
        "probably-a-concept",
        Severity.WARNING,
        N_(
            "What a concept is part of is another concept, by its folder below “concepts/”, or a document that is not "
            "kept here, by its title."
        ),
        {"concept.yaml": f"{_COVER}part_of: leitbild-2021\n", **_WHOLE},
        {"concept.yaml": f"{_COVER}part_of: leitbild-2020\n", **_WHOLE},
        probably_a_concept,
    ),
)
