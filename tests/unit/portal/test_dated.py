"""Dates in a text of a service read as those of the page do; what only looks like a date stays."""

import pytest

from services.portal.service_words import dated


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Van 16-02-2026 tot en met 05-05-2026.", "Van 16 feb 2026 tot en met 5 mei 2026."),
        ("Op 31-12-2026 of 01-01-2027", "Op 31 dec 2026 of 1 jan 2027"),
        (
            "Nummer 01-000001, 00-01-2026, 32-01-2026, 01-13-2026",
            "Nummer 01-000001, 00-01-2026, 32-01-2026, 01-13-2026",
        ),
        ("Op 30-02-2026 en 29-02-2028", "Op 30-02-2026 en 29 feb 2028"),
    ],
)
def test_a_date_in_a_text_reads_like_the_others(said: str, shown: str) -> None:
    assert dated(said) == shown
