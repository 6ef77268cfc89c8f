"""A mail server takes our mail: SMTP (RFC 5321) with TLS from the first byte, or after STARTTLS and never without.

A mail that leaves twice has the same Message-ID both times, by which servers and programs know it again.
"""

import re
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import structlog

from services.notifications.domain.delivery import AddressRefused
from services.notifications.domain.letter import Letter
from services.notifications.domain.mail_place import MailServerPlace
from services.notifications.storage.mail_folder import message_of
from shared.events.reasons import describe

TIMEOUT_S = 10.0
ENHANCED = re.compile(rb"[245]\.\d{1,3}\.\d{1,3}\b")
NO_MAILBOX = re.compile(rb"5\.[12]\.")  # what is wrong is the address (RFC 3463), not we, as with 5.7: relaying denied
NO_MAILBOX_CODES = frozenset({550, 551, 553})  # what that is without an enhanced code (RFC 5321, 4.2.3)
_log = structlog.get_logger("ketenwerk.mail")


@dataclass
class MailServer:
    """Hands mails over one by one, over one connection. Once it is away it is not asked again."""

    place: MailServerPlace
    _open: smtplib.SMTP | None = None
    _away: OSError | None = None

    def send(self, letter: Letter) -> None:
        """Hand over; some of several recipients may be refused.

        Raises ``AddressRefused`` when all are, for good, and ``OSError`` when trying again later may help.
        """
        server = self._connected()
        try:
            refused = server.send_message(message_of(letter))
        except smtplib.SMTPRecipientsRefused as fault:
            self._hear(fault.recipients)
            raise OSError from None  # the words of the fault are addresses
        except smtplib.SMTPResponseException as fault:  # this mail was not taken, the next one may be
            _log.warning("mail-not-taken", code=fault.smtp_code)
            raise OSError from None
        except OSError as fault:
            raise self._gone(fault) from None
        if refused:
            _log.warning("mail-refused", recipients=len(refused))

    def close(self) -> None:
        """Say goodbye, as far as there is somebody who listens."""
        server, self._open = self._open, None
        if server:
            with suppress(OSError):
                server.quit()

    def _hear(self, refusals: Mapping[str, tuple[int, bytes]]) -> None:
        if all(_is_no_mailbox(code, words) for code, words in refusals.values()):
            _log.warning("mail-refused", recipients=len(refusals))
            raise AddressRefused from None

    def _connected(self) -> smtplib.SMTP:
        if self._away:
            raise self._away
        if not self._open:
            try:
                self._open = _signed_in(self.place)
            except OSError as fault:
                raise self._gone(fault) from None
        return self._open

    def _gone(self, fault: OSError) -> OSError:
        code = getattr(fault, "smtp_code", None)
        _log.warning("mail-server-away", reason=describe(fault), code=code)
        self.close()
        self._away = OSError()
        return self._away


def _is_no_mailbox(code: int, words: bytes) -> bool:
    """Tell whether the address is what is wrong; what a server holds against us is put right one day: mail waits."""
    enhanced = ENHANCED.match(words)
    return bool(NO_MAILBOX.match(words)) if enhanced else code in NO_MAILBOX_CODES


def _signed_in(place: MailServerPlace) -> smtplib.SMTP:
    """Return a connection that may hand over. Raises ``OSError``, also when TLS or the sign-in fails."""
    trust = ssl.create_default_context()
    server: smtplib.SMTP
    if place.tls:
        server = smtplib.SMTP_SSL(place.host, place.port, timeout=TIMEOUT_S, context=trust)
    else:
        server = smtplib.SMTP(place.host, place.port, timeout=TIMEOUT_S)
    try:
        server.ehlo_or_helo_if_needed()
        if not place.tls and (server.has_extn("starttls") or not place.is_here):
            server.starttls(context=trust)  # refuses when the server does not offer it
        if place.user:
            server.login(place.user, place.password)
    except BaseException:
        server.close()
        raise
    return server


@contextmanager
def mail_server(place: MailServerPlace) -> Iterator[MailServer]:
    """Yield the server for a handful of mails, and leave it afterwards."""
    server = MailServer(place)
    try:
        yield server
    finally:
        server.close()
