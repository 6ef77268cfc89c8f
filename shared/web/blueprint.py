"""The blueprint of every service: flask-smorest's, with our faults and status 400 instead of its 422 (D53)."""

from typing import Any, NoReturn

from flask import Request
from flask_smorest import Blueprint as SmorestBlueprint
from webargs.core import missing
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import UnsupportedMediaType

from shared.faults import Fault, InvalidInput
from shared.web.body import UNREADABLE, is_readable
from shared.web.problem import faults_of


class Parser(FlaskParser):
    """Names every fault of the input at once; refuses fields that it does not know."""

    DEFAULT_VALIDATION_STATUS = 400
    DEFAULT_UNKNOWN_BY_LOCATION = {"json": None, "query": "raise", "headers": "exclude"}  # noqa: RUF012

    def _raw_load_json(self, req: Request) -> Any:
        """Read the body strictly; no body at all is left to the schema, which names what is required."""
        if not req.get_data(cache=True):
            return missing
        if not req.is_json:
            raise UnsupportedMediaType
        return req.get_json()

    def load_querystring(self, req: Request, schema: Any) -> Any:
        """Read the query; a key that comes twice is a fault, for nobody can know which one was meant."""
        faults = [
            Fault(name, "double", "Dit staat twee keer in de vraag.") for name, found in req.args.lists() if found[1:]
        ]
        faults += [
            Fault(name, "unreadable-text", UNREADABLE) for name, text in req.args.items() if not is_readable(text)
        ]
        if faults:
            raise InvalidInput(faults)
        return super().load_querystring(req, schema)

    def handle_error(self, error: Any, *_: Any, **__: Any) -> NoReturn:
        """Raise our own refusal."""
        messages = error.normalized_messages()
        flat = [fault for below in messages.values() for fault in faults_of(below)]
        raise InvalidInput(flat) from error


class Blueprint(SmorestBlueprint):
    """A blueprint whose arguments answer with problem+json."""

    ARGUMENTS_PARSER = Parser()
