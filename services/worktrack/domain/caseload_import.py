"""An import of a caseload, in numbers: what it did as a whole, and for each employer, so that each is told once."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from services.worktrack.domain.facts import (
    CaseOpened,
    CaseRecovered,
    CaseResumed,
    Fact,
    StartPeriodClosed,
    StartPeriodClosing,
    StartPeriodOpened,
)


@dataclass(frozen=True)
class Tally:
    """How many cases opened, resumed and ended, and of how many the start period is open now or passed unmet (D7)."""

    opened: int
    resumed: int
    recovered: int
    periods_open: int
    periods_closed: int


@dataclass(frozen=True)
class CaseloadImport:
    """One import by one arbodienst."""

    import_id: str
    arbodienst_id: str
    tally: Tally


@dataclass(frozen=True)
class ImportFact:
    """Something that happened by an import as a whole; ``made`` is the import."""

    made: CaseloadImport


@dataclass(frozen=True)
class CaseloadImported(ImportFact):
    """A caseload was imported."""


@dataclass(frozen=True)
class EmployerPartImported(ImportFact):
    """So many cases of it opened for one employer."""

    employer_id: str
    opened: int


def sum_up(import_id: str, arbodienst_id: str, facts: Iterable[Fact]) -> tuple[CaseloadImport, tuple[ImportFact, ...]]:
    """Return the import and what is told of it, from all that happened to its cases."""
    told = list(facts)
    made = CaseloadImport(import_id, arbodienst_id, _tally(told))
    opened = Counter(fact.case.employer_id for fact in told if isinstance(fact, CaseOpened))
    parts = (EmployerPartImported(made, name, count) for name, count in sorted(opened.items()))
    return made, (CaseloadImported(made), *parts)


def _tally(facts: Iterable[Fact]) -> Tally:
    of: dict[type[Fact], set[str]] = {}
    for fact in facts:
        if not (isinstance(fact, StartPeriodClosed) and fact.case.met):
            of.setdefault(type(fact), set()).add(fact.case.case_id)
    still_open = of.get(StartPeriodOpened, set()) | of.get(StartPeriodClosing, set())
    return Tally(
        opened=len(of.get(CaseOpened, ())),
        resumed=len(of.get(CaseResumed, ())),
        recovered=len(of.get(CaseRecovered, ())),
        periods_open=len(still_open),
        periods_closed=len(of.get(StartPeriodClosed, ())),
    )
