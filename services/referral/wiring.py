"""The only place that picks the concrete parts of referral."""

from functools import partial
from pathlib import Path

from services.referral import incoming, jobs, policy
from services.referral.settings import Settings, settings
from services.referral.storage.looked_at import keys_of
from services.referral.storage.tables import aliases, copies, metadata, proxies, standing
from services.referral.web import (
    advice_referrals,
    advices,
    check,
    decisions,
    emergency,
    lists,
    referrals,
    stopping,
    treatment,
    triage,
)
from shared.contracts.access import OF_REFERRAL
from shared.contracts.advice import CONTRACTS as ADVICES
from shared.contracts.referral import CONTRACTS
from shared.contracts.referral_outcomes import CONTRACTS as OUTCOMES
from shared.contracts.referral_stops import CONTRACTS as STOPS
from shared.service import Service
from shared.storage.aliases import absorbed_by
from shared.storage.looks import as_events


def _settings(_data: Path) -> Settings:
    return settings()


SERVICE = Service(
    name="referral",
    title="Verwijzingen",
    description="Verwijzen tussen zorglijnen: schrijven, versturen, vragen, aannemen; nooit zonder wie aan zet is.",
    blueprints=(
        referrals.blueprint,
        check.blueprint,
        triage.blueprint,
        treatment.blueprint,
        stopping.blueprint,
        lists.blueprint,
        emergency.blueprint,
        advices.blueprint,
        advice_referrals.blueprint,
    ),
    grants=policy.GRANTS,
    metadata=metadata,
    migrations=Path(__file__).parent / "storage" / "migrations",
    handlers=incoming.HANDLERS,
    jobs=jobs.JOBS,
    decisions=decisions.DECISIONS,
    contracts=(*CONTRACTS, *OUTCOMES, *STOPS, *ADVICES),
    looks=as_events(OF_REFERRAL, "patient_id", keys_of),
    settings=_settings,
    standing=standing,
    proxies=proxies,
    same_person=partial(absorbed_by, table=aliases),
    follows=copies.followed,
)
