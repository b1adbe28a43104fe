"""The input of all formats: the findings of a run, with the texts needed to show them."""

import codecs
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from konzept.source.findings import Finding, Severity
from konzept.source.light import dataclass
from konzept.source.snapshot import Snapshot, UnreadReason

if TYPE_CHECKING:
    from konzept.reading.load import Loaded


@dataclass(frozen=True, kw_only=True)
class FindingsReport:
    """The findings of a run, in order, and the files that were read."""

    findings: tuple[Finding, ...]
    files: int
    records: int
    paths: tuple[str, ...] = ()
    """Every file that was read as a record or has a finding, from the root."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The texts that findings point into, without byte-order mark."""
    prefix: str = ""
    """The path of the root from the top of the git repository, such as `amt/`, to which forges relate paths."""

    def count(self, severity: Severity) -> int:
        """How many findings there are of that severity."""
        return sum(1 for finding in self.findings if finding.severity is severity)

    def fingerprints(self) -> Iterator[str]:
        """For each finding a digest that identifies it in later runs, of rule, file and message but not the line.

        Equal findings in one file are numbered, because a forge shows only one of those with the same fingerprint.
        """
        from hashlib import sha256  # noqa: PLC0415 - loads OpenSSL, which only the formats of forges need

        seen: Counter[tuple[str, str, str]] = Counter()
        for finding in self.findings:
            key = (finding.rule, finding.place.path, finding.message)
            seen[key] += 1
            # The message is in the language of the run; a pipeline does not change its language.
            yield sha256("\0".join((*key, str(seen[key]))).encode()).hexdigest()[:32]


def report(
    snapshot: Snapshot,
    loaded: "Loaded",
    findings: Sequence[Finding],
    *,
    prefix: str = "",
    within: Callable[[str], bool] = lambda path: True,  # noqa: ARG005
) -> FindingsReport:
    """The input of the formats; `within` selects the files that count as checked, all by default."""
    shown = {finding.place.path for finding in findings}
    return FindingsReport(
        findings=tuple(findings),
        files=loaded.files,
        records=loaded.records,
        paths=tuple(sorted({*filter(within, [*loaded.sources, *loaded.series]), *shown})),
        texts=texts_of(sorted(shown), snapshot.get),
        prefix=prefix,
    )


def texts_of(paths: Iterable[str], read: Callable[[str], bytes | UnreadReason | None]) -> Mapping[str, str]:
    """The texts of files, with replacement characters so that columns are those of the reader of files."""
    contents = ((path, read(path)) for path in paths)
    return {
        path: content.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
        for path, content in contents
        if isinstance(content, bytes)
    }
