"""What everything that is held has in common: its silence is planned when it is saved, its boxes are read one way."""

from dataclasses import replace
from typing import TypeVar

from services.referral.domain.advice_request import Advice
from services.referral.domain.held import HeldThing, watched
from services.referral.domain.peer_question import PeerQuestion
from services.referral.domain.recall import RecallEntry
from services.referral.storage.between import Between, BoxOf, Kept
from services.referral.storage.tables import aliases
from services.referral.usecases.handling import terms
from services.referral.usecases.sharing import Desk
from shared.calendar import local_midnight
from shared.rules.ladder import raised_on
from shared.storage.aliases import ids_of
from shared.storage.work import Work

B = TypeVar("B", bound=Between)
Q = TypeVar("Q", Advice, PeerQuestion, RecallEntry)


def watch_silence(work: Work, timer: str, item: HeldThing) -> None:
    """Plan the next level of silence; none while nobody is waited for."""
    next_one = watched(item)
    if next_one is None:
        work.cancel(timer, subject=item.id)
        return
    level, due_on = next_one
    payload = {"level": str(level), "due_on": due_on.isoformat()}
    due_at = local_midnight(raised_on(due_on, level, terms(work)))
    work.schedule(timer, due_at=due_at, subject=item.id, payload=payload)


def read_box_of(work: Work, kept: Kept[Q], query: BoxOf, action: str) -> tuple[list[Q], Desk, dict[str, int]]:
    """Return one more than a page of the actor's organisation, open ones first, by due date; and how many there are.

    Reading many leaves one audit entry (D51).
    """
    if query.patient_ids is not None:
        ids = [known for each in query.patient_ids for known in ids_of(work.conn, aliases, each)]
        query = replace(query, patient_ids=ids)
    found = kept.read_box(work, query)
    desk = Desk(work, found)
    shown = [row.patient_id for row in found[: query.size] if desk.shows(row)]
    work.note_list(action, action.partition(".")[0], shown)
    return found, desk, kept.count(work, query.box, query.organisation_id)


def read_mine(work: Work, kept: Kept[B], action: str, *, size: int, after: tuple[str, str] | None) -> list[B]:
    """Return one more than ``size`` of those about the patient, newest first."""
    found = kept.of_patient(work, work.actor.ids, size=size, after=after)
    work.note_list(action, action.partition(".")[0], [row.patient_id for row in found])
    return found


def read_my_open(work: Work, kept: Kept[B], action: str) -> list[B]:
    """Return what is open of them: few, since each ends within some weeks."""
    found = kept.open_of_patient(work, work.actor.ids)
    if found:
        work.note_list(action, action.partition(".")[0], [row.patient_id for row in found])
    return found
