"""The rows about questions to an arbeidsdeskundige: who is asked, who asked, and the employee it is about."""

from collections.abc import Mapping

from services.notifications.domain.rule_row import CASE, ItemKind, RuleRow

EXPERT_EVENT = "nl.ketenwerk.worktrack.expert-advice-"
ASKED = ItemKind("worktrack", "expert_advice_id", "/api/worktrack/v1/expert-advices/{id}")
MINE = ItemKind("worktrack", "expert_advice_id", "/api/worktrack/v1/my-expert-advices")
OWN = ItemKind("worktrack", "expert_advice_id", "/api/worktrack/v1/own-expert-advices")
_GUIDANCE = "Arbowet 14 lid 1 b (verzuimbegeleiding)"
_OWN = "AVG 13-14 (eigen gegevens)"

EXPERT_ROWS = (
    RuleRow(EXPERT_EVENT + "asked", "expert", "expert-advice-asked", ASKED, _GUIDANCE, "work"),
    RuleRow(EXPERT_EVENT + "asked", "employee", "my-expert-advice-asked", OWN, _OWN, "work"),
    RuleRow(EXPERT_EVENT + "withdrawn", "expert", "expert-advice-withdrawn", MINE, _GUIDANCE, "work"),
    RuleRow(EXPERT_EVENT + "withdrawn", "employee", "my-expert-advice-ended", OWN, _OWN, "work"),
    RuleRow(EXPERT_EVENT + "refused", "asker", "expert-advice-refused", CASE, _GUIDANCE, "work"),
    RuleRow(EXPERT_EVENT + "refused", "employee", "my-expert-advice-ended", OWN, _OWN, "work"),
    RuleRow(EXPERT_EVENT + "answered", "asker", "expert-advice-answered", CASE, _GUIDANCE, "work"),
    RuleRow(EXPERT_EVENT + "answered", "employee", "my-expert-advice-answered", OWN, _OWN, "work"),
    RuleRow(EXPERT_EVENT + "overdue", "expert", "expert-advice-late", ASKED, _GUIDANCE, "work"),
    RuleRow(EXPERT_EVENT + "overdue", "asker", "expert-advice-silent", CASE, _GUIDANCE, "work"),
)

_TO_ANSWER = frozenset({"expert-advice-asked", "expert-advice-late", "expert-advice-silent"})
EXPERT_SETTLES: Mapping[str, frozenset[str]] = {
    EXPERT_EVENT + "answered": _TO_ANSWER,
    EXPERT_EVENT + "refused": _TO_ANSWER,
    EXPERT_EVENT + "withdrawn": _TO_ANSWER,
    EXPERT_EVENT + "given-on": frozenset({"expert-advice-answered"}),
}
