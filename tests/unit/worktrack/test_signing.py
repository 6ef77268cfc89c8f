"""Signatures, links and words: active with both on the same edition, never on an old one; no code rests anywhere."""

import dataclasses
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from services.worktrack.domain.facts import HoursAgreed, MilestoneReached
from services.worktrack.domain.hour_moves import Entered, agree_hours
from services.worktrack.domain.hours import Unit
from services.worktrack.domain.moves import recover
from services.worktrack.domain.werkplan.content import Content
from services.worktrack.domain.werkplan.link import VALID_FOR, SigningLink, code_digest, outcome_of
from services.worktrack.domain.werkplan.plan import SignerSide, Werkplan, begin, send, write
from services.worktrack.domain.werkplan.signing import (
    AgreementActivated,
    Signed,
    WerkplanDeclined,
    decline,
    put_into_force,
    sign,
)
from services.worktrack.domain.werkplan.words import word_faults, words_in
from shared.faults import Conflict
from shared.identifiers import new_link
from tests.support.service_app import START
from tests.unit.worktrack.builders import a_case, day
from tests.unit.worktrack.test_werkplan import NOW, WHOLE

CASE = a_case()


def sent(plan: Werkplan | None = None, **changes: str) -> Werkplan:
    written, _ = write(plan or begin(CASE, "plan"), CASE, replace(WHOLE, **changes))  # type: ignore[arg-type]
    return send(written, CASE, NOW, "prof-smit")[0]


def signed(plan: Werkplan, *sides: SignerSide, number: int = 1) -> Werkplan:
    for side in sides:
        plan, _ = sign(plan, CASE, number, Signed(side, "proof", NOW), day(43))
    return plan


@pytest.mark.parametrize("order", [("employee", "employer"), ("employer", "employee")])
def test_active_only_with_both_signatures_on_the_same_edition_wrk_02(order: tuple[SignerSide, SignerSide]) -> None:
    half = signed(sent(), order[0])
    assert half.active is None
    whole, facts = sign(half, CASE, 1, Signed(order[1], "proof", NOW), day(43))
    assert isinstance(facts[-1], AgreementActivated)
    assert (whole.active, whole.state_of(whole.editions[0])) == (whole.editions[0], "active")
    assert {row.digest for row in whole.editions[0].signatures} == {whole.editions[0].digest}


def test_a_signature_on_an_old_edition_is_refused_and_names_the_newest_wrk_02() -> None:
    twice = sent(signed(sent(), "employee"), change_reason="Het ging sneller.")
    with pytest.raises(Conflict, match="versie 2"):
        signed(twice, "employer", number=1)
    one_each = signed(twice, "employer", number=2)
    assert one_each.active is None, "one signature on each edition is no agreement"


def test_signing_twice_says_when_it_was_done() -> None:
    with pytest.raises(Conflict) as refused:
        signed(sent(), "employee", "employee")
    assert refused.value.at == NOW


def test_an_agreement_holds_until_the_next_one_is_signed_by_both() -> None:
    first = signed(sent(), "employee", "employer")
    second = sent(first, change_reason="Het ging sneller.", goal="Anders")
    assert [second.state_of(row) for row in second.editions] == ["active", "to-sign"]
    both = signed(second, "employee", "employer", number=2)
    assert [both.state_of(row) for row in both.editions] == ["replaced", "active"]
    assert both.editions[0] == first.editions[0], "what was signed never changes"


def test_the_employer_declines_by_a_choice_and_nobody_signs_that_edition_any_more() -> None:
    declined, facts = decline(signed(sent(), "employee"), CASE, 1, "talk-first", NOW)
    assert [type(each) for each in facts] == [WerkplanDeclined]
    assert declined.state_of(declined.editions[0]) == "declined"
    with pytest.raises(Conflict, match="nieuwe versie"):
        signed(declined, "employer")


def test_after_recovery_nobody_signs() -> None:
    recovered, _ = recover(CASE, day(10), day(10))
    with pytest.raises(Conflict):
        sign(sent(), recovered, 1, Signed("employee", "proof", NOW), day(11))


def test_an_agreement_puts_its_hours_into_force_and_is_the_plan_van_aanpak_d9() -> None:
    earlier, _ = agree_hours(CASE, day(20), Entered(Decimal(4), Unit.HOURS), (None, None))
    changed, facts = put_into_force(earlier, signed(sent(), "employee", "employer"), day(43))
    assert [row.from_day for row in changed.schedule] == [day(20), day(43), day(56)]
    assert [type(each) for each in facts] == [HoursAgreed, HoursAgreed, MilestoneReached]
    again, more = put_into_force(changed, signed(sent(), "employee", "employer"), day(50))
    assert again.reached == changed.reached, "a bijstelling is no second plan van aanpak"
    assert MilestoneReached not in {type(each) for each in more}


def test_a_late_signature_changes_no_week_that_has_passed() -> None:
    earlier, _ = agree_hours(CASE, day(20), Entered(Decimal(4), Unit.HOURS), (None, None))
    changed, _ = put_into_force(earlier, signed(sent(), "employee", "employer"), day(70))
    assert [row.from_day for row in changed.schedule] == [day(20), day(70)], "only the step that holds today"
    assert changed.schedule[-1].amount == WHOLE.steps[-1].amount


