"""The rows of questions for room: who is told of an answer, or that it went elsewhere. They are about no patient."""

from collections.abc import Mapping

from services.notifications.domain.rule_row import INBOX, ItemKind, RuleRow

CAPACITY_EVENT = "nl.ketenwerk.referral.capacity-"
ASKED_HERE = ItemKind("referral", "capacity_request_id", "/api/referral/v1/capacity-requests/{id}")
ASKED_BY_US = ItemKind("referral", "capacity_request_id", "/api/referral/v1/worklist")
_GROUND = "AVG 5 lid 1 c (geen patiëntgegevens)"


def _row(event: str, recipient: str, text: str, item: ItemKind, **when: object) -> RuleRow:
    return RuleRow(CAPACITY_EVENT + event, recipient, text, item, _GROUND, "care", channels=(INBOX,), when=when)


CAPACITY_ROWS = (
    RuleRow(CAPACITY_EVENT + "asked", "receiving-team", "capacity-asked", ASKED_HERE, _GROUND, "care"),
    _row("answered", "sender", "capacity-room", ASKED_BY_US, room=True),
    _row("answered", "sender", "capacity-no-room", ASKED_BY_US, room=False),
    _row("unanswered", "sender", "capacity-unanswered", ASKED_BY_US),
    _row("ended", "receiving-team", "capacity-elsewhere", ASKED_HERE, outcome="elsewhere"),
    _row("ended", "receiving-team", "capacity-not-needed", ASKED_HERE, outcome="withdrawn"),
    _row("ended", "sender", "capacity-offer-closed", ASKED_BY_US, outcome="offer-closed"),
    _row("ended", "sender", "capacity-expired", ASKED_BY_US, outcome="expired"),
)
_TO_CHOOSE = frozenset({"capacity-room", "capacity-no-room", "capacity-unanswered"})
CAPACITY_SETTLES: Mapping[str, frozenset[str]] = {
    CAPACITY_EVENT + "answered": _TO_CHOOSE | {"capacity-asked"},
    CAPACITY_EVENT + "unanswered": frozenset({"capacity-asked"}),
    CAPACITY_EVENT + "ended": _TO_CHOOSE | {"capacity-asked"},
}
