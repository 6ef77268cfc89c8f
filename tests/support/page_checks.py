"""What is asked of every page in a browser: axe-core, fit, targets. Each returns what is wrong."""

from functools import cache
from typing import Any

from playwright.sync_api import Page

from services.portal.config import PACKAGES

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
RUN = "tags => axe.run(document, {runOnly: tags, preload: false, resultTypes: ['violations']})"
LEAST_TARGET = 24
SMALL_TARGETS = """least => [...document.querySelectorAll("a, button, summary, input, select, textarea")]
  .filter(each => each.checkVisibility() && each.type !== "hidden")
  .filter(each => !each.closest("p, td, dd, li li, [aria-hidden=true]"))
  .map(each => [(each.closest("label") ?? each).getBoundingClientRect(), each.textContent.trim().slice(0, 40)])
  .filter(([box, _]) => box.width > 1 && (box.height < least || box.width < least))
  .map(([box, text]) => `${text}: ${box.width} x ${box.height}`)"""
BEYOND_THE_EDGE = """() => [...document.querySelectorAll("body *")]
  .filter(each => each.checkVisibility() && getComputedStyle(each).position !== "absolute")
  .filter(each => !each.closest("[data-scrolls]") || each.matches("[data-scrolls]"))
  .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map(each => each.outerHTML.slice(0, 160))"""
SCROLLS_SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@cache
def axe_source() -> str:
    """Return axe-core, which goes into the page past its content security policy."""
    return (PACKAGES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


def axe_faults(page: Page) -> list[str]:
    """Return what axe finds: WCAG 2.2 A and AA and best practice."""
    page.evaluate(axe_source())
    found: dict[str, Any] = page.evaluate(RUN, list(TAGS))
    return [f"{row['id']}: {node['html'][:160]}" for row in found["violations"] for node in row["nodes"]]


def fit_faults(page: Page, width: int) -> list[str]:
    """Return what does not fit a window of this width; 320 px is 400 % of 1280, 640 px is 200 %."""
    page.set_viewport_size({"width": width, "height": 900})
    found: list[str] = page.evaluate(BEYOND_THE_EDGE)
    sideways = ["the page scrolls sideways"] if page.evaluate(SCROLLS_SIDEWAYS) else []
    return [f"{width}: {each}" for each in (*sideways, *found)]


def target_faults(page: Page) -> list[str]:
    """Return what is too small to hit: under 24 by 24 px (WCAG 2.5.8); links in running text are free."""
    found: list[str] = page.evaluate(SMALL_TARGETS, LEAST_TARGET)
    return found
