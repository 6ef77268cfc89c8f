"""Questions to an arbeidsdeskundige. The words are sealed; what is shared lies here only for as long as it is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from services.worktrack.domain.expert.advice import Answer, ExpertAdvice, ExpertFact
from services.worktrack.domain.expert.shared_parts import SharedParts
from services.worktrack.outgoing import OUTGOING
from services.worktrack.storage.sealed import open_document, open_words, seal_document
from services.worktrack.storage.tables import expert_advice as table
from shared.faults import NotFound
from shared.storage.aggregates import save
from shared.storage.documents import from_document, to_document
from shared.storage.work import Work

MOST = 200
_COLUMNS = ("case_id", "employee_id", "arbodienst_id", "professional_id", "organisation_id", "due_on", "state")


@dataclass(frozen=True)
class Read:
    """A question with its words, what is shared for it (None once it ended), and what came back."""

    advice: ExpertAdvice
    question: str
    shared: SharedParts | None
    answer: Answer | None


def load_advice(work: Work, expert_advice_id: str, *, for_change: bool = False) -> Read:
    """Return the question; ``for_change``: others wait their turn. Raises ``NotFound``."""
    wanted = select(table).where(table.c.id == expert_advice_id)
    row = work.conn.execute(wanted.with_for_update() if for_change else wanted).one_or_none()
    if row is None:
        raise NotFound
    return _read(work, row)


def find_advice(work: Work, expert_advice_id: str) -> ExpertAdvice | None:
    """Return the question without its words, to be changed; None when it is no longer here."""
    row = work.conn.execute(select(table).where(table.c.id == expert_advice_id).with_for_update()).one_or_none()
    return from_document(ExpertAdvice, {**row.content, "version": row.version}) if row else None


def advices_of_case(work: Work, case_id: str) -> list[Read]:
    """Return the questions of a case: open ones first, by their last day."""
    return _found(work, table.c.case_id == case_id)


def advices_about(work: Work, employee_id: str) -> list[Read]:
    """Return the questions about one employee."""
    return _found(work, table.c.employee_id == employee_id)


def advices_for(work: Work, organisation_id: str, professional_id: str) -> list[Read]:
    """Return what one arbeidsdeskundige is asked now, what is due first on top."""
    return _found(
        work,
        table.c.organisation_id == organisation_id,
        table.c.professional_id == professional_id,
        table.c.state == "asked",
    )


def save_asked(
    work: Work, advice: ExpertAdvice, facts: Sequence[ExpertFact], question: str, shared: SharedParts
) -> int:
    """Write a new one with its words and what is shared for it; return the version."""
    words = {
        "question_sealed": work.settings.vault.seal_text(question),
        "shared_sealed": seal_document(work, shared),
    }
    return _save(work, advice, facts, words)


def save_advice(work: Work, advice: ExpertAdvice, facts: Sequence[ExpertFact], *, answer: Answer | None = None) -> int:
    """Write it as it became, with its ``answer``; what was shared is thrown away once it ended. Return the version."""
    words: dict[str, Any] = {} if advice.is_open else {"shared_sealed": None}
    if answer:
        words["answer_sealed"] = seal_document(work, answer)
    return _save(work, advice, facts, words)


def _save(work: Work, advice: ExpertAdvice, facts: Sequence[ExpertFact], words: dict[str, Any]) -> int:
    row = {name: getattr(advice, name) for name in _COLUMNS} | {"content": to_document(advice)} | words
    id, version, key = advice.expert_advice_id, advice.version, advice.case_id
    return save(work, table, id=id, version=version, key=key, row=row, events=OUTGOING.events(facts))


def _found(work: Work, *conditions: ColumnElement[bool]) -> list[Read]:
    has_ended = table.c.state != "asked"
    rows = select(table).where(*conditions).order_by(has_ended, table.c.due_on, table.c.id).limit(MOST)
    return [_read(work, row) for row in work.conn.execute(rows)]


def _read(work: Work, row: Row[Any]) -> Read:
    return Read(
        from_document(ExpertAdvice, {**row.content, "version": row.version}),
        open_words(work, row.question_sealed) or "",
        open_document(work, SharedParts, row.shared_sealed),
        open_document(work, Answer, row.answer_sealed),
    )
