"""Whether a patient can read what someone wrote: short sentences, short words (B1). It advises; people decide."""

import re
from dataclasses import dataclass

MOST_WORDS = 15
MOST_LETTERS = 15
_SENTENCE = re.compile(r"[^.!?\n]+")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Hard:
    """What is hard to read: sentences with more than fifteen words, words with more than fifteen letters."""

    sentences: tuple[str, ...]
    words: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether anything is hard."""
        return bool(self.sentences or self.words)


def hard_to_read(written: str) -> Hard:
    """Return what is hard to read in a text."""
    sentences = (each.strip() for each in _SENTENCE.findall(written))
    long_words = (each for each in _WORD.findall(written) if len(each) > MOST_LETTERS)
    return Hard(tuple(each for each in sentences if len(each.split()) > MOST_WORDS), tuple(dict.fromkeys(long_words)))
