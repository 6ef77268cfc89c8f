"""Which event leads to which use case: what persons bridges, keyed by case (D3, D4), and who works where."""

from services.worktrack.storage.tables import professional
from services.worktrack.usecases.end_record import take_answer
from services.worktrack.usecases.share_care_dates import share_care_dates, unshare_care_dates
from shared.events.event import Event, Handler
from shared.storage.standing import keep_roles
from shared.storage.work import Work


def _shared(work: Work, event: Event) -> None:
    share_care_dates(work, event.data["case_id"], event.data["sharing_id"], event.data["dates"])


def _unshared(work: Work, event: Event) -> None:
    unshare_care_dates(work, event.data["sharing_id"])


def _record_answered(work: Work, event: Event) -> None:
    take_answer(work, event.data)


def _professional(work: Work, event: Event) -> None:
    keep_roles(work, professional, event.data)


HANDLERS: dict[str, Handler] = {
    "nl.ketenwerk.persons.care-dates-shared": _shared,
    "nl.ketenwerk.persons.care-dates-unshared": _unshared,
    "nl.ketenwerk.persons.work-record-answered": _record_answered,
    "nl.ketenwerk.region.professional-published": _professional,
}
