"""What a document about a referral needs: the referral as an export, who it is about, and what it was sent to (D42)."""

from collections.abc import Mapping
from typing import Any

from flask_babel import format_datetime

from services.portal.api import Part, read
from services.portal.desks import Side
from services.portal.documents.letter import as_text
from services.portal.documents.referral import referral_letter
from services.portal.documents.report import copies
from services.portal.documents.source import Patient, Source
from services.portal.gather.directory import Directory, directory
from services.portal.gather.names import Names, patient_names
from services.portal.gather.referral import OFFERS
from services.portal.language import language_code, text
from services.portal.parts import parts
from services.portal.person import Person

REFERRALS = "/api/referral/v1/referrals"
PATIENTS, ME = "/api/persons/v1/patients", "/api/persons/v1/me"
OWN = frozenset({Side.PATIENT, Side.PROXY})


def gather_letter(me: Person, referral_id: str) -> tuple[Part, Source | None]:
    """Gather a referral to take along: the log says so; None when it is not there for who asks."""
    part = read(f"{REFERRALS}/{referral_id}/letter", language=language_code())
    if not part.is_there:
        return part, None
    row = part.body
    offers = read(OFFERS).items
    offer = next((str(each["title"]) for each in offers if each["offer_id"] == row["offer_id"]), "")
    return part, Source(row, directory(), _patient(me, str(row["patient_id"])), offer, _made(me))


def taken_along(row: Mapping[str, Any], names: Names, known: Directory) -> dict[str, Any]:
    """Return what a page shows as text for the own record: the referral, each report and the back-referral."""
    of = row["patient_id"]
    source = Source(row, known, Patient(names.of(of), names.born(of)))
    return {"record": as_text(referral_letter(source)), "copies": copies(source)}


def _patient(me: Person, patient_id: str) -> Patient:
    """Return who it is about, as this reader may know; persons alone decides (D14, CON-02)."""
    if me.desk.side in OWN:
        return _of(read(ME))
    part = read(f"{PATIENTS}/{patient_id}")
    return _of(part) if part.is_there else _named(patient_id)


def _of(part: Part) -> Patient:
    row = part.body
    if not part.is_there:
        return Patient()
    name = f"{row['given_name']} {row['family_name']}"
    return Patient(name, row["birth_date"] or "", row.get("bsn_masked") or "")


def _named(patient_id: str) -> Patient:
    names = patient_names([patient_id])
    return Patient(names.of(patient_id), names.born(patient_id))


def _made(me: Person) -> str:
    when = format_datetime(parts().business.now(), "d MMMM y HH:mm")
    return text("letter.made", when=when, who=me.name or text("letter.oneself"))
