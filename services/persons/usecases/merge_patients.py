"""Two records are one person: compare them, let one go on under the other, take that back (D43)."""

from dataclasses import dataclass, replace

from services.persons.domain import merging
from services.persons.domain.consents import ConsentsChanged
from services.persons.domain.merging import Act, Merge, MergeReason, PatientMerged, Record, UndoReason
from services.persons.domain.patient import Patient
from services.persons.domain.proxy import Proxy
from services.persons.storage.consents import find_consents, save_consents
from services.persons.storage.merges import keep_merge, load_merge, merges_of
from services.persons.storage.patients import bsn_of, find_by_bsn, load_patient, save_alias
from services.persons.storage.proxies import proxies_of
from services.persons.usecases.consent_at_desk import concerning
from services.persons.usecases.own_organisation import own_organisation
from services.persons.usecases.proxies.follow_merge import go_along, go_back
from services.persons.usecases.proxies.read import USABLE
from services.persons.usecases.read_patient import patient_resource
from shared.faults import Conflict, Fault, Forbidden, NotFound, RulesNotMet, StaleVersion
from shared.identifiers import Bsn, new_id
from shared.rules.consent import holds_at
from shared.storage.work import Work

ADDRESSED = "Neem eerst de verwijzing aan. Daarna kunt u dossiers van deze patiënt samenvoegen."
OF_ONE = "Alleen een organisatie die bij beide dossiers betrokken is, kan dit ongedaan maken."


@dataclass(frozen=True)
class Side:
    """One of two records that are compared; ``faults``: what keeps the other from going on under this one.

    ``representatives`` may act for this record now or soon; ``consents``: how many sayings hold that
    concern the actor's organisation.
    """

    patient: Patient
    bsn: Bsn
    faults: tuple[Fault, ...]
    representatives: tuple[Proxy, ...]
    consents: int


def compare_patients(work: Work, one_id: str, other_id: str) -> tuple[Side, Side]:
    """Return both records beside each other, for who is related to both; raises ``NotFound``."""
    one, other = _side(work, one_id, "patient.compare"), _side(work, other_id, "patient.compare")
    return _compared(work, one, other), _compared(work, other, one)


def merge_patients(work: Work, survivor_id: str, absorbed_id: str, reason: MergeReason, *, seen: int) -> Merge:
    """Let one record go on under the other, whose version was seen. Raises ``RulesNotMet``, ``StaleVersion``."""
    survivor, absorbed = (_side(work, each, "patient.merge", writes=True) for each in (survivor_id, absorbed_id))
    faults = merging.merge_faults(absorbed, survivor)
    if faults:
        raise RulesNotMet(faults)
    if survivor.version != seen:
        raise StaleVersion(survivor.version)
    merge = Merge(new_id(), _record(absorbed), _record(survivor), _act(work), reason)
    keep_merge(work, merge)
    alias = replace(absorbed, survivor_id=survivor.patient_id)
    save_alias(work, alias, PatientMerged(merge), bsn_of(work, absorbed.patient_id))
    go_along(work, merge)
    _tell_what_counts(work, merge.survivor)
    return merge


def unmerge_patients(work: Work, survivor_id: str, merge_id: str, reason: UndoReason) -> Merge:
    """Let the record stand on its own again, by who is known to both. Raises ``Forbidden``, ``Conflict``."""
    survivor, found = _side(work, survivor_id, "patient.unmerge", writes=True), load_merge(work, merge_id)
    if found.survivor.patient_id != survivor_id:
        raise NotFound
    merge, fact = merging.undo(found, _act(work), reason)
    absorbed, bsn = load_patient(work, merge.absorbed.patient_id), bsn_of(work, merge.absorbed.patient_id)
    if not all(work.actor.organisation_id in each.own_related for each in (absorbed, survivor)):
        raise Forbidden(OF_ONE)
    if find_by_bsn(work, bsn) is not None:
        raise Conflict(merging.TAKEN)
    keep_merge(work, merge)
    save_alias(work, replace(absorbed, survivor_id=None), fact, bsn)
    go_back(work, merge)
    _tell_what_counts(work, merge.absorbed, merge.survivor)
    return merge


def list_merges(work: Work, patient: Patient) -> list[Merge]:
    """Return what was merged into this record and what of that was taken back, for who may read it already."""
    return [each for each in merges_of(work, patient.patient_id) if each.survivor.patient_id == patient.patient_id]


def _side(work: Work, patient_id: str, action: str, *, writes: bool = False) -> Patient:
    patient = load_patient(work, patient_id)
    work.require(action, patient_resource(patient, work.actor), writes=writes)
    if patient.ground_of(work.actor.organisation_id) == "addressed":
        raise Forbidden(ADDRESSED)
    return patient


def _tell_what_counts(work: Work, *records: Record) -> None:
    """Tell what the patient said as it counts from now on: under whichever record they said it (CON-01)."""
    present = [find_consents(work, each.patient_id, each.chain_id) for each in records]
    if any(each.said for each in present):
        for each in present:
            save_consents(work, each, [ConsentsChanged(each, work.now)])


def _record(patient: Patient) -> Record:
    return Record(patient.patient_id, patient.chain_id)


def _compared(work: Work, shown: Patient, other: Patient) -> Side:
    """Return one side, with what of it the actor may see on the patient's own pages too."""
    patient_id, organisation_id = shown.patient_id, own_organisation(work)
    found = concerning(find_consents(work, patient_id, shown.chain_id), organisation_id, work.now)
    acting = (row for row in proxies_of(work, patient_id) if row.proof)
    return Side(
        shown,
        bsn_of(work, patient_id),
        merging.merge_faults(other, shown),
        tuple(row for row in acting if row.state(work.today, work.recorded_at) in USABLE),
        sum(holds_at(each.rule, work.now) for each in found.said),
    )


def _act(work: Work) -> Act:
    return Act(work.actor.id, own_organisation(work), work.now)
