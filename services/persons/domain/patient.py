"""A patient as persons knows them: who they are, and which organisations stand in a relation to them."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from shared.faults import Fault

Ground = Literal["registered", "addressed", "treating", "referring"]
EndReason = Literal["treatment-ended", "handed-over", "patient-asked", "patient-left", "mistaken"]
CorrectionReason = Literal["typing-error", "document-seen", "name-changed", "patient-told"]
CheckKind = Literal["document", "register"]
CheckOutcome = Literal["matches", "differs", "unknown"]
DocumentKind = Literal["passport", "identity-card", "driving-licence", "residence-permit"]
KeepReason = Literal["treatment-runs", "talk-first"]
_CHECK = "Controleer met de patiënt of dit de juiste persoon is. Wat bekend was, is niet gewijzigd."
UNMET: frozenset[Ground] = frozenset({"addressed", "referring"})  # who need not have seen the patient in care
_RANK: dict[str, int] = {"referring": -1, "addressed": 0, "registered": 1, "treating": 2}


@dataclass(frozen=True)
class Identity:
    """Names and contact data; the BSN is kept apart, sealed."""

    given_name: str
    family_name: str
    birth_date: date
    gender: str | None = None
    phone: str | None = None
    email: str | None = None


_COMPARED = {"given_name": "De voornaam", "family_name": "De achternaam", "birth_date": "De geboortedatum"}


def differences(known: Identity, given: Identity) -> tuple[Fault, ...]:
    """Return which of name and birth date differ from what is known, without saying what is known."""
    return tuple(
        Fault(name, "differs", f"{label} is anders dan bij dit BSN bekend is. {_CHECK}")
        for name, label in _COMPARED.items()
        if plain(getattr(known, name)) != plain(getattr(given, name))
    )


def birth_faults(birth_date: date | None, today: date, field: str = "birth_date") -> tuple[Fault, ...]:
    """Return the fault of a birth that is still to come."""
    if birth_date is None or birth_date <= today:
        return ()
    return (Fault(field, "in-future", "De geboortedatum ligt in de toekomst."),)


def plain(value: str | date) -> str:
    """Return a name without what two people write differently: case, accents and spaces."""
    letters = unicodedata.normalize("NFKD", str(value)).casefold()
    return " ".join("".join(sign for sign in letters if not unicodedata.combining(sign)).split())


@dataclass(frozen=True)
class Relation:
    """An organisation and its ground to know who this is; half-open in time.

    ``ended_because`` and ``ended_by`` (who did it): of a relation that someone ended by hand.
    """

    organisation_id: str
    ground: Ground
    since: datetime
    until: datetime | None = None
    ended_because: EndReason | None = None
    ended_by: str | None = None


@dataclass(frozen=True)
class EndRequest:
    """The patient asked an organisation to end its relation; ``kept_because``: why it did not, ``None`` if it did."""

    request_id: str
    organisation_id: str
    asked_at: datetime
    answered_at: datetime | None = None
    kept_because: KeepReason | None = None


@dataclass(frozen=True)
class Changed:
    """What one field said before and after; empty for nothing."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Correction:
    """Who corrected what, when, and why; ``organisation_id`` is None where the patient did it."""

    correction_id: str
    at: datetime
    by: str
    organisation_id: str | None
    reason: CorrectionReason
    changes: tuple[Changed, ...]


