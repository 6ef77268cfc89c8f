"""What the clock does here: once a second, outside any transaction, the mails that wait leave."""

from collections.abc import Sequence

from services.notifications.domain.letter import Desk
from services.notifications.domain.rule_row import Side
from services.notifications.settings import Settings
from services.notifications.storage.contact_points import OtherServices
from services.notifications.storage.deliveries import Outcome, WaitingMail, claim_mails, mail_waits, note_outcomes
from services.notifications.storage.mail_folder import MailFolder
from services.notifications.usecases.personal_link import carries_link, make_links
from services.notifications.usecases.send_mail import MailRoom, send_mails
from shared.policy.subject import clock_subject
from shared.storage.database import again
from shared.storage.wall import stand_for
from shared.web.context import WebContext
from shared.web.service_client import ServiceClient, ServiceRefused, ServiceUnavailable

BATCH = 10
COURIER = clock_subject("notifications")


def deliver_mail(context: WebContext) -> bool:
    """Send some of what waits: claim, send, mark; only claiming, making links and marking are transactions.

    Any number of workers may do so. Returns whether more may wait.
    """
    mails = _claim(context) if context.client else []
    if not (mails and context.client):
        return False
    links = again(lambda: _links(context, mails))
    room = mail_room(context.settings, context.client)
    outcomes = send_mails(room, mails, context.system.now(), links)
    again(lambda: _note(context, outcomes))
    return len(mails) == BATCH


def _claim(context: WebContext) -> list[WaitingMail]:
    database, now = context.works.database, context.system.now()
    with database.read() as conn:
        stand_for(conn, COURIER)
        if not mail_waits(conn, now):
            return []
    with database.write() as conn:
        stand_for(conn, COURIER)
        return claim_mails(conn, now, BATCH)


def _links(context: WebContext, mails: Sequence[WaitingMail]) -> dict[str, str]:
    with context.works.begin(COURIER) as work:
        return make_links(work, filter(carries_link, mails))


def _note(context: WebContext, outcomes: Sequence[Outcome]) -> None:
    with context.works.begin(COURIER) as work:
        note_outcomes(work, outcomes)


def mail_room(settings: Settings, client: ServiceClient) -> MailRoom:
    """Return what sending needs."""
    desks: dict[Side, Desk] = {"care": settings.care, "work": settings.work}
    return MailRoom(
        OtherServices(client), MailFolder(settings.mail_folder), desks, (ServiceUnavailable, ServiceRefused)
    )


TICKS = (deliver_mail,)
