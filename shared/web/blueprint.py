"""The blueprint of every service: flask-smorest's, with our faults and status 400 instead of its 422 (D53)."""

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, NoReturn, TypeVar, cast

from flask import Request
from flask_smorest import Blueprint as SmorestBlueprint
from webargs.core import missing
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import UnsupportedMediaType

from shared.faults import Fault, InvalidInput
from shared.web.body import UNREADABLE, is_readable
from shared.web.form import UnreadableForm

View = TypeVar("View", bound=Callable[..., Any])
Also = Callable[..., Iterable[Fault]]


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
        raise UnreadableForm(error, _without_location(error.normalized_messages())) from error


def _without_location(messages: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what is wrong by field; webargs puts it below where the input came from."""
    return {name: text for below in messages.values() for name, text in _by_field(below)}


def _by_field(below: Any) -> Iterable[tuple[str, Any]]:
    return below.items() if isinstance(below, Mapping) else [("_schema", below)]


class Blueprint(SmorestBlueprint):
    """A blueprint whose arguments answer with problem+json."""

    ARGUMENTS_PARSER = Parser()

    def arguments(self, schema: Any, *, also: Also | None = None, **more: Any) -> Callable[[View], View]:
        """Read the input by a schema, and tell everything that is wrong with it at once.

        ``also`` finds the faults of meaning among the fields that could be read; it gets these and the view's own
        arguments, and is asked only when there are faults of form. Else the view itself finds them.
        """
        reads = super().arguments(schema, **more)

        def decorate(view: View) -> View:
            read = reads(view)
            if also is None:
                return cast(View, read)

            @wraps(read)
            def enter(*args: Any, **kwargs: Any) -> Any:
                try:
                    return read(*args, **kwargs)
                except UnreadableForm as form:
                    raise form.with_meaning(also(form.values, *args, **kwargs)) from form

            return cast(View, enter)

        return decorate
