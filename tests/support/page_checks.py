"""What is asked of every page in a browser: axe-core, fit, targets. Each returns what is wrong."""

from functools import cache
from typing import Any

from playwright.sync_api import Page

from services.portal.config import PACKAGES
from tests.support.browsing import NARROW, NARROWEST, WIDE

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = "cat.color"  # the rules that another colour scheme can break
RUN = """([tags, kind]) => axe.run(document, {
  runOnly: {type: "rule", values: axe.getRules(tags)
    .filter(each => !kind || each.tags.includes(kind))
    .map(each => each.ruleId)},
  preload: false, resultTypes: ["violations"]})"""
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
BEYOND_ITS_BOX = """() => [...document.querySelectorAll("main *, header *")]
  .filter(each => each.checkVisibility() && each.clientWidth > 1 && !each.closest("[data-scrolls], select, svg"))
  .filter(each => getComputedStyle(each).overflowX === "visible")
  .filter(each => [...each.childNodes].some(part => part.nodeType === Node.TEXT_NODE && part.data.trim() !== ""))
  .filter(each => each.scrollWidth > each.clientWidth + 1)
  .map(each => `runs out of its box: ${each.outerHTML.slice(0, 160)}`)"""
LISTEN = """() => {
  window.stops = [];
  addEventListener("focusin", ({target}) => {
    const shown = getComputedStyle(target);
    window.stops.push([target, shown.outlineStyle !== "none" && parseFloat(shown.outlineWidth) >= 2]);
  });
}"""
CONTROLS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
  .filter(each => each.checkVisibility() && !each.disabled && each.tabIndex >= 0 && each.type !== "hidden")"""
HEARD = f"""() => {{
  const name = each => each.outerHTML.replace(/\\s+/g, " ").slice(0, 120);
  const stood = new Set(window.stops.map(([each, _]) => each));
  const stopped = each => stood.has(each) || (each.type === "radio"
    && [...stood].some(other => other.name === each.name && other.form === each.form));
  const first = [...stood];
  const comesBefore = (one, other) => one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING;
  return [
    ...({CONTROLS})().filter(each => !stopped(each)).map(each => `not reached: ${{name(each)}}`),
    ...window.stops.filter(([_, isSeen]) => !isSeen).map(([each, _]) => `cannot be seen: ${{name(each)}}`),
    ...first.filter((each, at) => at > 0 && comesBefore(first[at - 1], each)).map(each => `goes back: ${{name(each)}}`),
  ];
}}"""
PARTS_OF_A_DATE = 5
HEAD = """() => ({
  language: document.documentElement.lang, title: document.title,
  headings: [...document.querySelectorAll("h1")].map(each => each.textContent.trim())})"""
SCROLLS_SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@cache
def axe_source() -> str:
    """Return axe-core, which goes into the page past its content security policy."""
    return (PACKAGES / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


PLACE_OF_BAR = "how => document.querySelectorAll('.top').forEach(each => (each.style.position = how))"


def axe_faults(page: Page, kind: str = "") -> list[str]:
    """Return what axe finds: WCAG 2.2 A and AA and best practice; of one kind of rules where it is named.

    The bar that stays on top scrolls along meanwhile: what it covers half at this moment is no smaller for that.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_source())
    page.evaluate(PLACE_OF_BAR, "static")
    found: dict[str, Any] = page.evaluate(RUN, [list(TAGS), kind])
    page.evaluate(PLACE_OF_BAR, "")
    return [f"{row['id']}: {node['html'][:160]}" for row in found["violations"] for node in row["nodes"]]


def fit_faults(page: Page, width: int) -> list[str]:
    """Return what does not fit a window of this width; 320 px is 400 % of 1280, 640 px is 200 %."""
    page.set_viewport_size({"width": width, "height": 900})
    found: list[str] = page.evaluate(BEYOND_THE_EDGE) + page.evaluate(BEYOND_ITS_BOX)
    sideways = ["the page scrolls sideways"] if page.evaluate(SCROLLS_SIDEWAYS) else []
    return [f"{width}: {each}" for each in (*sideways, *found)]


def faults_at_both_ends(page: Page) -> list[str]:
    """Return what is wrong with a small page: head, keyboard, axe and fit, wide in light and narrow in dark."""
    found = [*head_faults(page), *keyboard_faults(page), *axe_faults(page)]
    found += [fault for width in (WIDE // 2, NARROWEST, NARROW) for fault in fit_faults(page, width)]
    page.emulate_media(color_scheme="dark")
    return found + axe_faults(page)


def head_faults(page: Page) -> list[str]:
    """Return what is wrong with the head: the language is Dutch, there is a title of one's own and one main heading."""
    head: dict[str, Any] = page.evaluate(HEAD)
    matter, dot, brand = head["title"].partition(" · ")
    wrong = {
        "language": head["language"] != "nl",
        "title": not (matter.strip() and dot and brand.strip()),
        "headings": len(head["headings"]) != 1 or not all(head["headings"]),
    }
    return [f"{name}: {head[name]}" for name, is_wrong in wrong.items() if is_wrong]


def keyboard_faults(page: Page) -> list[str]:
    """Return what Tab does not reach, where it cannot be seen, and where it goes back; a trap hides the rest."""
    page.focus(".brand")
    page.evaluate(LISTEN)
    page.keyboard.press("Shift+Tab")
    dates = page.locator("input[type=date]").count() * PARTS_OF_A_DATE
    for _ in range(len(page.evaluate(f"({CONTROLS})().map(each => each.tagName)")) + dates):
        page.keyboard.press("Tab")
    found: list[str] = page.evaluate(HEARD)
    page.evaluate("scrollTo(0, 0)")
    return found


def target_faults(page: Page) -> list[str]:
    """Return what is too small to hit: under 24 by 24 px (WCAG 2.5.8); links in running text are free."""
    found: list[str] = page.evaluate(SMALL_TARGETS, LEAST_TARGET)
    return found
