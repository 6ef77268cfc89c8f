"""Where a notice leads: the page of the item it is about, as this person sees it."""

from collections.abc import Mapping
from typing import Any

from flask import url_for

from services.portal.desks import Side, desk_of
from services.portal.gather.care import SENDERS
from services.portal.person import Person

_CASE = ("work.show", "case_id")
_PLAN = ("team.plan", "plan_id")
_SENT, _RECEIVED = ("referral.show", "referral_id"), ("team.referral", "referral_id")
_PAGES: Mapping[tuple[Side, str], tuple[str, str]] = {
    (Side.WORK, "worktrack"): _CASE,
    (Side.EMPLOYER, "worktrack"): _CASE,
    (Side.WORK, "referral"): _SENT,
    (Side.CARE, "careplan"): _PLAN,
    (Side.CARE, "persons"): ("patient_card.show", "patient_id"),
}
_OVERVIEWS: Mapping[str, str] = {
    "my-consents": "consents.overview",
    "my-emergency-accesses": "emergency.mine",
    "my-erasure": "erasure.mine",
    "erasures": "erasures.overview",
    "my-looks": "looks.show",
    "retentions": "retentions.overview",
    "worklist": "worklist.show",
    "my-advices": "worklist.show",
    "my-peer-questions": "worklist.show",
    "me": "own_data.involved",
    "my-proxies": "proxies.show",
    "my-werkplan": "my_werkplan.show",
    "my-letters": "work_letters.mine",
    "my-notes": "work_notes.mine",
    "my-tasks": "work_tasks.mine",
    "my-second-opinions": "second_opinions.asked",
    "own-second-opinions": "my_second_opinions.show",
    "my-expert-advices": "worklist.show",
    "own-expert-advices": "expert_advices.mine",
}
_ITEMS: Mapping[str, tuple[str, str]] = {
    "/advices": ("advice.show", "advice_id"),
    "/expert-advices": ("expert_advices.one", "expert_advice_id"),
    "/second-opinions": ("second_opinions.one", "second_opinion_id"),
    "/peer-questions": ("peer.show", "question_id"),
    "/recalls": ("recall.show", "recall_id"),
    "/capacity-requests": ("capacity.one", "request_id"),
    "/emergency-accesses": ("emergency.show", "access_id"),
    "/look-questions": ("look_questions.one", "question_id"),
}
_HREF_OF_PAGE = frozenset({"careplan", "persons"})


def item_page(item: Mapping[str, str], me: Person) -> str:
    """Return the address of the item; of the own overview where someone has one page for everything."""
    side = desk_of(me.roles).side
    if item["href"].endswith("/employer-letters"):
        return url_for("work_letters.for_employer", case_id=item["id"])
    if item["href"].endswith("/deskundigenoordelen"):
        return url_for("oordelen.show", case_id=item["id"])
    if named := _by_its_address(item, side):
        return named
    if (side, item["service"]) == (Side.PATIENT, "persons"):
        return url_for("own_data.involved")
    if (side, item["service"]) == (Side.CARE, "referral"):
        endpoint, name = _SENT if me.has_role(*SENDERS) else _RECEIVED
    elif (side, item["service"]) in _PAGES:
        endpoint, name = _PAGES[side, item["service"]]
    else:
        return url_for("worklist.show")
    values: dict[str, Any] = {name: _id_of(item)}
    return url_for(endpoint, **values)


def _by_its_address(item: Mapping[str, str], side: Side) -> str:
    """Return the page of what one address of the API names, whoever reads it; empty for the rest."""
    place, _, last = item["href"].rpartition("/")
    if last in _OVERVIEWS:
        return url_for(_OVERVIEWS[last])
    for end, (endpoint, name) in _ITEMS.items():
        if place.endswith(end):
            values: dict[str, Any] = {name: item["id"]}
            return url_for(endpoint, **values)
    if place.endswith("-questions"):
        return url_for("questions.theirs" if side is Side.CARE else "questions.one", question_id=item["id"])
    return ""


def _id_of(item: Mapping[str, str]) -> str:
    """Return the id of the page: a task stands on the page of its plan, a request on the card of its patient."""
    return item["href"].rpartition("/")[2] if item["service"] in _HREF_OF_PAGE else item["id"]
