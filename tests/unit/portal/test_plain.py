"""What a patient may not follow is named: a sentence over fifteen words, a word over fifteen letters."""

import pytest

from services.portal.plain import MOST_LETTERS, MOST_WORDS, hard_to_read


@pytest.mark.parametrize(("words", "is_hard"), [(MOST_WORDS, False), (MOST_WORDS + 1, True)])
def test_a_sentence_has_a_longest_length(words: int, is_hard: bool) -> None:
    sentence = " ".join(["wij"] * words)
    assert hard_to_read(f"Kort. {sentence}. Ook kort!").sentences == ((sentence,) if is_hard else ())


@pytest.mark.parametrize(("letters", "is_hard"), [(MOST_LETTERS, False), (MOST_LETTERS + 1, True)])
def test_a_word_has_a_longest_length(letters: int, is_hard: bool) -> None:
    word = "a" * letters
    assert hard_to_read(f"Dit is {word} en {word}.").words == ((word,) if is_hard else ())


def test_a_plain_text_and_no_text_are_easy() -> None:
    assert not hard_to_read("Wij hebben nu geen plek voor u.\nHeeft u vragen? Bel dan uw arts.")
    assert not hard_to_read("")
