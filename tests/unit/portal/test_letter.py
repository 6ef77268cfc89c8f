"""A pasted letter: what stands there in so many words is proposed, nothing else; and dates as people type them."""

import pytest

from services.portal import partial_dates
from services.portal.letter import left_out, recognise, words
from services.portal.referral_form import field_names

LETTER = """Geachte collega,

Klachten sinds maart 2025, lage rugpijn. NRS pijn 7. NRS beperkingen: 6
Eerdere behandelingen: fysiotherapie zonder effect; ergotherapie.
Hulpvraag: Ik wil weer kunnen tuinieren
en doorslapen.
Vraagstelling:
Wat kan uw team doen om de belastbaarheid op te bouwen?
Werk: ziek gemeld sinds 3-2-2026 bij de bakkerij.
Met vriendelijke groet,
Dr. Voorbeeld
"""


def read(letter: str) -> dict[str, str]:
    return {each.field: each.value for each in recognise(letter)}


def test_headings_scores_dates_and_codes_are_read() -> None:
    assert read(LETTER) == {
        "hulpvraag": "Ik wil weer kunnen tuinieren\nen doorslapen.",
        "question": "Wat kan uw team doen om de belastbaarheid op te bouwen?",
        "pain_score": "7",
        "limitation_score": "6",
        "complaint_since": "maart 2025",
        "prior_treatments.physiotherapy": "same",
        "work_situation.status": "reported-sick",
        "work_situation.reported_sick_since": "3-2-2026",
    }


def test_d21_what_was_discussed_or_agreed_is_never_read_from_a_letter() -> None:
    said = "Besproken met patient op 2-3-2026: verwachtingen, gevolgen, effecten, voordelen, nadelen. Akkoord 2-3-2026."
    assert read(said) == {}
    assert not {field for field in words().headings.values() if field.startswith(("attestation", "question_agreed"))}


@pytest.mark.parametrize(
    ("line", "score"), [("NRS pijn: 10", "10"), ("VAS 0", "0"), ("NRS 11", None), ("NRS 100", None)]
)
def test_def_09_only_a_score_from_0_to_10_is_read(line: str, score: str | None) -> None:
    assert read(line).get("pain_score") == score


def test_every_field_that_can_be_read_stands_in_the_form() -> None:
    assert set(read(LETTER)) | {field for field in words().headings.values() if field} <= set(field_names())


@pytest.mark.parametrize("line", ["geen spoed", "niet ziek gemeld", "pijn sinds 3 maanden", "fysiotherapie"])
def test_what_is_denied_or_vague_is_not_read(line: str) -> None:
    assert read(line) == {}


@pytest.mark.parametrize(
    ("typed", "date", "precision", "shown"),
    [
        ("2-3-2026", "2026-03-02", "day", "2-3-2026"),
        ("2 mrt. 2026", "2026-03-02", "day", "2-3-2026"),
        ("Maart 2026", "2026-03", "month", "maart 2026"),
        ("03-2026", "2026-03", "month", "maart 2026"),
        ("2026", "2026", "year", "2026"),
    ],
)
def test_cal_11_a_date_is_as_precise_as_it_was_typed(typed: str, date: str, precision: str, shown: str) -> None:
    found = partial_dates.parse(typed)
    assert found == {"date": date, "precision": precision}
    assert partial_dates.show(found) == shown


@pytest.mark.parametrize("typed", ["lang geleden", "13-2026", "2-13-2026", "", "226"])
def test_cal_11_what_is_no_date_is_none(typed: str) -> None:
    assert partial_dates.parse(typed) is None


@pytest.mark.parametrize(
    "closing",
    [
        "Met vriendelijke groeten,",
        "Vriendelijke groet",
        "Hartelijke groet, ook aan de rest",
        "Mvg,",
        "Hoogachtend,",
        "Alvast dank voor uw beoordeling.",
        "Bij voorbaat dank,",
        "Dr. A. Voorbeeld",
        "A. Voorbeeld, huisarts",
        "AGB 01-000001",
        "",
    ],
)
def test_the_last_heading_ends_where_the_letter_closes(closing: str) -> None:
    letter = f"Vraagstelling:\n\nWat kan uw team doen?\nEn wanneer?\n{closing}\nA. Voorbeeld\nDorpsstraat 1"
    assert read(letter)["question"] == "Wat kan uw team doen?\nEn wanneer?"


def test_below_every_heading_the_text_ends_at_an_empty_line_and_the_rest_is_told() -> None:
    letter = "Hulpvraag: weer fietsen\n\nen tuinieren\n\nVraagstelling:\n\nwat kan uw team doen?"
    assert read(letter) == {"hulpvraag": "weer fietsen", "question": "wat kan uw team doen?"}
    assert left_out(letter, recognise(letter)) == ("en tuinieren",)


def test_a_score_or_a_dated_complaint_ends_the_text_above_it() -> None:
    letter = "Verwachte uitkomst: weer werken,\nZij hoopt op minder pijn.\nNRS pijn 7\nLage rugpijn sinds maart 2026"
    assert read(letter) == {
        "expected_outcome": "weer werken,\nZij hoopt op minder pijn.",
        "pain_score": "7",
        "complaint_since": "maart 2026",
    }


def test_a_sentence_that_goes_on_with_a_date_ends_nothing() -> None:
    assert read("Hulpvraag: weer werken, met de\npijn sinds maart 2025 erbij")["hulpvraag"].endswith("erbij")


def test_little_effect_of_an_earlier_treatment_is_read() -> None:
    assert read("Eerdere behandeling: fysiotherapie, weinig effect") == {"prior_treatments.physiotherapy": "same"}


def test_what_was_not_read_is_told_but_no_heading_greeting_or_closing() -> None:
    assert left_out(LETTER, recognise(LETTER)) == ()
    letter = f"Medicatie: paracetamol\nNRS pijn 3\n{LETTER}\nNRS pijn 8\nVraag: iets anders?"
    assert left_out(letter, recognise(letter)) == ("Medicatie: paracetamol", "NRS pijn 8", "Vraag: iets anders?")


def test_thanks_inside_a_sentence_close_nothing() -> None:
    letter = "Vraagstelling: ik bedank u.\nZij is dank verschuldigd aan haar huisarts en wil verder."
    assert "haar huisarts en wil verder" in read(letter)["question"]
