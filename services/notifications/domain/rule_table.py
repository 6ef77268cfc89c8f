"""The whole table event x recipient x legal ground, and which events make earlier notices moot."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from services.notifications.domain.advice_rules import ADVICE_ROWS, ADVICE_SETTLES
from services.notifications.domain.appointment_rules import APPOINTMENT_ROWS, APPOINTMENT_SETTLES, ASSIGNED, SETTLED
from services.notifications.domain.capacity_rules import CAPACITY_ROWS, CAPACITY_SETTLES
from services.notifications.domain.care_rules import (
    CONSENT_ROWS,
    PERSONS_EVENT,
    PLAN_EVENT,
    PLAN_ROWS,
    REFERRAL_EVENT,
    REFERRAL_ROWS,
    RELATION_ROWS,
)
from services.notifications.domain.dispute_rules import DISPUTE_SETTLES
from services.notifications.domain.emergency_rules import EMERGENCY_EVENT, EMERGENCY_ROWS
from services.notifications.domain.erasure_rules import (
    ERASURE_EVENT,
    ERASURE_ROWS,
    REFERRAL_ERASED,
    RETENTION_CHANGED,
)
from services.notifications.domain.expert_rules import EXPERT_ROWS, EXPERT_SETTLES
from services.notifications.domain.invitation_rules import INVITATION_EVENT, INVITATION_ROWS, MY_INVITED
from services.notifications.domain.look_rules import EMPLOYEE_LOOK_EVENT, LOOK_OVER, LOOK_ROWS, PATIENT_LOOK_EVENT
from services.notifications.domain.oordeel_rules import OORDEEL_ROWS, OORDEEL_SETTLES
from services.notifications.domain.opinion_rules import OPINION_ROWS, OPINION_SETTLES
from services.notifications.domain.peer_rules import PEER_ROWS, PEER_SETTLES
from services.notifications.domain.proxy_rules import PROXY_ROWS
from services.notifications.domain.question_rules import CARE_QUESTION_EVENT, CASE_QUESTION_EVENT, QUESTION_ROWS
from services.notifications.domain.recall_rules import RECALL_ROWS, RECALL_SETTLES
from services.notifications.domain.rule_row import RuleRow
from services.notifications.domain.stop_rules import STOP_SETTLES
from services.notifications.domain.work_rules import SIGNING_MAIL, WORK_EVENT, WORK_ROWS

ROWS: tuple[RuleRow, ...] = (
    *REFERRAL_ROWS,
    *ADVICE_ROWS,
    *PEER_ROWS,
    *RECALL_ROWS,
    *CAPACITY_ROWS,
    *APPOINTMENT_ROWS,
    *PLAN_ROWS,
    *RELATION_ROWS,
    *CONSENT_ROWS,
    *EMERGENCY_ROWS,
    *ERASURE_ROWS,
    *WORK_ROWS,
    *EXPERT_ROWS,
    *OPINION_ROWS,
    *OORDEEL_ROWS,
    *QUESTION_ROWS,
    *LOOK_ROWS,
    *INVITATION_ROWS,
    *PROXY_ROWS,
)


@dataclass(frozen=True)
class Settling:
    """Which notices an event makes moot: those with one of these texts about an item that one of its ``fields`` names.

    ``same``: parameters of the notice that the event repeats, where several things share the id of the item.
    ``when``: what the event must say for it.
    """

    fields: tuple[str, ...]
    templates: frozenset[str]
    same: tuple[str, ...] = ()
    when: Mapping[str, str] = field(default_factory=dict)

    def applies(self, data: Mapping[str, Any]) -> bool:
        """Tell whether an event with these data makes them moot."""
        return all(data.get(name) == value for name, value in self.when.items())


_OVER = frozenset(
    {
        "referral-arrived",
        "referral-assigned",
        "referral-seen",
        "referral-again",
        "referral-supplemented",
        "my-referral-sent",
        "my-referral-again",
        "referral-silent",
        "referral-nudged",
        "question-for-you",
        "question-answered",
        "case-stuck",
    }
)
_GONE = _OVER | {"discussion-overdue", "talk-nudged"}
_PERIOD = frozenset(
    {"period-opened", "period-closing", "period-closed", "my-period-opened", "my-period-closing", "my-period-closed"}
)
_TO_SIGN = frozenset({"my-werkplan-sent"})
_SIGNALS = frozenset({"imbalance-signalled"})
_NOT_ARRIVED = frozenset({"signing-undelivered"})
_SIGNING = frozenset({"werkplan-signed", "werkplan-declined", "my-werkplan-declined", "signing-blocked"})
_WERKPLAN = _TO_SIGN | _SIGNALS | _SIGNING | _NOT_ARRIVED
_LATE = frozenset({"emergency-account-late", "emergency-account-late-here", "emergency-late-for-officer"})
_REFERRAL = ("referral_id",)
_QUESTION = ("question_id",)
_REQUEST = ("request_id",)
_STUCK_TOO = ("referral_id", "case_number")  # the coordinator knows it by its case number only (D25)
_UNDER_WAY = Settling(
    _STUCK_TOO,
    frozenset(
        {
            "screening-planned",
            "referral-assigned",
            "referral-accepted",
            "treatment-started",
            "interim-reported",
            "referral-silent",
            "referral-nudged",
            "case-stuck",
            "referral-holder-given",
        }
    ),
)
_ACCESS = ("access_id",)
_ERASURE_OVER = Settling(
    ("erasure_id",),
    frozenset(
        {
            "erasure-requested",
            "erasure-near",
            "my-erasure-asked",
            "my-erasure-on-paper",
            "my-erasure-held",
            "my-erasure-freed",
        }
    ),
)
_OTHER_PERIOD = Settling(
    ("plan_id",), frozenset({"care-start-period-opened", "care-start-period-closing", "care-start-period-closed"})
)
_CASE_QUESTION_OVER = Settling(_QUESTION, frozenset({"own-case-question"}))
_MY_QUESTION_OVER = Settling(_QUESTION, frozenset({"my-question-arrived", "my-question-declined"}))
_CARE_QUESTION_OVER = Settling(_QUESTION, frozenset({"care-question-allowed"}))
_INVITATION_OVER = Settling(("invitation_id",), frozenset({MY_INVITED}))
_SETTLES: Mapping[str, tuple[Settling, ...]] = {
    REFERRAL_EVENT + "question-asked": (
        Settling(
            _REFERRAL,
            frozenset({"referral-arrived", "referral-again", "referral-seen", "referral-silent", "referral-nudged"}),
        ),
    ),
    REFERRAL_EVENT + "question-answered": (
        Settling(_REFERRAL, frozenset({"question-for-you", "referral-silent", "referral-nudged"})),
    ),
    REFERRAL_EVENT + "referral-accepted": (Settling(_STUCK_TOO, _OVER),),
    REFERRAL_EVENT + "screening-planned": (_UNDER_WAY,),
    REFERRAL_EVENT + "treatment-started": (_UNDER_WAY,),
    REFERRAL_EVENT + "interim-reported": (_UNDER_WAY,),
    REFERRAL_EVENT + "referral-returned": (_UNDER_WAY,),
    REFERRAL_EVENT + "referral-rejected": (Settling(_STUCK_TOO, _OVER),),
    REFERRAL_EVENT + "referral-resent": (
        Settling(
            _STUCK_TOO,
            frozenset(
                {"referral-rejected", "my-referral-rejected", "referral-silent", "referral-nudged", "case-stuck"}
            ),
        ),
    ),
    REFERRAL_EVENT + "referral-redirected": (Settling(_STUCK_TOO, _GONE),),
    REFERRAL_EVENT + "referral-acknowledged": (
        Settling(
            _STUCK_TOO,
            frozenset(
                {
                    "referral-rejected",
                    "referral-returned",
                    "referral-returned-to-read",
                    "referral-holder-given",
                    "referral-silent",
                    "referral-nudged",
                    "case-stuck",
                    "discussion-overdue",
                    "talk-nudged",
                }
            ),
        ),
    ),
    REFERRAL_EVENT + "referral-withdrawn": (Settling(_STUCK_TOO, _GONE),),
    REFERRAL_EVENT + "referral-recalled": (Settling(_STUCK_TOO, _GONE),),
    REFERRAL_EVENT + "discussion-recorded": (Settling(_REFERRAL, frozenset({"discussion-overdue", "talk-nudged"})),),
    PLAN_EVENT + "task-done": (
        Settling(("task_id",), frozenset({"task-opened", "task-overdue", "task-nudged"})),
        Settling(("case_number",), frozenset({"task-stuck"}), same=("kind",)),
    ),
    PLAN_EVENT + "start-period-estimated": (_OTHER_PERIOD,),
    PLAN_EVENT + "start-period-confirmed": (_OTHER_PERIOD,),
    PLAN_EVENT + "start-period-cleared": (_OTHER_PERIOD,),
    EMERGENCY_EVENT + "ended": (Settling(_ACCESS, frozenset({"emergency-opened"})),),
    EMERGENCY_EVENT + "accounted": (Settling(_ACCESS, _LATE | {"emergency-to-account", "emergency-opened"}),),
    EMERGENCY_EVENT + "judged": (Settling(_ACCESS, _LATE | {"emergency-to-judge"}),),
    PERSONS_EVENT + "relation-end-answered": (Settling(_REQUEST, frozenset({"relation-end-asked"})),),
    PERSONS_EVENT + "consent-reminded": (Settling(_REQUEST, frozenset({"my-consent-asked"})),),
    PERSONS_EVENT + "consent-answered": (
        Settling(_REQUEST, frozenset({"my-consent-asked", "my-consent-still-asked"})),
    ),
    REFERRAL_ERASED: (Settling(_STUCK_TOO, frozenset(row.template for row in (*REFERRAL_ROWS, *APPOINTMENT_ROWS))),),
    RETENTION_CHANGED: (Settling(("retention_id",), frozenset({"retention-passed"})),),
    ERASURE_EVENT + "freed": (Settling(("erasure_id",), frozenset({"my-erasure-held"})),),
    INVITATION_EVENT + "ended": (_INVITATION_OVER,),
    INVITATION_EVENT + "blocked": (_INVITATION_OVER,),
    INVITATION_EVENT + "undelivered": (_INVITATION_OVER,),
    INVITATION_EVENT + "used": (_INVITATION_OVER,),
    ERASURE_EVENT + "withdrawn": (_ERASURE_OVER,),
    PERSONS_EVENT + "patient-erased": (_ERASURE_OVER,),
    WORK_EVENT + "trajectory-started": (Settling(("case_id",), _PERIOD),),
    WORK_EVENT + "werkplan-sent": (Settling(("case_id",), _WERKPLAN),),
    WORK_EVENT + "signing-mail-asked": (
        Settling(("link_id",), frozenset({SIGNING_MAIL})),
        Settling(("case_id",), _NOT_ARRIVED),
    ),
    WORK_EVENT + "signal-answered": (Settling(("case_id",), _SIGNALS),),
    WORK_EVENT + "werkplan-signed": (Settling(("case_id",), _TO_SIGN, when={"by": "employee"}),),
    WORK_EVENT + "werkplan-declined": (Settling(("case_id",), _TO_SIGN),),
    WORK_EVENT + "agreement-activated": (Settling(("case_id",), _WERKPLAN),),
    WORK_EVENT + "case-recovered": (Settling(("case_id",), _PERIOD | _WERKPLAN),),
    CASE_QUESTION_EVENT + "answered": (_CASE_QUESTION_OVER,),
    CASE_QUESTION_EVENT + "ended": (_CASE_QUESTION_OVER,),
    CARE_QUESTION_EVENT + "allowed": (_MY_QUESTION_OVER,),
    CARE_QUESTION_EVENT + "lapsed": (_MY_QUESTION_OVER,),
    CARE_QUESTION_EVENT + "stopped": (_CARE_QUESTION_OVER,),
    CARE_QUESTION_EVENT + "answered": (_CARE_QUESTION_OVER,),
    CARE_QUESTION_EVENT + "declined": (_CARE_QUESTION_OVER,),
    PATIENT_LOOK_EVENT + "explained": (Settling(_QUESTION, LOOK_OVER),),
    EMPLOYEE_LOOK_EVENT + "explained": (Settling(_QUESTION, LOOK_OVER),),
    ASSIGNED: (Settling(_REFERRAL, frozenset({"referral-assigned"})),),
    **{event: (Settling(_STUCK_TOO, SETTLED),) for event in APPOINTMENT_SETTLES},
    **{event: (Settling(("advice_id", "case_number"), texts),) for event, texts in ADVICE_SETTLES.items()},
    **{event: (Settling(("capacity_request_id",), texts),) for event, texts in CAPACITY_SETTLES.items()},
    **{event: (Settling(("peer_question_id", "case_number"), texts),) for event, texts in PEER_SETTLES.items()},
    **{event: (Settling(("expert_advice_id", "case_id"), texts),) for event, texts in EXPERT_SETTLES.items()},
    **{event: (Settling(("case_id",), texts),) for event, texts in OORDEEL_SETTLES.items()},
    **{event: (Settling(("second_opinion_id", "case_id"), texts),) for event, texts in OPINION_SETTLES.items()},
    **{event: (Settling(("recall_id", "case_number"), texts),) for event, texts in RECALL_SETTLES.items()},
}
_TEXTS_OVER = {**STOP_SETTLES, **DISPUTE_SETTLES}
_STOPS = {event: (*_SETTLES.get(event, ()), Settling(_STUCK_TOO, texts)) for event, texts in _TEXTS_OVER.items()}
SETTLES: Mapping[str, tuple[Settling, ...]] = {**_SETTLES, **_STOPS}

BUNDLES = frozenset({"caseload-imported", "employer-part-imported"})  # about many items at once

EVENT_TYPES: tuple[str, ...] = tuple(sorted({row.event for row in ROWS} | set(SETTLES)))


def rows_for(event_type: str, data: Mapping[str, Any]) -> tuple[RuleRow, ...]:
    """Return the rows that speak of an event of this type with these data."""
    return tuple(row for row in ROWS if row.event == event_type and row.applies(data))
