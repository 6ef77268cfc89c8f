"""Style and script: few, small, kept for a year by their content; every class and token that pages use exists."""

import re
from pathlib import Path

import pytest

from services.portal.assets import COMPONENTS, OWN, Assets
from services.portal.config import PACKAGES
from tests.support.portal import Browser

needs_packages = pytest.mark.skipif(
    not (PACKAGES / "htmx.org").is_dir(), reason="the npm packages are missing: make setup"
)
TEMPLATES = OWN.parent / "templates"
FIRST_LOAD_BYTES = 100_000


def addresses(page: str) -> list[str]:
    return re.findall(r'(?:href|src)="(/assets/[^"]+)"', page)


@needs_packages
def test_a_first_load_stays_below_a_hundred_kilobytes(browser: Browser) -> None:
    page = browser.sign_in("de-vries")
    files = [browser.http.stream("GET", url, headers={"Accept-Encoding": "gzip"}) for url in addresses(page.text)]
    sizes = []
    for file in files:
        with file as answer:
            assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
            sizes.append(int(answer.headers["Content-Length"]))
    assert len(sizes) == 4
    assert sum(sizes) + len(page.content) < FIRST_LOAD_BYTES


def test_a_file_that_is_not_there_is_not_there(browser: Browser) -> None:
    assert browser.get("/assets/page.0000000000000000.css").status_code == 404
    assert browser.get("/assets/../app.py").status_code == 404


def test_the_icon_stands_where_programs_look_unasked(browser: Browser) -> None:
    icon = browser.get("/favicon.ico")
    assert (icon.status_code, icon.headers["Content-Type"]) == (200, "image/svg+xml")
    assert icon.text.startswith("<svg")


def test_without_the_packages_pages_are_plain_but_work(tmp_path: Path) -> None:
    assets = Assets(tmp_path)
    assert len(assets.missing) == len(COMPONENTS) + 1
    assert assets.find(assets.url("page.css")) is not None


@needs_packages
def test_every_component_class_and_token_that_we_use_exists() -> None:
    found = "".join(
        (PACKAGES / f"@utrecht/{name}-css/dist/index.css").read_text(encoding="utf-8") for name in COMPONENTS
    )
    templates = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))
    classes = {name for name in re.findall(r"utrecht-[a-z0-9_-]+(?![\w{-])", templates) if not name.endswith("-")}
    styles = "".join(path.read_text(encoding="utf-8") for path in (OWN / "css").glob("*.css"))
    tokens = set(re.findall(r"(--utrecht-[a-z0-9-]+):", styles))
    assert not {name for name in classes if f".{name}" not in found}
    assert not {name for name in tokens if name not in found}


def test_every_own_token_that_is_used_is_defined() -> None:
    styles = "".join(path.read_text(encoding="utf-8") for path in (OWN / "css").glob("*.css"))
    used, defined = set(re.findall(r"var\((--kw-[a-z0-9-]+)\)", styles)), set(re.findall(r"(--kw-[a-z0-9-]+):", styles))
    assert used <= defined
    assert defined <= used
