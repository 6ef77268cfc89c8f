"""Whether this process lives and can answer, for whoever runs it apart from the rest."""

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from services.portal.parts import parts

blueprint = Blueprint("health", __name__)


@blueprint.get("/health/live")
def live() -> ResponseReturnValue:
    """Say that the process answers."""
    return jsonify(status="ok")


@blueprint.get("/health/ready")
def ready() -> ResponseReturnValue:
    """Say whether pages can be shown as they should be."""
    missing, sessions = len(parts().assets.missing), parts().sessions.answers()
    fine = sessions and not missing
    body = {"status": "ok" if fine else "not-ready", "missing_packages": missing, "sessions": sessions}
    return jsonify(body), 200 if fine else 503
