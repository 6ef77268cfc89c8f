"""The only place that picks the concrete parts of worktrack."""

from pathlib import Path

from services.worktrack import incoming, jobs, policy
from services.worktrack.settings import Settings
from services.worktrack.storage.looked_at import keys_of
from services.worktrack.storage.signing_guesses import count_kept
from services.worktrack.storage.tables import metadata
from services.worktrack.web import (
    cases,
    contacts,
    decisions,
    expert_advices,
    hours,
    internal,
    letters,
    notes,
    oordelen,
    own_copy,
    reports,
    second_opinions,
    signals,
    signed_documents,
    signing,
    talk,
    tasks,
    verslag,
    werkplan,
)
from shared.contracts import expert_advices as expert_contracts
from shared.contracts import oordelen as oordeel_contracts
from shared.contracts import second_opinions as opinion_contracts
from shared.contracts import werkplan as werkplan_contracts
from shared.contracts import work_contacts, work_letters, work_notes, work_retention, work_tasks
from shared.contracts.access import OF_WORKTRACK
from shared.contracts.worktrack import CONTRACTS
from shared.service import Service
from shared.storage.looks import as_events
from shared.storage.measure import Measure

SERVICE = Service(
    name="worktrack",
    title="Verzuim en werk",
    description="Ziekmelding, verzuimperioden, gunstige startperiode en mijlpalen; los van de zorgkant (D1-D6).",
    blueprints=(
        reports.blueprint,
        cases.blueprint,
        hours.blueprint,
        contacts.blueprint,
        werkplan.blueprint,
        letters.blueprint,
        notes.blueprint,
        signing.blueprint,
        signed_documents.blueprint,
        signals.blueprint,
        talk.blueprint,
        tasks.blueprint,
        expert_advices.blueprint,
        second_opinions.blueprint,
        oordelen.blueprint,
        verslag.blueprint,
        own_copy.blueprint,
        internal.blueprint,
    ),
    grants=policy.GRANTS,
    metadata=metadata,
    migrations=Path(__file__).parent / "storage" / "migrations",
    handlers=incoming.HANDLERS,
    jobs=jobs.JOBS,
    ticks=jobs.TICKS,
    decisions=decisions.DECISIONS,
    contracts=(
        *CONTRACTS,
        *werkplan_contracts.CONTRACTS,
        *work_contacts.CONTRACTS,
        *work_letters.CONTRACTS,
        *work_notes.CONTRACTS,
        *work_tasks.CONTRACTS,
        work_retention.ASKED,
        *expert_contracts.CONTRACTS,
        *opinion_contracts.CONTRACTS,
        *oordeel_contracts.CONTRACTS,
    ),
    settings=Settings.read,
    measures=(Measure("signing_guesses", "Wrong links and codes to sign in the last hour", count_kept, ("kind",)),),
    looks=as_events(OF_WORKTRACK, "employee_id", keys_of),
)
