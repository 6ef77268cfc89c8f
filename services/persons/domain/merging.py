"""Two records turn out to be one person: one goes on under the other's name, by an alias that can be removed (D43).

Nothing is copied or deleted. A person has one BSN, so of two records at least one has a wrong one: that is the one
that goes on under the other, and only while nobody made sure that its BSN is right.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from services.persons.domain.patient import Patient
from shared.calendar import local_date
from shared.faults import Conflict, Fault

MergeReason = Literal["bsn-mistyped", "bsn-replaced"]
UndoReason = Literal["two-persons", "mistaken"]

UNDO_DAYS = 90
UNDONE = "Dit samenvoegen is al ongedaan gemaakt."
TAKEN = "Met het BSN van het andere dossier staat nu iemand anders ingeschreven. Ga na wie dit is."
_RULE = "D43"


@dataclass(frozen=True)
class Record:
    """One of the two records: which patient, in which chain of care."""

    patient_id: str
    chain_id: str


@dataclass(frozen=True)
class Act:
    """Who did it, for which organisation, when."""

    by: str
    organisation_id: str
    at: datetime


@dataclass(frozen=True)
class Undoing:
    """Who took it back, and why."""

    act: Act
    reason: UndoReason


@dataclass(frozen=True)
class Merge:
    """``absorbed`` goes on under ``survivor``: who saw that they are one person, and why there were two."""

    merge_id: str
    absorbed: Record
    survivor: Record
    act: Act
    reason: MergeReason
    undone: Undoing | None = None

    @property
    def undo_until(self) -> date:
        """The last local date on which it can be taken back."""
        return local_date(self.act.at) + timedelta(days=UNDO_DAYS)


@dataclass(frozen=True)
class PatientMerged:
    """Fact: a record goes on under another."""

    merge: Merge


@dataclass(frozen=True)
class PatientUnmerged:
    """Fact: it stands on its own again."""

    merge: Merge


def merge_faults(absorbed: Patient, survivor: Patient) -> tuple[Fault, ...]:
    """Return all that stands in the way of merging, in plain words."""
    if absorbed.patient_id == survivor.patient_id or absorbed.patient_id in survivor.ids:
        return (Fault("", "same-record", "Deze twee zijn al één dossier.", _RULE),)
    return _chained(absorbed, survivor) or _unsure(absorbed, survivor)


def undo(merge: Merge, act: Act, reason: UndoReason) -> tuple[Merge, PatientUnmerged]:
    """Take it back; raises ``Conflict`` when that was done, or is no longer possible."""
    if merge.undone is not None:
        raise Conflict(UNDONE, at=merge.undone.act.at)
    if local_date(act.at) > merge.undo_until:
        raise Conflict(f"Dit kon ongedaan worden gemaakt tot en met {merge.undo_until:%d-%m-%Y}.")
    undone = replace(merge, undone=Undoing(act, reason))
    return undone, PatientUnmerged(undone)


def _chained(absorbed: Patient, survivor: Patient) -> tuple[Fault, ...]:
    """An alias leads to a record that stands on its own, never to another alias."""
    faults = []
    if survivor.survivor_id or absorbed.survivor_id:
        faults.append(
            Fault(
                "", "merged-already", "Een van de twee is al samengevoegd met een derde. Begin bij dat dossier.", _RULE
            )
        )
    if any(each.survivor_id == absorbed.patient_id for each in absorbed.joined):
        faults.append(
            Fault("", "has-merged", "Met dit dossier is al een ander samengevoegd. Laat dit dossier blijven.", _RULE)
        )
    return tuple(faults)


def _unsure(absorbed: Patient, survivor: Patient) -> tuple[Fault, ...]:
    """Two people whose BSN somebody checked are two people."""
    match absorbed.is_identified, survivor.is_identified:
        case True, True:
            return (
                Fault(
                    "",
                    "two-persons",
                    "Van beide is het BSN nagegaan, en ze zijn verschillend: dit zijn twee mensen.",
                    _RULE,
                ),
            )
        case True, False:
            return (Fault("", "wrong-way", "Van dit dossier is het BSN nagegaan. Laat dit dossier blijven.", _RULE),)
        case False, False:
            return (Fault("", "not-identified", "Controleer eerst een identiteitsbewijs van wie blijft.", _RULE),)
    return ()
