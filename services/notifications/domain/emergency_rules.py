"""The rows of noodtoegang: patient, FG and organisation are told at once; what must follow and is late climbs (D27)."""

from services.notifications.domain.rule_row import EMERGENCY, INBOX, MY_EMERGENCY, ItemKind, RuleRow

EMERGENCY_EVENT = "nl.ketenwerk.persons.emergency-access-"
_GROUND = "D27; CON-02"
_PATIENT = "NEN 7513; AVG 15 (wie keek)"


def _row(event: str, recipient: str, template: str, item: ItemKind = EMERGENCY, **when: str | bool) -> RuleRow:
    ground = _PATIENT if recipient == "patient" else _GROUND
    return RuleRow(EMERGENCY_EVENT + event, recipient, template, item, ground, "care", when=when)


EMERGENCY_ROWS = (
    _row("opened", "patient", "my-emergency-opened", MY_EMERGENCY, known=True),
    _row("opened", "privacy-officer", "emergency-opened"),
    _row("opened", "own-organisation", "emergency-used-here"),
    RuleRow(
        EMERGENCY_EVENT + "ended",
        "emergency-user",
        "emergency-to-account",
        EMERGENCY,
        _GROUND,
        "care",
        channels=(INBOX,),
    ),
    _row("accounted", "privacy-officer", "emergency-to-judge"),
    _row("judged", "emergency-user", "emergency-judged"),
    _row("judged", "patient", "my-emergency-judged", MY_EMERGENCY, known=True, verdict="justified"),
    _row("judged", "patient", "my-emergency-unjustified", MY_EMERGENCY, known=True, verdict="unjustified"),
    _row("judged", "own-organisation", "emergency-unjustified", verdict="unjustified"),
    _row("overdue", "emergency-user", "emergency-account-late", rung="user"),
    _row("overdue", "own-organisation", "emergency-account-late-here", rung="organisation"),
    _row("overdue", "privacy-officer", "emergency-late-for-officer", rung="officer"),
)
