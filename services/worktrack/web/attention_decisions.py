"""Rules of who may get and who may judge what, to try without storing anything (CON-03, WRK-11, WRK-12)."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from marshmallow import fields

from services.worktrack.domain.werkplan.attention import Scope, judge_asker, judge_scope
from services.worktrack.domain.werkplan.content import Exchange, PartyKind
from services.worktrack.domain.werkplan.exchange import ITEMS, RECIPIENTS, decide_exchange
from services.worktrack.web.werkplan_schemas import ExchangeSchema
from shared.web.coded import at_most
from shared.web.decisions import DecisionRoute, DecisionSchema
from shared.web.schema import Code, StrictSchema


class ExchangeInput(StrictSchema):
    """The section of a werkplan, and what somebody wants to send to whom."""

    exchange = fields.List(fields.Nested(ExchangeSchema), load_default=list, validate=at_most(len(RECIPIENTS)))
    recipient = Code(*RECIPIENTS, required=True)
    item = Code(*ITEMS, required=True)
    consent_for_this_request = fields.Boolean(load_default=False)


class OpinionInput(StrictSchema):
    """Who asks for which opinion (D12)."""

    opinion = Code("deskundigenoordeel", "second-opinion", required=True)
    asked_by = Code(*PartyKind, required=True)


class JudgementInput(StrictSchema):
    """Who judged, and about which work a judgement is needed."""

    judged_by = Code(*PartyKind, required=True)
    needed = Code(*Scope, required=True)


class RulingOutcome(DecisionSchema):
    """Whether it may, and why."""

    may = fields.Boolean(required=True)


def _exchange(given: Mapping[str, Any]) -> dict[str, Any]:
    rows = [Exchange(PartyKind(row["recipient"]), tuple(row["items"])) for row in given["exchange"]]
    consent = given["consent_for_this_request"]
    found = decide_exchange(rows, PartyKind(given["recipient"]), given["item"], has_consent=consent)
    return {"may": found.may, "reasons": [asdict(each) for each in found.reasons]}


def _opinion(given: Mapping[str, Any]) -> dict[str, Any]:
    found = judge_asker(given["opinion"], PartyKind(given["asked_by"]))
    return {"may": found.holds, "reasons": [asdict(each) for each in found.reasons]}


def _judgement(given: Mapping[str, Any]) -> dict[str, Any]:
    found = judge_scope(PartyKind(given["judged_by"]), Scope(given["needed"]))
    return {"may": found.holds, "reasons": [asdict(each) for each in found.reasons]}


ATTENTION_DECISIONS = (
    DecisionRoute(
        "exchange-check",
        "Mag dit naar deze ontvanger?",
        ("CON-03",),
        ExchangeInput,
        RulingOutcome,
        _exchange,
        {"exchange": [{"recipient": "treaters", "items": ["hours"]}], "recipient": "treaters", "item": "hours"},
    ),
    DecisionRoute(
        "opinion-request",
        "Wie mag dit oordeel vragen?",
        ("WRK-11",),
        OpinionInput,
        RulingOutcome,
        _opinion,
        {"opinion": "deskundigenoordeel", "asked_by": "employee"},
    ),
    DecisionRoute(
        "judgement-scope",
        "Is dit oordeel hier te gebruiken?",
        ("WRK-12",),
        JudgementInput,
        RulingOutcome,
        _judgement,
        {"judged_by": "bedrijfsarts", "needed": "all-work"},
    ),
)
