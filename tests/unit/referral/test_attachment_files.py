"""A file is what it says, or it is told what it seems to be; its name is what a stranger typed."""

import pytest

from services.referral.domain.attachment import MOST_TRIES, wait_after
from services.referral.domain.attachment_kinds import PDF, TEXT, head_faults, kind_said, seems_to_be
from services.referral.domain.attachment_name import LONGEST, clean_name, ending_of
from services.referral.domain.attachment_passing import Passing
from shared.faults import InvalidInput


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("brief fysio.pdf", "brief fysio.pdf"),
        ("C:\\fakepath\\brief.pdf", "brief.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("brief\r\nSet-Cookie: x.pdf", "brief Set-Cookie_ x.pdf"),
        ("brief\u202efdp.exe.pdf", "brieffdp.exe.pdf"),
        ("  ..pdf", "bijlage.pdf"),
        ("\u200b\x00.pdf", "bijlage.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ('"><script>.PDF', "___script_.pdf"),
        ("Zoë's brief (2).pdf", "Zoë's brief (2).pdf"),
    ],
)
def test_a_hostile_name_shows_as_it_is_and_names_no_other_place(given: str, kept: str) -> None:
    assert clean_name(given, "pdf") == kept


def test_a_long_name_keeps_its_ending() -> None:
    assert len(clean_name("a" * 5000 + ".pdf", "pdf")) == LONGEST
    assert clean_name("a" * 5000, "jpeg").endswith("a.jpeg")


def test_type_and_ending_agree_or_both_are_named() -> None:
    assert kind_said("application/pdf", ending_of("brief.PDF")) == (PDF, ())
    assert kind_said("application/octet-stream", "pdf") == (PDF, ()), "a browser that does not know says nothing"
    assert kind_said("application/pdf", "")[0] is PDF
    assert kind_said("image/svg+xml", "svg")[0] is None
    kind, (fault,) = kind_said("text/plain", "pdf")
    assert (kind, fault.code) == (TEXT, "other-type")


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"PK\x03\x04", "een Word- of Excel-bestand, of een ZIP"),
        (b"MZ\x90\x00", "een programma"),
        (b"\x00\x00\x00\x18ftypheic", "een foto of video van een telefoon (HEIC of MP4)"),
        (b"  <!DOCTYPE html>", "een webpagina of tekening met code"),
        (b"zomaar", ""),
    ],
)
def test_a_wrong_file_is_told_what_it_seems_to_be(head: bytes, words: str) -> None:
    assert seems_to_be(head) == words
    (fault,) = head_faults(PDF, head)
    assert fault.message == f"De inhoud van dit bestand is geen PDF{', maar ' + words if words else ''}."


def test_a_text_may_begin_with_any_word() -> None:
    assert [list(head_faults(TEXT, head)) for head in (b"BMI is 31", b"MZ", b"GIF8 is een woord")] == [[], [], []]
    assert [fault.code for fault in head_faults(TEXT, b"%PDF-1.7")] == ["other-type"]


def test_a_sign_that_is_cut_between_two_pieces_is_still_text() -> None:
    passing, text = Passing(TEXT, 100), "één\n".encode()
    assert b"".join(passing.through([text[:1], text[1:]])) == text
    assert passing.size == len(text)


@pytest.mark.parametrize("pieces", [[b"\xc3"], [b"a\x00b"], [b"a", b"\x1b[31m"]])
def test_what_is_no_text_is_refused_wherever_it_stands(pieces: list[bytes]) -> None:
    with pytest.raises(InvalidInput) as refused:
        list(Passing(TEXT, 100).through(pieces))
    assert refused.value.faults[0].code == "encoding"


def test_a_file_larger_than_said_stops_where_it_grows_too_large() -> None:
    seen: list[bytes] = []
    with pytest.raises(InvalidInput) as refused:
        seen.extend(Passing(PDF, 10).through([b"12345", b"67890", b"1", b"2"]))
    assert (refused.value.faults[0].code, seen) == ("too-large", [b"12345", b"67890"])


def test_a_scanner_that_is_away_gets_hours_to_come_back() -> None:
    waits = [wait_after(tries).total_seconds() for tries in range(1, MOST_TRIES)]
    assert waits == sorted(waits)
    assert 3600 < sum(waits) < 3 * 3600
