"""The care rows of the table: who is told what about a referral or a plan, and why that is lawful."""

from collections.abc import Mapping

from services.notifications.domain.dispute_rules import DISPUTE_ROWS
from services.notifications.domain.rule_row import (
    CONSENT_REQUEST,
    CORRECTION,
    END_REQUEST,
    INBOX,
    MY_CONSENT_REQUEST,
    MY_END_REQUEST,
    MY_PLAN,
    MY_REFERRAL,
    PLAN,
    REFERRAL,
    STUCK_ITEM,
    TASK,
    ItemKind,
    RuleRow,
)
from services.notifications.domain.stop_rules import STOP_ROWS

REFERRAL_EVENT = "nl.ketenwerk.referral."
PLAN_EVENT = "nl.ketenwerk.careplan."
PERSONS_EVENT = "nl.ketenwerk.persons."
_TREATING = "BW 7:457 lid 2 (rechtstreeks betrokken); D20 (push)"
_PATIENT = "BW 7:448 (informatie aan de patiënt)"
_SILENCE = "D25 (een verwijzing blijft niet liggen)"
_NUDGE = "D25 (de ketenzorgcoördinator herinnert; wie aan zet is, blijft aan zet)"
_CASE_NUMBER = "D25 (zaaknummer, nooit een persoon)"
_LADDER = (("holder", "holder"), ("team", "holding-team"), ("organisation", "holding-organisation"))


def climbing(owner: str, warning: str, item: ItemKind, ground: str, *, text: str = "") -> tuple[RuleRow, ...]:
    """Return who is told of a warning at each level; event and text have the same name unless ``text`` is given."""
    return tuple(
        RuleRow(owner + warning, recipient, text or warning, item, ground, "care", when={"level": level})
        for level, recipient in _LADDER
    )


def nudged(event: str, item: ItemKind, *, text: str, when: Mapping[str, object] | None = None) -> tuple[RuleRow, ...]:
    """Return who is told that the chain coordinator asks: whoever has the move, and their team."""
    whom = ("holder", "holding-team")
    return tuple(RuleRow(event, each, text, item, _NUDGE, "care", when=when or {}) for each in whom)


REFERRAL_ROWS = (
    RuleRow(REFERRAL_EVENT + "referral-sent", "receiving-team", "referral-arrived", REFERRAL, _TREATING, "care"),
    RuleRow(
        REFERRAL_EVENT + "referral-sent",
        "patient",
        "my-referral-sent",
        MY_REFERRAL,
        _PATIENT,
        "care",
        when={"redirected_from": None},
    ),
    RuleRow(REFERRAL_EVENT + "referral-redirected", "sender", "referral-redirected", REFERRAL, _TREATING, "care"),
    RuleRow(REFERRAL_EVENT + "referral-redirected", "patient", "my-referral-redirected", MY_REFERRAL, _PATIENT, "care"),
    RuleRow(
        REFERRAL_EVENT + "redirect-answered",
        "receiving-team",
        "redirect-declined",
        REFERRAL,
        _TREATING,
        "care",
        when={"outcome": "rejected"},
        channels=(INBOX,),
    ),
    RuleRow(
        REFERRAL_EVENT + "redirect-answered",
        "receiving-team",
        "redirect-lapsed",
        REFERRAL,
        _TREATING,
        "care",
        when={"outcome": "lapsed"},
        channels=(INBOX,),
    ),
    RuleRow(
        REFERRAL_EVENT + "referral-received", "sender", "referral-seen", REFERRAL, _TREATING, "care", channels=(INBOX,)
    ),
    RuleRow(REFERRAL_EVENT + "question-asked", "sender", "question-for-you", REFERRAL, _TREATING, "care"),
    RuleRow(REFERRAL_EVENT + "question-answered", "questioner", "question-answered", REFERRAL, _TREATING, "care"),
    RuleRow(REFERRAL_EVENT + "referral-accepted", "sender", "referral-accepted", REFERRAL, _TREATING, "care"),
    RuleRow(REFERRAL_EVENT + "referral-accepted", "patient", "my-referral-accepted", MY_REFERRAL, _PATIENT, "care"),
    *(
        RuleRow(REFERRAL_EVENT + event, recipient, event, REFERRAL, ground, "care", channels=(INBOX,))
        for event, recipient, ground in (
            ("screening-planned", "sender", _TREATING),
            ("treatment-started", "sender", _TREATING),
            ("interim-reported", "sender", _TREATING),
            ("referral-holder-given", "holder", _SILENCE),
        )
    ),
    *(
        RuleRow(
            REFERRAL_EVENT + "referral-returned",
            "sender",
            text,
            REFERRAL,
            _TREATING,
            "care",
            when={"asks_acknowledgement": asks},
        )
        for text, asks in (("referral-returned", True), ("referral-returned-to-read", False))
    ),
    RuleRow(REFERRAL_EVENT + "referral-returned", "patient", "my-referral-returned", MY_REFERRAL, _PATIENT, "care"),
    RuleRow(REFERRAL_EVENT + "referral-rejected", "sender", "referral-rejected", REFERRAL, _TREATING, "care"),
    RuleRow(REFERRAL_EVENT + "referral-rejected", "patient", "my-referral-rejected", MY_REFERRAL, _PATIENT, "care"),
    RuleRow(REFERRAL_EVENT + "referral-resent", "receiving-team", "referral-again", REFERRAL, _TREATING, "care"),
    RuleRow(REFERRAL_EVENT + "referral-resent", "patient", "my-referral-again", MY_REFERRAL, _PATIENT, "care"),
    RuleRow(
        REFERRAL_EVENT + "referral-supplemented",
        "receiving-team",
        "referral-supplemented",
        REFERRAL,
        _TREATING,
        "care",
        channels=(INBOX,),
    ),
    RuleRow(REFERRAL_EVENT + "referral-withdrawn", "receiving-team", "referral-withdrawn", REFERRAL, _TREATING, "care"),
    RuleRow(REFERRAL_EVENT + "referral-withdrawn", "patient", "my-referral-withdrawn", MY_REFERRAL, _PATIENT, "care"),
    RuleRow(
        REFERRAL_EVENT + "discussion-overdue",
        "sender",
        "discussion-overdue",
        REFERRAL,
        "REF-02",
        "care",
    ),
    *(
        RuleRow(REFERRAL_EVENT + "referral-recalled", recipient, text, item, ground, "care", channels=(INBOX,))
        for recipient, text, item, ground in (
            ("receiving-team", "referral-recalled", REFERRAL, _TREATING),
            ("patient", "my-referral-recalled", MY_REFERRAL, _PATIENT),
        )
    ),
    *STOP_ROWS,
    *DISPUTE_ROWS,
    *climbing(REFERRAL_EVENT, "referral-silent", REFERRAL, _SILENCE),
    *nudged(REFERRAL_EVENT + "referral-nudged", REFERRAL, text="referral-nudged", when={"talk": None}),
    *nudged(REFERRAL_EVENT + "referral-nudged", REFERRAL, text="talk-nudged", when={"talk": True}),
    RuleRow(
        REFERRAL_EVENT + "referral-silent",
        "coordinator",
        "case-stuck",
        STUCK_ITEM,
        _CASE_NUMBER,
        "care",
        when={"level": "organisation"},
    ),
)

