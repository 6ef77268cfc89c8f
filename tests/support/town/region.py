"""What stands still in the region, as its coordinator knows it: by a digest that leads to no item."""

from services.region.domain.digest import digest
from shared.contracts import referral
from shared.identifiers import case_number, new_id
from tests.support.town import Town


def stuck(found: Town) -> dict[str, str]:
    """Let region hear that nobody answers a referral; return the id of its row on the stuck list."""
    late = new_id()
    said = {"referral_id": late, "case_number": case_number(late)}
    found.services["region"].deliver(referral.REFERRAL_SILENT, {**referral.REFERRAL_SILENT.example, **said})
    return {"stuck_id": digest(late)}
