"""Identifiers: the elfproef from both sides, a BSN that hides itself, numbers to say aloud, links."""

import re
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.identifiers import Bsn, Link, case_number, new_id, new_link, parse_agb, parse_kvk, parse_ura, read_link


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("999900006", "999900006"),
        (" 999900006 ", "999900006"),
        ("9999 00 006", "999900006"),
        ("9999.00.006", "999900006"),
        ("99990003", "099990003"),
    ],
)
def test_bsn_of_eight_or_nine_digits(text: str, digits: str) -> None:
    """Eight digits get their leading zero."""
    assert Bsn.parse(text).digits == digits


@pytest.mark.parametrize("text", ["", "9999000061", "9999000", "99990000a", "9999-0006", "९९९९०००६०"])
def test_bsn_must_be_eight_or_nine_digits(text: str) -> None:
    """The fault says what is expected."""
    with pytest.raises(ValueError, match="8 of 9 cijfers"):
        Bsn.parse(text)


@pytest.mark.parametrize("text", ["000000000", "001000009", "00000000", "01000009"])
def test_bsn_has_at_most_one_leading_zero(text: str) -> None:
    """A sum of zero is refused along with it."""
    with pytest.raises(ValueError, match="hoogstens één nul"):
        Bsn.parse(text)


@given(st.integers(10_000_000, 999_999_999))
def test_bsn_elfproef_against_a_second_calculation(number: int) -> None:
    """Weights 9 to 2 and minus 1, a multiple of eleven above zero."""
    text = f"{number:09d}"
    total = sum(int(each) * (9 - place) for place, each in enumerate(text[:8])) - int(text[8])
    if total % 11 == 0 and total > 0:
        assert Bsn.parse(text).digits == text
    else:
        with pytest.raises(ValueError, match="elfproef"):
            Bsn.parse(text)


def test_bsn_one_wrong_digit_is_found() -> None:
    """The fault does not repeat the number."""
    with pytest.raises(ValueError, match="elfproef") as caught:
        Bsn.parse("999900007")
    assert "999900007" not in str(caught.value)


def test_bsn_hides_itself() -> None:
    """Neither print, log nor format shows it."""
    bsn = Bsn.parse("999900006")
    shown = f"{bsn} {bsn!r} {bsn!s} {[bsn]}"
    assert "9999" not in shown
    assert "0006" not in shown
    assert bsn == Bsn("999900006")
    assert len({bsn, Bsn("999900006")}) == 1


def test_bsn_cannot_be_made_without_the_check() -> None:
    """The constructor is as strict as parse."""
    with pytest.raises(ValueError, match="elfproef"):
        Bsn("999900007")


def test_new_id_is_a_random_uuid() -> None:
    """Two are never the same."""
    first, second = new_id(), new_id()
    assert uuid.UUID(first).version == 4
    assert first != second


@given(st.uuids())
def test_case_number_is_readable_and_stable(identifier: uuid.UUID) -> None:
    """Crockford base32: no I, L, O or U."""
    number = case_number(str(identifier))
    assert re.fullmatch(r"K-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", number)
    assert number == case_number(str(identifier).upper())


def test_case_number_of_a_known_id_does_not_change() -> None:
    """People write it down: it must be the same in every release."""
    assert case_number("00000000-0000-4000-8000-000000000001") == "K-5T91-MB0H"
    assert case_number("00000000-0000-4000-8000-000000000001") != case_number("00000000-0000-4000-8000-000000000002")


def test_register_numbers() -> None:
    """AGB and KvK have eight digits, a URA at most eight."""
    assert parse_agb(" 01234567 ") == "01234567"
    assert parse_kvk("12345678") == "12345678"
    assert parse_ura("1234") == "00001234"


@pytest.mark.parametrize("text", ["", "1234567", "123456789", "1234567x"])
def test_register_numbers_of_another_length_are_refused(text: str) -> None:
    """The fault names the kind of number."""
    with pytest.raises(ValueError, match="AGB-code bestaat uit 8"):
        parse_agb(text)
    with pytest.raises(ValueError, match="KvK-nummer bestaat uit 8"):
        parse_kvk(text)


@pytest.mark.parametrize("text", ["", "123456789", "12a", "0"])
def test_ura_of_more_than_eight_digits_is_refused(text: str) -> None:
    """An empty one too."""
    with pytest.raises(ValueError, match="hoogstens 8 cijfers"):
        parse_ura(text)


@pytest.mark.parametrize("text", ["", "f" * 58, "f" * 60, "é" * 59])
def test_a_text_that_is_no_link_is_none(text: str) -> None:
    """Of 59 letters, all of them plain."""
    assert read_link(text) is None


def test_a_link_proves_only_its_own_digest_and_hides_its_secret() -> None:
    """Neither another secret nor no digest is taken for it."""
    link = new_link()
    assert read_link(link.text) == link
    assert link.proves(link.digest)
    assert not Link(link.finder, new_link().secret).proves(link.digest)
    assert not link.proves("")
    assert link.secret not in repr(link)
