"""The only place that picks the concrete parts of region."""

from pathlib import Path

from services.region import incoming, jobs, policy
from services.region.storage.stuck_items import count_stuck_items
from services.region.storage.tables import metadata
from services.region.web import decisions, directory, internal, offer_files, overview, waarnemingen
from shared.contracts.region import CONTRACTS
from shared.service import Service
from shared.storage.measure import Measure

SERVICE = Service(
    name="region",
    title="Regio",
    description="Organisaties, professionals en aanbod, en het overzicht zonder personen voor de ketenzorgcoördinator.",
    blueprints=(
        directory.blueprint,
        offer_files.blueprint,
        overview.blueprint,
        waarnemingen.blueprint,
        internal.blueprint,
    ),
    grants=policy.GRANTS,
    metadata=metadata,
    migrations=Path(__file__).parent / "storage" / "migrations",
    handlers=incoming.HANDLERS,
    jobs=jobs.JOBS,
    decisions=decisions.DECISIONS,
    contracts=CONTRACTS,
    measures=(
        Measure("stuck_items", "Items past their promise, as region knows them", count_stuck_items, ("kind", "level")),
    ),
)
