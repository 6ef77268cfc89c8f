"""What cannot be true of the input of a rule, among the fields that could be read."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from services.worktrack.domain.absence import Placement, Verzuimperiode, place
from services.worktrack.domain.rule_sets import rule_set_on
from shared.faults import Fault

Placed = tuple[int, Verzuimperiode]
"""A period, and where it stands in what was sent."""


def in_order(rows: Iterable[Mapping[str, Any]]) -> list[Placed]:
    """Return the periods, the oldest first."""
    return sorted(enumerate(Verzuimperiode(**row) for row in rows), key=lambda row: row[1].first_sick_day)


def first_day_faults(readable: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield periods that contradict each other, and a day before all of them: there is no day 0 (CAL-04)."""
    ordered = in_order(readable.get("periods", ()))
    for number, (index, period) in enumerate(ordered):
        before = [each for _, each in ordered[:number]]
        if before and place(before, period) not in {Placement.RESUMES, Placement.FIRST}:
            text = "Deze periode overlapt de vorige, of de vorige is nog niet beëindigd."
            yield Fault(f"periods.{index}", "overlap", text)
    if ordered and readable.get("on") and readable["on"] < ordered[0][1].first_sick_day:
        yield Fault("on", "before-first-day", "Deze dag ligt voor de eerste ziektedag.")  # CAL-04


def milestones_faults(readable: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield milestones that the rules of this absence do not have."""
    if {"effective_first_day", "reached"} <= readable.keys():
        rules = rule_set_on(readable["effective_first_day"])
        for code in readable["reached"]:
            if rules.term(code) is None:
                yield Fault(f"reached.{code}", "unknown", "Deze mijlpaal kennen we niet.")
