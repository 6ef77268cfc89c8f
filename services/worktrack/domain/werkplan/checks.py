"""What cannot stand in a werkplan, and what is missing before it can be signed."""

from collections.abc import Iterator
from itertools import pairwise

from services.worktrack.domain.hours import decreases
from services.worktrack.domain.werkplan.attention import Known, attention
from services.worktrack.domain.werkplan.content import RESPONSIBLE, Content, PartyKind
from services.worktrack.domain.werkplan.exchange import exchange_faults, exchange_warnings
from services.worktrack.domain.werkplan.measuring import Measurement, measuring_warnings
from services.worktrack.domain.werkplan.schedule import decide_schedule
from services.worktrack.domain.werkplan.words import word_faults
from shared.faults import Fault
from shared.rules.catalogue import Reason

_PARTY_NAMES = {
    PartyKind.EMPLOYEE: "de werknemer",
    PartyKind.EMPLOYER: "de werkgever",
    PartyKind.BEDRIJFSARTS: "de bedrijfsarts",
    PartyKind.ARBEIDSDESKUNDIGE: "de arbeidsdeskundige",
    PartyKind.VERZEKERINGSARTS: "de verzekeringsarts",
    PartyKind.TREATERS: "de behandelaars",
}


def content_faults(content: Content) -> Iterator[Fault]:
    """Yield what cannot be true, not even in a draft."""
    yield from _steps(content)
    yield from _parties(content)
    yield from _owners(content)
    yield from exchange_faults(content.exchange)
    at_once = content.at_once
    if at_once and at_once.from_day and at_once.until and at_once.until < at_once.from_day:
        yield Fault("at_once.until", "before-start", "Dit eindigt voordat het begint.", "WRK-04")


def _steps(content: Content) -> Iterator[Fault]:
    days = [row.from_day for row in content.steps]
    for at, (earlier, later) in enumerate(pairwise(days), 1):
        if later <= earlier:  # WRK-03
            text = f"Deze stap begint niet later dan de vorige ({earlier:%d-%m-%Y})."
            yield Fault(f"steps.{at}.from_date", "before-start", text, "WRK-03")


def _parties(content: Content) -> Iterator[Fault]:
    seen = set[PartyKind]()
    for at, row in enumerate(content.parties):
        if row.party in seen:
            yield Fault(f"parties.{at}.party", "double", f"Hier staat {_PARTY_NAMES[row.party]} al.", "WRK-05")
        seen.add(row.party)
        if row.party in RESPONSIBLE and not row.involved:  # WRK-10
            text = "Werkgever en werknemer zijn samen verantwoordelijk: zij doen altijd mee."
            yield Fault(f"parties.{at}.involved", "invalid", text, "WRK-10")


def _owners(content: Content) -> Iterator[Fault]:
    for at, row in enumerate(content.agreements):
        if not set(row.owners) & set(RESPONSIBLE):  # WRK-10
            text = "Zet de werkgever of de werknemer erbij: zij zijn samen verantwoordelijk."
            yield Fault(f"agreements.{at}.owners", "required", text, "WRK-10")


def missing(content: Content, *, first: bool) -> Iterator[Fault]:
    """Yield what must be filled in before it goes to employee and employer; ``first``: there was no edition before."""
    if not content.goal:  # WRK-02
        yield Fault("goal", "required", "Vul het doel in: daar tekent men voor.", "WRK-02")
    if content.route is None:
        yield Fault("route", "required", "Kies de weg terug naar werk: daar tekent men voor.", "WRK-02")
    if not content.steps:
        yield Fault("steps", "required", "Zet erin vanaf welke dag hoeveel uren.", "WRK-03")
    yield from _unexplained(content)
    yield from _absent_parties(content)
    yield from _lead(content)
    yield from word_faults(content)
    if not first and not content.change_reason:
        text = "Schrijf op waarom deze versie anders is dan de vorige."
        yield Fault("change_reason", "required", text, "WRK-03")


def _unexplained(content: Content) -> Iterator[Fault]:
    lower = decreases(content.steps)
    for at, row in enumerate(content.steps):
        if row in lower and not row.reason:  # WRK-03
            text = f"Vanaf {row.from_day:%d-%m-%Y} is dit minder dan daarvoor. Schrijf op waarom."
            yield Fault(f"steps.{at}.reason", "required", text, "WRK-03")


def _absent_parties(content: Content) -> Iterator[Fault]:
    rows = {row.party: row for row in content.parties}
    for party in PartyKind:
        row = rows.get(party)
        if row is None:  # WRK-05
            text = f"Doet {_PARTY_NAMES[party]} mee, of niet, en waarom niet?"
            yield Fault("parties", "required", text, "WRK-05")
        elif not row.involved and not row.because:
            at = content.parties.index(row)
            text = f"Schrijf op waarom {_PARTY_NAMES[party]} niet meedoet."
            yield Fault(f"parties.{at}.because", "required", text, "WRK-05")


def _lead(content: Content) -> Iterator[Fault]:
    texts = {
        "barrier": "Kies wat vooral in de weg staat.",
        "lead": "Kies wie de leiding heeft.",
        "lead_reason": "Schrijf op waarom deze partij de leiding heeft.",
    }
    for name, text in texts.items():
        if not getattr(content, name):  # WRK-13
            yield Fault(name, "required", text, "WRK-13")
    if content.lead and any(row.party == content.lead and not row.involved for row in content.parties):
        yield Fault("lead", "not-applicable", "Wie niet meedoet, kan niet de leiding hebben.", "WRK-13")


def warnings_of(content: Content, measurements: tuple[Measurement, ...], known: Known) -> tuple[Reason, ...]:
    """Return what asks for attention and stops nothing (D8)."""
    schedule = decide_schedule(content.steps, content.contract, content.at_once)
    measured = measuring_warnings(measurements) if content.concludes else ()
    asked = (*attention(content, known), *exchange_warnings(content.exchange))
    return (*(schedule.reasons if schedule.warns else ()), *measured, *asked)
