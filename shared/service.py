"""A service described as a value: all that the outside needs to run it, in one process or in many."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from flask_smorest import Blueprint
from sqlalchemy import Connection, MetaData, Table

from shared.contracts.contract import Contract
from shared.events.event import Handler, Job
from shared.policy.decision import Grant
from shared.storage.freshness import Followed
from shared.storage.looks import Keep
from shared.storage.measure import Measure
from shared.storage.standing import Standing
from shared.storage.work import Work
from shared.web.context import WebContext
from shared.web.decisions import DecisionRoute

Tick = Callable[[WebContext], bool]
Check = Callable[[WebContext], str]


@dataclass(frozen=True)
class Service:
    """What a service is. ``settings`` is called once at start with the data folder and fails there.

    ``ticks`` run about once a second outside any transaction: for effects that leave the house, such as mail. Each does
    a small piece and says whether more waits.
    ``looks``: what is done with who looked at whom, once it is sealed in the log (D51).
    ``standing``: its copies of who may act for whom; without them nobody acts for another here. ``proxies``: the table
    of who may act for a patient.
    ``same_person``: under which other ids it knows a patient (D43).
    ``follows``: its copies whose age decides whether a read across organisations may rest on them (D50).
    ``checks`` say by name in plain Dutch what keeps it from being ready, empty when nothing does.
    ``cuts_along``: what it destroys of who looked, when its log is cut: what was recorded before an instant.
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
    checks: Mapping[str, Check] = field(default_factory=dict)
    measures: tuple[Measure, ...] = ()
    looks: Keep | None = None
    standing: Standing | None = None
    proxies: Table | None = None
    same_person: Callable[[Connection, str], frozenset[str]] = lambda _conn, _id: frozenset()
    follows: Followed | None = None
    cuts_along: Callable[[Work, datetime], None] = lambda _work, _before: None
