"""The databases as they were one migration ago, data and all; migrations themselves go forward only."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

LEAST = 3  # so many databases have to go back for every death of case 7 to find one


class TooFew(Exception):
    """Services have newer migrations than this page knows: undo those here."""


@dataclass(frozen=True)
class Back:
    """How to undo one migration in a SQLite file."""

    newest: str
    before: str
    statements: Sequence[str] = ()


AGE_UNKNOWN = ("DROP TABLE consent_as_of",)
BACK: Mapping[str, Back] = {
    "careplan": Back("0012", "0011", AGE_UNKNOWN),
    "notifications": Back("0008", "0007", ("DROP INDEX ix_notice_created_at",)),
    "persons": Back("0026", "0025", ("DROP TABLE look_cut",)),
    "referral": Back("0020", "0019", ("DROP TABLE sending_quota",)),
    "region": Back("0009", "0008", ("DROP TABLE nudge",)),
    "worktrack": Back("0026", "0025", ("DROP TABLE deskundigenoordeel",)),
}


def bring_back(folder: Path) -> None:
    """Undo the last migration of several services in a product that is down. Raises ``TooFew``."""
    done = [undo(folder / f"{name}.sqlite", back) for name, back in BACK.items()]
    if sum(done) < LEAST:
        raise TooFew


def undo(path: Path, back: Back) -> bool:
    """Undo it in one file; return False where a newer migration was added since."""
    with closing(sqlite3.connect(path)) as database, database:
        if database.execute("SELECT version_num FROM alembic_version").fetchone() != (back.newest,):
            return False
        for statement in back.statements:
            database.execute(statement)
        database.execute("UPDATE alembic_version SET version_num = ?", (back.before,))
    return True
