"""The rows of a recall list: who is told when nobody called, and why that is lawful."""

from collections.abc import Mapping

from services.notifications.domain.care_rules import climbing, nudged
from services.notifications.domain.rule_row import INBOX, STUCK_ITEM, ItemKind, RuleRow

RECALL_EVENT = "nl.ketenwerk.referral.recall-"
RECALL = ItemKind("referral", "recall_id", "/api/referral/v1/recalls/{id}")
ERASED_RECALL = ItemKind("referral", "case_number", "/api/referral/v1/worklist")

RECALL_ROWS = (
    *climbing(RECALL_EVENT, "silent", RECALL, "RSK-03 (niemand raakt uit beeld)", text="recall-silent"),
    *nudged(RECALL_EVENT + "nudged", RECALL, text="recall-nudged"),
    RuleRow(
        RECALL_EVENT + "silent",
        "coordinator",
        "recall-stuck",
        STUCK_ITEM,
        "D25 (zaaknummer, nooit een persoon)",
        "care",
        when={"level": "organisation"},
    ),
    RuleRow(
        RECALL_EVENT + "erased", "involved-team", "recall-erased", ERASED_RECALL, "AVG 19", "care", channels=(INBOX,)
    ),
)

_LATE = frozenset({"recall-silent", "recall-nudged", "recall-stuck"})
RECALL_SETTLES: Mapping[str, frozenset[str]] = {RECALL_EVENT + "noted": _LATE, RECALL_EVENT + "erased": _LATE}
