"""How a referral looks from outside: summary, whole, and which moves this user may make now."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

from services.referral.domain.advice import warnings
from services.referral.domain.alternatives import Reach
from services.referral.domain.came_along import CameAlong, is_changed
from services.referral.domain.completeness import missing
from services.referral.domain.content import Content
from services.referral.domain.disputes import open_disputes
from services.referral.domain.harm_band import ABOUT_PSYCHOSOCIAL
from services.referral.domain.moves import legal_moves
from services.referral.domain.phases import TITLES
from services.referral.domain.referral import Referral, Sending, State
from services.referral.domain.reopen import reopen_until
from services.referral.domain.silence import missed_promise
from services.referral.policy import SHIELDS
from services.referral.usecases.check_referral import check_draft
from services.referral.usecases.handling import terms
from services.referral.usecases.made_by_team import made_by_team
from services.referral.usecases.sharing import Desk, objection, resource_of
from services.referral.web.attachment_show import ATTACHES, show_attachments
from services.referral.web.content_schemas import ContentSchema
from services.referral.web.hrefs import href_of
from services.referral.web.reasons import reasons_of
from services.referral.web.show_appointment import appointment_moves_of, show_appointment
from services.referral.web.show_check import show_check
from shared.policy.decision import Resource
from shared.storage.work import Work
from shared.web.actions import Move, allowed
from shared.web.shield import Shielded, shielded, without

_WAYS = {
    "change": ("PATCH", ""),
    "delete": ("POST", "/deletion"),
    "send": ("POST", "/sending"),
    "ask": ("POST", "/questions"),
    "answer": ("POST", "/questions/{question}/answer"),
    "accept": ("POST", "/acceptance"),
    "schedule": ("POST", "/screening"),
    "start": ("POST", "/treatment"),
    "report": ("POST", "/reports"),
    "return": ("POST", "/back-referral"),
    "reject": ("POST", "/rejection"),
    "recall": ("POST", "/recall"),
    "withdraw": ("POST", "/withdrawal"),
    "discuss": ("POST", "/attestation"),
    "supplement": ("POST", "/supplements"),
    "acknowledge": ("POST", "/acknowledgement"),
    "redirect": ("POST", "/redirection"),
    "resend": ("POST", "/resending"),
    "ask-cancel": ("POST", "/cancel-request"),
    "agree-cancel": ("POST", "/cancel-agreement"),
    "refuse-cancel": ("POST", "/cancel-refusal"),
    "reopen": ("POST", "/reopening"),
}
OWN = {"hulpvraag", "reconfirm", "reconfirm_from"}
_SAME = ("id", "case_number", "version", "patient_id", "chain_id", "offer_id", "sender_id", "sender_organisation_id")
_BOUND = (
    "sending",
    "questions",
    "acceptance",
    "treatment",
    "reports",
    "back_referral",
    "advice",
    "earlier_advices",
    "rejection",
    "earlier_rejections",
    "withdrawal",
    "redirection",
    "origin",
    "supplements",
    "disputes",
    "cancellings",
    "reopenings",
    "lapsed_on",
    "delay_correction",
    "last_move",
    "moves",
    "nudges",
)


def moves_of(work: Work, referral: Referral) -> Iterator[Move]:
    """Yield the moves that the present state allows; the policy says which of them are this user's."""
    yield from appointment_moves_of(work, referral)
    if any(open_disputes(referral)):
        href = f"{href_of(referral)}/dispute-answers"
        yield Move("answer-dispute", "referral.answer-dispute", "Antwoorden op wat niet klopt", href)
    question, until = referral.open_question.id if referral.open_question else "", _reopen_until(work, referral)
    for row in legal_moves(referral, "sender", "receiver"):
        if row.name == "reopen" and until is not None and until < work.today:
            continue
        method, below = _WAYS[row.name]
        href = href_of(referral) + below.format(question=question)
        yield Move(row.name, f"referral.{row.name}", row.title, href, method)
        if row.name in ATTACHES:
            yield Move("attach", ATTACHES[row.name], "Bijlage toevoegen", f"{href_of(referral)}/attachments")


