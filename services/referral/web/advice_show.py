"""How a question for advice looks from outside: one line, whole, and which moves this user may make now."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from services.referral.domain.advice_life import ADVICE_PHASES, legal_moves
from services.referral.domain.advice_request import Advice
from services.referral.domain.completeness import missing
from services.referral.domain.content import Content
from services.referral.usecases.handling import terms
from services.referral.usecases.sharing import Desk, objection, relations, resource_of
from services.referral.web.reasons import reasons_of
from services.referral.web.show import OWN, closed_to
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.app import base_path
from shared.web.shield import without

_WAYS = {
    "add": "additions",
    "answer": "answers",
    "ask-on": "follow-ups",
    "convert": "referral",
    "refer-anyway": "referral-anyway",
    "close": "closing",
    "withdraw": "withdrawal",
    "ask-back": "questions",
    "advise": "advice",
    "advise-referral": "advice",
    "decline": "declining",
    "refer-in": "team-referral",
}
_ACTIONS = {"advise-referral": "advise"}  # two outcomes of one action
_SAME = (
    "id",
    "case_number",
    "version",
    "patient_id",
    "chain_id",
    "offer_id",
    "sender_id",
    "sender_organisation_id",
    "receiver_organisation_id",
    "asked_on",
    "promised_by",
    "respond_by",
)
_BOUND = (
    "discussed_on",
    "may_convert",
    "draft_id",
    "messages",
    "declining",
    "conversion",
    "ended",
    "withdrawal",
    "last_move",
    "moves",
    "nudges",
)


def advice_href(advice: Advice) -> str:
    """Return where a question for advice is."""
    return f"{base_path('referral')}/advices/{advice.id}"


def _moves(advice: Advice) -> Iterator[Move]:
    for row in legal_moves(advice, "sender", "receiver"):
        action = _ACTIONS.get(row.name, row.name)
        yield Move(row.name, f"advice.{action}", row.title, f"{advice_href(advice)}/{_WAYS[row.name]}")


def advice_summary(work: Work, advice: Advice, desk: Desk) -> dict[str, Any]:
    """Return one line of the advice box."""
    return {name: getattr(advice, name) for name in _SAME} | {
        "state": str(advice.state),
        "state_title": ADVICE_PHASES[advice.state].title,
        "silent_level": str(advice.silent) if advice.silent else None,
        "whose_move": advice.turn,
        "actions": allowed(work, desk.resource(advice), _moves(advice)),
    }


def whole_advice(work: Work, advice: Advice) -> dict[str, Any]:
    """Return everything that the actor may see; the psychosocial part is there for who treats (WRK-06)."""
    content = advice.content
    lacks = missing(content, work.today, terms(work)) if not advice.closed else ()
    line = advice_summary(work, advice, Desk(work, [advice]))
    answer = {
        **{each.name: getattr(content, each.name) for each in fields(Content) if each.name not in OWN},
        **{name: getattr(advice, name) for name in _BOUND},
        **line,
        "reasons": reasons_of(work, "advice", line["actions"]),
        "hulpvraag": content.hulpvraag[-1].text if content.hulpvraag else None,
        "draft_id": advice.draft_id if "sender" in relations(advice, work.actor) else None,
        "missing_to_refer": list(dict.fromkeys(each.field for each in lacks)),
        "objection": _objection(work, advice),
    }
    return without(answer, closed_to(work, resource_of(work, advice)))


def _objection(work: Work, advice: Advice) -> str | None:
    if advice.closed or "sender" not in relations(advice, work.actor):
        return None
    found = objection(work, advice, advice.receiver_organisation_id)
    return found[0].message if found else None
