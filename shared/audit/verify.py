"""``python -m shared.audit.verify``: is the log of a service whole? Needs its database, the heads and the public keys.

Stands alone: no service runs, no setting is read. Status 0: whole; 1: not; 2: it could not be read.
"""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, create_engine, func, select
from sqlalchemy.exc import SQLAlchemyError

from shared.audit.chain import Canonical, canonical
from shared.audit.check import Finding, Verdict, check_chain, trusted, trusted_cut
from shared.audit.cuts import Cut, CutFile, beside
from shared.audit.heads import Head, HeadFile
from shared.audit.keys import PublicKeys, read_public
from shared.audit.stored import sealed_of, unsealed_of
from shared.audit.verify_words import sentence

WHOLE, BROKEN, UNREADABLE = 0, 1, 2


def verify(
    conn: Connection,
    service: str,
    heads: Iterable[Head],
    keys: PublicKeys,
    write: Canonical = canonical,
    cuts: Iterable[Cut] = (),
) -> Verdict:
    """Verify the log in a database against published heads, from its newest cut on."""
    known, fault = trusted(service, heads, keys)
    cut, wrong = trusted_cut(service, cuts, keys)
    verdict = check_chain(service, sealed_of(conn), unsealed_of(conn), known, write, cut)
    return replace(verdict, finding=wrong or _first(verdict.finding, fault))


def _first(in_log: Finding | None, in_heads: Finding | None) -> Finding | None:
    """Return what comes first: a head that may not be trusted says nothing about entries before it."""
    if in_log is None or in_heads is None:
        return in_log or in_heads
    at, of_head = in_log.position, in_heads.position
    return in_log if at is not None and of_head is not None and at <= of_head else in_heads


def main(arguments: list[str]) -> int:
    """Verify what the arguments name and say what was found."""
    given = _parser().parse_args(arguments)
    service = given.service or given.heads.name.partition(".")[0]
    try:
        keys = read_public(given.keys.read_text(encoding="ascii"))
        cuts = CutFile(given.cuts) if given.cuts else beside(given.heads)
        verdict = _verified(given.database, service, HeadFile(given.heads), keys, cuts)
    except (OSError, ValueError, AttributeError, SQLAlchemyError) as error:
        sys.stderr.write(sentence("unreadable", given.language, reason=type(error).__name__) + "\n")
        return UNREADABLE
    sys.stdout.write(_told(service, verdict, given.language) + "\n")
    return BROKEN if verdict.finding else WHOLE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m shared.audit.verify", description="Is het log heel?")
    parser.add_argument("--database", required=True, help="adres, of een SQLite-bestand")
    parser.add_argument("--heads", required=True, type=Path, help="<dienst>.heads")
    parser.add_argument("--keys", required=True, type=Path, help="<dienst>.keys: de openbare sleutels")
    parser.add_argument("--cuts", type=Path, help="<dienst>.cuts; anders het bestand van die naam naast de koppen")
    parser.add_argument("--service", help="naam van de dienst; anders die van het bestand met koppen")
    parser.add_argument("--language", choices=("nl", "en"), default="nl")
    return parser


def _verified(database: str, service: str, heads: HeadFile, keys: PublicKeys, cuts: CutFile) -> Verdict:
    url = database if "://" in database else f"sqlite:///file:{Path(database).absolute()}?mode=ro&uri=true"
    engine = create_engine(url)
    try:
        with engine.connect() as conn:
            if engine.dialect.name != "sqlite":
                conn.execute(select(func.set_config("ketenwerk.standing", "clock", False)))  # the wall of the log
            return verify(conn, service, heads.read(), keys, cuts=cuts.read())
    finally:
        engine.dispose()


def _told(service: str, verdict: Verdict, language: str) -> str:
    found = verdict.finding
    if found is None:
        return sentence(
            "whole", language, service=service, count=verdict.sealed, at=verdict.head_at, waiting=verdict.waiting
        )
    place = {"position": found.position, "entry": found.entry_id, "until": found.until}
    return sentence(found.fault, language, service=service, **place)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
