"""Routes of lists: the worklist of an organisation, the patient's own, the code lists."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from services.referral.domain.referral import State
from services.referral.settings import settings
from services.referral.storage.advices import ADVICES
from services.referral.storage.capacity import count_asked
from services.referral.storage.narrowing import Narrowing
from services.referral.storage.peer_questions import PEER_QUESTIONS
from services.referral.storage.recalls import RECALLS
from services.referral.storage.worklist import Mark
from services.referral.usecases.handling import act_of
from services.referral.usecases.held import read_my_open
from services.referral.usecases.read_lists import Wanted, read_my_referrals, read_worklist, size_worklist
from services.referral.usecases.saved_views import list_own_views, open_view
from services.referral.web.advice_patient import show_my_advice
from services.referral.web.own_schemas import MyReferralsQuery, MyReferralsSchema
from services.referral.web.patient import show_mine
from services.referral.web.peer_show import show_my_peer
from services.referral.web.saved_view_schemas import FILTERS, show_filters
from services.referral.web.schemas import ValueSetsSchema
from services.referral.web.show import summary
from services.referral.web.show_appointment import show_my_appointment
from services.referral.web.worklist_schemas import WorklistQuery, WorklistSchema
from shared.faults import Fault, InvalidInput
from shared.storage.work import Work
from shared.web.blueprint import Blueprint
from shared.web.door import current_work, door
from shared.web.paging import iso_text, mark_of, page_body, page_of, without_withheld

blueprint = Blueprint("lists", __name__, description="Werklijst en keuzelijsten")


@blueprint.get("/worklist")
@door("referral.list")
@blueprint.arguments(WorklistQuery, location="query")
@blueprint.response(200, WorklistSchema)
def worklist(query: Mapping[str, Any]) -> dict[str, Any]:
    """The own organisation's referrals: open ones first, by due date."""
    work, page = current_work(), page_of(query)
    state = State(query["state"]) if query["state"] else None
    view = open_view(work, query["view"])
    chosen = view.filters if view else {name: query[name] for name in FILTERS}
    wanted = Wanted(
        query["box"],
        page.size,
        state,
        read_mark(page.after),
        query["patient_ids"],
        query["progress"],
        Narrowing(**chosen),
    )
    box = read_worklist(work, wanted)
    body = page_body(
        box.rows,
        page,
        show=lambda row: summary(work, row, box.desk) if box.desk.shows(row) else None,
        mark=lambda row: (row.closed, row.due_on.isoformat(), row.id),
    )
    unsure = sum(map(box.desk.unsure, box.rows[: page.size]))
    return {
        **without_withheld(body, unsure),
        "counts": size_worklist(work, query["box"]),
        "questions": _open_questions(work),
        "views": [{"id": each.id, "name": each.name} for each in list_own_views(work)],
        "view": view.id if view else None,
        "filters": show_filters(chosen),
        "gone": view.gone if view else [],
    }


def _open_questions(work: Work) -> dict[str, int]:
    """Return how many questions between organisations are open here: numbers only."""
    own = act_of(work).organisation_id
    return {
        "advices": ADVICES.waiting(work, own),
        "peer_questions": PEER_QUESTIONS.waiting(work, own),
        "recalls": RECALLS.waiting(work, own),
        "capacity": count_asked(work, own),
    }


@blueprint.get("/my-referrals")
@door("referral.list-own")
@blueprint.arguments(MyReferralsQuery, location="query")
@blueprint.response(200, MyReferralsSchema)
def my_referrals(query: Mapping[str, Any]) -> dict[str, Any]:
    """My own referrals, in plain words, newest first."""
    work, page = current_work(), page_of(query)
    after = cast(tuple[str, str] | None, mark_of(page, iso_text, str))
    found = read_my_referrals(work, size=page.size, after=after)
    body = page_body(
        found,
        page,
        show=lambda row: show_mine(row, work.today, query["language"]) | show_my_appointment(work, row),
        mark=lambda row: (row.drafted_on.isoformat(), row.id),
    )
    asked = read_my_open(work, ADVICES, "advice.list-own") if after is None else []
    peers = read_my_open(work, PEER_QUESTIONS, "peer-question.list-own") if after is None else []
    return {
        **body,
        "advices": [show_my_advice(row, query["language"]) for row in asked],
        "peer_questions": [show_my_peer(row, query["language"]) for row in peers],
    }


@blueprint.get("/value-sets")
@door("referral.value-sets")
@blueprint.response(200, ValueSetsSchema)
def value_sets() -> dict[str, Any]:
    """The code lists of a referral, with the words that people see."""
    return {"value_sets": {name: dict(codes) for name, codes in settings().value_sets.items()}}


def read_mark(after: tuple[Any, ...] | None) -> Mark | None:
    """Return the mark of a box, None on the first page. Raises ``InvalidInput`` for one that was never given out."""
    if after is None:
        return None
    try:
        closed, due_on, last_id = after
        return bool(closed), date.fromisoformat(due_on), str(last_id)
    except (TypeError, ValueError):
        raise InvalidInput([Fault("after", "invalid", "Dit merkteken klopt niet; begin de lijst opnieuw.")]) from None
