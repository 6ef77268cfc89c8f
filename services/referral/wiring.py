"""The only place that picks the concrete parts of referral."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from services.referral import incoming, jobs, policy
from services.referral.settings import Settings, settings
from services.referral.settings.attachments import read_room
from services.referral.settings.quota import read_quota
from services.referral.storage.looked_at import keys_of
from services.referral.storage.scans import count_waiting
from services.referral.storage.tables import aliases, copies, metadata, proxies, standing
from services.referral.web import (
    advice_referrals,
    advices,
    appointments,
    attachments,
    board,
    capacity,
    check,
    decisions,
    disputes,
    emergency,
    lists,
    own_copy,
    peer_questions,
    reasons,
    recalls,
    referrals,
    saved_views,
    stopping,
    treatment,
    triage,
)
from shared.contracts.access import OF_REFERRAL
from shared.contracts.advice import CONTRACTS as ADVICES
from shared.contracts.appointments import CONTRACTS as APPOINTMENTS
from shared.contracts.capacity import CONTRACTS as CAPACITY
from shared.contracts.peer_question import CONTRACTS as PEER_QUESTIONS
from shared.contracts.recall import CONTRACTS as RECALLS
from shared.contracts.referral import CONTRACTS
from shared.contracts.referral_outcomes import CONTRACTS as OUTCOMES
from shared.contracts.referral_stops import CONTRACTS as STOPS
from shared.service import Service
from shared.storage.aliases import absorbed_by
from shared.storage.looks import as_events
from shared.storage.measure import Measure


def _settings(data: Path) -> Settings:
    return replace(settings(), attachments=read_room(data), quota=read_quota())


SERVICE = Service(
    name="referral",
    title="Verwijzingen",
    description="Verwijzen tussen zorglijnen: schrijven, versturen, vragen, aannemen; nooit zonder wie aan zet is.",
    blueprints=(
        referrals.blueprint,
        reasons.blueprint,
        check.blueprint,
        triage.blueprint,
        treatment.blueprint,
        stopping.blueprint,
        attachments.blueprint,
        disputes.blueprint,
        appointments.blueprint,
        board.blueprint,
        saved_views.blueprint,
        lists.blueprint,
        own_copy.blueprint,
        emergency.blueprint,
        advices.blueprint,
        advice_referrals.blueprint,
        peer_questions.blueprint,
        recalls.blueprint,
        capacity.blueprint,
    ),
    grants=policy.GRANTS,
    metadata=metadata,
    migrations=Path(__file__).parent / "storage" / "migrations",
    handlers=incoming.HANDLERS,
    jobs=jobs.JOBS,
    ticks=jobs.TICKS,
    decisions=decisions.DECISIONS,
    contracts=(*CONTRACTS, *OUTCOMES, *STOPS, *ADVICES, *PEER_QUESTIONS, *RECALLS, *CAPACITY, *APPOINTMENTS),
    looks=as_events(OF_REFERRAL, "patient_id", keys_of),
    settings=_settings,
    standing=standing,
    proxies=proxies,
    same_person=partial(absorbed_by, table=aliases),
    measures=(Measure("attachments_waiting", "Attachments that wait for the malware scanner", count_waiting),),
    follows=copies.followed,
)
