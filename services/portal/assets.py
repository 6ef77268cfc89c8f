"""Style and script as few files, named by their content: a browser keeps each for a year and asks never again."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import structlog
from flask import Blueprint, Flask, Response, abort, request

log = structlog.get_logger(__name__)

OWN = Path(__file__).parent / "static"
COMPONENTS = (
    "alert", "button", "checkbox", "data-badge", "data-list", "form-field", "form-field-description",
    "form-field-error-message", "form-fieldset", "form-label", "heading-1", "heading-2", "heading-3", "link",
    "paragraph", "radio-button", "select", "skip-link", "table", "textarea", "textbox",
)  # fmt: skip
TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
FOREVER = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"


@dataclass(frozen=True)
class Asset:
    """One file as browsers get it."""

    url: str
    type: str
    content: bytes
    packed: bytes


class Assets:
    """Puts the files together once, at start: the components that pages use, then our own tokens and layout."""

    def __init__(self, packages: Path) -> None:
        components = [packages / "@utrecht" / f"{name}-css" / "dist" / "index.min.css" for name in COMPONENTS]
        htmx = packages / "htmx.org" / "dist" / "htmx.min.js"
        self.missing = [path.relative_to(packages).as_posix() for path in (*components, htmx) if not path.is_file()]
        if self.missing:
            log.warning("page_packages_missing", missing=len(self.missing), help="make setup")
        files = {
            "page.css": [*components, *sorted((OWN / "css").glob("*.css"))],
            "htmx.js": [htmx],
            "page.js": sorted((OWN / "js").glob("*.js")),
            "icon.svg": [OWN / "icon.svg"],
        }
        self._assets = {name: _asset(name, [path for path in paths if path.is_file()]) for name, paths in files.items()}
        self._by_url: Mapping[str, Asset] = {asset.url: asset for asset in self._assets.values()}

    def url(self, name: str) -> str:
        """Return the address of a file, which names its content."""
        return self._assets[name].url

    def find(self, url: str) -> Asset | None:
        """Look an address up."""
        return self._by_url.get(url)

    def register(self, app: Flask) -> None:
        """Hang the files below /assets."""
        blueprint = Blueprint("assets", __name__)
        blueprint.add_url_rule("/assets/<name>", "file", self._answer)
        blueprint.add_url_rule("/favicon.ico", "icon", self._icon)
        app.register_blueprint(blueprint)
        app.add_template_global(self.url, "asset")

    def _icon(self) -> Response:
        """Answer the icon at the address where programs look unasked; it keeps no name of its content."""
        icon = self._assets["icon.svg"]
        return Response(icon.content, content_type=icon.type, headers={"Cache-Control": A_DAY})

    def _answer(self, name: str) -> Response:
        asset = self.find(f"/assets/{name}")
        if asset is None:
            abort(404)
        is_packed = request.accept_encodings.quality("gzip") > 0
        answer = Response(asset.packed if is_packed else asset.content, content_type=asset.type)
        answer.headers["Cache-Control"] = FOREVER
        answer.headers["Vary"] = "Accept-Encoding"
        if is_packed:
            answer.headers["Content-Encoding"] = "gzip"
        return answer


def _asset(name: str, paths: list[Path]) -> Asset:
    content = b"\n".join(path.read_bytes() for path in paths)
    stem, _, ending = name.rpartition(".")
    digest = hashlib.sha256(content).hexdigest()[:16]
    return Asset(f"/assets/{stem}.{digest}.{ending}", TYPES[f".{ending}"], content, gzip.compress(content, mtime=0))
