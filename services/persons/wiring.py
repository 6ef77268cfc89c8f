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
    my_questions,
    patients,
    relations,
)
from shared.contracts import persons, questions
from shared.service import Service

SERVICE = Service(
    name="persons",
    title="Personen",
    description="Wie is deze persoon, en wat mag van zorg naar werk en terug (machtiging).",
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
        internal.blueprint,
    ),
    grants=policy.GRANTS,
    metadata=metadata,
    migrations=Path(__file__).parent / "storage" / "migrations",
    handlers=incoming.HANDLERS,
    jobs=jobs.JOBS,
    contracts=(*persons.CONTRACTS, *questions.CONTRACTS),
    settings=Settings.read,
    looks=keep_own,
)
