"""Writes the OpenAPI 3.1 description of every service from its routes and schemas, as the service itself serves it."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import cast

from deploy.local.rooms import domain_services
from shared.service import Service
from shared.web.app import base_path, create_app
from shared.web.context import WebContext

NO_PARTS = cast(WebContext, None)


def pages() -> Mapping[str, Callable[[Path], str]]:
    """Return a page per service."""
    return {f"docs/openapi/{one.name}.json": partial(_render, one) for one in domain_services()}


def _render(service: Service, _root: Path) -> str:
    app = create_app(service, NO_PARTS)
    document = app.test_client().get(f"{base_path(service.name)}/openapi.json").get_json()
    return json.dumps(document, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
