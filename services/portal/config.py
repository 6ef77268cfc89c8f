"""What the pages need to know of where they live."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

CALLBACK = "/auth/callback"
PACKAGES = Path(__file__).resolve().parents[2] / "node_modules"


@dataclass(frozen=True)
class PortalConfig:
    """`base_url` is the front address as browsers see it; `data` is the portal's own folder; `issuer` who signs in.

    `work_sign_in` is the address of the arbodienst, for who signs or checks what was signed.
    `sessions` is the database of sessions, where several portals share one; `packages` holds the npm packages that
    `make setup` installed (package-lock.json). `demo` shows the demo bar; `demo_token` signs the technisch beheerder
    in, so that the bar can move the clock (demo only).
    """

    base_url: str
    data: Path
    issuer: str = ""
    packages: Path = field(default=PACKAGES)
    sessions: str = field(default="", repr=False)
    work_sign_in: str = ""
    demo: bool = False
    demo_token: Callable[[], str] | None = None

    @property
    def issuer_url(self) -> str:
        """The issuer: our own login below the front address, unless another was given."""
        return self.issuer or f"{self.base_url.rstrip('/')}/login"

    @property
    def sessions_url(self) -> str:
        """The database of sessions: a file in our own folder, unless one was given for several portals."""
        return self.sessions or f"sqlite:///{self.data}/sessions.sqlite"

    @property
    def callback_url(self) -> str:
        """Where the issuer sends the browser back."""
        return self.base_url.rstrip("/") + CALLBACK

    @property
    def signing_url(self) -> str:
        """Below which address somebody at an employer signs: the arbodienst's own where there is one (D11)."""
        return (self.work_sign_in or self.base_url).rstrip("/")

    @property
    def secure(self) -> bool:
        """Whether browsers reach us over https only."""
        return self.base_url.startswith("https:")

    @property
    def foreign_issuer(self) -> str | None:
        """The origin of the issuer when it is not ours: forms may then end there."""
        here, there = urlsplit(self.base_url), urlsplit(self.issuer_url)
        return (
            None if (here.scheme, here.netloc) == (there.scheme, there.netloc) else f"{there.scheme}://{there.netloc}"
        )