def summary(work: Work, referral: Referral, desk: Desk) -> dict[str, Any]:
    """Return one line of a worklist."""
    sending, place = referral.sending, referral.kept_place
    return {name: getattr(referral, name) for name in _SAME} | {
        "receiver_organisation_id": referral.receiver_organisation_id,
        "state": str(referral.state),
        "state_title": TITLES[referral.state],
        "urgency": referral.content.urgency,
        "emergency": referral.content.emergency,
        "drafted_on": referral.drafted_on,
        "sent_on": sending.sent_on if sending else None,
        "first_sent_on": place.first_sent_on if place else None,
        "queue_since": place.queue_since if place else None,
        "respond_by": referral.respond_by,
        "missed_promise_on": missed_promise(referral),
        "harm_band": sending.harm_band if sending else None,
        "silent_level": str(referral.silent) if referral.silent else None,
        "whose_move": referral.turn,
        "tasks": list(_tasks(referral)),
        "actions": allowed(work, desk.resource(referral), moves_of(work, referral)),
    }


def whole(work: Work, referral: Referral) -> dict[str, Any]:
    """Return everything that the actor may see; the psychosocial part is there for who treats (WRK-06)."""
    content, draft = referral.content, referral.state is State.DRAFT
    written = {each.name: getattr(content, each.name) for each in fields(Content) if each.name not in OWN}
    bound = {name: getattr(referral, name) for name in _BOUND}
    current = content.hulpvraag[-1].text if content.hulpvraag else None
    closed = closed_to(work, resource_of(work, referral))
    check = show_check(check_draft(work, referral, Reach()), work.today, sees_all=not closed) if draft else None
    line = summary(work, referral, Desk(work, [referral]))
    answer = {
        **written,
        **bound,
        **line,
        "reasons": reasons_of(work, "referral", line["actions"]),
        "objection": _objection(work, referral),
        "reopen_until": _reopen_until(work, referral),
        "appointment": show_appointment(work, referral),
        "hulpvraag": current,
        "hulpvraag_versions": content.hulpvraag,
        "missing": (*missing(content, work.today, terms(work)), *made_by_team(work, referral)) if draft else (),
        "warnings": warnings(content) if draft else (),
        "running": check["running"] if check else (),
        "check": check,
        "came_along": [_came_along(referral, row) for row in referral.came_along],
        "attachments": show_attachments(work, referral),
    }
    return without({**answer, "sending": _sending(referral, told=not closed)}, closed)


def _came_along(referral: Referral, row: CameAlong) -> dict[str, Any]:
    shown = {"field": row.field, "text": row.text, "source": row.source}
    return {**shown, "filled_in": row.was is not None, "changed": is_changed(row, referral.content)}


def closed_to(work: Work, resource: Resource) -> list[Shielded]:
    """Return the parts of a referral's content that the actor may not see."""
    return shielded(work, resource, ContentSchema, SHIELDS)


def _reopen_until(work: Work, referral: Referral) -> date | None:
    return reopen_until(referral, terms(work))


def _sending(referral: Referral, *, told: bool) -> Sending | None:
    """Return what was bound; a harm band rests on the psychosocial part too, which is said only to who may see it."""
    sending = referral.sending
    if told or sending is None:
        return sending
    return replace(sending, harm_reasons=tuple(text for text in sending.harm_reasons if text != ABOUT_PSYCHOSOCIAL))


def _objection(work: Work, referral: Referral) -> str | None:
    """Return that the patient objects to the receiver, for the sender to act on (CON-01)."""
    if referral.receiver_organisation_id is None or referral.closed:
        return None
    found = objection(work, referral, referral.receiver_organisation_id)
    return found[0].message if found else None


def _tasks(referral: Referral) -> Iterator[dict[str, Any]]:
    for each in open_disputes(referral):
        yield {"kind": "answer-dispute", "holder_id": referral.sender_id, "due_on": each.due_on}
    if referral.discussion_due_on is not None:
        due_on = referral.discussion_due_on
        yield {"kind": "discuss-with-patient", "holder_id": referral.sender_id, "due_on": due_on}
