"""Where an installation hands its mail over."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class MailServerPlace:
    """Where mail is handed over, and as whom. ``tls``: from the first byte (RFC 8314), else STARTTLS.

    Only a server that ``is_here``, on this machine, may do without TLS, when it offers none.
    """

    host: str
    port: int
    tls: bool
    is_here: bool
    user: str = ""
    password: str = field(default="", repr=False)
