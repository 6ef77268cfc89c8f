"""The term of an arbodienst's record passed (D28): listed without changing anything, kept longer, or let go by people.

Who lets it go asks persons first; what persons holds stays for now, here too. The last look at what changed and the
destruction are one transaction, and the log keeps by whose word.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.worktrack.domain import retention as domain
from services.worktrack.domain.retention import CATEGORY, WorkRecord
from services.worktrack.storage.cases import find_case, save_cases
from services.worktrack.storage.retention import forget_record, keep_decision, record_of, unchanged_before
from services.worktrack.storage.tables import professional
from services.worktrack.usecases.keep_case import ENDED, TIMER
from shared.audit.access import Access
from shared.faults import Fault, FaultList, NotFound
from shared.roles import Role, role_label
from shared.rules.erasure import WORK_GROUNDS
from shared.rules.retention import first_moment_kept, retention_on
from shared.storage.standing import roles_in
from shared.storage.work import Work

LISTED, HELD, LET_GO, DESTROYED = (f"record.{name}" for name in ("list", "hold", "let-go", "destroy"))
_NONE = "Van geen enkel dossier is de bewaartermijn van {years} jaar voorbij."
_NOT_HERE = "daar nu niet bekend"
_NOT_DECIDES = "--decided-by {id}: volgens het adresboek nu geen bedrijfsarts van {at} ({said})."
_HEAD = "{count} dossiers kunnen weg; er is nog niets gewist. Een arbodienst besluit zelf over de eigen dossiers."


@dataclass(frozen=True)
class Decided:
    """By whose word: the opaque id of who decided for the arbodienst, and of which record, by a case number."""

    number: str
    decided_by: str


def list_records(work: Work) -> Iterator[str]:
    """Yield a line for each record whose term passed: case numbers and days, never who it is. Changes nothing."""
    found = _passed(work)
    if not found:
        yield _NONE.format(years=retention_on(CATEGORY, work.today).years)
        return
    yield _HEAD.format(count=len(found))
    for record in found:
        _note(work, LISTED, record, writes=False)
        numbers = " ".join(case.number for case in record.cases)
        days = f"gewijzigd {record.changed_on:%d-%m-%Y}, bewaard tot en met {record.kept_until(work.today):%d-%m-%Y}"
        yield f"{record.newest.arbodienst_id}: {numbers}, {days}{_state(record, work.today)}"


def hold_record(work: Work, decided: Decided, reason: str, until: date) -> str:
    """Keep a record longer, on a ground of the law. Raises ``NotFound``, ``InvalidInput`` (who decided, until when)."""
    record = _find(work, decided.number)
    _assert_decides(work, decided, record)
    case = domain.hold(record, reason, until, decided.decided_by, work.today)
    keep_decision(work, case)
    _note(work, HELD, record, f"{reason}; {decided.decided_by}")
    return f"{decided.number} blijft tot en met {until:%d-%m-%Y}: {WORK_GROUNDS[reason].text}"


def let_record_go(work: Work, decided: Decided) -> str:
    """Let a record go: persons destroys its part and answers.

    Raises ``NotFound``, ``InvalidInput`` for who may not decide, ``Conflict`` for what is held.
    """
    record = _find(work, decided.number)
    _assert_decides(work, decided, record)
    case, asked = domain.let_go(record, decided.decided_by, work.today)
    save_cases(work, [(case, [asked])])
    _note(work, LET_GO, record, decided.decided_by)
    return f"{decided.number}: gevraagd aan persons; daarna wordt het hier gewist."


def take_answer(work: Work, told: Mapping[str, Any]) -> None:
    """Destroy the record when persons is done, or keep it as long as persons does; what changed meanwhile stays."""
    case = find_case(work, told["case_id"])
    if case is None or case.keeping is None or case.keeping.asked_on is None:
        return
    if told["answer"] == "hold":
        keep_decision(work, domain.held_by_persons(case, told["reason"], date.fromisoformat(told["until"])))
        return
    record = record_of(work, case)
    if record.kept_until(work.today) >= work.today:
        keep_decision(work, domain.changed_meanwhile(case))
        return
    forget_record(work, record, frozenset({TIMER, ENDED}))
    _note(work, DESTROYED, record, case.keeping.decided_by)


def _passed(work: Work) -> list[WorkRecord]:
    return unchanged_before(work, first_moment_kept(CATEGORY, work.today))


def _find(work: Work, number: str) -> WorkRecord:
    """Return the record of a case number among those whose term passed. Raises ``NotFound``."""
    wanted = (record for record in _passed(work) if number.upper() in {case.number for case in record.cases})
    found = next(wanted, None)
    if found is None:
        raise NotFound
    return found


def _assert_decides(work: Work, decided: Decided, record: WorkRecord) -> None:
    """Assure that who decided is a bedrijfsarts of the arbodienst whose record it is, as the directory says now (D28).

    Raises ``InvalidInput``.
    """
    arbodienst_id = record.newest.arbodienst_id
    held = roles_in(work.conn, professional, decided.decided_by, arbodienst_id)
    if Role.BEDRIJFSARTS not in held:
        said = ", ".join(map(role_label, sorted(held))) or _NOT_HERE
        message = _NOT_DECIDES.format(id=decided.decided_by, at=arbodienst_id, said=said)
        FaultList([Fault("decided_by", "unknown", message)]).raise_invalid()


def _state(record: WorkRecord, today: date) -> str:
    keeping = record.keeping
    if record.is_held(today):
        return f"; blijft tot en met {keeping.until:%d-%m-%Y}: {_why(keeping.reason)}"
    return f"; op {keeping.asked_on:%d-%m-%Y} vrijgegeven, wacht op persons" if keeping.asked_on else ""


def _why(reason: str | None) -> str:
    return WORK_GROUNDS[reason].text if reason else ""


def _note(work: Work, code: str, record: WorkRecord, reason: str = "", *, writes: bool = True) -> None:
    """Write it in the log by case: whoever it is about is told nowhere else any more."""
    ground = "D28; BW 7:454 lid 3"
    for case in record.cases:
        work.accesses.append(
            Access(code, "case", case.case_id, work.actor, "allowed", ground, reason=reason, writes=writes)
        )
