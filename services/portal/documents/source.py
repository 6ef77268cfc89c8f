"""What every document is made of: a referral as its reader may see it, with the names that the reader may see."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import format_date

from services.portal.documents.letter import Facts
from services.portal.filters import partial_date
from services.portal.gather.directory import Directory
from services.portal.gather.team import profession
from services.portal.language import term, text


@dataclass(frozen=True)
class Patient:
    """Who it is about, as far as the reader may know; ``born`` is ISO, of the BSN only the last digits show."""

    name: str = ""
    born: str = ""
    bsn: str = ""


@dataclass(frozen=True)
class Source:
    """A referral with who is who. ``made``: the line that says when and by whom the document was made."""

    row: Mapping[str, Any]
    known: Directory
    patient: Patient
    offer: str = ""
    made: str = ""

    def who(self, professional_id: str) -> str:
        """Return the name of a professional."""
        return self.known.professional(professional_id) or text("refused.colleague")

    def signed(self, professional_id: str, organisation_id: str) -> tuple[str, ...]:
        """Return name, profession and organisation of who signs."""
        lines = (self.who(professional_id), self.work(professional_id, organisation_id))
        return tuple(filter(None, (*lines, self.known.organisation(organisation_id))))

    def work(self, professional_id: str, organisation_id: str) -> str:
        """Return what somebody is at an organisation; an empty text where nobody knows."""
        seats = self.known.professionals.get(professional_id, {}).get("memberships", ())
        roles = (role for seat in seats if seat["organisation_id"] == organisation_id for role in seat["roles"])
        return ", ".join(map(profession, roles))

    def letterhead(self, organisation_id: str, professional_id: str) -> tuple[str, ...]:
        """Return the organisation that writes, and how to reach it."""
        phone = self.known.phone(organisation_id, professional_id)
        lines = (self.known.organisation(organisation_id), text("letter.phone", number=phone) if phone else "")
        return tuple(filter(None, lines))

    @property
    def about(self) -> Facts:
        """Who it is about; without a name the number of the referral says it."""
        who = self.patient
        rows = (
            (text("letter.patient"), who.name or text("letter.no-name", number=self.row["case_number"])),
            (text("letter.born"), long_day(who.born) if who.born else ""),
            (text("letter.bsn"), who.bsn),
        )
        return [(label, value) for label, value in rows if value]


def long_day(value: str) -> str:
    """Return an ISO date as a letter writes it: 2 maart 2026."""
    return str(format_date(date.fromisoformat(value), "d MMMM y"))


def long_partial(value: Mapping[str, str]) -> str:
    """Return a date as far as it is known (CAL-11): 2 maart 2026, maart 2026 or 2026."""
    return long_day(value["date"]) if value["precision"] == "day" else partial_date(value)


def discussed(talk: Mapping[str, Any], *, is_discussed: bool) -> str:
    """Return what was discussed with the patient, or what was not, in one line."""
    return ", ".join(_items(talk, is_discussed=is_discussed)).capitalize()


def _items(talk: Mapping[str, Any], *, is_discussed: bool) -> Iterator[str]:
    for name in ("expectations", "consequences", "effects", "advantages", "disadvantages"):
        if bool(talk.get(name)) is is_discussed:
            yield term(name, "attested")
