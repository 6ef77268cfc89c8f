"""Which domain services there are: every package below ``services`` whose wiring exports a SERVICE."""

import importlib
import importlib.util
import pkgutil
from functools import cache

import services
from shared.service import Service


@cache
def domain_services() -> tuple[Service, ...]:
    """Return the domain services, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(services.__path__))
    wired = [f"services.{name}.wiring" for name in names if importlib.util.find_spec(f"services.{name}.wiring")]
    wirings = [importlib.import_module(name) for name in wired]
    return tuple(wiring.SERVICE for wiring in wirings if hasattr(wiring, "SERVICE"))
