"""The wall under the policy (D52): on PostgreSQL a party sees the rows of its own items only, whatever a query asks.

Every transaction says for whom it stands; one that says nothing sees nothing. Events and timers may be about anybody:
they stand for their service. Rows of ``party`` are added by whoever is party already, or makes the item.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, MetaData, bindparam, func, select

from shared.columns import instant_text
from shared.policy.subject import Subject
from shared.roles import Role

PARTY = "party"
LOG = "audit_entry"
FACTS = "history"
ANSWERS = "idempotency"
EMERGENCY = "emergency_access"
ALIASES = "patient_alias"
WALL = "wall"
_STAND = select(
    *(
        func.set_config(f"ketenwerk.{name}", bindparam(name), True)
        for name in ("party", "also", "standing", "roles", "actor", "moment")
    )
)
_SHOW = select(func.set_config("ketenwerk.known", bindparam("known"), True))

# asked once for each statement, not for each row; empty after a transaction on the same connection: that is nobody
_PARTIES = (
    "SELECT string_to_array(current_setting('ketenwerk.also', true), ',')"
    " || NULLIF(current_setting('ketenwerk.party', true), '')"
)
_PARTY = f"ANY (({_PARTIES})::text[])"  # one, or every id of a patient whose records were merged
_KNOWN = "ANY ((SELECT string_to_array(current_setting('ketenwerk.known', true), ','))::text[])"
_ACTOR = "(SELECT NULLIF(current_setting('ketenwerk.actor', true), ''))"
_MOMENT = "(SELECT NULLIF(current_setting('ketenwerk.moment', true), ''))"
_MINE = f"party.party_id = {_PARTY}"
_STANDING = "(SELECT current_setting('ketenwerk.standing', true))"
_ROLES = "(SELECT current_setting('ketenwerk.roles', true))"
_ROLE_LIST = f"(string_to_array({_ROLES}, ','))"
_ANYBODYS = f"{_STANDING} IN ('service', 'clock')"
_TOLD_BY = """CREATE OR REPLACE FUNCTION {name}(item text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT EXISTS (SELECT FROM party WHERE party.item_id = item{more}){otherwise} $$"""
_SAME_PERSON = f"""CREATE OR REPLACE FUNCTION same_person(known text) RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT person.id || ARRAY(SELECT patient_id::text FROM {ALIASES} WHERE survivor_id = person.id)
FROM (SELECT COALESCE((SELECT survivor_id::text FROM {ALIASES} WHERE patient_id = known), known) AS id) person $$"""  # noqa: S608 - own names
_LENT = f"""CREATE OR REPLACE FUNCTION lent_patients() RETURNS text[]
LANGUAGE sql STABLE SET search_path = public, pg_temp
AS $$ SELECT {{whole}} FROM {EMERGENCY} WHERE id = {_KNOWN} AND organisation_id = {_PARTY}
AND professional_id = {_ACTOR} AND until COLLATE "C" > {_MOMENT} $$"""  # noqa: S608 - own names


@dataclass(frozen=True)
class Behind:
    """How a table stands behind the wall: ``item`` is the column by which ``party`` knows a row.

    ``owner``: a column that names one party itself, so that its long lists need not ask ``party`` row by row.
    ``key``: a column by which who is no party yet finds one row, see ``show_key``.
    ``terms``: instead of these, what is true of the rows that a party sees.
    ``lent``: the column with the patient, for who may read by noodtoegang for a while (D27), and change nothing.
    ``told``: events alone write it, no party does.
    ``under``: the column with the id by which ``party`` knows a row instead, once there is one.
    """

    item: str = "id"
    owner: str = ""
    key: str = ""
    terms: str = ""
    lent: str = ""
    told: bool = False
    under: str = ""


def behind_wall(item: str = "id", *, owner: str = "", key: str = "", lent: str = "", under: str = "") -> dict[Any, Any]:
    """Put a table behind the wall: its ``info``."""
    return {WALL: Behind(item, owner, key, lent=lent, under=under)}


def seen_by(terms: str, *, told: bool = False) -> dict[Any, Any]:
    """Put a table behind the wall whose own columns name its parties: its ``info``.

    ``terms``: SQL over a row, in which ``{party}`` is who looks, ``{actor}`` the person who does so for it, ``{roles}``
    an array of their roles, and ``{known}`` any of the keys that they showed. ``told``: events alone write it.
    """
    said = terms.format(party=_PARTY, actor=_ACTOR, roles=_ROLE_LIST, known=_KNOWN)
    return {WALL: Behind(terms=said, told=told)}


def seen_with(table: str, column: str, *, own: str) -> dict[Any, Any]:
    """Put a table behind the wall whose rows belong to one of ``table`` each, seen by whoever sees that: its ``info``.

    ``own``.``column`` is the id of that row.
    """
    return {WALL: Behind(terms=f"EXISTS (SELECT FROM {table} WHERE {table}.id = {own}.{column})")}


def stand_for(conn: Connection, actor: Subject, at: datetime | None = None) -> None:
    """Say for whom this transaction is: an organisation, or a person without one; which kind, in which roles.

    ``at``: the present instant of the system clock, for what is lent for a while; without it nothing is.
    """
    _stand(
        conn,
        {
            "party": actor.party,
            "also": ",".join(sorted(actor.also)),
            "standing": standing_of(actor),
            "roles": ",".join(sorted(actor.roles)),
            "actor": actor.id,
            "moment": instant_text(at) if at else "",
        },
    )


def standing_of(actor: Subject) -> str:
    """Return as what an actor stands: a program of ours may be about anybody, the own system of a practice may not."""
    return "person" if actor.kind == "service" and actor.organisation_id else actor.kind


def show_key(conn: Connection, *keys: str) -> None:
    """Let this transaction see what has one of these keys: keyed hashes or an id of noodtoegang, that nobody guesses.

    Who shows the keyed hash of a BSN may become party to that person.
    """
    if conn.dialect.name != "sqlite":
        conn.execute(_SHOW, {"known": ",".join(keys)})


def stand_for_owner(conn: Connection) -> None:
    """Let the owner of the tables see their rows: a migration moves those of everybody."""
    _stand(conn, {"party": "", "also": "", "standing": "owner", "roles": "", "actor": "", "moment": ""})


def walls(metadata: MetaData, worker: str) -> Iterator[str]:
    """Yield the statements with which the owner of a service's tables raises its walls; they may be repeated.

    ``worker``: the role that tells the facts of everybody.
    """
    yield from _log()
    yield from _facts(worker)
    yield from _answers(worker)
    behind_it = {name: table.info[WALL] for name, table in metadata.tables.items() if WALL in table.info}
    if PARTY in metadata.tables:
        yield from _parties(behind_it)
    for name, behind in behind_it.items():
        seen = f"{_own(name, behind)} OR {_ANYBODYS}"
        yield from _policy(name, seen, new=_ANYBODYS if behind.told else seen)
        if name != ALIASES:  # as of party, a function of the owner asks it
            yield from _forced(name)
    if EMERGENCY in metadata.tables:
        yield from _lends(behind_it)


def _parties(behind_it: Mapping[str, Behind]) -> Iterator[str]:
    """Let whoever is party to an item, or shows its key, see and add its parties."""
    keyed = {name: f"{name}.{behind.key} = {_KNOWN}" for name, behind in behind_it.items() if behind.key}
    shown = (f" OR EXISTS (SELECT FROM {name} WHERE {name}.id = item AND {fits})" for name, fits in keyed.items())
    yield _TOLD_BY.format(name="has_parties", more="", otherwise="")
    yield _TOLD_BY.format(name="is_party", more=f" AND {_MINE}", otherwise="".join(shown))
    known = f"{_ANYBODYS} OR is_party(item_id)"
    yield from _policy(PARTY, f"{_MINE} OR {known}", new=f"{known} OR NOT has_parties(item_id)")


def _lends(behind_it: Mapping[str, Behind]) -> Iterator[str]:
    """Lend what is of one patient for a while, under every id of theirs that is known here (D27, D43)."""
    if ALIASES in behind_it:
        yield _SAME_PERSON
    yield _LENT.format(whole="same_person(patient_id::text)" if ALIASES in behind_it else "ARRAY[patient_id::text]")
    for name, column in ((name, behind.lent) for name, behind in behind_it.items() if behind.lent):
        yield from _named(name, "lent", f"FOR SELECT USING ({name}.{column} = ANY ((SELECT lent_patients())::text[]))")


def _log() -> Iterator[str]:
    """Let everybody write in the log, and nobody read it but the privacy officer (and machinery that counts)."""
    readers = f"{_ANYBODYS} OR '{Role.PRIVACY_OFFICER}' = ANY {_ROLE_LIST}"
    yield f"ALTER TABLE {LOG} ENABLE ROW LEVEL SECURITY"
    yield from _named(LOG, "written", "FOR INSERT WITH CHECK (true)")
    yield from _named(LOG, "read", f"FOR SELECT USING ({readers})")
    yield from _named(LOG, "cut", f"FOR DELETE USING ({_ANYBODYS})")  # past its term, by the owner: nobody else may
    yield from _forced(LOG)


def _facts(worker: str) -> Iterator[str]:
    """Let everybody tell facts, and read those that were told in their name; who publishes them reads all."""
    yield f"ALTER TABLE {FACTS} ENABLE ROW LEVEL SECURITY"
    yield from _named(FACTS, "written", "FOR INSERT WITH CHECK (true)")
    told = f"COALESCE(organisation_id, actor_id) = {_PARTY} OR COALESCE(organisation_id, actor_id) = {_ACTOR}"
    yield from _named(FACTS, "read", f"FOR SELECT USING ({told} OR {_ANYBODYS})")
    yield from _named(FACTS, "published", f"FOR SELECT TO {worker} USING (true)")
    yield from _forced(FACTS)


def _answers(worker: str) -> Iterator[str]:
    """Let nobody find the answer that another party got; who keeps house removes the old ones."""
    mine = f"scope = {_PARTY}"
    yield from _policy(ANSWERS, mine, new=mine)
    yield from _named(ANSWERS, "aged", f"FOR SELECT TO {worker} USING (true)")
    yield from _named(ANSWERS, "forgotten", f"FOR DELETE TO {worker} USING (true)")
    yield from _forced(ANSWERS)


def _forced(table: str) -> Iterator[str]:
    """Hold back the owner too, but for a migration."""
    yield f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY"
    yield from _named(table, "owner", f"TO CURRENT_USER USING ({_STANDING} = 'owner')")


def _own(table: str, behind: Behind) -> str:
    """Return what is true of the rows of a party; a value, not EXISTS, so that a page asks for its own rows only."""
    if behind.terms:
        return behind.terms
    item = f"{table}.{behind.item}"
    known_by = f"COALESCE({table}.{behind.under}, {item})" if behind.under else item
    told = f"(SELECT true FROM party WHERE party.item_id = {known_by} AND {_MINE} LIMIT 1)"  # noqa: S608 - own names
    shortcuts = {behind.owner: _PARTY, behind.key: _KNOWN}
    return " OR ".join([*(f"{table}.{column} = {fits}" for column, fits in shortcuts.items() if column), told])


def _policy(table: str, seen: str, *, new: str) -> Iterator[str]:
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    yield from _named(table, "parties", f"USING ({seen}) WITH CHECK ({new})")


def _named(table: str, policy: str, terms: str) -> Iterator[str]:
    yield f"DROP POLICY IF EXISTS {policy} ON {table}"
    yield f"CREATE POLICY {policy} ON {table} {terms}"


def _stand(conn: Connection, said: Mapping[str, str]) -> None:
    if conn.dialect.name != "sqlite":
        conn.execute(_STAND, said)
