"""A mail server of a test on this machine, with a certificate that only who is told trusts, and a will of its own."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from deploy.local.process import free_port
from shared.clock import SystemClock

HERE = "127.0.0.1"
USER, PASSWORD = "ketenwerk", "geheim"


@dataclass
class MailHost:
    """What it took and what it says to addresses; ``visits``: connections.

    ``signed_in`` and ``secret``: whether each mail came of somebody known, and over TLS.
    """

    took: list[Envelope] = field(default_factory=list)
    signed_in: list[bool] = field(default_factory=list)
    secret: list[bool] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    visits: int = 0
    port: int = 0

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if "data" in self.answers:
            return self.answers["data"]
        self.took.append(envelope)
        self.signed_in.append(bool(session.authenticated))
        self.secret.append(bool(server.transport and server.transport.get_extra_info("ssl_object")))
        return "250 OK"


@dataclass(frozen=True)
class Authority:
    """Certificates of 127.0.0.1 that sign themselves; ``file`` is what a client has to trust."""

    file: Path
    context: ssl.SSLContext


def authority(folder: Path) -> Authority:
    """Make a certificate for a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mail.example")])
    now = SystemClock().now()
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address(HERE))])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1)
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    shown, private = folder / "mail.crt", folder / "mail.key"
    shown.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    private.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(shown, private)
    return Authority(shown, context)


class _Counting(Controller):
    """Counts who connects."""

    def factory(self) -> SMTP:
        self.handler.visits += 1
        made: SMTP = super().factory()  # type: ignore[no-untyped-call]
        return made


@contextmanager
def mail_host(*, starttls: ssl.SSLContext | None = None, tls: ssl.SSLContext | None = None) -> Iterator[MailHost]:
    """Listen on a free port until the end; with ``tls`` from the first byte, with ``starttls`` when asked."""
    host = MailHost(port=free_port(HERE))
    extra: dict[str, Any] = {"auth_required": True} if starttls else {}
    controller = _Counting(
        host,
        hostname=HERE,
        server_hostname="mail.example",
        port=host.port,
        ssl_context=tls,
        tls_context=starttls,
        require_starttls=bool(starttls),
        auth_require_tls=not tls,
        authenticator=_known,
        **extra,
    )
    controller.start()
    host.visits = 0  # it looks whether it is there itself
    try:
        yield host
    finally:
        controller.stop()


def _known(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: Any) -> AuthResult:
    known = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=known, handled=False)
