"""An event came in: tell whom the table says, and lay aside what it makes moot."""

from services.notifications.domain.delivery import MAIL_WITHIN
from services.notifications.domain.notice import notices_for
from services.notifications.domain.rule_table import SETTLES
from services.notifications.storage.notices import add_notices, settle
from services.notifications.usecases.take_back import take_back
from shared.events.event import Event
from shared.storage.work import Work


def tell(work: Work, event: Event) -> None:
    """Write the notices of this event; the same event again changes nothing (I8).

    A replayed event, or one older than a week, is shown in the inbox but not mailed: its moment has passed.
    """
    for each in (row for row in SETTLES.get(event.type, ()) if row.applies(event.data)):
        about = [event.data[field] for field in each.fields if field in event.data]
        settle(work, about, each.templates, {name: event.data[name] for name in each.same})
    recent = not event.replayed and work.now - event.time <= MAIL_WITHIN
    notices = notices_for(event.id, event.type, event.data, work.now)
    add_notices(work, notices, mail=recent)
    for patient_id in {each.exchange.patient_id for each in notices if each.exchange}:
        take_back(work, patient_id)  # the patient's word may have come before the event
