"""A letter of the bedrijfsarts on paper: in the name of the arbodienst, with what employee and employer read (D11)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.portal.documents.letter import Block, Facts, Letter, facts, section
from services.portal.documents.source import long_day
from services.portal.gather.directory import Directory
from services.portal.language import term, text
from shared.calendar import local_date

_TEXTS = (
    ("possible", "werkplan.possible"),
    ("not_possible", "werkplan.not-possible"),
    ("adaptations", "werkplan.adaptations"),
)


def work_letter(row: Mapping[str, Any], known: Directory, who: Facts) -> Letter:
    """Return the letter of a row as the API tells it; ``who``: the employee, as its reader may name them."""
    title, number = term(row["kind"], "work-letter"), str(row["case_number"])
    sender = known.organisation(row["arbodienst_id"])
    phone = known.phone(row["arbodienst_id"])
    day = long_day(local_date(datetime.fromisoformat(row["sent_at"])).isoformat()) if row["sent_at"] else ""
    doctor = known.professional(row["sent_by"])
    return Letter(
        name=f"{row['kind']}-{number}",
        title=title,
        sender=tuple(filter(None, (sender, text("letter.phone", number=phone) if phone else ""))),
        to=(text("letter.to"), text("work-letter.to-both")),
        patient=who,
        reference=facts((text("work-letter.number"), number), (text("letter.date"), day)).facts,
        sections=tuple(_sections(row["document"])),
        closing=tuple(filter(None, (text("letter.greeting"), doctor, text("work-letter.profession"), sender))),
        made=text("work-letter.made", digest=row["digest"][:16]),
        notices=() if row["sent_at"] else (text("work-letter.is-draft"),),
    )


def _sections(document: Mapping[str, Any]) -> Any:
    yield from section(text("work-letter.summary"), facts(*_short(document)))
    for name, label in _TEXTS:
        yield from section(text(label), Block(document[name] or ""))
    yield from section(text("work-letter.no-reason"), Block(text("work-letter.no-reason-text")))


def _short(document: Mapping[str, Any]) -> list[tuple[str, str]]:
    weeks, percent = document["expected_weeks"], document["incapacity_percent"]
    absent = ", ".join(term(each, "week-part") for each in document["not_available"])
    return [
        (text("werkplan.route"), term(document["route"], "work-route") if document["route"] else ""),
        (text("werkplan.expected-weeks"), "" if weeks is None else str(weeks)),
        (text("werkplan.incapacity"), "" if percent is None else f"{percent}%"),
        (text("werkplan.not-available"), absent),
    ]
