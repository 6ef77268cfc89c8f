"""What every holder does when the term of a record may have passed (D28): it says when its part last changed."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select

from shared.calendar import local_date
from shared.contracts.contract import Contract
from shared.rules.erasure import Hold, runs_still
from shared.storage.erasing import tell_about
from shared.storage.tables import history
from shared.storage.work import Work


def last_change(work: Work, items: Mapping[str, Collection[str]]) -> date | None:
    """Return the local date of the newest fact about these items, by aggregate; None when there is none."""
    found = [_newest(work, aggregate, ids) for aggregate, ids in items.items() if ids]
    return max((day for day in found if day), default=None)


def held_by_change(work: Work, asked: Mapping[str, Any], changed_on: date | None) -> Hold | None:
    """Return the hold of a record that changed after the day that persons reckoned with: the new fact wins."""
    is_newer = changed_on is not None and changed_on > date.fromisoformat(asked["unchanged_since"])
    return runs_still(work.today) if is_newer else None


def answer_retention(
    work: Work, contract: Contract, asked: Mapping[str, Any], changed_on: date | None, organisation_ids: Iterable[str]
) -> None:
    """Answer persons: when what is here of the chain last changed, and whose records it is."""
    said = {
        **{name: asked[name] for name in ("retention_id", "patient_id", "chain_id", "round")},
        "changed_on": changed_on.isoformat() if changed_on else None,
        "organisation_ids": sorted(set(organisation_ids)),
    }
    tell_about(work, contract, asked["retention_id"], said)


def _newest(work: Work, aggregate: str, ids: Collection[str]) -> date | None:
    about = (history.c.aggregate_type == aggregate, history.c.aggregate_id.in_(sorted(ids)))
    at = work.conn.execute(select(func.max(history.c.occurred_at)).where(*about)).scalar()
    return local_date(at) if at else None
