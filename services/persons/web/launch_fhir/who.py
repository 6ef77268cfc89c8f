"""The Patient and the Practitioner of a Bundle: whom it is about, and for which user it is."""

from collections.abc import Sequence
from datetime import date

from services.persons.domain.patient import Identity
from services.persons.web.launch_fhir.nodes import Node
from shared.identifiers import Bsn

BSN = "http://fhir.nl/fhir/NamingSystem/bsn"
USER = "urn:ketenwerk:user"
GENDERS = ("male", "female", "other", "unknown")
LONGEST_NAME, LONGEST_PHONE, LONGEST_MAIL, LONGEST_ID = 80, 30, 254, 64


def read_patient(patient: Node, today: date) -> tuple[str, Identity]:
    """Return BSN and identity; what is missing or wrong is a fault at its place."""
    bsn, name, birth = _bsn(patient), _name(patient), patient.at("birthDate")
    family, given = name.at("family").text(LONGEST_NAME), " ".join(name.at("given").texts())
    name.at("family").need(family, "Geef de achternaam.")
    name.at("given").need(given, "Geef de voornaam.")
    if len(given) > LONGEST_NAME:
        name.at("given").wrong("too-long", f"Dit is te lang: ten hoogste {LONGEST_NAME} tekens.")
    born = birth.birth_day()
    birth.need(born, "Geef de geboortedatum.")
    if born and born > today:
        birth.wrong("in-future", "De geboortedatum ligt in de toekomst.")
    contact = {"phone": _reached(patient, "phone", LONGEST_PHONE), "email": _reached(patient, "email", LONGEST_MAIL)}
    return bsn, Identity(given, family, born or today, _gender(patient), **contact)


def read_user(practitioners: Sequence[Node]) -> str | None:
    """Return for which user it is, where a Practitioner says by which id they sign in here."""
    found = (
        row.at("value").text(LONGEST_ID)
        for each in practitioners
        for row in each.at("identifier").each()
        if row.at("system").text() == USER
    )
    return next(filter(None, found), None)


def _bsn(patient: Node) -> str:
    numbers = [row.at("value") for row in patient.at("identifier").each() if row.at("system").text() == BSN]
    patient.at("identifier").need(numbers, f"Geef het BSN, met system {BSN}.")
    for number in numbers:
        try:
            return Bsn.parse(number.text(20)).digits
        except ValueError as error:
            number.wrong("invalid", str(error))
    return ""


def _name(patient: Node) -> Node:
    """Return the official name, else the first."""
    names = list(patient.at("name").each())
    official = (row for row in names if row.at("use").text() == "official")
    return next(official, names[0] if names else Node(None, f"{patient.path}.name[0]", patient.faults))


def _gender(patient: Node) -> str | None:
    found = patient.at("gender").text()
    if found and found not in GENDERS:
        patient.at("gender").wrong("unknown-code", "Kies een van: " + ", ".join(GENDERS) + ".")
        return None
    return found or None


def _reached(patient: Node, system: str, longest: int) -> str | None:
    rows = (row.at("value") for row in patient.at("telecom").each() if row.at("system").text() == system)
    for row in rows:
        found = row.text(longest)
        if system == "email" and found and ("@" not in found or " " in found):
            row.wrong("invalid", "Dit is geen e-mailadres.")
            return None
        if found:
            return found
    return None
