"""The paper of a werkplan that both signed: the same for employee, arbodienst and employer, with its control code.

No name of the employee stands on it, and nothing of care, of pain or of who made the software (D11, D42).
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from flask_babel import format_datetime

from services.portal.documents.letter import Block, Facts, Letter, Section, facts, section
from services.portal.documents.source import long_day
from services.portal.gather.hours import amount
from services.portal.language import term, text

FILE, GROUP = "werkplan", 8


def signed_paper(signed: Mapping[str, Any], arbodienst: str, employer: str, address: str) -> Letter:
    """Return the letter; ``address``: of the page on which anybody who has the paper checks its code."""
    number, edition = signed["case_number"], signed["edition"]
    return Letter(
        name="-".join((FILE, number, str(edition))),
        title=text("signed.title"),
        sender=(arbodienst,) if arbodienst else (),
        to=(text("signed.to-employee"), employer) if employer else (text("signed.to-employee"),),
        patient=[(text("signed.who"), signed["personnel_number"]), (text("signed.at"), employer or text("none"))],
        reference=[
            (text("work.number"), number),
            (text("signing.version"), str(edition)),
            (text("werkplan.active-from"), long_day(signed["active_from"])),
        ],
        sections=[*agreed_sections(signed["document"]), *_proof(signed, address)],
        closing=(),
        made=text("signed.made", number=number, edition=edition),
    )


def in_groups(digest: str) -> str:
    """Return a control code as people copy it: eight by eight."""
    return " ".join(digest[at : at + GROUP] for at in range(0, len(digest), GROUP))


def agreed_sections(said: Mapping[str, Any]) -> Iterator[Section]:
    """Yield what was agreed: the whitelist of D10."""
    weeks, percent = said["expected_weeks"], said["incapacity_percent"]
    parts = ", ".join(term(part, "week-part") for part in said["not_available"])
    yield from section(
        text("werkplan.goal"),
        Block(text=said["goal"] or ""),
        facts(
            (text("werkplan.route"), term(said["route"], "work-route") if said["route"] else ""),
            (text("werkplan.possible"), said["possible"]),
            (text("werkplan.not-possible"), said["not_possible"]),
            (text("werkplan.adaptations"), said["adaptations"]),
            (text("werkplan.expected-weeks"), "" if weeks is None else str(weeks)),
            (text("werkplan.incapacity"), "" if percent is None else f"{percent}%"),
            (text("werkplan.not-available"), parts),
        ),
    )
    yield from section(text("werkplan.steps"), Block(facts=[step_of(row) for row in said["steps"]]))
    yield from section(text("werkplan.agreements"), Block(items=[_agreement(row) for row in said["agreements"]]))


def step_of(row: Mapping[str, Any]) -> tuple[str, str]:
    """Return from which day how much work a week, and which work is adapted."""
    work = ". ".join(filter(None, (amount(row["amount"]), row["adaptation"])))
    return text("signed.from", day=long_day(row["from_day"])), work


def _agreement(row: Mapping[str, Any]) -> str:
    owners = ", ".join(term(owner, "work-party") for owner in row["owners"])
    return f"{row['text']} ({owners})" if owners else str(row["text"])


def _proof(signed: Mapping[str, Any], address: str) -> Iterator[Section]:
    rows: Facts = [(term(row["by"], "work-party"), _signature(row)) for row in signed["signatures"]]
    yield from section(text("signed.signatures"), Block(facts=rows))
    code = Block(facts=[(text("signed.code"), in_groups(signed["digest"])), (text("signed.check"), address)])
    yield from section(text("signed.proof"), Block(text=text("signed.proof-hint")), code)


def _signature(row: Mapping[str, Any]) -> str:
    when = format_datetime(datetime.fromisoformat(row["at"]), "d MMMM y HH:mm")
    if row["by"] == "employee":
        return text("signed.by-employee", when=when)
    return text("signed.by-employer", when=when, who=term(row["signer"], "signer") if row["signer"] else "")
