"""The indicators of a report for programs: numbers exactly as written, parts of the way as fractions."""

from konzept.answers.record_json import Json
from konzept.changes.report import Measured
from konzept.figures.indicators import Assessment


def indicator_data(found: Measured, *, of_period: bool) -> dict[str, Json]:
    """One indicator for machines: numbers exactly as written, parts of the way as fractions."""
    indicator = found.now.indicator
    address = indicator.file.address
    before: dict[str, Json] = {"before": newest_data(found.eve) if found.eve else None} if of_period else {}
    return {
        "address": str(address),
        "kind": address.kind,
        "id": address.id,
        "title": indicator.title,
        "unit": indicator.unit,
        "values": newest_data(found.now),
        **before,
        "targets": targets_data(found.now),
    }


def newest_data(found: Assessment) -> Json:
    """The newest value of each group."""
    return [
        {"group": list(group), "period": row.period, "value": str(row.value), "state": str(row.state)}
        for group, row in found.newest.items()
    ]


def targets_data(found: Assessment) -> Json:
    """Every target in the order of time, with its verdict and what it was computed from."""
    return [
        {
            "value": str(each.target.value),
            "by": str(each.target.by),
            "group": list(each.group) if each.group is not None else None,
            "judgement": str(each.verdict),
            "reason": str(each.reason) if each.reason else None,
            "covered": str(each.covered) if each.covered is not None else None,
            "elapsed": str(each.elapsed) if each.elapsed is not None else None,
            "next": each is found.next,
        }
        for each in found.targets
    ]
