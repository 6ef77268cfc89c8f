"""Finding someone by name as people type it: parts of words, any order, with or without capitals and accents."""

import re
import unicodedata

_WORD = re.compile(r"\w+")


def is_named(wanted: str, name: str) -> bool:
    """Tell whether every word that was typed begins a word of the name; nothing that can be read finds nobody."""
    typed, words = _words(wanted), _words(name)
    return bool(typed) and all(any(word.startswith(each) for word in words) for each in typed)


def _words(text: str) -> list[str]:
    """Return the words without capitals and accents."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return _WORD.findall(plain.casefold())
