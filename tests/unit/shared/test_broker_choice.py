"""Which broker a setting names, and what is said when it cannot be had."""

import sys

import pytest

from shared.clock import SystemClock
from shared.command.broker import NoSuchBroker, open_broker

EXTRA = "shared.events.librdkafka_broker"


def test_a_kind_that_is_not_built_in_is_named_with_those_that_are() -> None:
    with pytest.raises(NoSuchBroker, match=r"rabbit is er nog niet\. Kies uit: embedded, kafka, librdkafka"):
        open_broker("rabbit://example:1", SystemClock())


def test_without_the_extra_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, EXTRA, None)
    with pytest.raises(NoSuchBroker, match=r"requirements-librdkafka\.lock"):
        open_broker("librdkafka://one.example:9092", SystemClock())
