"""A sealed stream opens as it was, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.storage.sealed_stream import PIECE, Unreadable, new_key, seal, unseal

KEY = new_key()
TWO_AND_MORE = bytes(2 * PIECE + 3)


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_what_was_sealed_opens_as_it_was(size: int) -> None:
    content = bytes(size)
    sealed = b"".join(seal(KEY, "a", [content[:7], content[7:]]))
    assert b"".join(unseal(KEY, "a", [sealed[:100], sealed[100:]])) == content


@given(st.integers(0, len(TWO_AND_MORE) + 47))
def test_a_stream_cut_anywhere_is_not_taken_for_whole(at: int) -> None:
    sealed = b"".join(seal(KEY, "a", [TWO_AND_MORE]))
    with pytest.raises(Unreadable):
        list(unseal(KEY, "a", [sealed[:at]]))


def test_pieces_that_change_places_or_come_from_another_are_found() -> None:
    one, two, three = seal(KEY, "a", [TWO_AND_MORE])
    for wrong in ([two, one, three], [one, one, three], [one, two], [one, two, three, three]):
        with pytest.raises(Unreadable):
            list(unseal(KEY, "a", wrong))
    for key, about in ((new_key(), "a"), (KEY, "b")):
        with pytest.raises(Unreadable):
            list(unseal(key, about, [one, two, three]))
