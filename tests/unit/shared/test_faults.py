"""One line that says what is wrong, for whoever reads only the detail of a problem."""

import pytest

from shared.faults import MOST_NAMED, Fault, InvalidInput, summary


def faults(*fields: str) -> list[Fault]:
    return [Fault(name, "required", "Dit is verplicht.") for name in fields]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        (["hulpvraag"], "hulpvraag: Dit is verplicht."),
        ([""], "Dit is verplicht."),
        (["hulpvraag", "question"], "2 velden kloppen niet: hulpvraag, question."),
        (["hulpvraag", "hulpvraag"], "1 veld klopt niet: hulpvraag."),
        ([], ""),
    ],
)
def test_the_summary_counts_and_names_the_fields(fields: list[str], text: str) -> None:
    assert summary(faults(*fields)) == text


@pytest.mark.parametrize(("number", "more"), [(MOST_NAMED, ""), (MOST_NAMED + 1, " en nog 1")])
def test_the_summary_of_many_stays_one_line(number: int, more: str) -> None:
    text = summary(faults(*(f"f{each}" for each in range(number))))
    assert text.endswith(f"f{MOST_NAMED - 1}{more}.")


def test_a_refusal_may_say_it_in_other_words() -> None:
    assert InvalidInput(faults("line-2"), "Regel 2 klopt niet.").detail == "Regel 2 klopt niet."
    assert InvalidInput(faults("a", "b")).detail == "2 velden kloppen niet: a, b."
