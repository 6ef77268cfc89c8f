"""What a service keeps of the patient's sayings and of kinds of organisations, so that it decides without asking (D50).

A whole set replaces the one before; events of one patient come in order. Empty and never told are the same: nothing
was said.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Column, MetaData, String, Table, delete, insert, select

from shared.columns import Json
from shared.contracts.heartbeats import CONSENTS_CURRENT
from shared.policy.decision import Sharing
from shared.rules.consent import ConsentQuestion, ConsentRule, decide_consent
from shared.rules.consent_words import read_saying
from shared.storage.freshness import Followed, as_of_table
from shared.storage.work import Work

Rules = tuple[ConsentRule, ...]


@dataclass(frozen=True)
class Copies:
    """The tables of one service: what patients said, of which kind an organisation is, up to when it is all there."""

    consents: Table
    kinds: Table
    as_of: Table

    @property
    def followed(self) -> Followed:
        """Return how the age of what patients said is known (D50)."""
        return Followed(CONSENTS_CURRENT, self.as_of)


@dataclass(frozen=True)
class Said:
    """What some patients said, read at once, at one instant."""

    at: datetime
    by_patient: Mapping[str, Rules] = field(default_factory=dict)

    def sharing(self, patient_id: str, question: ConsentQuestion) -> Sharing:
        """Return what it means for one exchange."""
        found = decide_consent(self.by_patient.get(patient_id, ()), question, self.at)
        ground = f"toestemming:{found.consent_id}" if found.consent_id else ""
        return Sharing(found.allowed, found.reason.rule, found.reason.text, ground)


def copy_tables(metadata: MetaData, info: dict[Any, Any]) -> Copies:
    """Return the tables of a service; ``info``: the wall around what patients said."""
    consents = Table(
        "consent_copy",
        metadata,
        Column("patient_id", String(64), primary_key=True),
        Column("consents", Json, nullable=False),
        info=info,
    )
    kinds = Table(
        "organisation_kind",
        metadata,
        Column("organisation_id", String(64), primary_key=True),
        Column("kind", String(60), nullable=False),
    )
    return Copies(consents, kinds, as_of_table(metadata, "consent_as_of"))


def keep_said(work: Work, copies: Copies, patient_id: str, told: list[Mapping[str, Any]]) -> None:
    """Keep all that a patient says now."""
    work.read.clear()
    table = copies.consents
    work.conn.execute(delete(table).where(table.c.patient_id == patient_id))
    if told:
        work.conn.execute(insert(table).values(patient_id=patient_id, consents=[dict(row) for row in told]))


def said_by(work: Work, copies: Copies, patient_ids: Collection[str]) -> Said:
    """Return what these patients said, as it counts now."""
    wanted = tuple(sorted(set(patient_ids)))
    return work.once(("said", wanted), lambda: _said_by(work, copies, wanted))


def _said_by(work: Work, copies: Copies, patient_ids: Collection[str]) -> Said:
    table = copies.consents
    rows = work.conn.execute(select(table).where(table.c.patient_id.in_(patient_ids)))
    return Said(work.now, {row.patient_id: tuple(map(read_saying, row.consents)) for row in rows})


def keep_kind(work: Work, copies: Copies, organisation_id: str, kind: str | None) -> None:
    """Keep of which kind an organisation is; None forgets it."""
    work.read.clear()
    table = copies.kinds
    work.conn.execute(delete(table).where(table.c.organisation_id == organisation_id))
    if kind:
        work.conn.execute(insert(table).values(organisation_id=organisation_id, kind=kind))


def kinds_of(work: Work, copies: Copies, organisation_id: str) -> frozenset[str]:
    """Return the kinds of an organisation, as the patient's sayings name them."""
    return work.once(("kinds", organisation_id), lambda: _kinds_of(work, copies, organisation_id))


def read_kinds(work: Work, copies: Copies, organisation_ids: Collection[str]) -> None:
    """Read the kinds of many organisations by one statement, for whoever asks of each (``kinds_of``)."""
    table, wanted = copies.kinds, sorted(set(organisation_ids))
    rows = work.conn.execute(select(table).where(table.c.organisation_id.in_(wanted)))
    known = {row.organisation_id: frozenset({row.kind}) for row in rows}
    work.read.update({("kinds", each): known.get(each, frozenset[str]()) for each in wanted})


def _kinds_of(work: Work, copies: Copies, organisation_id: str) -> frozenset[str]:
    table = copies.kinds
    found = work.conn.execute(select(table.c.kind).where(table.c.organisation_id == organisation_id)).scalar()
    return frozenset({found} if found else ())
