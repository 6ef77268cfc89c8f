"""A service described as a value: all that the outside needs to run it, in one process or in many."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask_smorest import Blueprint
from sqlalchemy import MetaData

from shared.contracts.contract import Contract
from shared.events.event import Handler, Job
from shared.policy.decision import Grant
from shared.storage.looks import Keep
from shared.storage.measure import Measure
from shared.web.context import WebContext
from shared.web.decisions import DecisionRoute

Tick = Callable[[WebContext], bool]


@dataclass(frozen=True)
class Service:
    """What a service is. ``settings`` is called once at start with the data folder and fails there.

    ``ticks`` run about once a second outside any transaction: for effects that leave the house, such as mail. Each does
    a small piece and says whether more waits.
    ``looks``: what is done with who looked at whom, once it is sealed in the log (D51).
    ``measures`` are numbers that its operator watches, beside those that every service has.
    """

    name: str
    title: str
    description: str
    blueprints: tuple[Blueprint, ...]
    grants: tuple[Grant, ...]
    metadata: MetaData
    migrations: Path
    handlers: Mapping[str, Handler] = field(default_factory=dict)
    jobs: Mapping[str, Job] = field(default_factory=dict)
    decisions: tuple[DecisionRoute, ...] = ()
    contracts: tuple[Contract, ...] = ()
    ticks: tuple[Tick, ...] = ()
    settings: Callable[[Path], Any] | None = None
    measures: tuple[Measure, ...] = ()
    looks: Keep | None = None
