"""The patient lets the arbodienst see dates of care, or no longer; persons tells, without a care id (D3, D4)."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.worktrack.storage import care_dates
from shared.storage.work import Work


def share_care_dates(work: Work, case_id: str, sharing_id: str, dates: Sequence[Mapping[str, Any]]) -> None:
    """From now on these dates may be seen."""
    care_dates.keep_dates(work, case_id, sharing_id, dates)


def unshare_care_dates(work: Work, sharing_id: str) -> None:
    """From now on nothing of this sharing may be seen."""
    care_dates.drop_dates(work, sharing_id)


def read_care_dates(work: Work, case_id: str) -> dict[str, Any]:
    """Return what the arbodienst may see. Never asked, refused, withdrawn and nothing known look the same (D3)."""
    dates = care_dates.shared_dates(work, case_id)
    return {"status": "not-shared"} if dates is None else {"status": "shared", "dates": dates}
