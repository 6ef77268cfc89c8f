"""The only place that picks the concrete parts of notifications."""

from functools import partial
from pathlib import Path

from services.notifications import incoming, jobs, policy
from services.notifications.settings import Settings
from services.notifications.storage.deliveries import count_waiting
from services.notifications.storage.tables import aliases, copies, metadata
from services.notifications.web import decisions, inbox, links, overview, own_copy
from shared.service import Service
from shared.storage.aliases import absorbed_by
from shared.storage.measure import Measure

SERVICE = Service(
    name="notifications",
    title="Berichten",
    description="Wie krijgt waarvan bericht, wanneer en op welke grond; een mail zegt alleen dat er iets te lezen is.",
    blueprints=(inbox.blueprint, links.blueprint, overview.blueprint, own_copy.blueprint),
    grants=policy.GRANTS,
    metadata=metadata,
    migrations=Path(__file__).parent / "storage" / "migrations",
    handlers=incoming.HANDLERS,
    decisions=decisions.DECISIONS,
    ticks=jobs.TICKS,
    settings=Settings.read,
    measures=(Measure("mail_waiting", "Mails that wait to leave", count_waiting),),
    same_person=partial(absorbed_by, table=aliases),
    follows=copies.followed,
)
