"""The rows about deskundigenoordelen of UWV (WRK-11): the bedrijfsarts, and the other side once who asked shows it."""

from collections.abc import Mapping

from services.notifications.domain.rule_row import CASE, ItemKind, RuleRow

OORDEEL_EVENT = "nl.ketenwerk.worktrack.deskundigenoordeel-"
SHOWN = ItemKind("worktrack", "case_id", "/api/worktrack/v1/cases/{id}/deskundigenoordelen")
_GUIDANCE = "Arbowet 14 lid 1 b (verzuimbegeleiding); WRK-11"
_SHOWN = "WRK-11; D12"

OORDEEL_ROWS = (
    RuleRow(OORDEEL_EVENT + "recorded", "bedrijfsarts", "deskundigenoordeel-asked", CASE, _GUIDANCE, "work"),
    RuleRow(OORDEEL_EVENT + "came", "bedrijfsarts", "deskundigenoordeel-came", CASE, _GUIDANCE, "work"),
    RuleRow(
        OORDEEL_EVENT + "shown",
        "employer",
        "deskundigenoordeel-shown",
        SHOWN,
        _SHOWN,
        "work",
        when={"asked_by": "employee"},
    ),
    RuleRow(
        OORDEEL_EVENT + "shown",
        "employee",
        "my-deskundigenoordeel-shown",
        SHOWN,
        _SHOWN,
        "work",
        when={"asked_by": "employer"},
    ),
)

_ASKED = frozenset({"deskundigenoordeel-asked"})
OORDEEL_SETTLES: Mapping[str, frozenset[str]] = {
    OORDEEL_EVENT + "came": _ASKED,
    OORDEEL_EVENT + "withdrawn": _ASKED,
    OORDEEL_EVENT + "handled": frozenset({"deskundigenoordeel-came"}),
}
