"""Remind whoever has the move of an item on the stuck list; the move stays theirs (D25)."""

from services.region.domain.nudge import Nudge, Reason, check_nudge
from services.region.storage.nudges import last_nudges, save_nudge
from services.region.storage.stuck_items import find_stuck_item
from services.region.usecases.require_mandate import require_mandate
from shared.faults import NotFound
from shared.identifiers import new_id
from shared.storage.work import Work

GONE = "Dit staat niet meer op de lijst: er is intussen iets gebeurd."


def nudge_item(work: Work, item: str, reason: Reason | None) -> Nudge:
    """Return the nudge, of which the owner of the item hears.

    Raises ``Forbidden`` without a mandate, ``NotFound`` for what is not stuck (any more) and ``Conflict`` twice a day.
    """
    require_mandate(work, "stuck-items.nudge", writes=True)
    stuck = find_stuck_item(work, item)
    if stuck is None:
        raise NotFound(GONE)
    check_nudge(stuck.case_number, last_nudges(work, [item]).get(item), work.today)
    whose = (stuck.case_number, stuck.kind, stuck.holder_organisation_id)
    nudge = Nudge(new_id(), item, *whose, nudged_at=work.now, nudged_on=work.today, reason=reason)
    save_nudge(work, nudge)
    return nudge
