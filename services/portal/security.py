"""What every answer carries so that a browser runs nothing but our own files and keeps nothing of a page."""

from flask import Flask, Response, request

from services.portal.config import PortalConfig

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
ONE_YEAR = "max-age=31536000"


def register(app: Flask, config: PortalConfig) -> None:
    """Add the headers to every answer of the app."""
    foreign = config.foreign_issuer
    policy = POLICY.replace("form-action 'self'", f"form-action 'self' {foreign}") if foreign else POLICY

    @app.after_request
    def guard(response: Response) -> Response:
        response.headers.setdefault("Content-Security-Policy", policy)  # a file has a narrower one
        for name, value in HEADERS.items():
            response.headers[name] = value
        if config.secure:
            response.headers["Strict-Transport-Security"] = ONE_YEAR
        if not request.path.startswith("/assets/"):
            response.headers["Cache-Control"] = "no-store"
            response.vary.add("Cookie")
        return response
