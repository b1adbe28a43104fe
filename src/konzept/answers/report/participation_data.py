"""Meetings and contributions of a period as JSON."""

from konzept.answers.record_json import Json
from konzept.figures.participation.contributions import ContributionFigures
from konzept.figures.participation.meetings import Participation
from konzept.model import Contribution, Event


def meetings_data(meetings: Participation) -> Json:
    """The meetings; `participants` is null where no event gives a number: unknown is not zero."""
    total = meetings.total
    return {
        "meetings": total.meetings,
        "participants": total.participants if total.numbered else None,
        "participants_roughly": sorted(str(each) for each in total.roughly),
        "numbered": len(total.numbered),
        "worded": [{"address": _address(event), "participants": event.participants} for event in total.worded],
        "unknown": len(total.unknown),
        "groups": list(meetings.groups),
        "events": [
            {
                "address": _address(event),
                "title": event.title,
                "date": str(event.date) if event.date else None,
                "counted": event in total.counted,
            }
            for event in total.events
        ],
    }


def contributions_data(contributions: ContributionFigures) -> Json:
    """The contributions of a period by address, and the numbers of verdicts among those answered in it."""
    return {
        "received": [_address(each) for each in contributions.received],
        "answered": [_address(each) for each in contributions.answered],
        "open": [_address(each) for each in contributions.open],
        "by_verdict": {str(verdict or "none"): len(each) for verdict, each in contributions.by_verdict.items()},
    }


def _address(record: Event | Contribution) -> str:
    return str(record.file.address)
