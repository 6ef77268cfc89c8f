"""What other rooms told and careplan keeps: professionals, and a sharing that came before its plan."""

from sqlalchemy import delete, insert, select

from services.careplan.domain.roles import KnownProfessional
from services.careplan.domain.work_situation import ConfirmedPeriod
from services.careplan.storage.tables import early_sharing, professional
from shared.storage.work import Work


def find_professional(work: Work, professional_id: str, organisation_id: str) -> KnownProfessional | None:
    """Return the professional at this organisation, or None."""
    wanted = select(professional).filter_by(professional_id=professional_id, organisation_id=organisation_id)
    row = work.conn.execute(wanted).one_or_none()
    return KnownProfessional(row.professional_id, row.organisation_id, tuple(row.roles)) if row else None


def keep_early_sharing(work: Work, chain_id: str, value: ConfirmedPeriod) -> None:
    """Keep a sharing whose plan has not opened yet; the newest replaces the one before."""
    work.conn.execute(delete(early_sharing).where(early_sharing.c.chain_id == chain_id))
    work.conn.execute(
        insert(early_sharing).values(
            chain_id=chain_id, sharing_id=value.sharing_id, first_day=value.first_day, last_day=value.last_day
        )
    )


def drop_early_sharing(work: Work, chain_id: str, sharing_id: str) -> None:
    """Forget it."""
    hit = (early_sharing.c.chain_id == chain_id) & (early_sharing.c.sharing_id == sharing_id)
    work.conn.execute(delete(early_sharing).where(hit))


def take_early_sharing(work: Work, chain_id: str) -> ConfirmedPeriod | None:
    """Return it and forget it, for the plan that opens now."""
    row = work.conn.execute(select(early_sharing).where(early_sharing.c.chain_id == chain_id)).one_or_none()
    if row is None:
        return None
    drop_early_sharing(work, chain_id, row.sharing_id)
    return ConfirmedPeriod(row.sharing_id, row.first_day, row.last_day)
