"""The only place that picks the concrete parts of worktrack."""

from pathlib import Path

from services.worktrack import incoming, jobs, policy
from services.worktrack.storage.tables import metadata
from services.worktrack.web import cases, decisions, hours, reports
from shared.contracts.worktrack import CONTRACTS
from shared.service import Service

SERVICE = Service(
    name="worktrack",
    title="Verzuim en werk",
    description="Ziekmelding, verzuimperioden, gunstige startperiode en mijlpalen; los van de zorgkant (D1-D6).",
    blueprints=(reports.blueprint, cases.blueprint, hours.blueprint),
    grants=policy.GRANTS,
    metadata=metadata,
    migrations=Path(__file__).parent / "storage" / "migrations",
    handlers=incoming.HANDLERS,
    jobs=jobs.JOBS,
    decisions=decisions.DECISIONS,
    contracts=CONTRACTS,
)