PLAN_ROWS = (
    RuleRow(PLAN_EVENT + "plan-opened", "hb", "plan-opened", PLAN, "ROL-01, D22 (hoofdbehandelaar)", "care"),
    RuleRow(PLAN_EVENT + "plan-opened", "patient", "my-plan-opened", MY_PLAN, _PATIENT, "care"),
    RuleRow(PLAN_EVENT + "task-opened", "holder", "task-opened", TASK, "ROL-04, ROL-06", "care"),
    *climbing(PLAN_EVENT, "task-overdue", TASK, "ROL-04, ROL-06"),
    *nudged(PLAN_EVENT + "task-nudged", TASK, text="task-nudged"),
    RuleRow(
        PLAN_EVENT + "task-overdue",
        "coordinator",
        "task-stuck",
        STUCK_ITEM,
        _CASE_NUMBER,
        "care",
        when={"level": "organisation"},
    ),
    RuleRow(PLAN_EVENT + "central-care-provider-chosen", "cz", "you-are-cz", PLAN, "ROL-05", "care"),
    RuleRow(PLAN_EVENT + "central-care-provider-chosen", "patient", "my-cz-chosen", MY_PLAN, "ROL-05", "care"),
    *(
        RuleRow(PLAN_EVENT + f"start-period-{step}", "cz-or-hb", f"care-start-period-{step}", PLAN, ground, "care")
        for step, ground in (("opened", "WRK-01, WRK-18"), ("closing", "WRK-01, WRK-18"), ("closed", "WRK-01, D7"))
    ),
)

RELATION_ROWS = (
    RuleRow(
        PERSONS_EVENT + "relation-end-asked", "involved-team", "relation-end-asked", END_REQUEST, _TREATING, "care"
    ),
    RuleRow(
        PERSONS_EVENT + "relation-end-answered", "patient", "my-relation-answered", MY_END_REQUEST, _PATIENT, "care"
    ),
    RuleRow(
        PERSONS_EVENT + "correction-announced",
        "involved-team",
        "patient-corrected",
        CORRECTION,
        "AVG 19 (kennisgeving van een rectificatie)",
        "care",
        channels=(INBOX,),
    ),
)

CONSENT_ROWS = (
    RuleRow(PERSONS_EVENT + "consent-requested", "patient", "my-consent-asked", MY_CONSENT_REQUEST, "CON-01", "care"),
    RuleRow(
        PERSONS_EVENT + "consent-reminded", "patient", "my-consent-still-asked", MY_CONSENT_REQUEST, "CON-01", "care"
    ),
    RuleRow(
        PERSONS_EVENT + "consent-answered",
        "consent-asker",
        "consent-allowed",
        CONSENT_REQUEST,
        "CON-01",
        "care",
        when={"answer": "allowed"},
    ),
    RuleRow(
        PERSONS_EVENT + "consent-answered",
        "consent-asker",
        "consent-refused",
        CONSENT_REQUEST,
        "CON-01",
        "care",
        when={"answer": "refused"},
    ),
)
