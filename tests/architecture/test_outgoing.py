"""Every contract of a service is told by one of its facts, and every fact of its domain has a contract."""

import importlib
import inspect
from collections.abc import Iterable
from dataclasses import dataclass, is_dataclass
from types import ModuleType

from shared.contracts.contract import Contract, Outgoing
from tests.support.house import ROOT, domain_rooms, wiring


def rooms_that_tell() -> list[str]:
    return [name for name in domain_rooms() if list((ROOT / "services" / name).glob("outgoing*"))]


def facts_of(module: ModuleType) -> list[type]:
    """Return the kinds of fact that a module defines; one that others build on is no fact itself."""
    kinds: list[type] = [kind for _, kind in inspect.getmembers(module, inspect.isclass) if is_dataclass(kind)]
    return [kind for kind in kinds if kind.__module__ == module.__name__ and not kind.__subclasses__()]


def untold(contracts: Iterable[Contract], outgoing: Outgoing) -> set[str]:
    return {contract.dataschema for contract in contracts} ^ {
        contract.dataschema for contract, _ in outgoing.rows.values()
    }


def test_every_contract_of_a_service_has_its_fact() -> None:
    for name in rooms_that_tell():
        outgoing = importlib.import_module(f"services.{name}.outgoing").OUTGOING
        module = wiring(name)
        assert module is not None
        assert not untold(module.SERVICE.contracts, outgoing), name


def test_every_fact_has_its_contract() -> None:
    for name in rooms_that_tell():
        if (ROOT / "services" / name / "domain" / "facts.py").is_file():
            facts = facts_of(importlib.import_module(f"services.{name}.domain.facts"))
            rows = importlib.import_module(f"services.{name}.outgoing").OUTGOING.rows
            assert not [kind.__name__ for kind in facts if kind not in rows], name


@dataclass(frozen=True)
class Base:
    number: int


@dataclass(frozen=True)
class Happened(Base):
    """Something happened."""


def test_a_contract_without_a_fact_is_seen() -> None:
    here = importlib.import_module(__name__)
    assert facts_of(here) == [Happened]
    contract = importlib.import_module("shared.contracts.region").OFFER_PUBLISHED
    assert untold([contract], Outgoing({})) == {contract.dataschema}
    assert not untold([contract], Outgoing({Happened: (contract, lambda _fact: {})}))
