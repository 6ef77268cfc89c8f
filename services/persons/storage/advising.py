"""Who is asked about whom now, for an advice or a second opinion: told by worktrack, gone when the question ended."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from services.persons.storage.tables import advising as table
from shared.storage.work import Work


@dataclass(frozen=True)
class Advising:
    """One question about one employee; ``expert_advice_id``: its id, of an advice or of a second opinion."""

    expert_advice_id: str
    employee_id: str
    professional_id: str
    organisation_id: str


def keep_advising(work: Work, asked: Advising) -> None:
    """Keep that somebody is asked."""
    end_advising(work, asked.expert_advice_id)
    work.conn.execute(insert(table).values(**vars(asked)))


def end_advising(work: Work, expert_advice_id: str) -> None:
    """Forget that somebody was asked."""
    work.conn.execute(delete(table).where(table.c.expert_advice_id == expert_advice_id))


def advised_by(work: Work, professional_id: str, organisation_id: str, employee_ids: Sequence[str]) -> set[str]:
    """Return those of these employees about whom this professional is asked now."""
    asked = select(table.c.employee_id).where(
        table.c.professional_id == professional_id,
        table.c.organisation_id == organisation_id,
        table.c.employee_id.in_(list(employee_ids)),
    )
    return set(work.conn.execute(asked).scalars())