@dataclass(frozen=True)
class IdentityCheck:
    """Somebody made sure who this is (Wabvpz 4-9): saw a document, or asked the register.

    Of a document its kind and last four signs are kept, no copy and no whole number. ``differs``: fields of which the
    register says something else, never what.
    """

    check_id: str
    kind: CheckKind
    at: datetime
    by: str
    organisation_id: str
    outcome: CheckOutcome
    document: DocumentKind | None = None
    last_four: str | None = None
    differs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Patient:
    """One record of a person in care; ``chain_id`` names the chain of care under it (D43).

    ``survivor_id``: the record that stands for this person since the two were merged. ``joined``: the other records of
    the same person, read along and never written with this one.
    """

    patient_id: str
    chain_id: str
    identity: Identity
    relations: tuple[Relation, ...] = ()
    end_requests: tuple[EndRequest, ...] = ()
    corrections: tuple[Correction, ...] = ()
    identity_checks: tuple[IdentityCheck, ...] = ()
    survivor_id: str | None = None
    joined: tuple["Patient", ...] = ()
    version: int = 0

    @property
    def records(self) -> tuple["Patient", ...]:
        """Return every record of this person, this one first, each with the others beside it."""
        bare = (replace(self, joined=()), *self.joined)
        return tuple(replace(each, joined=tuple(other for other in bare if other is not each)) for each in bare)

    @property
    def standing(self) -> "Patient":
        """Return the record that stands for this person, with the others beside it."""
        return next((each for each in self.records if each.patient_id == self.survivor_id), self)

    @property
    def ids(self) -> frozenset[str]:
        """Return the ids under which this person is known."""
        return frozenset(each.patient_id for each in self.records)

    @property
    def chain_ids(self) -> frozenset[str]:
        """Return the chains of care of this person."""
        return frozenset(each.chain_id for each in self.records)

    def ground_of(self, organisation_id: str | None) -> Ground | None:
        """Return the present ground of an organisation under any record of this person, or None."""
        rows = (row for each in self.records for row in each.relations)
        found: list[Ground] = [
            row.ground for row in rows if (row.organisation_id, row.until) == (organisation_id, None)
        ]
        return max(found, key=lambda ground: _RANK[str(ground)]) if found else None

    @property
    def own_related(self) -> frozenset[str]:
        """Return the organisations that stand in a relation to this very record now."""
        return frozenset(row.organisation_id for row in self.relations if row.until is None)

    @property
    def related(self) -> frozenset[str]:
        """Return the organisations that stand in a relation to this person now, under whichever record."""
        return frozenset[str]().union(*(each.own_related for each in self.records))

    def treated_by(self, organisation_id: str) -> tuple[Relation, ...]:
        """Return when this organisation treats, or treated, this person under this very record."""
        return tuple(
            row for row in self.relations if (row.organisation_id, row.ground) == (organisation_id, "treating")
        )

    def was_identified_by(self, organisation_id: str | None) -> bool:
        """Tell whether this organisation saw an identity document: each provider does so itself (Wabvpz 5)."""
        checks = (row for each in self.records for row in each.identity_checks)
        return any((row.kind, row.organisation_id) == ("document", organisation_id) for row in checks)

    @property
    def is_identified(self) -> bool:
        """Tell whether the newest check of this very record found that BSN and person belong together."""
        return bool(self.identity_checks) and self.identity_checks[-1].outcome == "matches"

    def asked_to_end(self, organisation_id: str | None) -> EndRequest | None:
        """Return what the patient asks this organisation, or None."""
        mine = (row for row in self.end_requests if row.organisation_id == organisation_id and not row.answered_at)
        return next(mine, None)


@dataclass(frozen=True)
class PatientRelated:
    """Fact: an organisation now stands in a relation to the patient."""

    patient_id: str
    chain_id: str
    organisation_id: str


@dataclass(frozen=True)
class PatientUnrelated:
    """Fact: an organisation no longer stands in a relation to the patient."""

    patient_id: str
    chain_id: str
    organisation_id: str


def relate(
    patient: Patient, organisation_id: str, ground: Ground, now: datetime
) -> tuple[Patient, tuple[PatientRelated, ...]]:
    """Give the organisation a relation; without a fact when it already has this one."""
    same = [
        row
        for row in patient.relations
        if (row.organisation_id, row.ground, row.until) == (organisation_id, ground, None)
    ]
    if same:
        return patient, ()
    changed = replace(patient, relations=(*patient.relations, Relation(organisation_id, ground, now)))
    return changed, (PatientRelated(patient.patient_id, patient.chain_id, organisation_id),)


def unrelate(
    patient: Patient, organisation_id: str, ground: Ground, now: datetime
) -> tuple[Patient, tuple[PatientRelated | PatientUnrelated, ...]]:
    """End a relation of this ground; without a fact when there is none. Who has another ground stays related."""

    def ended(row: Relation) -> Relation:
        hit = (row.organisation_id, row.ground, row.until) == (organisation_id, ground, None)
        return replace(row, until=now) if hit else row

    changed = replace(patient, relations=tuple(ended(row) for row in patient.relations))
    if changed == patient:
        return patient, ()
    fact = PatientRelated if organisation_id in changed.own_related else PatientUnrelated
    return changed, (fact(patient.patient_id, patient.chain_id, organisation_id),)
