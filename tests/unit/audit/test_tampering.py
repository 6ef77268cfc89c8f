"""Whatever is done to a log before a published head is found, at the first place that it touched (D51)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Column

from shared.audit.chain import Canonical, canonical
from shared.audit.check import trusted
from shared.audit.heads import NoHead, read_head
from shared.audit.keys import new_keys, read_keys, read_public
from tests.tampering.campaign import play, signed_by_another
from tests.tampering.ground import SERVICE, Ground, sealed_log
from tests.tampering.tricks import COLUMNS, TRICKS, change_of

TIMES, SEED = 200, 20261122


@pytest.fixture(scope="module")
def ground() -> Iterator[Ground]:
    made = sealed_log(SEED)
    yield made
    made.database.close()


def without(column: Column[Any]) -> Canonical:
    """Return a way to write entries that leaves a column out: a verifier with a hole."""

    def write(entry: Mapping[str, Any]) -> bytes:
        return canonical({name: value for name, value in entry.items() if name != column.name})

    return write


def test_a_log_that_nobody_touched_is_whole(ground: Ground) -> None:
    with ground.database.read() as conn:
        verdict = ground.verdict(conn, ground.heads)
    assert (verdict.finding, verdict.sealed, verdict.waiting) == (None, ground.heads[-1].position, 0)


def test_every_tampering_is_found_where_it_began(ground: Ground) -> None:
    outcomes = list(play(ground, TIMES, SEED))
    assert [one for one in outcomes if not one.is_found] == []
    assert {one.trick for one in outcomes} >= {trick.__name__ for trick in TRICKS if trick.__name__ != "trick"}
    assert {one.linked for one in outcomes} == {True, False}


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_a_change_of_any_column_is_found(ground: Ground, column: Column[Any]) -> None:
    assert all(one.is_found for one in play(ground, 2, SEED, tricks=[change_of(column)]))


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_negative_control_a_verifier_that_skips_a_column_is_caught(column: Column[Any]) -> None:
    hole = without(column)
    ground = sealed_log(SEED, write=hole)
    missed = [one for one in play(ground, 2, SEED, tricks=[change_of(column)], write=hole) if one.finding is None]
    ground.database.close()
    assert missed


def test_heads_of_another_key_or_of_another_service_are_not_believed(ground: Ground) -> None:
    with ground.database.read() as conn:
        forged = signed_by_another(ground, conn, read_keys(new_keys()))
        found = ground.verdict(conn, forged).finding
    assert found is not None
    assert found.fault == "forged-head"
    _, fault = trusted("careplan", ground.heads, ground.keys.public)
    assert fault is not None
    assert fault.fault == "forged-head"


def test_a_head_that_was_changed_is_not_believed(ground: Ground) -> None:
    later = replace(ground.heads[0], sealed_at="2026-03-02T09:00:00.000000Z")
    assert fault_of([later], ground) == "forged-head"


def test_two_heads_that_contradict_each_other_are_told(ground: Ground) -> None:
    head = replace(ground.heads[0], hash="00" * 32)
    other = replace(head, signature=ground.keys.sign(head.statement()))
    assert fault_of([ground.heads[0], ground.heads[0], other], ground) == "contradicting-head"


def fault_of(heads: Sequence[Any], ground: Ground) -> str:
    _, fault = trusted(SERVICE, heads, ground.keys.public)
    return fault.fault if fault else ""


def test_a_new_key_signs_and_the_old_one_still_verifies(ground: Ground) -> None:
    first = new_keys()
    second = read_keys(new_keys(first))
    old = read_keys(first)
    assert second.key_id != old.key_id
    known = read_public(second.public.text())
    for keys in (old, second):
        assert known.verifies(keys.key_id, b"said", keys.sign(b"said"))
    assert not read_public(old.public.text()).verifies(second.key_id, b"said", second.sign(b"said"))


@pytest.mark.parametrize("line", ["", "{", "[]", "{}", '{"service": "referral"}', "null"])
def test_a_broken_line_is_no_head(line: str) -> None:
    with pytest.raises(NoHead):
        read_head(line)


def test_a_head_reads_back_as_it_was_written(ground: Ground) -> None:
    assert read_head(ground.heads[0].line()) == ground.heads[0]


def test_an_empty_column_is_not_the_same_as_an_absent_text(ground: Ground) -> None:
    assert canonical({"id": 1, "reason": ""}) != canonical({"id": 1, "reason": None})
    assert canonical({"id": 1, "later": None}) == canonical({"id": 1})
