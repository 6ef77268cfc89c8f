"""The caseload as lines that can be read in again: the columns of an import, one verzuimperiode a line."""

from collections.abc import Iterator, Mapping
from typing import Any

from services.portal.api import LONGEST_LIST, next_mark, read
from services.portal.gather.caseload import CASELOAD, narrowed
from services.portal.gather.names import Names, employee_names

COLUMNS: tuple[str, ...] = (
    "personeelsnummer",
    "werkgever",
    "eerste ziektedag",
    "hersteld op",
    "voornaam",
    "achternaam",
    "geboortedatum",
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
        lines += [line for row in cases.items for line in _lines(row, names)]
        if not cases.body["next"]:
            return lines
        after = next_mark(cases.body["next"])


def _lines(case: Mapping[str, Any], names: Names) -> Iterator[tuple[str, ...]]:
    who = names.rows.get(case["employee_id"], {})
    called = tuple(str(who.get(name) or "") for name in ("given_name", "family_name", "birth_date"))
    for period in case["periods"]:
        days = (period["first_sick_day"], period["recovered_on"] or "")
        yield (case["personnel_number"], case["employer_id"], *days, *called)
