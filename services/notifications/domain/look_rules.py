"""The rows of the question why somebody looked: to the organisation, back to who asked, and to the FG when late."""

from services.notifications.domain.rule_row import BOTH, INBOX, LOOK_QUESTION, MY_LOOKS, ItemKind, RuleRow, Side

PATIENT_LOOK_EVENT = "nl.ketenwerk.persons.patient-look-"
EMPLOYEE_LOOK_EVENT = "nl.ketenwerk.persons.employee-look-"
_GROUND = "AVG 15 (recht van inzage); AVG 12 lid 3"
_OFFICER = "AVG 39 lid 1 b (toezicht door de FG)"


def _row(
    event: str, recipient: str, template: str, side: Side, item: ItemKind = LOOK_QUESTION, *, mails: bool = True
) -> RuleRow:
    ground = _OFFICER if recipient == "privacy-officer" else _GROUND
    return RuleRow(event, recipient, template, item, ground, side, channels=BOTH if mails else (INBOX,))


LOOK_ROWS = (
    _row(PATIENT_LOOK_EVENT + "questioned", "own-organisation", "look-questioned", "care"),
    _row(PATIENT_LOOK_EVENT + "explained", "patient", "my-look-explained", "care", MY_LOOKS),
    _row(PATIENT_LOOK_EVENT + "overdue", "privacy-officer", "look-unexplained", "care"),
    _row(EMPLOYEE_LOOK_EVENT + "questioned", "bedrijfsarts", "look-questioned-work", "work"),
    _row(EMPLOYEE_LOOK_EVENT + "questioned", "employer", "look-questioned-employer", "work", mails=False),
    _row(EMPLOYEE_LOOK_EVENT + "explained", "employee", "own-look-explained", "work", MY_LOOKS),
    _row(EMPLOYEE_LOOK_EVENT + "overdue", "privacy-officer", "look-unexplained", "work"),
)
LOOK_OVER = frozenset({"look-questioned", "look-questioned-work", "look-questioned-employer", "look-unexplained"})
