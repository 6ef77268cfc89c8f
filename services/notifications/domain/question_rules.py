"""Who is told of a targeted question; on the work side the same for a refusal as for silence (D3)."""

from services.notifications.domain.rule_row import CARE_QUESTION, CASE, INBOX, MY_QUESTION, RuleRow

CASE_QUESTION_EVENT = "nl.ketenwerk.persons.case-question-"
CARE_QUESTION_EVENT = "nl.ketenwerk.persons.care-question-"
_ASKED = "CON-03, D3 (gerichte vraag)"
_OWN = "AVG 13-14 (eigen gegevens)"

QUESTION_ROWS = (
    RuleRow(CASE_QUESTION_EVENT + "asked", "employee", "own-case-question", MY_QUESTION, _OWN, "work"),
    RuleRow(CASE_QUESTION_EVENT + "answered", "asker", "case-question-answered", CASE, _ASKED, "work"),
    RuleRow(
        CASE_QUESTION_EVENT + "ended",
        "asker",
        "case-question-expired",
        CASE,
        _ASKED,
        "work",
        channels=(INBOX,),
        when={"reason": "expired"},
    ),
    RuleRow(CARE_QUESTION_EVENT + "arrived", "patient", "my-question-arrived", MY_QUESTION, _OWN, "care"),
    RuleRow(CARE_QUESTION_EVENT + "allowed", "treater", "care-question-allowed", CARE_QUESTION, _ASKED, "care"),
    RuleRow(
        CARE_QUESTION_EVENT + "stopped",
        "treater",
        "care-question-stopped",
        CARE_QUESTION,
        _ASKED,
        "care",
        channels=(INBOX,),
    ),
    RuleRow(CARE_QUESTION_EVENT + "declined", "patient", "my-question-declined", MY_QUESTION, _OWN, "care"),
    RuleRow(CARE_QUESTION_EVENT + "passed-on", "patient", "my-question-answered", MY_QUESTION, _OWN, "care"),
)
