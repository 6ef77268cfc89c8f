"""What a clumsy or hostile caller sends, made from the OpenAPI document of a service: a new route is attacked too."""

import gzip
import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

MARKER = "Geheim\u202e999900018💥"
WRITES = ("post", "put", "patch", "delete")
VALUES: tuple[Any, ...] = (
    None, True, -1, 1.5, 10**40, "", " ", MARKER, MARKER * 4000, "2026-02-30", "2199-12-31", "'; DROP TABLE a; --",
    [], [None], [MARKER], [[]], {}, {MARKER: MARKER}, {"date": MARKER},
)  # fmt: skip
DEEP: tuple[Any, ...] = (None, 10**40, MARKER, [MARKER], {MARKER: MARKER})
JSON = {"Content-Type": "application/json"}
RAW: tuple[tuple[bytes, dict[str, str]], ...] = (
    (b"", {}),
    (b"", JSON),
    *((text, JSON) for text in (b"{", b"null", b"[]", b'"x"', b"1", b"true", b"NaN", b"\xff\xfe", b"[" * 10_000)),
    (b'{"a": 1, "a": 2}', JSON),
    (b'{"a": NaN}', JSON),
    (b'{"a": 1e999}', JSON),
    (b'{"a": ' + b"9" * 5000 + b"}", JSON),
    (b'{"\\ud800": "\\ud800"}', JSON),
    (b'{"a": "\\u0000"}', JSON),
    (b"{}", {"Content-Type": "text/plain"}),
    (b"a=b", {"Content-Type": "application/x-www-form-urlencoded"}),
    (b"<a/>", {"Content-Type": "application/xml"}),
    (gzip.compress(b"{}"), {**JSON, "Content-Encoding": "gzip"}),
    (b"x" * (9 * 1024 * 1024), JSON),
)
VERSIONS = ("abc", '"', '"-1"', '"1e3"', "*", '"' + "9" * 5000 + '"', 'W/"x"', '"\u00b2"')


@dataclass(frozen=True)
class Route:
    """One operation of the document, with its references followed."""

    method: str
    path: str
    action: str
    body: Mapping[str, Any] = field(default_factory=dict)
    query: tuple[str, ...] = ()

    @property
    def writes(self) -> bool:
        """Whether it changes anything."""
        return self.method in WRITES

    def at(self, ids: Mapping[str, str]) -> str:
        """Return the path with its variables filled in."""
        return self.path.format_map(_Ids(ids))


class _Ids(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "bestaat-niet"


def routes_of(document: Mapping[str, Any]) -> Iterator[Route]:
    """Yield every operation."""
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if isinstance(operation, dict):
                query = [_followed(row, document) for row in operation.get("parameters", [])]
                names = tuple(str(row["name"]) for row in query if row.get("in") == "query")
                yield Route(method, path, operation.get("x-action", ""), _body(operation, document), names)


def sample(schema: Mapping[str, Any], ids: Mapping[str, str], name: str = "") -> Any:
    """Return a value that the schema takes, with the ids of things that are there."""
    if name in ids:
        return ids[name]
    if "example" in schema or schema.get("enum"):
        return schema.get("example", schema.get("enum", [None])[0])
    if choices := schema.get("oneOf", schema.get("anyOf")):
        return sample(choices[0], ids)
    kind = schema.get("type", "object")
    kind = kind[0] if isinstance(kind, list) else kind
    if kind == "object":
        return {each: sample(below, ids, each) for each, below in schema.get("properties", {}).items()}
    if kind == "array":
        return [sample(schema.get("items", {}), ids, name.removesuffix("s"))]
    simple: dict[str, Any] = {"integer": int(schema.get("minimum", 1)), "number": 1, "boolean": True}
    return simple.get(kind, _text(schema, name))


def spoiled(value: Any, wrong: tuple[Any, ...] = VALUES) -> Iterator[Any]:
    """Yield the value with one thing wrong, for every place in it; deep down not every wrong thing again."""
    yield from (deepcopy(each) for each in wrong)
    if isinstance(value, dict):
        yield {**value, "onbekend": 1}
        yield {**value, MARKER: MARKER}
        for name, below in value.items():
            yield {key: each for key, each in value.items() if key != name}
            yield from (
                {**value, name: each}
                for each in spoiled(below, VALUES if not isinstance(below, dict) and wrong is VALUES else DEEP)
            )
    if isinstance(value, list) and value:
        yield value * 3
        yield from ([each] for each in spoiled(value[0], DEEP))


def _text(schema: Mapping[str, Any], name: str) -> str:
    formats = {"date": "2026-03-02", "date-time": "2026-03-02T08:00:00Z", "email": "a@voorbeeld.example"}
    words = {
        "bsn": "999900006",
        "date": "2026-03",
        "personnel_number": "7",
        "phone": "030 123 45 67",
        "milestone": "oordeel",
        "moment": "1",
        "starts": "09:00",
        "ends": "12:00",
        "postcode_area": "35",
    }
    return formats.get(schema.get("format", ""), words.get(name, "Een tekst die iets zegt."))


def _body(operation: Mapping[str, Any], document: Mapping[str, Any]) -> Mapping[str, Any]:
    content = operation.get("requestBody", {}).get("content", {})
    found: Mapping[str, Any] = _followed(content.get("application/json", {}).get("schema", {}), document)
    return found


def _followed(value: Any, document: Mapping[str, Any]) -> Any:
    if isinstance(value, list):
        return [_followed(each, document) for each in value]
    if not isinstance(value, Mapping):
        return value
    if "$ref" in value:
        found: Any = document
        for step in value["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        return _followed(found, document)
    return {name: _followed(below, document) for name, below in value.items()}


def text_of(body: Any) -> bytes:
    """Return a body as JSON text."""
    return json.dumps(body).encode()
