"""The bench of what carries events: relay and reader get through a backlog beside the bare client."""

from pathlib import Path

import pytest

from deploy.engines import topics
from deploy.local.bench.transport import carried
from shared.settings import Settings
from tests.support.engines import until


@pytest.mark.postgres
@pytest.mark.kafka
def test_a_backlog_goes_out_and_comes_in_and_nothing_stays_behind(
    tmp_path: Path, postgres_server: str, kafka_server: str
) -> None:
    settings = Settings(tmp_path, "127.0.0.1", 1, 0, "real", postgres_server, kafka_server)
    out, bare, back = carried(settings, 60)
    assert (out.what, back.what) == ("one relay, a backlog of 60 events", "one reader, the same 60 events")
    assert (out.value[-7:], bare.value[-2:]) == ("/s bare", "/s")
    assert until(lambda: not {name for name in topics.present(kafka_server) if name.endswith("bench")})


def test_without_real_engines_there_is_nothing_to_measure(tmp_path: Path) -> None:
    assert carried(Settings(tmp_path, "127.0.0.1", 1, 0), 60) == []
