"""The re-integratieverslag in two parts (D12): one for all three, and a medical one that never passes the employer."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.worktrack.domain.case import WorkCase
from services.worktrack.domain.werkplan.plan import Werkplan, begin
from services.worktrack.storage.signed_documents import digests_of
from services.worktrack.storage.werkplannen import plan_of
from services.worktrack.usecases.read_case import case_for
from shared.identifiers import new_id
from shared.storage.work import Work


@dataclass(frozen=True)
class Verslag:
    """A case with its werkplan; ``digests``: the control code of each agreement that was sealed."""

    case: WorkCase
    plan: Werkplan
    digests: Mapping[int, str]


def read_verslag(work: Work, case_id: str, action: str) -> Verslag:
    """Return what a re-integratieverslag is made of. Raises ``NotFound`` for cases of others, ``Forbidden``."""
    case = case_for(work, case_id, action)
    plan = plan_of(work, case_id) or begin(case, new_id())
    return Verslag(case, plan, digests_of(work, case_id))
