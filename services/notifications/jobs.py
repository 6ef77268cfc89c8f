"""What the clock does here: once a second, outside any transaction, the mails that wait leave and old notices go."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial

from sqlalchemy import Connection

from services.notifications.domain.invitation_rules import MY_INVITED
from services.notifications.domain.letter import Desk
from services.notifications.domain.rule_row import Side
from services.notifications.domain.work_rules import SIGNING_MAIL
from services.notifications.settings import Settings
from services.notifications.storage.contact_points import OtherServices
from services.notifications.storage.deliveries import (
    Outcome,
    WaitingMail,
    claim_mails,
    mail_waits,
    note_outcomes,
    still_waits,
)
from services.notifications.storage.invitations import AskPersons
from services.notifications.storage.mail_folder import MailFolder
from services.notifications.storage.mail_server import mail_server
from services.notifications.storage.old_notices import BATCH as BATCH_OF_OLD
from services.notifications.storage.old_notices import forget_old, has_old
from services.notifications.storage.signing_letters import AskWorktrack
from services.notifications.storage.text_folder import TextFolder
from services.notifications.usecases.personal_link import carries_link, make_links
from services.notifications.usecases.send_invitation import InvitationRoom, send_invitations
from services.notifications.usecases.send_mail import Mailer, MailRoom, send_mails
from services.notifications.usecases.send_signing import SigningRoom, send_signing
from shared.calendar import local_date
from shared.policy.subject import clock_subject
from shared.rules.retention import first_moment_kept
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
    invitations = [mail for mail in mails if mail.template == MY_INVITED]
    to_sign = [mail for mail in mails if mail.template == SIGNING_MAIL]
    others = [mail for mail in mails if mail.template not in {MY_INVITED, SIGNING_MAIL}]
    links, now = again(lambda: _links(context, others)), context.system.now()
    settings, client = context.settings, context.client
    with mailer_of(settings) as mailer:
        outcomes = send_invitations(invitation_room(settings, client, mailer), invitations, now)
        outcomes += send_signing(signing_room(settings, client, mailer), to_sign, now)
        room = mail_room(settings, client, mailer, partial(_still, context))
        outcomes += send_mails(room, others, now, links)
    again(lambda: _note(context, outcomes))
    return len(mails) == BATCH


def _claim(context: WebContext) -> list[WaitingMail]:
    database, now = context.works.database, context.system.now()
    with database.read() as conn:
        stand_for(conn, COURIER)
        sure = _is_sure(context, conn)
        if not mail_waits(conn, now, sure=sure):
            return []
    with database.write() as conn:
        stand_for(conn, COURIER)
        return claim_mails(conn, now, BATCH, sure=sure)


def _still(context: WebContext, notice_id: str) -> bool:
    with context.works.database.read() as conn:
        stand_for(conn, COURIER)
        return still_waits(conn, notice_id, sure=_is_sure(context, conn))


def _is_sure(context: WebContext, conn: Connection) -> bool:
    """Tell whether what patients said is known well enough to tell organisations of each other's data (D50)."""
    freshness = context.works.freshness
    return freshness is None or not freshness.is_old(conn)


def _links(context: WebContext, mails: Sequence[WaitingMail]) -> dict[str, str]:
    with context.works.begin(COURIER) as work:
        return make_links(work, filter(carries_link, mails))


def _note(context: WebContext, outcomes: Sequence[Outcome]) -> None:
    with context.works.begin(COURIER) as work:
        note_outcomes(work, outcomes)


@contextmanager
def mailer_of(settings: Settings) -> Iterator[Mailer]:
    """Yield who brings some mails away: the mail server of the installation, else the folder."""
    if not settings.mail_server:
        yield MailFolder(settings.mail_folder)
        return
    with mail_server(settings.mail_server) as mailer:
        yield mailer


def mail_room(settings: Settings, client: ServiceClient, mailer: Mailer, still: Callable[[str], bool]) -> MailRoom:
    """Return what sending needs."""
    desks: dict[Side, Desk] = {"care": settings.care, "work": settings.work}
    away = (ServiceUnavailable, ServiceRefused)
    return MailRoom(OtherServices(client), mailer, desks, away, still)


def invitation_room(settings: Settings, client: ServiceClient, mailer: Mailer) -> InvitationRoom:
    """Return what sending invitations needs."""
    texter = TextFolder(settings.text_folder)
    return InvitationRoom(AskPersons(client), mailer, texter, settings.care, (ServiceUnavailable, ServiceRefused))


def signing_room(settings: Settings, client: ServiceClient, mailer: Mailer) -> SigningRoom:
    """Return what mailing links to sign needs."""
    away = (ServiceUnavailable, ServiceRefused)
    return SigningRoom(AskWorktrack(client), OtherServices(client), mailer, settings.work, away)


def forget_old_notices(context: WebContext) -> bool:
    """Delete notices the day after the last on which they are kept (D28); return whether more may wait."""
    before = first_moment_kept("notice", local_date(context.business.now()))
    with context.works.database.read() as conn:
        stand_for(conn, COURIER)
        if not has_old(conn, before):
            return False
    return again(partial(_forget, context, before)) == BATCH_OF_OLD


def _forget(context: WebContext, before: datetime) -> int:
    with context.works.begin(COURIER) as work:
        return forget_old(work, before)


TICKS = (deliver_mail, forget_old_notices)
