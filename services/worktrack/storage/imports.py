"""Imports of a caseload: kept once, with what they tell."""

from collections.abc import Sequence

from services.worktrack.domain.caseload_import import CaseloadImport, ImportFact
from services.worktrack.outgoing import OUTGOING
from services.worktrack.storage.tables import caseload_import, party
from shared.storage.aggregates import save
from shared.storage.documents import to_document
from shared.storage.parties import keep_parties
from shared.storage.work import Work


def save_import(work: Work, made: CaseloadImport, facts: Sequence[ImportFact]) -> None:
    """Write an import with its events."""
    row = {"arbodienst_id": made.arbodienst_id, "imported_at": work.now, "content": to_document(made)}
    events = OUTGOING.events(facts)
    keep_parties(work, party, {made.import_id: {made.arbodienst_id}})
    save(work, caseload_import, id=made.import_id, version=0, key=made.import_id, row=row, events=events)
