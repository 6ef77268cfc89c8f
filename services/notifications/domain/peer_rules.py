"""The rows of short questions between treaters: who is told whose move it is, and why that is lawful."""

from collections.abc import Mapping

from services.notifications.domain.care_rules import climbing, nudged
from services.notifications.domain.rule_row import INBOX, STUCK_ITEM, ItemKind, RuleRow

PEER_EVENT = "nl.ketenwerk.referral.peer-question-"
PEER = ItemKind("referral", "peer_question_id", "/api/referral/v1/peer-questions/{id}")
MY_PEER = ItemKind("referral", "peer_question_id", "/api/referral/v1/my-peer-questions")
ERASED_PEER = ItemKind("referral", "case_number", "/api/referral/v1/worklist")
_TREATING = "BW 7:457 lid 2 (rechtstreeks betrokken); D20 (push)"

PEER_ROWS = (
    RuleRow(PEER_EVENT + "asked", "asked-colleague", "peer-asked", PEER, _TREATING, "care"),
    RuleRow(PEER_EVENT + "asked", "patient", "my-peer-asked", MY_PEER, "BW 7:448 (informatie aan de patiënt)", "care"),
    RuleRow(PEER_EVENT + "handed-on", "receiving-team", "peer-asked", PEER, _TREATING, "care"),
    RuleRow(PEER_EVENT + "answered", "sender", "peer-answered", PEER, _TREATING, "care"),
    RuleRow(PEER_EVENT + "withdrawn", "receiving-team", "peer-withdrawn", PEER, _TREATING, "care", channels=(INBOX,)),
    *climbing(PEER_EVENT, "silent", PEER, "D25 (een vraag blijft niet liggen)", text="peer-silent"),
    *nudged(PEER_EVENT + "nudged", PEER, text="peer-nudged"),
    RuleRow(
        PEER_EVENT + "silent",
        "coordinator",
        "peer-stuck",
        STUCK_ITEM,
        "D25 (zaaknummer, nooit een persoon)",
        "care",
        when={"level": "organisation"},
    ),
    *(
        RuleRow(PEER_EVENT + "erased", recipient, "peer-erased", ERASED_PEER, "AVG 19", "care", channels=(INBOX,))
        for recipient in ("sender", "receiving-team")
    ),
)

_LATE = frozenset({"peer-silent", "peer-nudged", "peer-stuck"})
_TO_ANSWER = _LATE | {"peer-asked"}
_OVER = _TO_ANSWER | {"peer-answered", "my-peer-asked"}
PEER_SETTLES: Mapping[str, frozenset[str]] = {
    PEER_EVENT + "handed-on": _TO_ANSWER,
    PEER_EVENT + "answered": _TO_ANSWER,
    PEER_EVENT + "closed": _OVER,
    PEER_EVENT + "withdrawn": _OVER,
    PEER_EVENT + "erased": _OVER | {"peer-withdrawn"},
}
