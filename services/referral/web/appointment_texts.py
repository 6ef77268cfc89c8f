"""What the patient reads of an appointment, in plain words (B1), in Dutch and English."""

from collections.abc import Mapping
from datetime import date

from babel.dates import format_date

from services.referral.domain.appointment import AppointmentState
from services.referral.domain.appointment_moves import OPEN_IN
from services.referral.domain.referral import Referral
from shared.web.language import Language

_CHOOSE, _CHASED, _EXPECTED, _WAS, _AGAIN, _MISSED = "choose", "chased", "expected", "was", "again", "missed"
_TEXTS: Mapping[Language, Mapping[str, str]] = {
    "nl": {
        _CHOOSE: "Het team doet u een voorstel voor een afspraak. Kies uiterlijk {day} een moment.",
        _CHASED: "U heeft nog geen moment gekozen. Kies een moment, of wacht tot het team u belt.",
        _EXPECTED: "U wordt verwacht op {day} om {time} uur.",
        _WAS: "Uw afspraak was op {day}. Het team vertelt u hoe het verder gaat.",
        _AGAIN: "Het team doet u een nieuw voorstel voor een afspraak, uiterlijk {day}.",
        _MISSED: "U was niet op uw afspraak. Het team neemt contact met u op, uiterlijk {day}.",
    },
    "en": {
        _CHOOSE: "The team proposes moments for an appointment. Choose one by {day}.",
        _CHASED: "You have not chosen a moment yet. Choose one, or wait until the team calls you.",
        _EXPECTED: "You are expected on {day} at {time}.",
        _WAS: "Your appointment was on {day}. The team tells you how it goes on.",
        _AGAIN: "The team proposes new moments for an appointment by {day}.",
        _MISSED: "You were not at your appointment. The team contacts you by {day}.",
    },
}
_LATER = {
    AppointmentState.REFUSED: _AGAIN,
    AppointmentState.CANCELLED: _AGAIN,
    AppointmentState.MISSED: _MISSED,
    AppointmentState.KEPT: _WAS,
}


def appointment_line(referral: Referral, today: date, language: Language) -> str | None:
    """Return what comes next where an appointment says it; None where it says nothing."""
    found, turn = referral.appointment, referral.turn
    if found is None or turn is None or referral.state not in OPEN_IN:
        return None
    texts, day, time = _TEXTS[language], turn.due_on, ""
    if found.state is AppointmentState.OFFERED:
        key = _CHASED if referral.silent else _CHOOSE
    elif found.state is AppointmentState.BOOKED and found.booked is not None:
        key, day, time = _EXPECTED if found.booked.on >= today else _WAS, found.booked.on, f"{found.booked.local:%H:%M}"
    elif found.state is AppointmentState.KEPT and found.booked is not None:
        key, day = _WAS, found.booked.on
    elif referral.silent:
        return None
    else:
        key = _LATER[found.state]
    return texts[key].format(day=_spoken(day, language), time=time)


def _spoken(day: date, language: Language) -> str:
    return str(format_date(day, "EEEE d MMMM y", locale=language))
