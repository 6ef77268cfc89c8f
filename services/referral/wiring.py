"""The only place that picks the concrete parts of referral."""

from pathlib import Path

from services.referral import incoming, jobs, policy
from services.referral.settings import Settings, settings
from services.referral.storage.looked_at import keys_of
from services.referral.storage.tables import metadata
from services.referral.web import decisions, lists, referrals, triage
from shared.contracts.access import OF_REFERRAL
from shared.contracts.referral import CONTRACTS
from shared.service import Service
from shared.storage.looks import as_events


def _settings(_data: Path) -> Settings:
    return settings()


SERVICE = Service(
    name="referral",
    title="Verwijzingen",
    description="Verwijzen tussen zorglijnen: schrijven, versturen, vragen, aannemen; nooit zonder wie aan zet is.",
    blueprints=(referrals.blueprint, triage.blueprint, lists.blueprint),
    grants=policy.GRANTS,
    metadata=metadata,
    migrations=Path(__file__).parent / "storage" / "migrations",
    handlers=incoming.HANDLERS,
    jobs=jobs.JOBS,
    decisions=decisions.DECISIONS,
    contracts=CONTRACTS,
    looks=as_events(OF_REFERRAL, "patient_id", keys_of),
    settings=_settings,
)
