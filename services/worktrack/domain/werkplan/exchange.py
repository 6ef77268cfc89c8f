"""Which data may go to whom: a section of the werkplan, in which nothing goes by default (CON-03)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.worktrack.domain.werkplan.content import Exchange, PartyKind
from shared.faults import Fault
from shared.rules.catalogue import Reason, reason

OF_WORK = ("hours", "possibilities", "duration", "measurements", "progress")
OF_CARE = ("care-dates", "care-answer")
ITEMS = (*OF_WORK, *OF_CARE)
FOR_EMPLOYER = frozenset({"hours", "possibilities", "duration"})  # D10: what the signed document says
BY_CONSENT = frozenset({PartyKind.BEDRIJFSARTS, PartyKind.VERZEKERINGSARTS})
RECIPIENTS = tuple(party for party in PartyKind if party is not PartyKind.EMPLOYEE)  # their own data need no permission


@dataclass(frozen=True)
class ExchangeDecision:
    """Whether something may go to somebody, and why."""

    may: bool
    reasons: tuple[Reason, ...]


def exchange_faults(rows: Sequence[Exchange]) -> Iterator[Fault]:
    """Yield what may stand in no section."""
    seen = set[PartyKind]()
    for at, row in enumerate(rows):
        if row.recipient in seen:
            yield Fault(f"exchange.{at}.recipient", "double", "Deze ontvanger staat er al.", "CON-03")
        seen.add(row.recipient)
        if row.recipient is PartyKind.EMPLOYER and set(row.items) - FOR_EMPLOYER:  # CON-03
            text = "Naar de werkgever gaat alleen wat in het ondertekende document staat."
            yield Fault(f"exchange.{at}.items", "not-applicable", text, "CON-03")


def decide_exchange(
    rows: Sequence[Exchange], recipient: PartyKind, item: str, *, has_consent: bool
) -> ExchangeDecision:
    """Tell whether an item may go; ``has_consent``: the employee agreed in writing to this very request."""
    if recipient is PartyKind.EMPLOYER and item not in FOR_EMPLOYER:
        return _no("Dit gaat nooit naar de werkgever.")
    if not any(row.recipient is recipient and item in row.items for row in rows):  # CON-03
        return _no("Dit staat niet in het werkplan. Wat er niet staat, gaat niet.")
    if item in OF_CARE and recipient in BY_CONSENT and not has_consent:  # CON-03
        return _no(ASK)
    return ExchangeDecision(True, (reason("CON-03", "Dit staat in het werkplan: het mag naar deze ontvanger."),))


ASK = "Gegevens over de behandeling: vraag de werknemer eerst om toestemming voor precies deze vraag."


def exchange_warnings(rows: Sequence[Exchange]) -> Iterator[Reason]:
    """Yield what still needs the word of the employee, each time."""
    if any(row.recipient in BY_CONSENT and set(row.items) & set(OF_CARE) for row in rows):
        yield reason("CON-03", ASK)


def _no(text: str) -> ExchangeDecision:
    return ExchangeDecision(False, (reason("CON-03", text),))
