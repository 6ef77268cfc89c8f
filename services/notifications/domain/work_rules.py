"""The work rows of the table: employee, arbodienst and employer. The employer hears only what D10 lets it know."""

from services.notifications.domain.rule_row import CASE, EMPLOYER_CASE, MY_CASE, RuleRow

WORK_EVENT = "nl.ketenwerk.worktrack."
_GUIDANCE = "Arbowet 14 lid 1 b (verzuimbegeleiding)"
_OWN = "AVG 13-14 (eigen gegevens)"

WORK_ROWS = (
    RuleRow(WORK_EVENT + "case-opened", "bedrijfsarts", "case-opened", CASE, _GUIDANCE, "work"),
    RuleRow(WORK_EVENT + "case-opened", "employee", "my-case-opened", MY_CASE, _OWN, "work"),
    RuleRow(WORK_EVENT + "case-opened", "employer", "employer-case-opened", EMPLOYER_CASE, "BW 7:629, D10", "work"),
    RuleRow(WORK_EVENT + "start-period-opened", "bedrijfsarts", "period-opened", CASE, "WRK-01, D7", "work"),
    RuleRow(WORK_EVENT + "start-period-opened", "employee", "my-period-opened", MY_CASE, "WRK-01, D7", "work"),
    RuleRow(WORK_EVENT + "start-period-closing", "bedrijfsarts", "period-closing", CASE, "WRK-01, D7", "work"),
    RuleRow(WORK_EVENT + "start-period-closing", "employee", "my-period-closing", MY_CASE, "WRK-01, D7", "work"),
    RuleRow(
        WORK_EVENT + "start-period-closed",
        "bedrijfsarts",
        "period-closed",
        CASE,
        "WRK-01, D7",
        "work",
        when={"met": False},
    ),
    RuleRow(
        WORK_EVENT + "start-period-closed",
        "employee",
        "my-period-closed",
        MY_CASE,
        "WRK-01, D7",
        "work",
        when={"met": False},
    ),
    RuleRow(WORK_EVENT + "trajectory-started", "employee", "my-trajectory-started", MY_CASE, "WRK-01, WRK-10", "work"),
    RuleRow(WORK_EVENT + "case-recovered", "bedrijfsarts", "case-recovered", CASE, _GUIDANCE, "work"),
    RuleRow(WORK_EVENT + "case-recovered", "employee", "my-case-recovered", MY_CASE, _OWN, "work"),
)
