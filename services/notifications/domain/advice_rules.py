"""The rows of questions for advice (meedenkadvies): who is told whose move it is, and why that is lawful."""

from collections.abc import Mapping

from services.notifications.domain.care_rules import climbing, nudged
from services.notifications.domain.rule_row import INBOX, STUCK_ITEM, ItemKind, RuleRow

ADVICE_EVENT = "nl.ketenwerk.referral.advice-"
ADVICE = ItemKind("referral", "advice_id", "/api/referral/v1/advices/{id}")
MY_ADVICE = ItemKind("referral", "advice_id", "/api/referral/v1/my-advices")
ERASED_ADVICE = ItemKind("referral", "case_number", "/api/referral/v1/worklist")
_TREATING = "BW 7:457 lid 2 (rechtstreeks betrokken); D20 (push)"
_SILENCE = "D25 (een verwijzing blijft niet liggen)"
_TOLD = (
    ("asked", "receiving-team", "advice-asked"),
    ("question-asked", "sender", "advice-question-for-you"),
    ("question-answered", "questioner", "advice-question-answered"),
    ("given", "sender", "advice-given"),
    ("followed-up", "questioner", "advice-followed-up"),
    ("declined", "sender", "advice-declined"),
)

ADVICE_ROWS = (
    *(RuleRow(ADVICE_EVENT + event, whom, text, ADVICE, _TREATING, "care") for event, whom, text in _TOLD),
    RuleRow(
        ADVICE_EVENT + "asked", "patient", "my-advice-asked", MY_ADVICE, "BW 7:448 (informatie aan de patiënt)", "care"
    ),
    *(
        RuleRow(ADVICE_EVENT + event, "receiving-team", text, ADVICE, _TREATING, "care", channels=(INBOX,))
        for event, text in (("added", "advice-added"), ("withdrawn", "advice-withdrawn"))
    ),
    RuleRow(
        ADVICE_EVENT + "converted",
        "sender",
        "advice-referred-by-team",
        ADVICE,
        _TREATING,
        "care",
        when={"by_team": True},
    ),
    RuleRow(
        ADVICE_EVENT + "converted",
        "receiving-team",
        "advice-converted",
        ADVICE,
        _TREATING,
        "care",
        channels=(INBOX,),
        when={"by_team": False},
    ),
    *climbing(ADVICE_EVENT, "silent", ADVICE, _SILENCE, text="advice-silent"),
    *nudged(ADVICE_EVENT + "nudged", ADVICE, text="advice-nudged"),
    RuleRow(
        ADVICE_EVENT + "silent",
        "coordinator",
        "advice-stuck",
        STUCK_ITEM,
        "D25 (zaaknummer, nooit een persoon)",
        "care",
        when={"level": "organisation"},
    ),
    *(
        RuleRow(ADVICE_EVENT + "erased", recipient, "advice-erased", ERASED_ADVICE, "AVG 19", "care", channels=(INBOX,))
        for recipient in ("sender", "receiving-team")
    ),
)

_LATE = frozenset({"advice-silent", "advice-nudged", "advice-stuck"})
_OF_TEAM = frozenset({"advice-asked", "advice-added", "advice-question-answered", "advice-followed-up"}) | _LATE
_OF_ASKER = frozenset({"advice-question-for-you", "advice-given", "advice-declined"}) | _LATE
_OVER = _OF_TEAM | _OF_ASKER | {"my-advice-asked"}
ADVICE_SETTLES: Mapping[str, frozenset[str]] = {
    ADVICE_EVENT + "question-asked": _OF_TEAM,
    ADVICE_EVENT + "question-answered": _OF_ASKER,
    ADVICE_EVENT + "given": _OF_TEAM,
    ADVICE_EVENT + "followed-up": _OF_ASKER,
    ADVICE_EVENT + "declined": _OVER - {"my-advice-asked"},
    ADVICE_EVENT + "converted": _OVER,
    ADVICE_EVENT + "closed": _OVER,
    ADVICE_EVENT + "withdrawn": _OVER,
    ADVICE_EVENT + "erased": frozenset(row.template for row in ADVICE_ROWS) - {"advice-erased"},
}
