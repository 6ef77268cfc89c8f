"""Tells who looked, as an event for each person of a sealing round, in the transaction of the seals (D51)."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import groupby

from sqlalchemy import Connection, func, select

from shared.audit.chain import Entry
from shared.audit.looks import Look, Memory, looks_of
from shared.contracts.contract import Contract, OutgoingEvent
from shared.policy.decision import Policy
from shared.policy.subject import clock_subject
from shared.storage.history import Entry as Fact
from shared.storage.history import append
from shared.storage.sealing import Tell
from shared.storage.tables import history
from shared.storage.work import Work, WorkFactory

Keep = Callable[[Work, Sequence[Look]], None]
KeysOf = Callable[[Connection, Collection[str]], Mapping[str, str]]
"""By which key the events about these persons go (D44): the chain on the care side, the work case on the other."""


def telling(keep: Keep, works: WorkFactory) -> Tell:
    """Return what hears of a sealing round and hands on the looks in it that are news."""
    memory = Memory()

    def tell(conn: Connection, entries: Sequence[Entry]) -> None:
        if looks := [look for look in looks_of(entries) if memory.is_news(look)]:
            keep(_work(conn, works), looks)

    return tell


def as_events(contract: Contract, person: str, keys_of: KeysOf) -> Keep:
    """Return what tells looks as events; ``person`` is the field of the contract that names whose they are.

    Who has no key here has nothing here: nobody can have looked at it.
    """

    def keep(work: Work, looks: Sequence[Look]) -> None:
        keys = keys_of(work.conn, {look.person_id for look in looks})
        versions = _versions(work.conn, contract.aggregate, keys.values())
        append(
            work,
            [_fact(contract, person, own, keys, versions) for own in _by_person(looks) if own[0].person_id in keys],
        )

    return keep


def _fact(
    contract: Contract, person: str, looks: Sequence[Look], keys: Mapping[str, str], versions: dict[str, int]
) -> Fact:
    who = looks[0].person_id
    key = keys[who]
    versions[key] = versions.get(key, 0) + 1
    data = {person: who, contract.key: key, "looks": [look.told() for look in looks]}
    return Fact(key, versions[key], key, [OutgoingEvent(contract, data)])


def _by_person(looks: Iterable[Look]) -> list[list[Look]]:
    ordered = sorted(looks, key=lambda look: look.person_id)  # stable: in order of the chain within each
    return [list(own) for _, own in groupby(ordered, key=lambda look: look.person_id)]


def _versions(conn: Connection, aggregate: str, keys: Iterable[str]) -> dict[str, int]:
    """Return how far the events of each key went; the sealer is alone, so nobody counts beside us."""
    known = select(history.c.aggregate_id, func.max(history.c.version)).group_by(history.c.aggregate_id)
    of_keys = known.where(history.c.aggregate_type == aggregate, history.c.aggregate_id.in_(list(keys)))
    return {row[0]: row[1] for row in conn.execute(of_keys)}


def _work(conn: Connection, works: WorkFactory) -> Work:
    actor = clock_subject(works.service)
    return Work(conn, works.service, works.business.now(), works.system.now(), actor, Policy(()), works.settings)
