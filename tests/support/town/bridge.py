"""The bridge to DigiD in the town: an issuer that vouches for nobody, so that what stands behind it is attacked too."""

from flask import Flask

ADDRESS = "https://front.test/eid"


def deaf_bridge() -> Flask:
    """Return one that says where it is, and gives nothing for any code."""
    app = Flask("tests.bridge", static_folder=None)
    ends = {f"{name}_endpoint": f"{ADDRESS}/{name}" for name in ("authorization", "token")}
    app.add_url_rule("/eid/.well-known/openid-configuration", view_func=lambda: {"issuer": ADDRESS, **ends})
    return app
