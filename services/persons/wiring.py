"""The only place that picks the concrete parts of persons."""

from pathlib import Path

from services.persons import incoming, jobs, policy
from services.persons.settings import Settings
from services.persons.storage.looks import keep_own
from services.persons.storage.tables import metadata
from services.persons.web import employees, internal, looks, me, patients, relations
from shared.contracts.persons import CONTRACTS
from shared.service import Service

SERVICE = Service(
    name="persons",
    title="Personen",
    description="Wie is deze persoon, en wat mag van zorg naar werk en terug (machtiging).",
    blueprints=(
        patients.blueprint,
        relations.blueprint,
        employees.blueprint,
        me.blueprint,
        looks.blueprint,
        internal.blueprint,
    ),
    grants=policy.GRANTS,
    metadata=metadata,
    migrations=Path(__file__).parent / "storage" / "migrations",
    handlers=incoming.HANDLERS,
    jobs=jobs.JOBS,
    contracts=CONTRACTS,
    settings=Settings.read,
    looks=keep_own,
)
