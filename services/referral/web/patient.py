"""What the patient reads of a referral, in plain words: where it stands, what comes next, by when."""

from datetime import date
from typing import Any

from babel.dates import format_date

from services.referral.domain.referral import Referral, State
from services.referral.domain.silence import WAITING, missed_promise
from services.referral.settings import settings

_STATUS = {
    State.SENT: "Uw verwijzing is verstuurd.",
    State.RECEIVED: "Het team bekijkt uw verwijzing.",
    State.INFO_ASKED: "Het team heeft een vraag gesteld aan uw verwijzer.",
    State.ACCEPTED: "Het team heeft uw verwijzing aangenomen voor een eerste onderzoek.",
    State.SCHEDULED: "Het team heeft u uitgenodigd voor een eerste onderzoek.",
    State.REJECTED: "Het team kan u niet behandelen.",
    State.WITHDRAWN: "Uw verwijzer heeft de verwijzing ingetrokken.",
}


def show_mine(referral: Referral, today: date) -> dict[str, Any]:
    """Return what the patient's own list shows."""
    turn, sending = referral.turn, referral.sending
    return {
        "id": referral.id,
        "case_number": referral.case_number,
        "state": str(referral.state),
        "sent_on": sending.sent_on if sending else None,
        "sender_organisation_id": referral.sender_organisation_id,
        "receiver_organisation_id": referral.receiver_organisation_id,
        "status_line": _STATUS[referral.state],
        "next_line": next_line(referral, today),
        "due_on": turn.due_on if turn else None,
        "whose_move": turn,
    }


def next_line(referral: Referral, today: date) -> str:
    """Return what happens next, in plain Dutch (B1)."""
    if referral.rejection is not None:
        step = settings().value_sets["next_steps"][referral.rejection.next_step]
        return f"{referral.rejection.patient_text} Dit is de volgende stap: {step}."
    screening = referral.acceptance.screening_on if referral.acceptance else None
    if screening is not None:
        yours = "Uw afspraak was op" if screening < today else "U wordt verwacht op"
        return f"{yours} {spoken(screening)}. Het team vertelt u hoe het verder gaat."
    if referral.turn is None:
        return "Heeft u vragen? Bel dan uw verwijzer."
    return _promise(referral, referral.turn.due_on) + _next(referral, spoken(referral.turn.due_on))


def _promise(referral: Referral, due_on: date) -> str:
    """Return what was promised first, where that passed, waits on a question or was put off by one."""
    missed, sending = missed_promise(referral), referral.sending
    if missed is not None:
        return f"Er was een antwoord beloofd voor {spoken(missed)}. Dat is er nog niet. "
    if sending is None or referral.state not in WAITING:
        return ""
    if referral.state is State.INFO_ASKED:
        return f"Er is een antwoord beloofd voor {spoken(sending.promised_by)}. "
    if due_on > sending.promised_by:
        return f"Er was een antwoord beloofd voor {spoken(sending.promised_by)}. Door een vraag duurt het langer. "
    return ""


def _next(referral: Referral, day: str) -> str:
    if referral.silent is None:
        return _NEXT[referral.state].format(day=day)
    who = "Uw verwijzer" if referral.state is State.INFO_ASKED else "Het team"
    return f"{who} heeft een herinnering gekregen."


_NEXT = {
    State.SENT: "U of uw verwijzer hoort uiterlijk {day} iets van het team.",
    State.RECEIVED: "U of uw verwijzer hoort uiterlijk {day} iets van het team.",
    State.INFO_ASKED: "Uw verwijzer geeft uiterlijk {day} antwoord. Daarna gaat het team verder.",
    State.ACCEPTED: "Het team nodigt u uit, uiterlijk {day}.",
}


def spoken(day: date) -> str:
    """Return a date as people say it: maandag 16 maart 2026."""
    return str(format_date(day, "EEEE d MMMM y", locale="nl"))
