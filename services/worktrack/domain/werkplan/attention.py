"""What a werkplan asks of people beside its schedule: analysis, guidance, who judges what. It stops nothing (D8)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from services.worktrack.domain.werkplan.content import Content, PartyKind, Route
from shared.rules.catalogue import Reason, reason

TWO_YEARS = timedelta(days=728)
SUBJECTS = ("stress", "money")
_SUBJECT_WORDS = {"stress": "spanning", "money": "geld"}
_NEW_WORK = frozenset({Route.OTHER_WORK, Route.SECOND_TRACK})


class Scope(StrEnum):
    """About which work a physician judges; the one judgement is not the other (WRK-12)."""

    OWN_WORK = "own-work"
    ALL_WORK = "all-work"


Opinion = Literal["deskundigenoordeel", "second-opinion"]
_ASKED_BY = {
    "deskundigenoordeel": (PartyKind.EMPLOYER, PartyKind.EMPLOYEE),
    "second-opinion": (PartyKind.EMPLOYEE,),
}


@dataclass(frozen=True)
class Known:
    """What is known of a case: E, and whether the judgement of week 6 with its probleemanalyse was given."""

    effective_first_day: date
    analysed: bool


@dataclass(frozen=True)
class Ruling:
    """Yes or no, and why."""

    holds: bool
    reasons: tuple[Reason, ...]


def attention(content: Content, known: Known) -> Iterator[Reason]:
    """Yield what asks for somebody's attention."""
    yield from _analysis(content, known)
    yield from _verzekeringsarts(content, known)
    yield from _guidance(content)


def _analysis(content: Content, known: Known) -> Iterator[Reason]:
    if content.quick_return is not False:
        return
    parts = {
        "de opbouw": content.steps,
        "het tijdpad": content.expected_weeks,
        "de contracturen": content.contract,
        "werkplek en taken": content.adaptations,
        "wanneer iemand niet kan werken": content.not_available,
    }
    lacking = [name for name, value in parts.items() if not value]
    if lacking:  # WRK-09
        yield reason("WRK-09", f"Geen snelle terugkeer: de probleemanalyse vraagt nog {', '.join(lacking)}.")
    elif not known.analysed:
        yield reason("WRK-09", "Geen snelle terugkeer: leg het oordeel met de probleemanalyse nog vast.")


def _verzekeringsarts(content: Content, known: Known) -> Iterator[Reason]:
    since = known.effective_first_day + TWO_YEARS  # WRK-11
    takes_part = any(row.party is PartyKind.VERZEKERINGSARTS and row.involved for row in content.parties)
    first = min((row.from_day for row in content.steps), default=since)
    if takes_part and first < since:
        text = f"De verzekeringsarts doet formeel pas mee vanaf {since:%d-%m-%Y}."
        yield reason(
            "WRK-11", f"{text} Eerder kan alleen een deskundigenoordeel, gevraagd door werkgever of werknemer."
        )


def _guidance(content: Content) -> Iterator[Reason]:
    open_ones = [_SUBJECT_WORDS[name] for name in SUBJECTS if name not in content.talked_about]
    if content.route in _NEW_WORK and open_ones:  # WRK-15
        text = f"Ander werk vraagt begeleiding. Bespreek met de werknemer nog: {' en '.join(open_ones)}."
        yield reason("WRK-15", text)


def scope_of(party: PartyKind) -> Scope | None:
    """Return about which work a party judges; None for who judges nothing."""
    scopes = {PartyKind.BEDRIJFSARTS: Scope.OWN_WORK, PartyKind.VERZEKERINGSARTS: Scope.ALL_WORK}
    return scopes.get(party)  # WRK-12


def judge_scope(by: PartyKind, needed: Scope) -> Ruling:
    """Tell whether the judgement of a party may be used where this scope is needed."""
    scope = scope_of(by)
    if scope is needed:
        return Ruling(True, (reason("WRK-12", "Dit oordeel gaat over dit werk."),))
    texts = {
        Scope.OWN_WORK: "Een bedrijfsarts oordeelt over eigen en passend werk, niet over alle werk dat er is.",
        Scope.ALL_WORK: "Een verzekeringsarts oordeelt over alle werk dat er is, niet over het eigen werk.",
    }
    told = texts[scope] if scope else "Deze partij geeft geen oordeel over belastbaarheid."
    return Ruling(False, (reason("WRK-12", told),))


def judge_asker(opinion: Opinion, by: PartyKind) -> Ruling:
    """Tell who may ask for an opinion of others (D12)."""
    if by in _ASKED_BY[opinion]:  # WRK-11
        return Ruling(True, (reason("WRK-11", "Deze partij kan dit zelf vragen."),))
    who = "werkgever of werknemer" if opinion == "deskundigenoordeel" else "de werknemer"
    return Ruling(False, (reason("WRK-11", f"Dit vraagt alleen {who}."),))
