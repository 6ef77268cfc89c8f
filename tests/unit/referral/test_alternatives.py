"""Other offers of the same kind, sooner and within reach, in an order that favours nobody."""

from dataclasses import replace
from datetime import date
from typing import Any

from services.referral.domain.alternatives import Reach, alternatives
from services.referral.domain.offer import Closure, Offer, Places, ReferrerRole, Waiting
from tests.support.referrals import OFFER, TODAY


def offer(name: str, days: int | None = None, **more: Any) -> Offer:
    waiting = None if days is None else Waiting("stated", days, TODAY)
    return replace(OFFER, offer_id=name, waiting=waiting, **more)


def found(chosen: Offer, *others: Offer, reach: Reach | None = None) -> list[str]:
    return [row.offer_id for row in alternatives(chosen, others, ["01.015"], reach or Reach(), TODAY)]


FULL, CLOSED = Places(0, TODAY), (Closure(date(2026, 3, 1), None),)


def test_beside_an_open_offer_only_who_is_sooner_the_shortest_wait_first() -> None:
    chosen = offer("a", 20)
    assert found(chosen, offer("d", 10), offer("c", 5), offer("b", 10), offer("e", 20), offer("f"), chosen) == [
        *("c", "b", "d"),
    ]
    assert found(offer("a"), offer("b", 1)) == [], "nobody knows whether that is sooner"


def test_beside_a_closed_or_full_offer_every_one_with_room_the_unknown_wait_last() -> None:
    others = (offer("e"), offer("d", 30), offer("c", 5, places=FULL), offer("b", 5, closures=CLOSED))
    for chosen in (offer("a", 20, closures=CLOSED), offer("a", 20, places=FULL)):
        assert found(chosen, *others) == ["d", "e"]


def test_another_kind_and_one_that_this_sender_may_not_refer_to_are_none_d26() -> None:
    theirs = (ReferrerRole("01.042", date(2026, 1, 1)),)
    assert found(offer("a", 20), offer("b", 1, kind="fysiotherapie"), offer("c", 1, referrer_roles=theirs)) == []


def test_only_who_serves_the_postcode_and_speaks_the_language() -> None:
    near, far = offer("b", 5, postcode_areas=("35",)), offer("c", 5, postcode_areas=("37", "3511"))
    assert found(offer("a", 20), near, far, reach=Reach("3512")) == ["b"]
    arabic, with_interpreter = offer("b", 5, languages=("ar",)), offer("c", 5, languages=("nl",), interpreter=True)
    dutch, unknown = offer("d", 5, languages=("nl",)), offer("e", 5)
    assert found(offer("a", 20), arabic, with_interpreter, dutch, unknown, reach=Reach(language="ar")) == [
        *("b", "c", "e")
    ]
    elsewhere = offer("a", 1, postcode_areas=("12",))
    assert found(elsewhere, near, reach=Reach("3512")) == ["b"], "the one that was chosen is out of reach"
