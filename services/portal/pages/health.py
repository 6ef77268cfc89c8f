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
    missing = len(parts().assets.missing)
    return jsonify(status="not-ready" if missing else "ok", missing_packages=missing), 503 if missing else 200
