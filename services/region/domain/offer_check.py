"""What an offer must be before the directory takes it: known words, dates in order; every fault at once."""

import re
from collections.abc import Collection, Iterable
from datetime import date

from services.region.domain.offer import Offer
from services.region.domain.offer_facts import DISCIPLINES, KINDS, LANGUAGES, LINES, REINTEGRATION, REQUIREMENTS, STEPS
from shared.faults import Fault, FaultList
from shared.roles import role_label

LONGEST = {"offer_id": 64, "title": 200, "place": 100, "programme": 60}
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
_AREA = re.compile(r"[1-9][0-9]{1,3}", re.ASCII)
_WORDS = (("disciplines", DISCIPLINES), ("requirements", REQUIREMENTS), ("languages", LANGUAGES))


def check_offer(value: Offer) -> None:
    """Raise ``InvalidInput`` with everything that is wrong."""
    FaultList(offer_faults(value)).raise_invalid()


def offer_faults(value: Offer) -> list[Fault]:
    """Return everything that is wrong."""
    faults = FaultList()
    _check_texts(faults, value)
    _check_words(faults, value)
    _check_numbers(faults, value)
    _check_terms(faults, value)
    for number, row in enumerate(value.referrer_roles):
        _check_row(faults, f"referrer_roles.{number}.role", row.role)
    if value.kind == REINTEGRATION and value.referrer_roles:  # D1: no care referral leaves for the work side
        text = "Naar een re-integratiebedrijf gaat geen zorgverwijzing. Laat weg wie mag verwijzen."
        faults.add("referrer_roles", "not-applicable", text, "D1")
    return faults.faults


def _check_texts(faults: FaultList, value: Offer) -> None:
    for name in ("offer_id", "title", "place", "programme"):
        text = getattr(value, name)
        if text is not None and (not text.strip() or len(text) > LONGEST[name] or not text.isprintable()):
            faults.add(name, "invalid", f"Schrijf 1 tot en met {LONGEST[name]} leesbare tekens.")
    for name in ("offer_id", "programme"):
        text = getattr(value, name)
        if text and not _ID.fullmatch(text):
            faults.add(name, "invalid", "Gebruik kleine letters, cijfers, streepjes en punten.")


def _check_words(faults: FaultList, value: Offer) -> None:
    _check_known(faults, "kind", [value.kind], KINDS)
    for name, known in _WORDS:
        _check_known(faults, name, getattr(value, name), known)
    if not value.languages:
        faults.add("languages", "required", "Noem minstens één taal.")
    if not all(_AREA.fullmatch(area) for area in value.postcode_areas):
        faults.add("postcode_areas", "invalid", "Noem van elk postcodegebied 2, 3 of 4 cijfers.")


def _check_known(faults: FaultList, name: str, given: Iterable[str], known: Collection[str]) -> None:
    if strange := [each for each in given if each not in known]:
        faults.add(name, "unknown-code", f"Onbekend: {', '.join(strange)[:100]}. Kies uit: {', '.join(known)}.")


def _check_numbers(faults: FaultList, value: Offer) -> None:
    if value.line not in LINES:
        faults.add("line", "unknown", "De lijn is 1, 2 of 3.")
    if value.step not in STEPS:
        faults.add("step", "unknown", "De stap is 1, 2, 3 of 4.")
    if value.promise_days < 1:
        faults.add("promise_days", "too-small", "Beloof een antwoord binnen minstens 1 dag.")
    if value.places is not None and value.places.number < 0:
        faults.add("places.number", "too-small", "Het aantal open plaatsen is 0 of meer.")
    if value.stated_waiting is not None and value.stated_waiting.days < 0:
        faults.add("stated_waiting.days", "too-small", "De wachttijd is 0 dagen of meer.")


def _check_terms(faults: FaultList, value: Offer) -> None:
    _check_dates(faults, "valid_to", value.valid_from, value.valid_to)
    for name in ("referrer_roles", "closures", "certificates"):
        for number, row in enumerate(getattr(value, name)):
            _check_dates(faults, f"{name}.{number}.valid_to", row.valid_from, row.valid_to)
    for number, row in enumerate(value.certificates):
        if row.valid_to is None:
            faults.add(f"certificates.{number}.valid_to", "required", "Een NVA-certificaat heeft een einddatum.")


def _check_dates(faults: FaultList, where: str, first: date, last: date | None) -> None:
    if last is not None and last < first:
        faults.add(where, "before-start", "De einddatum ligt voor de begindatum.")


def _check_row(faults: FaultList, where: str, role: str) -> None:
    try:
        role_label(role)
    except ValueError as error:
        faults.add(where, "unknown", str(error))
