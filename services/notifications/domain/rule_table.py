"""The whole table event x recipient x legal ground, and which events make earlier notices moot."""

from collections.abc import Mapping
from typing import Any

from services.notifications.domain.care_rules import PLAN_EVENT, PLAN_ROWS, REFERRAL_EVENT, REFERRAL_ROWS
from services.notifications.domain.rule_row import RuleRow
from services.notifications.domain.work_rules import WORK_EVENT, WORK_ROWS

ROWS: tuple[RuleRow, ...] = (*REFERRAL_ROWS, *PLAN_ROWS, *WORK_ROWS)

_OVER = frozenset({"referral-arrived", "referral-silent", "question-for-you", "question-answered"})
_GONE = _OVER | {"discussion-overdue"}
_PERIOD = frozenset({"period-opened", "period-closing", "my-period-opened", "my-period-closing"})
SETTLES: Mapping[str, tuple[str, frozenset[str]]] = {
    REFERRAL_EVENT + "question-asked": ("referral_id", frozenset({"referral-arrived", "referral-silent"})),
    REFERRAL_EVENT + "question-answered": ("referral_id", frozenset({"question-for-you", "referral-silent"})),
    REFERRAL_EVENT + "referral-accepted": ("referral_id", _OVER),
    REFERRAL_EVENT + "referral-rejected": ("referral_id", _OVER),
    REFERRAL_EVENT + "referral-withdrawn": ("referral_id", _GONE),
    REFERRAL_EVENT + "referral-recalled": ("referral_id", _GONE),
    REFERRAL_EVENT + "discussion-recorded": ("referral_id", frozenset({"discussion-overdue"})),
    PLAN_EVENT + "task-done": ("task_id", frozenset({"task-opened", "task-overdue"})),
    WORK_EVENT + "trajectory-started": ("case_id", _PERIOD),
    WORK_EVENT + "case-recovered": ("case_id", _PERIOD),
}

BUNDLES = frozenset({"caseload-imported", "employer-part-imported"})  # about many items at once

EVENT_TYPES: tuple[str, ...] = tuple(sorted({row.event for row in ROWS} | set(SETTLES)))


def rows_for(event_type: str, data: Mapping[str, Any]) -> tuple[RuleRow, ...]:
    """Return the rows that speak of an event of this type with these data."""
    return tuple(row for row in ROWS if row.event == event_type and row.applies(data))
