"""RSK-03 on the recall list: who is due on day 21, what a recovery needs, and that nobody is lost from sight."""

from datetime import date, timedelta
from itertools import product

import pytest

from services.referral.domain import recall
from services.referral.domain.held import watched
from services.referral.domain.recall import RECALL_LIFE, RecallEntry, RecallState, Seen
from shared.calendar import PartialDate
from shared.faults import Conflict, RulesNotMet
from shared.rules.deviating_course import Change
from shared.rules.ladder import Level
from tests.support.recalls import ONSET
from tests.support.recalls import a_recall as entered
from tests.support.referrals import TODAY, sender, terms

BETTER, SAME = Seen(Change.TOEGENOMEN, Change.GELIJK), Seen(Change.GELIJK, Change.GELIJK)
LIFE = {
    "watched": {"recover", "plan-screening", "refer", "call-again", "leave"},
    "screening": {"recover", "plan-screening", "refer", "call-again", "leave"},
    "recovered": set(),
    "referred": set(),
    "left": set(),
}


@pytest.mark.parametrize(
    ("onset", "day", "since", "due_on"),
    [
        (ONSET, TODAY, date(2026, 3, 9), date(2026, 3, 10)),
        (ONSET, date(2026, 3, 8), date(2026, 3, 9), date(2026, 3, 10)),
        (ONSET, date(2026, 3, 20), date(2026, 3, 20), date(2026, 3, 23)),
        (PartialDate(date(2026, 2, 14)), TODAY, date(2026, 3, 7), date(2026, 3, 10)),
    ],
)
def test_rsk_03_one_is_called_from_day_21_on_within_two_working_days(
    onset: PartialDate, day: date, since: date, due_on: date
) -> None:
    turn = entered(onset, day).turn
    assert turn is not None
    assert (turn.id, turn.since, turn.due_on) == ("prof-de-vries", since, due_on)


@pytest.mark.parametrize(
    ("seen", "day", "code"),
    [
        (Seen(), date(2026, 3, 8), None),
        (Seen(), date(2026, 3, 9), "required"),
        (SAME, date(2026, 3, 9), "not-applicable"),
        (BETTER, date(2026, 3, 9), None),
    ],
)
def test_rsk_03_from_day_21_on_nobody_recovers_without_an_answer(seen: Seen, day: date, code: str | None) -> None:
    if code is None:
        assert recall.note_recall(entered(), "recover", seen, None, sender(day))[0].closed
        return
    with pytest.raises(RulesNotMet) as refused:
        recall.note_recall(entered(), "recover", seen, None, sender(day))
    assert [(each.code, each.rule) for each in refused.value.faults] == [(code, "RSK-03")]


@pytest.mark.parametrize(("state", "name"), list(product(RecallState, RECALL_LIFE.moves)))
def test_every_state_allows_exactly_the_moves_of_the_list(state: RecallState, name: str) -> None:
    entry = RecallEntry(**{**vars(entered()), "state": state})
    if name in LIFE[state]:
        assert RECALL_LIFE.make(entry, name, sender()).moves[-1].move == name
        return
    with pytest.raises(Conflict) as refused:
        RECALL_LIFE.make(entry, name, sender())
    assert {row.name for row in refused.value.allowed} == LIFE[state]


def test_no_answer_and_called_again_stays_on_the_list_by_a_new_day_and_silence_climbs() -> None:
    again, _ = recall.note_recall(entered(), "call-again", Seen(), date(2026, 3, 12), sender(date(2026, 3, 9)))
    assert again.turn is not None
    assert (again.state, again.turn.next_step, again.turn.due_on) == ("watched", "call-patient", date(2026, 3, 12))
    for level in Level:
        assert watched(again) == (level, date(2026, 3, 12))
        again, facts = recall.recall_silent(again, level, date(2026, 3, 12))
        assert len(facts) == 1
    planned, _ = recall.note_recall(again, "plan-screening", SAME, date(2026, 3, 16), sender(date(2026, 3, 13)))
    assert planned.silent is None
    assert planned.turn is not None
    assert (planned.state, planned.turn.next_step) == ("screening", "note-screening")


def test_a_day_or_an_onset_that_cannot_be_is_named() -> None:
    far = TODAY + timedelta(days=15)
    assert [each.code for each in recall.day_faults("again_on", far, TODAY, terms())] == ["too-far"]
    assert recall.day_faults("again_on", far - timedelta(days=1), TODAY, terms()) == ()
    assert [each.code for each in recall.onset_faults(PartialDate(TODAY + timedelta(days=1)), TODAY)] == ["in-future"]
    assert [each.code for each in recall.onset_faults(PartialDate(date(2025, 2, 28)), TODAY)] == ["too-old"]
