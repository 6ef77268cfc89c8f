"""What the columns of a caseload file may be called: in Dutch, as people read them, or by the names of the API."""

import re
from collections.abc import Mapping

DUTCH: Mapping[str, str] = {
    "personnel_number": "personeelsnummer",
    "employer_id": "werkgever",
    "first_sick_day": "eerste ziektedag",
    "recovered_on": "hersteld op",
    "given_name": "voornaam",
    "family_name": "achternaam",
    "birth_date": "geboortedatum",
    "email": "e-mailadres",
    "bsn": "bsn",
    "judged_on": "oordeel op",
    "planned_on": "plan van aanpak op",
    "evaluated_on": "evaluatie op",
    "told_uwv_on": "ziekmelding uwv op",
    "first_year_evaluated_on": "eerstejaarsevaluatie op",
    "second_track_on": "tweede spoor op",
    "trajectory_started_on": "traject gestart op",
}
REACHED: Mapping[str, str] = {
    "judged_on": "oordeel",
    "planned_on": "plan-van-aanpak",
    "evaluated_on": "evaluatie",
    "told_uwv_on": "melding-uwv",
    "first_year_evaluated_on": "eerstejaarsevaluatie",
    "second_track_on": "tweede-spoor",
}  # column -> milestone that was reached that day
STARTED = "trajectory_started_on"
_ALSO: Mapping[str, str] = {
    "werkgevercode": "employer_id",
    "hersteldatum": "recovered_on",
    "e-mail": "email",
    "emailadres": "email",
    "burgerservicenummer": "bsn",
}
_KNOWN: Mapping[str, str] = {**{words: column for column, words in DUTCH.items()}, **_ALSO}
_GAPS = re.compile(r"[\s_]+")


def column_of(header: str) -> str:
    """Return the column of the API that a header means, without regard to capitals; an unknown one as it is."""
    words = _GAPS.sub(" ", header.strip().casefold())
    return _KNOWN.get(words, words.replace(" ", "_"))


def named(column: str) -> str:
    """Return how a fault calls a column: the Dutch name, with that of the API behind it where that differs."""
    dutch = DUTCH.get(column, column)
    return dutch if dutch == column else f"{dutch} ({column})"
