"""The rows about second opinions (D12): the employee, their own bedrijfsarts, and who is asked; never an employer."""

from collections.abc import Mapping

from services.notifications.domain.rule_row import CASE, ItemKind, RuleRow

OPINION_EVENT = "nl.ketenwerk.worktrack.second-opinion-"
ASKED = ItemKind("worktrack", "second_opinion_id", "/api/worktrack/v1/second-opinions/{id}")
MINE = ItemKind("worktrack", "second_opinion_id", "/api/worktrack/v1/my-second-opinions")
OWN = ItemKind("worktrack", "second_opinion_id", "/api/worktrack/v1/own-second-opinions")
_LAW = "Arbobesluit 2.14d (second opinion); D12"
_OWN = "AVG 13-14 (eigen gegevens)"

OPINION_ROWS = (
    RuleRow(OPINION_EVENT + "asked", "bedrijfsarts", "second-opinion-asked", CASE, _LAW, "work"),
    RuleRow(OPINION_EVENT + "refused", "employee", "my-second-opinion-refused", OWN, _OWN, "work"),
    RuleRow(OPINION_EVENT + "passed-on", "second-doctor", "second-opinion-for-you", ASKED, _LAW, "work"),
    RuleRow(OPINION_EVENT + "passed-on", "employee", "my-second-opinion-passed-on", OWN, _OWN, "work"),
    RuleRow(OPINION_EVENT + "declined", "employee", "my-second-opinion-declined", OWN, _OWN, "work"),
    RuleRow(OPINION_EVENT + "given", "employee", "my-second-opinion-given", OWN, _OWN, "work"),
    RuleRow(OPINION_EVENT + "shared", "asker", "second-opinion-shared", CASE, _LAW, "work"),
    RuleRow(OPINION_EVENT + "replied", "employee", "my-second-opinion-replied", OWN, _OWN, "work"),
    RuleRow(
        OPINION_EVENT + "withdrawn",
        "second-doctor",
        "second-opinion-withdrawn",
        MINE,
        _LAW,
        "work",
        when={"step": "other"},
    ),
    RuleRow(
        OPINION_EVENT + "overdue", "bedrijfsarts", "second-opinion-waits", CASE, _LAW, "work", when={"step": "own"}
    ),
    RuleRow(
        OPINION_EVENT + "overdue", "second-doctor", "second-opinion-late", ASKED, _LAW, "work", when={"step": "other"}
    ),
    RuleRow(OPINION_EVENT + "overdue", "employee", "my-second-opinion-late", OWN, _OWN, "work"),
)

_TO_PASS_ON = frozenset({"second-opinion-asked", "second-opinion-waits", "my-second-opinion-late"})
_TO_GIVE = frozenset({"second-opinion-for-you", "second-opinion-late", "my-second-opinion-late"})
OPINION_SETTLES: Mapping[str, frozenset[str]] = {
    OPINION_EVENT + "refused": _TO_PASS_ON,
    OPINION_EVENT + "passed-on": _TO_PASS_ON,
    OPINION_EVENT + "declined": _TO_GIVE,
    OPINION_EVENT + "given": _TO_GIVE,
    OPINION_EVENT + "withdrawn": _TO_PASS_ON | _TO_GIVE,
    OPINION_EVENT + "shared": frozenset({"my-second-opinion-given"}),
    OPINION_EVENT + "kept": frozenset({"my-second-opinion-given"}),
    OPINION_EVENT + "replied": frozenset({"second-opinion-shared"}),
}
