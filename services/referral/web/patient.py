"""What the patient reads of a referral, in plain words: where it stands, what comes next, by when."""

from datetime import date
from typing import Any

from babel.dates import format_date

from services.referral.domain.phases import PHASES
from services.referral.domain.referral import Referral, State
from services.referral.domain.silence import WAITING, missed_promise
from services.referral.settings import settings
from services.referral.web.appointment_texts import appointment_line
from services.referral.web.patient_texts import NEXT_STEPS, TEXTS
from shared.web.language import Language

_WITH_TEAM = frozenset({State.SENT, State.RECEIVED})


def show_mine(referral: Referral, today: date, language: Language) -> dict[str, Any]:
    """Return what the patient's own list shows."""
    turn, sending = referral.turn, referral.sending
    return {
        "id": referral.id,
        "case_number": referral.case_number,
        "state": str(referral.state),
        "sent_on": sending.sent_on if sending else None,
        "sender_organisation_id": referral.sender_organisation_id,
        "receiver_organisation_id": referral.receiver_organisation_id,
        **lines_of(referral, today, language),
        "due_on": turn.due_on if turn else None,
        "whose_move": turn,
    }


def lines_of(referral: Referral, today: date, language: Language) -> dict[str, str | None]:
    """Return where it stands and what comes next; of what was never sent nothing: the patient does not know of it."""
    if referral.state not in TEXTS[language].status:
        return {"status_line": None, "next_line": None}
    told = appointment_line(referral, today, language) or next_line(referral, today, language)
    return {"status_line": status_line(referral, language), "next_line": told}


def status_line(referral: Referral, language: Language) -> str:
    """Return where it stands; what was put before the team again says that the patient keeps the place."""
    place, texts = referral.kept_place, TEXTS[language]
    if referral.state in _WITH_TEAM and referral.earlier_rejections and place:
        return texts.kept_place.format(day=spoken(place.first_sent_on, language))
    if referral.state in _WITH_TEAM and referral.reopenings:
        return texts.opened_again
    if referral.state is State.WITHDRAWN and referral.acceptance is not None:
        return texts.stopped_together
    return texts.status[referral.state]


def next_line(referral: Referral, today: date, language: Language) -> str:
    """Return what happens next, in plain words (B1); what the team wrote to the patient stands as it was written."""
    texts, rejection = TEXTS[language], referral.rejection
    if rejection is not None:
        return texts.declined.format(words=rejection.patient_text, step=_step(rejection.next_step, language))
    screening = referral.acceptance.screening_on if referral.acceptance else None
    if screening is not None and referral.state is State.SCHEDULED:
        expected = texts.was_expected if screening < today else texts.is_expected
        return expected.format(day=spoken(screening, language))
    if referral.back_referral is not None:
        words = referral.back_referral.handover.patient_expects
        return f"{words} {_next(referral, referral.turn.due_on, language) if referral.turn else texts.questions}"
    if referral.redirection is not None:
        return texts.passed_on.format(day=spoken(referral.redirection.respond_by, language))
    if referral.turn is None:
        return texts.questions
    due_on = referral.turn.due_on
    return _promise(referral, due_on, language) + _next(referral, due_on, language)


def _promise(referral: Referral, due_on: date, language: Language) -> str:
    """Return what was promised first, where that passed, waits on a question or was put off by one."""
    missed, sending, texts = missed_promise(referral), referral.sending, TEXTS[language]
    if missed is not None:
        return texts.promise_missed.format(day=spoken(missed, language))
    if sending is None or referral.state not in WAITING:
        return ""
    promised = spoken(sending.promised_by, language)
    if referral.state is State.INFO_ASKED:
        return texts.promise_given.format(day=promised)
    if due_on > sending.promised_by and not referral.earlier_rejections and not referral.reopenings:
        return texts.promise_longer.format(day=promised)
    return ""


def _next(referral: Referral, due_on: date, language: Language) -> str:
    texts = TEXTS[language]
    if referral.silent is None:
        return texts.next[referral.state].format(day=spoken(due_on, language))
    held = PHASES[referral.state].held
    return texts.sender_reminded if held is not None and held.side == "sender" else texts.team_reminded


def _step(code: str, language: Language) -> str:
    return NEXT_STEPS[code] if language == "en" else settings().value_sets["next_steps"][code]


def spoken(day: date, language: Language) -> str:
    """Return a date as people say it: maandag 16 maart 2026."""
    return str(format_date(day, "EEEE d MMMM y", locale=language))
