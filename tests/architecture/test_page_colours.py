"""Contrast of our own colours by arithmetic (WCAG 2.2), light and dark, for every pair that pages put together."""

import re

import pytest

from tests.support.house import ROOT, text_of

TOKENS = ROOT / "services/portal/static/css/10-tokens.css"
TEXT, SHAPE = 4.5, 3.0
GROUNDS = ("paper", "surface", "accent-soft")
PAIRS = (
    *((ink, ground, TEXT) for ink in ("ink", "ink-soft", "link", "accent", "late", "warn") for ground in GROUNDS),
    *((name, f"{name}-soft", TEXT) for name in ("ok", "warn", "late", "info")),
    *(("ink", f"{name}-soft", TEXT) for name in ("ok", "warn", "late", "info")),
    ("ink-soft", "sunken", TEXT),
    ("ink", "sunken", TEXT),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-strong", TEXT),
    *((line, ground, SHAPE) for line in ("line-strong", "focus", "accent") for ground in ("paper", "surface")),
)


def schemes() -> dict[str, dict[str, str]]:
    light, _, dark = text_of(TOKENS).partition("@media (prefers-color-scheme: dark)")
    return {
        name: dict(re.findall(r"--kw-([a-z-]+): (#[0-9a-f]{6})", part))
        for name, part in (("light", light), ("dark", dark))
    }


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), PAIRS, ids=str)
def test_every_pair_of_colours_can_be_told_apart(scheme: str, ink: str, ground: str, least: float) -> None:
    colours = schemes()[scheme]
    assert contrast(colours[ink], colours[ground]) >= least


def test_the_arithmetic_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_both_schemes_name_the_same_colours() -> None:
    found = schemes()
    assert found["light"].keys() == found["dark"].keys()
