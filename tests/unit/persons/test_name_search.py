"""Who looks for someone types a part of a name: capitals, accents and order do not matter."""

import pytest

from services.persons.domain.name_search import is_named

NAME = "Renée van der Heijden-Çelik"


@pytest.mark.parametrize("typed", ["ren", "RENEE", "heij", "celik", "Çel", "heij ren", "van der", "  ren  ", "der-hei"])
def test_the_beginning_of_every_word_finds_who_is_called_so(typed: str) -> None:
    assert is_named(typed, NAME)


@pytest.mark.parametrize("typed", ["enee", "renees", "ren jan", "", "  ", "-", "%"])
def test_what_begins_no_word_finds_nobody(typed: str) -> None:
    assert not is_named(typed, NAME)
