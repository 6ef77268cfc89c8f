"""The work rows of the table: employee, arbodienst and employer. The employer hears only what D10 lets it know."""

from services.notifications.domain.rule_row import (
    CASE,
    CASELOAD,
    EMPLOYER_CASE,
    EMPLOYER_LETTERS,
    INBOX,
    MY_CASE,
    MY_LETTERS,
    MY_NOTES,
    MY_TASKS,
    MY_WERKPLAN,
    SIGNING_LINK,
    STAFF,
    RuleRow,
)

SIGNING_MAIL = "signing-mail"
WORK_EVENT = "nl.ketenwerk.worktrack."
_GUIDANCE = "Arbowet 14 lid 1 b (verzuimbegeleiding)"
_OWN = "AVG 13-14 (eigen gegevens)"

_PERIOD = "WRK-01, D7"
_EMPLOYER = "BW 7:629, D10"
_AGREED = "WRK-02"
_TOLD = "WRK-09, D10"
_ONE = {"import_id": None}  # what an import does is told once, of all its cases together
_ASKED, _ASKER = {"rung": "delegate"}, {"rung": "giver"}
_UNMET = {"met": False}

WORK_ROWS = (
    RuleRow(WORK_EVENT + "caseload-imported", "bedrijfsarts", "caseload-imported", CASELOAD, _GUIDANCE, "work"),
    RuleRow(WORK_EVENT + "employer-part-imported", "employer", "employer-part-imported", STAFF, _EMPLOYER, "work"),
    RuleRow(WORK_EVENT + "case-opened", "bedrijfsarts", "case-opened", CASE, _GUIDANCE, "work", when=_ONE),
    RuleRow(WORK_EVENT + "case-opened", "employee", "my-case-opened", MY_CASE, _OWN, "work"),
    RuleRow(
        WORK_EVENT + "case-opened", "employer", "employer-case-opened", EMPLOYER_CASE, _EMPLOYER, "work", when=_ONE
    ),
    RuleRow(WORK_EVENT + "start-period-opened", "bedrijfsarts", "period-opened", CASE, _PERIOD, "work", when=_ONE),
    RuleRow(WORK_EVENT + "start-period-opened", "employee", "my-period-opened", MY_CASE, _PERIOD, "work"),
    RuleRow(WORK_EVENT + "start-period-closing", "bedrijfsarts", "period-closing", CASE, _PERIOD, "work", when=_ONE),
    RuleRow(WORK_EVENT + "start-period-closing", "employee", "my-period-closing", MY_CASE, _PERIOD, "work"),
    RuleRow(
        WORK_EVENT + "start-period-closed",
        "bedrijfsarts",
        "period-closed",
        CASE,
        _PERIOD,
        "work",
        when={**_UNMET, **_ONE},
    ),
    RuleRow(WORK_EVENT + "start-period-closed", "employee", "my-period-closed", MY_CASE, _PERIOD, "work", when=_UNMET),
    RuleRow(
        WORK_EVENT + "trajectory-started",
        "employee",
        "my-trajectory-started",
        MY_CASE,
        "WRK-01, WRK-10",
        "work",
        when=_ONE,
    ),
    RuleRow(WORK_EVENT + "contact-planned", "employee", "my-contact-planned", MY_CASE, _GUIDANCE, "work"),
    RuleRow(WORK_EVENT + "contact-moved", "employee", "my-contact-moved", MY_CASE, _GUIDANCE, "work"),
    RuleRow(WORK_EVENT + "contact-cancelled", "employee", "my-contact-cancelled", MY_CASE, _GUIDANCE, "work"),
    RuleRow(WORK_EVENT + "note-shared", "employee", "my-note-shared", MY_NOTES, _OWN, "work"),
    RuleRow(WORK_EVENT + "task-given", "delegate", "task-given", MY_TASKS, _GUIDANCE, "work"),
    RuleRow(WORK_EVENT + "task-overdue", "delegate", "delegated-task-late", MY_TASKS, _GUIDANCE, "work", when=_ASKED),
    RuleRow(WORK_EVENT + "task-overdue", "task-giver", "given-task-late", CASE, _GUIDANCE, "work", when=_ASKER),
    RuleRow(WORK_EVENT + "task-withdrawn", "delegate", "task-withdrawn", MY_TASKS, _GUIDANCE, "work"),
    RuleRow(WORK_EVENT + "task-reported", "task-giver", "task-reported", CASE, _GUIDANCE, "work"),
    RuleRow(WORK_EVENT + "letter-sent", "employee", "my-letter-sent", MY_LETTERS, _TOLD, "work"),
    RuleRow(WORK_EVENT + "letter-sent", "employer", "employer-letter-sent", EMPLOYER_LETTERS, _TOLD, "work"),
    RuleRow(WORK_EVENT + "werkplan-sent", "employee", "my-werkplan-sent", MY_WERKPLAN, _AGREED, "work"),
    RuleRow(
        WORK_EVENT + "werkplan-signed", "bedrijfsarts", "werkplan-signed", CASE, _AGREED, "work", channels=(INBOX,)
    ),
    RuleRow(WORK_EVENT + "werkplan-declined", "bedrijfsarts", "werkplan-declined", CASE, _AGREED, "work"),
    RuleRow(WORK_EVENT + "werkplan-declined", "employee", "my-werkplan-declined", MY_WERKPLAN, _AGREED, "work"),
    RuleRow(WORK_EVENT + "agreement-activated", "bedrijfsarts", "agreement-activated", CASE, _AGREED, "work"),
    RuleRow(WORK_EVENT + "agreement-activated", "employee", "my-agreement-activated", MY_WERKPLAN, _AGREED, "work"),
    RuleRow(WORK_EVENT + "imbalance-signalled", "bedrijfsarts", "imbalance-signalled", CASE, "WRK-14", "work"),
    RuleRow(WORK_EVENT + "signal-answered", "employee", "my-signal-answered", MY_CASE, "WRK-14", "work"),
    RuleRow(WORK_EVENT + "signing-mail-asked", "signer", SIGNING_MAIL, SIGNING_LINK, "WRK-02, D11", "work"),
    RuleRow(WORK_EVENT + "signing-undelivered", "bedrijfsarts", "signing-undelivered", CASE, "WRK-02, D11", "work"),
    RuleRow(WORK_EVENT + "signing-blocked", "bedrijfsarts", "signing-blocked", CASE, "AVG 32 (beveiliging)", "work"),
    RuleRow(WORK_EVENT + "case-recovered", "bedrijfsarts", "case-recovered", CASE, _GUIDANCE, "work", when=_ONE),
    RuleRow(WORK_EVENT + "case-recovered", "employee", "my-case-recovered", MY_CASE, _OWN, "work"),
)
