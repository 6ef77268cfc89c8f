"""One front address: sends each path to the part that answers it, in this process."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from werkzeug.wrappers import Response

from shared.events.courtesy import Courtesy

WsgiApp = Callable[[dict[str, Any], Any], Iterable[bytes]]


class Gateway:
    """A WSGI application over others, by path prefix; the longest prefix wins, ``rest`` takes what is left."""

    def __init__(self, parts: Mapping[str, WsgiApp] | None = None, rest: WsgiApp | None = None) -> None:
        self._parts = dict(parts or {})
        self.rest = rest
        self.courtesy = Courtesy()

    def mount(self, prefix: str, app: WsgiApp) -> None:
        """Let ``app`` answer everything below ``prefix`` (whole path segments)."""
        self._parts[prefix] = app

    def apps(self) -> list[WsgiApp]:
        """Return what is mounted, each once."""
        mounted = [*self._parts.values(), *([self.rest] if self.rest else [])]
        return list({id(app): app for app in mounted}.values())

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        app = self._find(environ.get("PATH_INFO", "/")) or self.rest or _nothing
        with self.courtesy.in_front():
            return app(environ, start_response)

    def _find(self, path: str) -> WsgiApp | None:
        found = [prefix for prefix in self._parts if path == prefix or path.startswith(f"{prefix}/")]
        return self._parts[max(found, key=len)] if found else None


def _nothing(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    return Response("Niet gevonden", 404, mimetype="text/plain")(environ, start_response)
