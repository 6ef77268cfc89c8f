"""The only place that picks the concrete parts of persons."""

from pathlib import Path

from services.persons import incoming, jobs, policy
from services.persons.settings import Settings
from services.persons.storage.looks import keep_own
from services.persons.storage.tables import metadata
from services.persons.web import (
    card,
    care_questions,
    case_questions,
    employees,
    internal,
    looks,
    me,
    my_consents,
    my_questions,
    patient_consents,
    patients,
    relations,
)
from services.persons.web.consent_decisions import DECISIONS
from shared.contracts import persons, questions
from shared.service import Service

SERVICE = Service(
    name="persons",
    title="Personen",
    description="Wie is deze persoon, wat mag van zorg naar werk en terug (machtiging), en tussen zorgverleners.",
    blueprints=(
        patients.blueprint,
        relations.blueprint,
        card.blueprint,
        employees.blueprint,
        me.blueprint,
        looks.blueprint,
        case_questions.blueprint,
        my_questions.blueprint,
        care_questions.blueprint,
        my_consents.blueprint,
        patient_consents.blueprint,
        internal.blueprint,
    ),
    grants=policy.GRANTS,
    metadata=metadata,
    migrations=Path(__file__).parent / "storage" / "migrations",
    handlers=incoming.HANDLERS,
    jobs=jobs.JOBS,
    decisions=DECISIONS,
    contracts=(*persons.CONTRACTS, *questions.CONTRACTS),
    settings=Settings.read,
    looks=keep_own,
)
