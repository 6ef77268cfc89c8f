"""Who guesses links or codes: the same work for every wrong link, a limit by link and by source, and an alarm (AVG 32).

Each is shown to go red on a hole that is put there on purpose.
"""

import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, select
from structlog.testing import capture_logs

from services.worktrack import jobs
from services.worktrack.domain.werkplan.link import MOST_GUESSES, MOST_WRONG
from services.worktrack.storage.signing_guesses import count_kept
from services.worktrack.storage.signing_links import find_link
from services.worktrack.storage.tables import signing_guess, signing_link
from services.worktrack.usecases import use_signing_link
from shared.audit.tables import audit_entry
from shared.identifiers import Link
from shared.storage.work import Work
from tests.integration.worktrack.conftest import Region
from tests.integration.worktrack.test_signing import by_link, link_of, other, send

HERE, ELSEWHERE = {"source": "192.0.2.7"}, {"source": "198.51.100.9"}
OUTCOMES = ["unknown"] * MOST_GUESSES + ["too-many"]


@pytest.fixture
def case_id(region: Region) -> str:
    """Return a case with a werkplan that went out."""
    id = str(region.report().json["case_id"])
    send(region, id, 0)
    return id


def guess(region: Region, link: str, **more: str) -> Any:
    return by_link(region, "signing-checks", {"link": link, "code": "000000", **HERE, **more})


@contextmanager
def seen_work(region: Region, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """Yield what was asked of the database, and which lengths were compared, while it runs."""
    seen: list[Any] = []
    real = hmac.compare_digest

    def compare(one: Any, two: Any) -> bool:
        seen.append(("compare", len(one), len(two)))
        return real(one, two)

    def note(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    engine = region.work.database.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        with monkeypatch.context() as patch:
            patch.setattr("shared.identifiers.hmac.compare_digest", compare)
            yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


def work_of(region: Region, monkeypatch: pytest.MonkeyPatch, link: str) -> list[Any]:
    with seen_work(region, monkeypatch) as seen:
        assert guess(region, link).json["outcome"] == "unknown"
    return list(seen)


def is_even(region: Region, monkeypatch: pytest.MonkeyPatch, key: dict[str, str]) -> bool:
    """Tell whether half a link takes the same work as none of it."""
    half = key["link"][:16] + "A" * (len(key["link"]) - 16)
    works = [work_of(region, monkeypatch, link) for link in (half, "A" * len(half))]
    return works[0] == works[1]


def test_half_a_link_takes_the_same_work_as_none_of_it_and_compares_as_long_d11(
    region: Region, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_even(region, monkeypatch, link_of(region, case_id))


def early(work: Work, link: Link | None) -> Any:
    """A hole: nothing is compared for a link that finds no row."""
    wanted = signing_link.c.finder == (link.finder if link else "")
    row: Any = work.conn.execute(select(signing_link).where(wanted)).one_or_none()
    return find_link(work, link) if row and link and link.proves(row.digest) else None


def test_negative_control_a_look_that_ends_early_is_seen(
    region: Region, case_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = link_of(region, case_id)
    monkeypatch.setattr(use_signing_link, "find_link", early)
    assert not is_even(region, monkeypatch, key)


def outcomes(region: Region) -> list[str]:
    return [guess(region, f"{number:059}").json["outcome"] for number in range(MOST_GUESSES + 1)]


def test_from_where_ten_wrong_ones_came_nothing_opens_for_an_hour_and_elsewhere_it_does(
    region: Region, case_id: str
) -> None:
    key = link_of(region, case_id)
    assert outcomes(region) == OUTCOMES
    assert by_link(region, "signing-checks", {**key, **HERE}).json["outcome"] == "too-many"
    assert by_link(region, "signing-signatures", {**key, **HERE, "edition": 1}).json["outcome"] == "too-many"
    assert by_link(region, "signing-documents", {**key, **HERE}).json == {}
    assert by_link(region, "signing-checks", {**key, **ELSEWHERE}).json["outcome"] == "open"
    region.work.clock.instant += timedelta(hours=1)
    assert by_link(region, "signing-checks", {**key, **HERE}).json["outcome"] == "open"


def test_wrong_codes_of_several_links_count_for_their_source_too(region: Region, case_id: str) -> None:
    told = []
    for _ in range(3):
        key = link_of(region, case_id)
        wrong = {**key, **HERE, "code": other(key["code"])}
        told += [by_link(region, "signing-checks", wrong).json["outcome"] for _ in range(MOST_WRONG - 1)]
    assert told == ["wrong-code"] * MOST_GUESSES + ["too-many"] * 2


def test_wrong_codes_at_the_document_count_as_anywhere(region: Region, case_id: str) -> None:
    key = link_of(region, case_id)
    for _ in range(MOST_WRONG):
        assert by_link(region, "signing-documents", {**key, "code": other(key["code"])}).json == {}
    assert by_link(region, "signing-checks", key).json["outcome"] == "blocked"


@pytest.mark.parametrize(
    ("hole", "where"),
    [(lambda *_: 0, "count_guesses"), (lambda *_: None, "note_guess")],
)
def test_negative_control_without_its_limit_guessing_goes_on(
    region: Region, case_id: str, monkeypatch: pytest.MonkeyPatch, hole: Callable[..., Any], where: str
) -> None:
    assert case_id
    monkeypatch.setattr(use_signing_link, where, hole)
    assert outcomes(region) != OUTCOMES


def alarm(region: Region) -> tuple[int, list[str], list[tuple[str, str]]]:
    """Guess once; return the metric, the names of the lines, and what the log of accesses says was refused."""
    with capture_logs() as lines:
        guess(region, "A" * 59)
    with region.work.database.read() as conn:
        metric = count_kept(conn)[("unknown-link",)]
        rows = conn.execute(select(audit_entry).where(audit_entry.c.outcome == "refused"))
        refused = [(row.event_code, row.reason) for row in rows]
    return metric, [row["event"] for row in lines if str(row["event"]).startswith("signing-")], refused


def test_a_guess_shows_in_a_metric_a_line_and_the_log_of_accesses(region: Region) -> None:
    assert alarm(region) == (1, ["signing-link-unknown"], [("signing.use", "unknown-link")])


def test_negative_control_a_guess_that_nobody_notes_alarms_nobody(
    region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(use_signing_link, "_guessed", lambda *_: None)
    metric, _, refused = alarm(region)
    assert (metric, refused) == (0, [])


def test_no_address_rests_and_what_rests_goes_after_an_hour(region: Region) -> None:
    guess(region, "A" * 59)
    with region.work.database.read() as conn:
        kept = conn.execute(select(signing_guess)).all()
    assert (len(kept), HERE["source"] in str(kept)) == (1, False)
    jobs.forget_signing(region.work.running.web)
    region.work.clock.instant += timedelta(hours=1)
    jobs.forget_signing(region.work.running.web)
    with region.work.database.read() as conn:
        assert conn.execute(select(signing_guess)).all() == []
