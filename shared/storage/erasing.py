"""What every holder does when a patient is erased (D28): it answers, and forgets its rows and their timers."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from sqlalchemy import Column, delete, func, select

from shared.contracts.contract import Contract, OutgoingEvent
from shared.rules.erasure import Hold
from shared.storage.history import Entry, append
from shared.storage.tables import history, timer
from shared.storage.work import Work

_CHUNK = 500


def answer(work: Work, contract: Contract, asked: Mapping[str, Any], hold: Hold | None) -> None:
    """Answer a question of persons: done, or why it stays for now."""
    said = {
        **{name: asked[name] for name in ("erasure_id", "patient_id", "chain_id", "round")},
        "answer": "hold" if hold else "done",
        "reason": hold.reason if hold else None,
        "until": hold.until.isoformat() if hold else None,
    }
    tell_about(work, contract, asked["erasure_id"], said)


def chains_of(asked: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the chains that are asked about: of the record, and of those that were merged into it (D43)."""
    return (asked["chain_id"], *asked.get("also_chain_ids", ()))


def tell_about(work: Work, contract: Contract, about: str, said: Mapping[str, Any]) -> None:
    """Tell something of the chain or case about an item of another service, after what was told of it before."""
    version = _newest(work, contract, about) + 1
    append(work, [Entry(about, version, said[contract.key], [OutgoingEvent(contract, said)])])


def forget(work: Work, rows: Mapping[Column[Any], Collection[str]]) -> None:
    """Delete the rows that hold one of these values in these columns, in this order."""
    for column, values in rows.items():
        for some in _chunks(values):
            work.conn.execute(delete(column.table).where(column.in_(some)))


def forget_timers(work: Work, kinds: Collection[str], subjects: Collection[str]) -> None:
    """Delete the timers of these kinds about these subjects, also those that fired."""
    for some in _chunks(subjects):
        work.conn.execute(delete(timer).where(timer.c.kind.in_(sorted(kinds)), timer.c.subject.in_(some)))


def _chunks(values: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(values)
    return (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK))


def _newest(work: Work, contract: Contract, about: str) -> int:
    """Return the version of the last answer; what is asked anew after a restore goes on counting."""
    of_this = (history.c.aggregate_type == contract.aggregate, history.c.aggregate_id == about)
    return work.conn.execute(select(func.max(history.c.version)).where(*of_this)).scalar() or 0
