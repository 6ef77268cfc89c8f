"""The blueprint of every service: flask-smorest's, with our faults and status 400 instead of its 422 (D53)."""

from typing import Any, NoReturn

from flask_smorest import Blueprint as SmorestBlueprint
from webargs.flaskparser import FlaskParser

from shared.faults import InvalidInput
from shared.web.problem import faults_of


class Parser(FlaskParser):
    """Names every fault of the input at once; refuses fields that it does not know."""

    DEFAULT_VALIDATION_STATUS = 400
    DEFAULT_UNKNOWN_BY_LOCATION = {"json": None, "query": "raise", "headers": "exclude"}  # noqa: RUF012

    def handle_error(self, error: Any, *_: Any, **__: Any) -> NoReturn:
        """Raise our own refusal."""
        messages = error.normalized_messages()
        flat = [fault for below in messages.values() for fault in faults_of(below)]
        raise InvalidInput(flat) from error


class Blueprint(SmorestBlueprint):
    """A blueprint whose arguments answer with problem+json."""

    ARGUMENTS_PARSER = Parser()
