"""The only place that picks the concrete parts of programmes."""

from pathlib import Path

from services.programmes import policy
from services.programmes.settings import Settings
from services.programmes.storage.tables import metadata
from services.programmes.web import programmes
from shared.service import Service

SERVICE = Service(
    name="programmes",
    title="Programma's",
    description="Behandelprogramma's voor mensen met chronische pijn, als gegevens met hun bron.",
    blueprints=(programmes.blueprint,),
    grants=policy.GRANTS,
    metadata=metadata,
    migrations=Path(__file__).parent / "storage" / "migrations",
    settings=Settings.read,
)
