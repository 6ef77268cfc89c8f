"""Which events we listen to: those that the table names, and what patients say about who may know (CON-05)."""

from services.notifications.domain.rule_table import EVENT_TYPES
from services.notifications.storage.notices import forget_patient
from services.notifications.storage.tables import aliases, copies
from services.notifications.usecases.take_back import take_back
from services.notifications.usecases.tell import tell
from shared.events.event import Event, Handler
from shared.storage.aliases import drop_alias, keep_alias
from shared.storage.consents import keep_kind, keep_said
from shared.storage.work import Work


def _consents(work: Work, event: Event) -> None:
    keep_said(work, copies, event.data["patient_id"], event.data["consents"])
    take_back(work, event.data["patient_id"])


def _organisation(work: Work, event: Event) -> None:
    data = event.data
    keep_kind(work, copies, data["organisation_id"], data["kind"] if data["active"] else None)


def _erased(work: Work, event: Event) -> None:
    tell(work, event)
    forget_patient(work, event.data["patient_id"])


def _merged(work: Work, event: Event) -> None:
    keep_alias(work, aliases, event.data)


def _unmerged(work: Work, event: Event) -> None:
    drop_alias(work, aliases, event.data)


HANDLERS: dict[str, Handler] = {
    "nl.ketenwerk.persons.patient-merged": _merged,
    "nl.ketenwerk.persons.patient-unmerged": _unmerged,
    **dict.fromkeys(EVENT_TYPES, tell),
    "nl.ketenwerk.persons.patient-erased": _erased,
    "nl.ketenwerk.persons.consent-changed": _consents,
    "nl.ketenwerk.region.organisation-published": _organisation,
}
