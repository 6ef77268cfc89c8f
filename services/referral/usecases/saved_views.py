"""Own views of the board: keep one under a name, open it, remove it. They hold codes and are about no patient."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from services.referral.domain.saved_view import MOST, NOBODY, Gone, SavedView, point_faults, split, tidy, view_faults
from services.referral.storage import saved_views as kept
from services.referral.storage.copies import find_offer
from services.referral.storage.tables import standing
from services.referral.usecases.handling import act_of
from shared.faults import Conflict, Fault, InvalidInput, NotFound
from shared.identifiers import new_id
from shared.storage.standing import roles_of
from shared.storage.work import Work

_FULL = Fault("name", "too-many", f"U heeft al {MOST} weergaven. Verwijder er eerst een, of vervang er een.")
_TAKEN = "U heeft al een weergave met deze naam. Vervang die, of kies een andere naam."


@dataclass(frozen=True)
class OwnView:
    """A view as it can be opened now; ``gone``: the parts that no longer exist."""

    id: str
    name: str
    filters: Mapping[str, Any]
    gone: list[Gone]


def read_own_views(work: Work) -> list[OwnView]:
    """Return the views of who looks, at the organisation that they work for now, by name."""
    return [_shown(work, each) for each in kept.views_of(work, *_own(work))]


def open_view(work: Work, view_id: str | None) -> OwnView | None:
    """Return an own view as it can be opened now; None when there is none (any more), or none is asked."""
    found = next((each for each in list_own_views(work) if each.id == view_id), None) if view_id else None
    return _shown(work, found) if found else None


def list_own_views(work: Work) -> list[SavedView]:
    """Return the same as they were kept: for a list that only leads to them."""
    return kept.views_of(work, *_own(work))


def faults_of_view(work: Work, name: str | None, filters: Mapping[str, Any]) -> list[Fault]:
    """Return what keeps what could be read of a view from being kept; None: no name could."""
    return point_faults(name, filters, lambda which, value: _stands(work, which, value))


def keep_view(work: Work, name: str, filters: Mapping[str, Any], *, replaces: bool) -> OwnView:
    """Keep the filters under a name; ``replaces``: also when there is a view of that name, in its place.

    Raises ``InvalidInput`` for what cannot be kept and beyond twenty, ``Conflict`` for a name that is taken.
    """
    chosen = {each: value for each, value in filters.items() if value}
    if faults := view_faults(name, chosen, lambda which, value: _stands(work, which, value)):
        raise InvalidInput(faults)
    view = SavedView(new_id(), tidy(name), chosen)
    before = kept.find_view(work, *_own(work), view.name)
    if before is not None:
        if not replaces:
            raise Conflict(_TAKEN)
        kept.change_view(work, before.id, view.name, chosen)
        return _shown(work, replace(view, id=before.id))
    if kept.count_views(work, *_own(work)) >= MOST:
        raise InvalidInput([_FULL])
    if not kept.add_view(work, *_own(work), view):
        raise Conflict(_TAKEN)
    return _shown(work, view)


def remove_view(work: Work, view_id: str) -> None:
    """Remove an own view. Raises ``NotFound``, also for a view of somebody else."""
    if not kept.remove_view(work, *_own(work), view_id):
        raise NotFound


def _shown(work: Work, view: SavedView) -> OwnView:
    return OwnView(view.id, view.name, *split(view.filters, lambda which, value: _stands(work, which, value)))


def _stands(work: Work, which: str, value: str) -> bool:
    """Tell whether a colleague still works here, or the organisation still has the offer."""
    organisation_id, person_id = _own(work)
    if which == "holder":
        known = value in (NOBODY, person_id)
        return known or work.once(
            ("works-here", value), lambda: bool(roles_of(work.conn, standing, value, organisation_id))
        )
    offer = work.once(("offer", value), lambda: find_offer(work, value))
    is_over = offer is None or (offer.valid_to is not None and offer.valid_to < work.today)
    return not is_over and offer is not None and offer.organisation_id == organisation_id


def _own(work: Work) -> tuple[str, str]:
    return act_of(work).organisation_id, work.actor.id
