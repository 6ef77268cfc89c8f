"""The caseload as lines that can be read in again: the columns of an import, one verzuimperiode a line.

What was done stands with the verzuimperiode in which it was done.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from services.portal.api import LONGEST_LIST, next_mark, read
from services.portal.gather.caseload import CASELOAD, narrowed
from services.portal.gather.names import Names, employee_names

DONE: Mapping[str, str] = {
    "oordeel": "oordeel op",
    "plan-van-aanpak": "plan van aanpak op",
    "evaluatie": "evaluatie op",
    "melding-uwv": "ziekmelding uwv op",
    "eerstejaarsevaluatie": "eerstejaarsevaluatie op",
    "tweede-spoor": "tweede spoor op",
}  # milestone -> column
STARTED = "traject gestart op"
COLUMNS: tuple[str, ...] = (
    "personeelsnummer",
    "werkgever",
    "eerste ziektedag",
    "hersteld op",
    "voornaam",
    "achternaam",
    "geboortedatum",
    *DONE.values(),
    STARTED,
)


def gather_export() -> list[tuple[str, ...]] | None:
    """Return every line of the caseload as it was narrowed, the header first; None when a part does not answer.

    Half a file would look like a whole one.
    """
    lines, after = [COLUMNS], ""
    while True:
        asked = {**narrowed(), "pageSize": str(LONGEST_LIST), **({"after": after} if after else {})}
        cases = read(CASELOAD, **asked)
        names = employee_names(row["employee_id"] for row in cases.items)
        if not (cases.is_there and names.part.is_there):
            return None
        lines += [line for row in cases.items for line in lines_of(row, names)]
        if not cases.body["next"]:
            return lines
        after = next_mark(cases.body["next"])


def lines_of(case: Mapping[str, Any], names: Names) -> Iterator[tuple[str, ...]]:
    """Yield the lines of one case, one verzuimperiode each."""
    who = names.rows.get(case["employee_id"], {})
    called = tuple(str(who.get(name) or "") for name in ("given_name", "family_name", "birth_date"))
    done, firsts = _done(case), [period["first_sick_day"] for period in case["periods"]]
    for period in case["periods"]:
        days = (period["first_sick_day"], period["recovered_on"] or "")
        here = {name: day for name, day in done.items() if _first_before(firsts, day) == period["first_sick_day"]}
        was_done = (here.get(name, "") for name in (*DONE.values(), STARTED))
        yield (case["personnel_number"], case["employer_id"], *days, *called, *was_done)


def _done(case: Mapping[str, Any]) -> dict[str, str]:
    """Return the day of each column about what was done; of a milestone that was done twice the last."""
    reached = sorted(case["reached"], key=lambda row: str(row["reached_on"]))
    done = {DONE[row["code"]]: str(row["reached_on"]) for row in reached if row["code"] in DONE}
    trajectory = case["start_period"]["trajectory"]
    return {**done, STARTED: trajectory["started_on"]} if trajectory else done


def _first_before(firsts: list[str], day: str) -> str:
    """Return the first day of the last verzuimperiode that had begun on a day."""
    return max((first for first in firsts if first <= day), default=min(firsts))
