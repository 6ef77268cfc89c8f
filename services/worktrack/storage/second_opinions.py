"""Second opinions. The words are sealed; what is shared lies here only for as long as it is asked (D12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, insert, select, update

from services.worktrack.domain.second_opinion.opinion import SecondOpinion, SecondOpinionFact
from services.worktrack.domain.second_opinion.passed_on import PassedOn
from services.worktrack.outgoing import OUTGOING
from services.worktrack.storage.sealed import open_document, open_words, seal_document
from services.worktrack.storage.tables import second_opinion as table
from services.worktrack.storage.tables import second_opinion_words as words_table
from shared.faults import NotFound
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.work import Work

MOST = 200
_WHOSE = ("case_id", "employee_id", "arbodienst_id", "professional_id", "organisation_id")
_COLUMNS = (*_WHOSE, "due_on", "state")


@dataclass(frozen=True)
class Read:
    """A request with its words: what is asked, what may be seen (None unless it lies there), what came of it."""

    opinion: SecondOpinion
    question: str
    passed_on: PassedOn | None
    advice: str | None
    reply: str | None


def load_opinion(work: Work, second_opinion_id: str, *, for_change: bool = False) -> Read:
    """Return the request; ``for_change``: others wait their turn. Raises ``NotFound``."""
    wanted = select(table).where(table.c.id == second_opinion_id)
    row = work.conn.execute(wanted.with_for_update() if for_change else wanted).one_or_none()
    if row is None:
        raise NotFound
    return _read(work, row)


def find_opinion(work: Work, second_opinion_id: str) -> SecondOpinion | None:
    """Return the request without its words, to be changed; None when it is no longer here."""
    row = work.conn.execute(select(table).where(table.c.id == second_opinion_id).with_for_update()).one_or_none()
    return _opinion(row) if row else None


def opinions_of_case(work: Work, case_id: str) -> list[Read]:
    """Return the requests of a case: those that run first, then the newest."""
    return _found(work, table.c.case_id == case_id)


def opinions_about(work: Work, employee_id: str) -> list[Read]:
    """Return the requests of one employee: those that run first, then the newest."""
    return _found(work, table.c.employee_id == employee_id)


def opinions_for(work: Work, organisation_id: str, professional_id: str) -> list[Read]:
    """Return what one bedrijfsarts is asked now, what is due first on top."""
    whom = (table.c.organisation_id == organisation_id, table.c.professional_id == professional_id)
    return sorted(_found(work, *whom, table.c.state == "passed-on"), key=lambda each: each.opinion.due_on)


def save_asked(work: Work, opinion: SecondOpinion, facts: Sequence[SecondOpinionFact], question: str) -> int:
    """Write a new one with its question; return the version."""
    return _save(work, opinion, facts, {"question_sealed": work.settings.vault.seal_text(question)})


def save_opinion(
    work: Work,
    opinion: SecondOpinion,
    facts: Sequence[SecondOpinionFact],
    *,
    passed_on: PassedOn | None = None,
    reply: str | None = None,
) -> int:
    """Write it as it became; what may be seen is thrown away once nobody is asked any more. Return the version."""
    words: dict[str, Any] = {} if opinion.is_running else {"shared_sealed": None}
    if passed_on:
        words["shared_sealed"] = seal_document(work, passed_on)
    if reply:
        words["reply_sealed"] = work.settings.vault.seal_text(reply)
    return _save(work, opinion, facts, words)


def keep_advice(work: Work, opinion: SecondOpinion, text: str) -> None:
    """Keep what came of it, for the employee alone."""
    whose = {name: getattr(opinion, name) for name in _WHOSE}
    sealed = work.settings.vault.seal_text(text)
    values = {"id": opinion.second_opinion_id, **whose, "shared": False, "text_sealed": sealed}
    work.conn.execute(insert(words_table).values(**values))


def open_advice(work: Work, opinion: SecondOpinion) -> None:
    """Let the own arbodienst's bedrijfsartsen meet what came of it."""
    mine = words_table.c.id == opinion.second_opinion_id
    work.conn.execute(update(words_table).where(mine).values(shared=True))


def _save(work: Work, opinion: SecondOpinion, facts: Sequence[SecondOpinionFact], words: dict[str, Any]) -> int:
    row = {name: getattr(opinion, name) for name in _COLUMNS} | {"content": to_document(opinion)} | words
    id, version, key = opinion.second_opinion_id, opinion.version, opinion.case_id
    return save(work, table, id=id, version=version, key=key, row=row, events=OUTGOING.events(facts))


def _found(work: Work, *conditions: ColumnElement[bool]) -> list[Read]:
    rows = work.conn.execute(select(table).where(*conditions).order_by(table.c.due_on.desc(), table.c.id).limit(MOST))
    newest = sorted((_read(work, row) for row in rows), key=lambda each: each.opinion.asked_at, reverse=True)
    return sorted(newest, key=lambda each: not each.opinion.is_running)


def _read(work: Work, row: Row[Any]) -> Read:
    advice = work.conn.execute(select(words_table.c.text_sealed).where(words_table.c.id == row.id)).scalar()
    return Read(
        _opinion(row),
        open_words(work, row.question_sealed) or "",
        open_document(work, PassedOn, row.shared_sealed),
        open_words(work, advice),
        open_words(work, row.reply_sealed),
    )


def _opinion(row: Row[Any]) -> SecondOpinion:
    return from_document(SecondOpinion, {**row.content, "version": row.version})
