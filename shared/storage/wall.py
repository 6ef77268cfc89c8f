"""The wall under the policy (D52): on PostgreSQL a party sees the rows of its own items only, whatever a query asks.

Every transaction says for whom it stands; one that says nothing sees nothing. Events and timers may be about anybody:
they stand for their service. Rows of ``party`` are added by whoever is party already, or makes the item.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, MetaData, bindparam, func, select

from shared.policy.subject import Subject
from shared.roles import Role

PARTY = "party"
LOG = "audit_entry"
WALL = "wall"
_STAND = select(
    *(func.set_config(f"ketenwerk.{name}", bindparam(name), True) for name in ("party", "standing", "roles"))
)

_PARTY = "(SELECT current_setting('ketenwerk.party', true))"  # asked once for each statement, not for each row
_MINE = f"party.party_id = {_PARTY}"
_STANDING = "(SELECT current_setting('ketenwerk.standing', true))"
_ROLES = "(SELECT current_setting('ketenwerk.roles', true))"
_ANYBODYS = f"{_STANDING} IN ('service', 'clock')"
_TOLD_BY = """CREATE OR REPLACE FUNCTION {name}(item text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT EXISTS (SELECT FROM party WHERE party.item_id = item{more}) $$"""


@dataclass(frozen=True)
class Behind:
    """How a table stands behind the wall: ``item`` is the column by which ``party`` knows a row.

    ``owner``: a column that names one party itself, so that its long lists need not ask ``party`` row by row.
    """

    item: str = "id"
    owner: str = ""


def behind_wall(item: str = "id", *, owner: str = "") -> dict[Any, Any]:
    """Put a table behind the wall: its ``info``."""
    return {WALL: Behind(item, owner)}


def stand_for(conn: Connection, actor: Subject) -> None:
    """Say for whom this transaction is: an organisation, or a person without one; which kind, in which roles."""
    roles = ",".join(sorted(actor.roles))
    _stand(conn, {"party": actor.organisation_id or actor.id, "standing": actor.kind, "roles": roles})


def stand_for_owner(conn: Connection) -> None:
    """Let the owner of the tables see their rows: a migration moves those of everybody."""
    _stand(conn, {"party": "", "standing": "owner", "roles": ""})


def walls(metadata: MetaData) -> Iterator[str]:
    """Yield the statements with which the owner of a service's tables raises its walls; they may be repeated."""
    yield from _log()
    if PARTY not in metadata.tables:
        return
    yield _TOLD_BY.format(name="has_parties", more="")
    yield _TOLD_BY.format(name="is_party", more=f" AND {_MINE}")
    known = f"{_ANYBODYS} OR is_party(item_id)"
    yield from _policy(PARTY, f"{_MINE} OR {known}", new=f"{known} OR NOT has_parties(item_id)")
    for name, table in metadata.tables.items():
        if behind := table.info.get(WALL):
            seen = f"{_own(name, behind)} OR {_ANYBODYS}"
            yield from _policy(name, seen, new=seen)
            yield from _forced(name)


def _log() -> Iterator[str]:
    """Let everybody write in the log, and nobody read it but the privacy officer (and machinery that counts)."""
    readers = f"{_ANYBODYS} OR '{Role.PRIVACY_OFFICER}' = ANY (string_to_array({_ROLES}, ','))"
    yield f"ALTER TABLE {LOG} ENABLE ROW LEVEL SECURITY"
    yield from _named(LOG, "written", "FOR INSERT WITH CHECK (true)")
    yield from _named(LOG, "read", f"FOR SELECT USING ({readers})")
    yield from _forced(LOG)


def _forced(table: str) -> Iterator[str]:
    """Hold back the owner too, but for a migration."""
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield from _named(table, "owner", f"TO CURRENT_USER USING ({_STANDING} = 'owner')")


def _own(table: str, behind: Behind) -> str:
    """Return what is true of the rows of a party; a value, not EXISTS, so that a page asks for its own rows only."""
    told = f"(SELECT true FROM party WHERE party.item_id = {table}.{behind.item} AND {_MINE})"  # noqa: S608 - own names
    return f"{table}.{behind.owner} = {_PARTY} OR {told}" if behind.owner else told


def _policy(table: str, seen: str, *, new: str) -> Iterator[str]:
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield from _named(table, "parties", f"USING ({seen}) WITH CHECK ({new})")


def _named(table: str, policy: str, terms: str) -> Iterator[str]:
    yield f"DROP POLICY IF EXISTS {policy} ON {table}"
    yield f"CREATE POLICY {policy} ON {table} {terms}"


def _stand(conn: Connection, said: Mapping[str, str]) -> None:
    if conn.dialect.name != "sqlite":
        conn.execute(_STAND, said)
