"""Organisations, professionals, offers and mandates: saved with their events, read by id or as a list."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, Table, delete, insert, select

from services.region.domain.mandate import Mandate, MandatePublished
from services.region.domain.offer import Offer, OfferPublished
from services.region.domain.organisation import Organisation, OrganisationPublished
from services.region.domain.professional import Professional, ProfessionalPublished
from services.region.outgoing import OUTGOING
from services.region.storage.tables import mandate, membership, offer, organisation, professional
from shared.storage.aggregates import Change, save, save_all
from shared.storage.documents import from_document, to_document
from shared.storage.work import Work

T = TypeVar("T", Organisation, Professional, Offer, Mandate)

TABLES: dict[type, Table] = {Organisation: organisation, Professional: professional, Offer: offer, Mandate: mandate}


def find(work: Work, kind: type[T], id: str) -> T | None:
    """Return an item of the directory, or None."""
    table = TABLES[kind]
    row = work.conn.execute(select(table).where(table.c.id == id)).one_or_none()
    return None if row is None else from_document(kind, {**row.content, "version": row.version})


def page(work: Work, kind: type[T], *, size: int, after: str = "", at: str | None = None) -> list[T]:
    """Return up to ``size`` + 1 items in order of id; offers and professionals also of one organisation (``at``)."""
    table = TABLES[kind]
    rows = select(table).where(table.c.id > after).order_by(table.c.id).limit(size + 1)
    if at is not None and kind is Professional:
        rows = rows.where(
            table.c.id.in_(select(membership.c.professional_id).where(membership.c.organisation_id == at))
        )
    elif at is not None:
        rows = rows.where(table.c.organisation_id == at)
    return [from_document(kind, {**row.content, "version": row.version}) for row in work.conn.execute(rows)]


def offers_by_id(work: Work, ids: Collection[str]) -> dict[str, Offer]:
    """Return offers by id; unknown ids are left out."""
    return {value.offer_id: value for value in _offers(work, select(offer).where(offer.c.id.in_(sorted(ids))))}


def offers_at(work: Work, organisation_ids: Collection[str] | None) -> list[Offer]:
    """Return the offers of these organisations, of all when None, in order of id."""
    rows = select(offer).order_by(offer.c.id)
    if organisation_ids is not None:
        rows = rows.where(offer.c.organisation_id.in_(sorted(organisation_ids)))
    return list(_offers(work, rows))


def all_ids(work: Work, kind: type[T]) -> set[str]:
    """Return the ids of everything of a kind."""
    return set(work.conn.execute(select(TABLES[kind].c.id)).scalars())


def _offers(work: Work, rows: Select[Any]) -> Iterator[Offer]:
    return (from_document(Offer, {**row.content, "version": row.version}) for row in work.conn.execute(rows))


def organisations_by_id(work: Work, ids: Collection[str]) -> dict[str, Organisation]:
    """Return organisations by id; unknown ids are left out."""
    rows = work.conn.execute(select(organisation).where(organisation.c.id.in_(sorted(ids))))
    return {row.id: from_document(Organisation, {**row.content, "version": row.version}) for row in rows}


def members(work: Work, organisation_id: str | None, roles: Collection[str]) -> list[Professional]:
    """Return who acts in any of these roles at an organisation, or anywhere in the region when it is None."""
    wanted = select(membership.c.professional_id).where(membership.c.role.in_(sorted(roles)))
    if organisation_id is not None:
        wanted = wanted.where(membership.c.organisation_id == organisation_id)
    rows = work.conn.execute(select(professional).where(professional.c.id.in_(wanted)).order_by(professional.c.id))
    return [from_document(Professional, {**row.content, "version": row.version}) for row in rows]


def save_organisation(work: Work, value: Organisation) -> int:
    """Write an organisation with its event; return its version."""
    row = {"kind": value.kind, "active": value.active}
    return _save(work, value.organisation_id, value, row, [OrganisationPublished(value)])


def save_professional(work: Work, value: Professional, facts: Sequence[ProfessionalPublished]) -> int:
    """Write a professional with memberships and events; return the version."""
    version = _save(work, value.professional_id, value, {}, facts)
    work.conn.execute(delete(membership).where(membership.c.professional_id == value.professional_id))
    if rows := list(_memberships(value)):
        work.conn.execute(insert(membership), rows)
    return version


def save_offer(work: Work, value: Offer) -> int:
    """Write an offer with its event; return its version."""
    save_offers(work, [value])
    return value.version + 1


def save_offers(work: Work, values: Sequence[Offer]) -> None:
    """Write many offers with their events at once, as an import does."""
    save_all(work, offer, [_offer_change(value) for value in values])


def _offer_change(value: Offer) -> Change:
    row = {"organisation_id": value.organisation_id, "content": to_document(value)}
    return Change(value.offer_id, value.version, value.offer_id, row, OUTGOING.events([OfferPublished(value)]))


def save_mandate(work: Work, value: Mandate) -> int:
    """Write a mandate with its event; return its version."""
    return _save(work, value.mandate_id, value, {"organisation_id": value.organisation_id}, [MandatePublished(value)])


def _save(work: Work, id: str, value: Any, row: dict[str, Any], facts: Sequence[object]) -> int:
    return save(
        work,
        TABLES[type(value)],
        id=id,
        version=value.version,
        key=id,
        row={**row, "content": to_document(value)},
        events=OUTGOING.events(facts),
    )


def _memberships(value: Professional) -> Iterator[dict[str, str]]:
    for row in value.memberships:
        for role in sorted(set(row.roles)):
            yield {"organisation_id": row.organisation_id, "professional_id": value.professional_id, "role": role}
