"""Facts about two records of one person, in the words of their contracts (D43)."""

from collections.abc import Callable, Mapping
from typing import Any

from services.persons.domain.merging import PatientMerged, PatientUnmerged
from shared.contracts import merges
from shared.contracts.contract import Contract


def _merged(fact: PatientMerged | PatientUnmerged) -> Mapping[str, Any]:
    row = fact.merge
    survivor = {"survivor_id": row.survivor.patient_id, "survivor_chain_id": row.survivor.chain_id}
    return {"merge_id": row.merge_id, **vars(row.absorbed), **survivor}


MERGE_ROWS: Mapping[type, tuple[Contract, Callable[[Any], Mapping[str, Any]]]] = {
    PatientMerged: (merges.PATIENT_MERGED, _merged),
    PatientUnmerged: (merges.PATIENT_UNMERGED, _merged),
}
