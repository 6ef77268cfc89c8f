"""What keeps a referral from being sent, at both sides of each rule."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.referral.domain.completeness import missing, only_filler
from services.referral.domain.content import AGREED, ITEMS, Attestation, Content, rewrite
from services.referral.domain.writing import send
from shared.faults import RulesNotMet
from tests.support.referrals import OFFER, TODAY, a_draft, complete_content, sender, terms

TOMORROW = TODAY + timedelta(days=1)


def faults(content: Content, today: date = TODAY) -> set[tuple[str, str | None]]:
    return {(row.field, row.rule) for row in missing(content, today, terms())}


def test_a_complete_referral_lacks_nothing() -> None:
    assert not faults(complete_content())


def test_ref_01_ref_02_ref_04_ref_05_an_empty_referral_lacks_everything_at_once() -> None:
    expected = {
        ("question", "REF-01"),
        (AGREED, "REF-01"),
        ("hulpvraag", "REF-05"),
        ("purpose", "REF-02"),
        ("expected_outcome", "REF-02"),
        ("attestation.discussed_on", "REF-02"),
        *((f"attestation.{item}", "REF-04") for item in ITEMS),
    }
    assert faults(Content()) == expected
    with pytest.raises(RulesNotMet) as refusal:
        send(a_draft(question="", purpose=None), OFFER, {"25.000"}, sender(), terms())
    assert {row.rule for row in refusal.value.faults} == {"REF-01", "REF-02", "D26"}


@pytest.mark.parametrize("question", [None, "", "   \n "])
def test_ref_01_a_blank_question_is_none(question: str | None) -> None:
    assert faults(complete_content(question=question)) == {("question", "REF-01")}


@pytest.mark.parametrize(
    "question",
    ["Graag behandeling", "graag zorg/behandeling.", "Gaarne uw beoordeling en behandeling van deze patiënt", "??!"],
)
def test_ref_01_only_filler_is_no_question(question: str) -> None:
    assert only_filler(question, terms().fillers)
    assert faults(complete_content(question=question)) == {("question", "REF-01")}


def test_ref_01_one_word_that_says_something_is_no_filler() -> None:
    assert not only_filler("Graag behandeling van de schouder", terms().fillers)


@pytest.mark.parametrize(("length", "fits"), [(19, False), (20, True)])
def test_ref_01_least_length(length: int, fits: bool) -> None:
    question = "schouder opbouwen werk"[:length].ljust(length, "x")
    assert (not faults(complete_content(question=question))) == fits


def test_ref_01_a_person_may_overrule_the_text_test_but_not_the_blank() -> None:
    assert not faults(complete_content(question="Opbouw?", question_override="Zo besproken met de patiënt."))
    assert faults(complete_content(question=" ", question_override="Zo besproken.")) == {("question", "REF-01")}


@pytest.mark.parametrize(("agreed", "fits"), [(TODAY, True), (TOMORROW, False), (None, False)])
def test_ref_01_agreed_on_or_before_sending(agreed: date | None, fits: bool) -> None:
    assert (not faults(complete_content(question_agreed_with_patient_on=agreed))) == fits


@pytest.mark.parametrize("field", ["purpose", "expected_outcome"])
@pytest.mark.parametrize("value", [None, " "])
def test_ref_02_purpose_and_outcome(field: str, value: str | None) -> None:
    assert faults(complete_content(**{field: value})) == {(field, "REF-02")}


@pytest.mark.parametrize(("discussed", "fits"), [(TODAY, True), (TOMORROW, False), (None, False)])
def test_ref_02_discussed_on_or_before_sending(discussed: date | None, fits: bool) -> None:
    found = faults(complete_content(attestation=Attestation(discussed, True, True, True, True, True)))
    assert found == (set() if fits else {("attestation.discussed_on", "REF-02")})


def test_ref_02_an_emergency_may_be_discussed_afterwards_but_not_without_purpose() -> None:
    assert not faults(complete_content(emergency=True, attestation=Attestation()))
    assert faults(complete_content(emergency=True, attestation=Attestation(), purpose=None)) == {("purpose", "REF-02")}


def test_ref_04_an_emergency_that_was_discussed_was_discussed_whole() -> None:
    found = faults(complete_content(emergency=True, attestation=Attestation(TODAY)))
    assert found == {(f"attestation.{item}", "REF-04") for item in ITEMS}


@pytest.mark.parametrize("item", ITEMS)
def test_ref_04_each_of_the_five_items_is_needed(item: str) -> None:
    talk: dict[str, Any] = {**dict.fromkeys(ITEMS, True), "discussed_on": TODAY, item: False}
    assert faults(complete_content(attestation=Attestation(**talk))) == {(f"attestation.{item}", "REF-04")}


def change(content: Content, today: date, **changes: Any) -> Content:
    return rewrite(content, changes, author_id="prof-dekker", today=today)


def test_ref_05_a_hulpvraag_that_changed_after_the_agreement_must_be_confirmed_again() -> None:
    changed = change(complete_content(), TOMORROW, hulpvraag="Ik wil vooral weer slapen.")
    assert [row.text for row in changed.hulpvraag][1:] == ["Ik wil vooral weer slapen."]
    assert faults(changed, TOMORROW) == {(AGREED, "REF-05")}
    assert not faults(change(changed, TOMORROW, **{AGREED: TOMORROW}), TOMORROW)


def test_ref_05_a_yes_from_before_the_change_does_not_count() -> None:
    changed = change(complete_content(), TOMORROW, hulpvraag="Ik wil vooral weer slapen.")
    assert faults(change(changed, TOMORROW, **{AGREED: TODAY}), TOMORROW) == {(AGREED, "REF-05")}


def test_ref_05_the_same_words_are_no_change() -> None:
    same = change(complete_content(), TOMORROW, hulpvraag=complete_content().hulpvraag[-1].text)
    assert len(same.hulpvraag) == 1
    assert not faults(same, TOMORROW)


def test_ref_05_a_change_before_any_agreement_needs_no_second_one() -> None:
    early = change(complete_content(question_agreed_with_patient_on=None), TOMORROW, hulpvraag="Anders.")
    assert not faults(change(early, TOMORROW, **{AGREED: TODAY}), TOMORROW)


def test_ref_05_the_version_of_that_moment_is_bound() -> None:
    changed = change(change(complete_content(), TODAY, hulpvraag="Ik wil slapen."), TODAY, **{AGREED: TODAY})
    referral = a_draft()
    sent, _ = send(type(referral)(**{**vars(referral), "content": changed}), OFFER, {"01.015"}, sender(), terms())
    assert sent.sending is not None
    assert sent.sending.hulpvraag_version == 2


def test_ref_01_a_question_that_changed_after_the_agreement_must_be_agreed_again() -> None:
    changed = change(complete_content(), TOMORROW, question="Kan zij bij u starten met opbouw van haar werk?")
    assert faults(changed, TOMORROW) == {(AGREED, "REF-01")}
    assert not faults(change(changed, TOMORROW, **{AGREED: TOMORROW}), TOMORROW)


def test_ref_01_filling_in_what_was_empty_is_no_change_after_the_agreement() -> None:
    later = change(complete_content(question=None), TOMORROW, question=complete_content().question)
    assert not faults(later, TOMORROW)


def test_ref_06_a_hulpvraag_that_is_still_being_written_is_one_version() -> None:
    begun = change(Content(), TODAY, hulpvraag="Ik wil weer")
    typed = change(begun, TODAY, hulpvraag="Ik wil weer slapen, en")
    assert [row.text for row in typed.hulpvraag] == ["Ik wil weer slapen, en"]
    assert len(change(typed, TOMORROW, hulpvraag="Ik wil weer slapen.").hulpvraag) == 2


def test_ref_06_after_the_agreement_a_change_is_a_version_and_asked_again() -> None:
    changed = change(complete_content(), TODAY, hulpvraag="Ik wil")
    again = change(changed, TODAY, hulpvraag="Ik wil slapen.")
    assert [row.text for row in again.hulpvraag][1:] == ["Ik wil slapen."]
    assert "hulpvraag" in again.reconfirm
