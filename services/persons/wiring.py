"""The only place that picks the concrete parts of persons."""

from pathlib import Path

from services.persons import incoming, jobs, policy
from services.persons.settings import Settings
from services.persons.storage.look_cuts import cut_looks
from services.persons.storage.looks import keep_own
from services.persons.storage.patients import absorbed_by
from services.persons.storage.tables import metadata, proxy, standing
from services.persons.web import (
    accounts,
    card,
    care_questions,
    case_questions,
    doubles,
    emergency,
    emergency_reviews,
    employees,
    erasures,
    identity,
    internal,
    invitations,
    launches,
    look_questions,
    looks,
    looks_on_paper,
    me,
    merging,
    my_consents,
    my_erasure,
    my_questions,
    own_copy,
    own_work,
    patient_consents,
    patients,
    proxies,
    referral_permissions,
    relations,
    representatives,
    retentions,
)
from services.persons.web.consent_decisions import DECISIONS
from services.persons.web.question_decisions import DECISIONS as QUESTION_DECISIONS
from shared.contracts import (
    emergency_access,
    erasure,
    identities,
    merges,
    persons,
    questions,
    retention,
)
from shared.contracts.invitations import CONTRACTS as INVITATIONS
from shared.contracts.look_questions import CONTRACTS as LOOK_QUESTIONS
from shared.contracts.proxies import CONTRACTS as PROXIES
from shared.service import Service

SERVICE = Service(
    name="persons",
    title="Personen",
    description="Wie is deze persoon, wat mag van zorg naar werk en terug (machtiging), en tussen zorgverleners.",
    blueprints=(
        patients.blueprint,
        relations.blueprint,
        proxies.blueprint,
        representatives.blueprint,
        card.blueprint,
        merging.blueprint,
        doubles.blueprint,
        identity.blueprint,
        invitations.blueprint,
        launches.blueprint,
        accounts.blueprint,
        employees.blueprint,
        me.blueprint,
        own_work.blueprint,
        own_copy.blueprint,
        looks.blueprint,
        looks_on_paper.blueprint,
        look_questions.blueprint,
        case_questions.blueprint,
        referral_permissions.blueprint,
        my_questions.blueprint,
        care_questions.blueprint,
        my_consents.blueprint,
        patient_consents.blueprint,
        emergency.blueprint,
        emergency_reviews.blueprint,
        my_erasure.blueprint,
        erasures.blueprint,
        retentions.blueprint,
        internal.blueprint,
    ),
    grants=policy.GRANTS,
    metadata=metadata,
    migrations=Path(__file__).parent / "storage" / "migrations",
    handlers=incoming.HANDLERS,
    jobs=jobs.JOBS,
    decisions=(*DECISIONS, *QUESTION_DECISIONS),
    ticks=jobs.TICKS,
    checks=jobs.CHECKS,
    contracts=(
        *persons.CONTRACTS,
        *identities.CONTRACTS,
        *merges.CONTRACTS,
        *questions.CONTRACTS,
        *emergency_access.CONTRACTS,
        *erasure.OF_PERSONS,
        *retention.OF_PERSONS,
        *LOOK_QUESTIONS,
        *INVITATIONS,
        *PROXIES,
    ),
    settings=Settings.read,
    looks=keep_own,
    cuts_along=cut_looks,
    standing=standing,
    proxies=proxy,
    same_person=absorbed_by,
)
