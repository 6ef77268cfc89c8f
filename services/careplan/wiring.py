"""The only place that picks the concrete parts of careplan."""

from functools import partial
from pathlib import Path

from services.careplan import incoming, jobs, policy
from services.careplan.settings import Settings
from services.careplan.storage.looked_at import keys_of
from services.careplan.storage.tables import aliases, copies, metadata, proxies, standing
from services.careplan.web import emergency, my_plan, own_copy, plans
from services.careplan.web.decisions import DECISIONS
from shared.contracts.access import OF_CAREPLAN
from shared.contracts.careplan import CONTRACTS
from shared.service import Service
from shared.storage.aliases import absorbed_by
from shared.storage.looks import as_events

SERVICE = Service(
    name="careplan",
    title="Zorgplan",
    description="Het individueel zorgplan: wie heeft welke rol, wat is er te doen, wanneer is de startperiode.",
    blueprints=(plans.blueprint, my_plan.blueprint, emergency.blueprint, own_copy.blueprint),
    grants=policy.GRANTS,
    metadata=metadata,
    migrations=Path(__file__).parent / "storage" / "migrations",
    handlers=incoming.HANDLERS,
    jobs=jobs.JOBS,
    decisions=DECISIONS,
    contracts=CONTRACTS,
    looks=as_events(OF_CAREPLAN, "patient_id", keys_of),
    settings=Settings.read,
    standing=standing,
    proxies=proxies,
    same_person=partial(absorbed_by, table=aliases),
    follows=copies.followed,
)
