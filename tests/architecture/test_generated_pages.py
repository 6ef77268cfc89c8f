"""The generated pages in the repository say what the code says."""

import pytest

from deploy.docs import pages


@pytest.mark.parametrize("where", pages.PAGES)
def test_page_is_fresh(where: str) -> None:
    """When this fails: `make docs`, and commit the page."""
    written = (pages.ROOT / where).read_text(encoding="utf-8")
    assert pages.PAGES[where](pages.ROOT) == written, f"{where} is stale; run make docs"