def hours(plan: int, hand: int | None, at: datetime | None) -> list[tuple[date, int]]:
    """Return the schedule after signing on a day, with four hours agreed by hand from another day on."""
    case = CASE if hand is None else agree_hours(CASE, day(hand), Entered(Decimal(4), Unit.HOURS), (None, "x"), at)[0]
    changed, _ = put_into_force(case, signed(sent(), "employee", "employer"), day(plan))
    return [(row.from_day, row.amount.minutes // 60) for row in changed.schedule]


@pytest.mark.parametrize(("hand", "later"), [(45, True), (60, True), (60, False), (50, False)])
def test_hours_agreed_after_sending_win_from_a_late_signature(hand: int, *, later: bool) -> None:
    """Signed on day 58, both steps of the edition (day 43: 8 hours, day 56: 16) have begun."""
    found = hours(58, hand, NOW + timedelta(days=1) if later else NOW - timedelta(days=1))
    expected = {
        (45, True): [(day(45), 4), (day(58), WHOLE.steps[-1].amount.minutes // 60)],
        (60, True): [(day(58), WHOLE.steps[-1].amount.minutes // 60), (day(60), 4)],
        (60, False): [(day(58), WHOLE.steps[-1].amount.minutes // 60)],
        (50, False): [(day(50), 4), (day(58), WHOLE.steps[-1].amount.minutes // 60)],
    }
    assert found == expected[hand, later]


def test_hours_agreed_after_sending_that_hold_today_stay_as_they_are() -> None:
    found = hours(58, 57, NOW + timedelta(days=1))
    assert found == [(day(57), 4)], "the last step of the edition is older than what was agreed by hand"


def test_a_code_is_kept_by_the_secret_of_its_link_only() -> None:
    link = new_link()
    held = SigningLink("id", "plan", "case", 1, "hr", START, "prof", START + VALID_FOR, code_digest(link, "012345"))
    assert held.has_code(link, " 012 345 ")
    assert not held.has_code(link, "012346")
    assert not held.has_code(new_link(), "012345"), "a stolen table gives no code"
    assert "012345" not in str(dataclasses.asdict(held))


def test_what_who_holds_a_link_may_know() -> None:
    plan = sent()
    held = SigningLink("id", "plan", "case", 1, "hr", START, "prof", START + VALID_FOR, "digest")
    assert outcome_of(held, plan, CASE, START) == "open"
    assert outcome_of(held, plan, CASE, START + VALID_FOR - timedelta(seconds=1)) == "open"
    assert outcome_of(held, plan, CASE, START + VALID_FOR) == "expired"
    assert outcome_of(replace(held, ended="revoked"), plan, CASE, START) == "ended"
    assert outcome_of(held, sent(plan, change_reason="Anders"), CASE, START) == "replaced"
    assert outcome_of(held, signed(plan, "employer"), CASE, START) == "signed"
    assert outcome_of(held, plan, recover(CASE, day(10), day(10))[0], START) == "ended"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Overleg met de fysiotherapeut", "fysiotherapeut"),
        ("Overleg met de FYSIOTHERAPEUT.", "fysiotherapeut"),
        ("Overleg met de fysio\u00adtherapeut", "fysiotherapeut"),
        ("vanwege rugpijn", "rugpijn"),
        ("in verband met fibromyalgie", "fibromyalgie"),
        ("volgt graded  exposure", "graded  exposure"),
        ("de diëtist", "dietist"),
        ("bij de ergotherapeuten", "ergotherapeuten"),
        ("meer uren zodra de pijn minder is", "zodra de pijn"),
    ],
)
def test_a_word_that_gives_something_away_is_found_however_it_is_written_con_04(text: str, found: str) -> None:
    words = words_in(text)
    assert found in [row.found for row in words]
    assert all(row.instead for row in words)


@pytest.mark.parametrize(
    "text",
    [
        "Zittend werk, niet tillen boven 10 kilo; op dinsdagmorgen niet inzetbaar",
        "Werk op de vestiging in Pijnacker, operationeel deel van het bedrijf",
        "Overleg met de behandelaar is niet nodig voor dit werk",
        "Een verstelbare stoel en vaker pauze",
    ],
)
def test_what_says_nothing_of_health_passes_con_04(text: str) -> None:
    assert not words_in(text)


def test_work_never_waits_for_pain_rsk_12() -> None:
    (row,) = [each for each in words_in("Naar 12 uur als de pijn onder de 4 is") if each.kind == "pain-condition"]
    assert row.rule == "RSK-12"
    kept = Content(adaptations="Meer uren als de pijn zakt", accepted_words=("als de pijn", "pijn"))
    assert [each.rule for each in word_faults(kept)] == ["RSK-12"], "nobody lets that stand"


def test_the_bedrijfsarts_lets_the_name_of_a_trade_stand_con_04() -> None:
    nurse = Content(goal="Weer aan het werk als verpleegkundige in het ziekenhuis")
    assert [(each.field, each.rule) for each in word_faults(nurse)] == [("goal", "CON-04")] * 2
    assert not list(word_faults(replace(nurse, accepted_words=("Verpleegkundige", "ziekenhuis"))))
