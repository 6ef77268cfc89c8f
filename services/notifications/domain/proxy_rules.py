"""The rows of acting for a patient: patient and naaste hear when it begins and when it is over."""

from services.notifications.domain.rule_row import BOTH, HELD_PROXY, INBOX, MY_PROXY, RuleRow

PROXY_EVENT = "nl.ketenwerk.persons.proxy-"
GROUND = "AVG 12 (transparantie); BW 7:457, 7:465"


def _rows(event: str, patient: str, naaste: str) -> tuple[RuleRow, RuleRow]:
    """Return both rows of one event; of a naaste no address is known."""
    return (
        RuleRow(PROXY_EVENT + event, "patient", patient, MY_PROXY, GROUND, "care", BOTH),
        RuleRow(PROXY_EVENT + event, "naaste", naaste, HELD_PROXY, GROUND, "care", (INBOX,)),
    )


PROXY_ROWS = (*_rows("taken-up", "my-proxy-began", "proxy-began"), *_rows("stopped", "my-proxy-over", "proxy-over"))
