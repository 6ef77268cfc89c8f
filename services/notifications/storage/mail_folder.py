"""A mailer for a laptop and for tests: every mail is a file in a folder, in the form in which mail travels (RFC 5322).

The file is named after the notice and written whole or not at all, so sending again writes the same file again.
"""

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from services.notifications.domain.letter import Letter


@dataclass(frozen=True)
class MailFolder:
    """Puts mails into ``folder``. Raises ``OSError`` when it cannot."""

    folder: Path

    def send(self, letter: Letter) -> None:
        """Write ``<notice id>.eml``, replacing what an earlier attempt left."""
        self.folder.mkdir(parents=True, exist_ok=True)
        scratch = self.folder / f"{letter.id}.new"
        scratch.write_bytes(message_of(letter).as_bytes())
        scratch.replace(self.folder / f"{letter.id}.eml")


def message_of(letter: Letter) -> EmailMessage:
    """Return the mail; the same letter gives the same bytes."""
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(letter.sender_name, addr_spec=letter.sender_address)
    message["To"] = ", ".join(letter.to)
    message["Subject"] = letter.subject
    message["Date"] = letter.written_at
    message["Message-ID"] = f"<{letter.id}@{letter.sender_address.partition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body)
    return message
