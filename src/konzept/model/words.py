"""What people read in place of a word of the model: the titles of all closed lists, in the order of charts."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from konzept.i18n.messages import N_
from konzept.model.kinds.body import BodyKind
from konzept.model.kinds.concept import ConceptState, Position
from konzept.model.kinds.contribution import Verdict
from konzept.model.kinds.decision import ChangeKind, Result
from konzept.model.kinds.grant import GrantState, Stage
from konzept.model.kinds.indicator import CheckKind, Comparison, Direction, IndicatorKind, ValueState
from konzept.model.kinds.making import Role
from konzept.model.kinds.measure import Effect, Fate, From, Recurrence
from konzept.model.kinds.money import CostKind
from konzept.model.record import Rating, State, View
from konzept.model.repository import Conformity
from konzept.source.numbers.rough import Roughness

STATES: Mapping[State, str] = MappingProxyType(
    {
        State.IMPLEMENTED: N_("implemented"),
        State.ONGOING: N_("ongoing"),
        State.STARTED: N_("started"),
        State.PLANNED: N_("planned"),
        State.PROPOSED: N_("proposed"),
        State.PAUSED: N_("paused"),
        State.DROPPED: N_("dropped"),
        State.REPLACED: N_("replaced"),
    }
)
"""The words for states, in the order of charts: what was achieved first, what no longer counts last."""

WORDS: Mapping[type[StrEnum], Mapping[Any, str]] = MappingProxyType(
    {
        State: STATES,
        Rating: {
            Rating.ON_TRACK: N_("on track"),
            Rating.AT_RISK: N_("at risk"),
            Rating.OFF_TRACK: N_("off track"),
            Rating.NOT_RATABLE: N_("cannot be rated"),
        },
        ConceptState: {
            ConceptState.DRAFT: N_("draft"),
            ConceptState.ADOPTED: N_("adopted"),
            ConceptState.IN_REVISION: N_("in revision"),
            ConceptState.SUPERSEDED: N_("superseded"),
        },
        BodyKind: {
            BodyKind.COUNCIL: N_("council"),
            BodyKind.COMMITTEE: N_("committee"),
            BodyKind.ADVISORY_BOARD: N_("advisory board"),
            BodyKind.STEERING_GROUP: N_("steering group"),
            BodyKind.WORKING_GROUP: N_("working group"),
            BodyKind.OFFICE: N_("office"),
            BodyKind.ORGANISATION: N_("organisation"),
        },
        Result: {
            Result.ADOPTED_UNANIMOUSLY: N_("adopted unanimously"),
            Result.ADOPTED: N_("adopted"),
            Result.ADOPTED_AMENDED: N_("adopted with amendments"),
            Result.REJECTED: N_("rejected"),
            Result.NOTED: N_("noted"),
            Result.POSTPONED: N_("postponed"),
            Result.RECOMMENDED: N_("recommended"),
            Result.REFERRED: N_("referred"),
            Result.WITHDRAWN: N_("withdrawn"),
        },
        Role: {
            Role.INITIATED: N_("initiated it"),
            Role.STEERED: N_("steered it"),
            Role.DRAFTED: N_("drafted it"),
            Role.COMMISSIONED: N_("commissioned with it"),
            Role.ADVISED: N_("advised"),
            Role.MODERATED: N_("moderated"),
            Role.PROVIDED_DATA: N_("provided data"),
            Role.FUNDED: N_("funded it"),
            Role.TOOK_PART: N_("took part"),
        },
        ChangeKind: {
            ChangeKind.EDITORIAL: N_("editorial"),
            ChangeKind.CONTENT: N_("in content"),
        },
        CostKind: {
            CostKind.PLANNED: N_("planned"),
            CostKind.MINIMUM: N_("minimum"),
            CostKind.RESERVE: N_("reserve"),
            CostKind.ACTUAL: N_("actual"),
        },
        Fate: {
            Fate.CONTINUED: N_("continued"),
            Fate.MERGED: N_("merged"),
            Fate.SPLIT: N_("split"),
            Fate.DONE: N_("done"),
            Fate.DROPPED: N_("dropped"),
        },
        From: {
            From.CONCEPT: N_("part of the concept"),
            From.AD_HOC: N_("ad hoc"),
            From.AMENDMENT: N_("by amendment"),
            From.EXISTING: N_("existed before"),
            From.CARRIED_OVER: N_("carried over"),
        },
        Recurrence: {
            Recurrence.ONCE: N_("once"),
            Recurrence.YEARLY: N_("yearly"),
            Recurrence.ONGOING: N_("lasting task"),
        },
        GrantState: {
            GrantState.SUBMITTED: N_("submitted"),
            GrantState.GRANTED: N_("granted"),
            GrantState.REJECTED: N_("rejected"),
            GrantState.WITHDRAWN: N_("withdrawn"),
            GrantState.SETTLED: N_("settled"),
        },
        Stage: {
            Stage.INTERIM: N_("interim report"),
            Stage.FINAL: N_("final report"),
        },
        Verdict: {
            Verdict.ACCEPTED: N_("accepted"),
            Verdict.PARTLY: N_("partly accepted"),
            Verdict.REJECTED: N_("rejected"),
            Verdict.NOTED: N_("noted"),
        },
        IndicatorKind: {
            IndicatorKind.CONTEXT: N_("context"),
            IndicatorKind.NEED: N_("need"),
            IndicatorKind.INPUT: N_("input"),
            IndicatorKind.OUTPUT: N_("output"),
            IndicatorKind.OUTCOME: N_("outcome"),
        },
        Direction: {
            Direction.UP: N_("higher is better"),
            Direction.DOWN: N_("lower is better"),
        },
        Comparison: {
            Comparison.AT_LEAST: N_("at least"),
            Comparison.AT_MOST: N_("at most"),
            Comparison.ABOVE: N_("above"),
            Comparison.BELOW: N_("below"),
            Comparison.EXACTLY: N_("exactly"),
        },
        CheckKind: {
            CheckKind.SUM: N_("parts and their sum"),
            CheckKind.SHARE: N_("a share of two counts"),
        },
        Effect: {
            Effect.RAISES: N_("raises it"),
            Effect.LOWERS: N_("lowers it"),
        },
        ValueState: {
            ValueState.MEASURED: N_("measured"),
            ValueState.ESTIMATED: N_("estimated"),
            ValueState.PROVISIONAL: N_("provisional"),
            ValueState.SUPPRESSED: N_("suppressed"),
            ValueState.NOT_COLLECTED: N_("not collected"),
            ValueState.UNKNOWN: N_("unknown"),
        },
        Position: {Position.BEFORE: N_("before the themes"), Position.AFTER: N_("after the themes")},
        Roughness: {
            Roughness.ABOUT: N_("about"),
            Roughness.ALMOST: N_("almost"),
            Roughness.UNDER: N_("under"),
            Roughness.OVER: N_("over"),
            Roughness.AT_LEAST: N_("at least"),
            Roughness.AT_MOST: N_("at most"),
        },
        View: {View.OWN: N_("own view"), View.OUTSIDE: N_("view from outside")},
        Conformity: {
            Conformity.FULL: N_("in full"),
            Conformity.PARTLY: N_("in part"),
            Conformity.NONE: N_("not at all"),
        },
    }
)
"""The words of every closed list of the model, by type and member: two types have a “planned”."""

PRIORITIES: Mapping[str, str] = MappingProxyType({"high": N_("high"), "medium": N_("medium"), "low": N_("low")})
"""The words of the model for priorities; a concept may have others."""
