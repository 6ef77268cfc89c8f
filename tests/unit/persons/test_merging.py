"""When two records may go on as one (D43): each refusal, and the last day of taking it back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from services.persons.domain.merging import UNDO_DAYS, Act, Merge, PatientUnmerged, Record, merge_faults, undo
from services.persons.domain.patient import Identity, IdentityCheck, Patient
from shared.faults import Conflict

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ACT = Act("prof-1", "praktijk", AT)
WHO = Identity("Anna", "Versteegh", date(1974, 5, 12))
SEEN = IdentityCheck("c", "document", AT, "prof-1", "praktijk", "matches")
RIGHT = Patient("right", "chain-r", WHO, identity_checks=(SEEN,))
WRONG = Patient("wrong", "chain-w", WHO)
MERGE = Merge("m", Record("wrong", "chain-w"), Record("right", "chain-r"), ACT, "bsn-mistyped")


def codes(absorbed: Patient, survivor: Patient) -> list[str]:
    return [each.code for each in merge_faults(absorbed, survivor)]


def test_d43_a_record_with_an_unchecked_bsn_goes_on_under_one_that_was_checked() -> None:
    assert codes(WRONG, RIGHT) == []


@pytest.mark.parametrize(
    ("absorbed", "survivor", "code"),
    [
        (RIGHT, RIGHT, "same-record"),
        (RIGHT, replace(WRONG, identity_checks=(SEEN,)), "two-persons"),
        (RIGHT, WRONG, "wrong-way"),
        (WRONG, replace(RIGHT, identity_checks=()), "not-identified"),
        (WRONG, replace(RIGHT, survivor_id="third"), "merged-already"),
        (replace(WRONG, survivor_id="third"), RIGHT, "merged-already"),
        (replace(WRONG, joined=(Patient("older", "c", WHO, survivor_id="wrong"),)), RIGHT, "has-merged"),
    ],
)
def test_d43_what_stands_in_the_way_is_said(absorbed: Patient, survivor: Patient, code: str) -> None:
    assert codes(absorbed, survivor) == [code]


@pytest.mark.parametrize(("outcome", "is_refused"), [("matches", True), ("differs", False), ("unknown", False)])
def test_d43_the_newest_check_counts(outcome: str, is_refused: bool) -> None:
    newest = replace(SEEN, kind="register", outcome=outcome)  # type: ignore[arg-type]
    assert bool(codes(replace(WRONG, identity_checks=(SEEN, newest)), RIGHT)) == is_refused


def test_d43_records_of_one_person_are_read_together_and_the_merged_one_shows_who_stands() -> None:
    absorbed = replace(WRONG, survivor_id="right", joined=(RIGHT,))
    assert (absorbed.standing.patient_id, absorbed.standing.joined) == ("right", (replace(absorbed, joined=()),))
    assert (sorted(absorbed.ids), sorted(absorbed.chain_ids)) == (["right", "wrong"], ["chain-r", "chain-w"])
    assert replace(absorbed, joined=()).standing.patient_id == "wrong"


@pytest.mark.parametrize(("days", "may"), [(UNDO_DAYS, True), (UNDO_DAYS + 1, False)])
def test_d43_it_can_be_taken_back_up_to_and_with_the_last_day(days: int, may: bool) -> None:
    later = replace(ACT, at=AT + timedelta(days=days))
    if may:
        undone, fact = undo(MERGE, later, "mistaken")
        assert (undone.undone is not None, fact) == (True, PatientUnmerged(undone))
    else:
        with pytest.raises(Conflict, match="31-05-2026"):
            undo(MERGE, later, "mistaken")


def test_d43_it_is_taken_back_once() -> None:
    undone, _ = undo(MERGE, ACT, "two-persons")
    with pytest.raises(Conflict, match="al ongedaan"):
        undo(undone, ACT, "two-persons")
