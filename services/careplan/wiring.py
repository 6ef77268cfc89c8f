"""The only place that picks the concrete parts of careplan."""

from pathlib import Path

from services.careplan import incoming, jobs, policy
from services.careplan.settings import Settings
from services.careplan.storage.tables import metadata
from services.careplan.web import my_plan, plans
from services.careplan.web.decisions import DECISIONS
from shared.contracts.careplan import CONTRACTS
from shared.service import Service

SERVICE = Service(
    name="careplan",
    title="Zorgplan",
    description="Het individueel zorgplan: wie heeft welke rol, wat is er te doen, wanneer is de startperiode.",
    blueprints=(plans.blueprint, my_plan.blueprint),
    grants=policy.GRANTS,
    metadata=metadata,
    migrations=Path(__file__).parent / "storage" / "migrations",
    handlers=incoming.HANDLERS,
    jobs=jobs.JOBS,
    decisions=DECISIONS,
    contracts=CONTRACTS,
    settings=Settings.read,
)
