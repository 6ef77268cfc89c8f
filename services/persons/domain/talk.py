"""On which day a patient can have said what is recorded now: not to come, not before birth, not long ago (CON-07)."""

from datetime import date

from services.persons.domain.minors import reached_age
from shared.calendar import add_months
from shared.faults import Fault
from shared.rules.consent import Verdict

MOST_MONTHS = 12  # what was said longer ago is asked anew: the care around a patient has changed since
STILL_TO_COME = "Deze dag moet nog komen. Leg vast wat de patiënt al zei."
BEFORE_BIRTH = "Toen was de patiënt nog niet geboren. Controleer het jaartal."
LONG_AGO = "Dit is meer dan een jaar geleden. Controleer het jaartal, of vraag het de patiënt opnieuw."
SINCE_GROWN = "De patiënt werd daarna 12 of 16 jaar. Vraag opnieuw wie toestemming geeft."


def talk_faults(said_on: date, today: date, birth: date, verdict: Verdict) -> list[Fault]:
    """Return what cannot be true of the local day of a talk or a paper; both bounds are allowed days themselves."""
    grown = reached_age(birth, today)
    if said_on > today:
        return [Fault("said_on", "in-future", STILL_TO_COME)]
    if said_on < birth:
        return [Fault("said_on", "too-old", BEFORE_BIRTH)]
    if said_on < add_months(today, -MOST_MONTHS):
        return [Fault("said_on", "too-old", LONG_AGO)]
    if verdict == "give" and grown is not None and said_on < grown:
        return [Fault("said_on", "too-old", SINCE_GROWN, "CON-05")]  # CON-05
    return []
