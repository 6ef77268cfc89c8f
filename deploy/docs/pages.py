"""Every generated page of the repository: where it stands and what writes it. A new page is a new row."""

from collections.abc import Callable, Mapping
from pathlib import Path

from deploy.docs import (
    advice_states,
    appointment_states,
    asyncapi,
    data_map,
    held_states,
    openapi,
    reasons,
    referral_states,
    rights,
    rules,
    settings,
)
from deploy.keycloak import realm

ROOT = Path(__file__).parents[2]
PAGES: Mapping[str, Callable[[Path], str]] = {
    "docs/rules.md": rules.render,
    "docs/asyncapi.json": asyncapi.render,
    "docs/rights.md": rights.render,
    "docs/referral-states.md": referral_states.render,
    "docs/reasons.md": reasons.render,
    "docs/advice-states.md": advice_states.render,
    "docs/peer-question-states.md": held_states.PEER_QUESTION,
    "docs/recall-states.md": held_states.RECALL,
    "docs/capacity-states.md": held_states.CAPACITY,
    "docs/appointment-states.md": appointment_states.render,
    "docs/settings.md": settings.render,
    "docs/data-map.md": data_map.render,
    "deploy/keycloak/realm.json": realm.render,
    **openapi.pages(),
}


def write() -> list[str]:
    """Write every page; return those that changed."""
    changed = stale()
    for where in changed:
        (ROOT / where).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / where).write_text(PAGES[where](ROOT), encoding="utf-8")
    return changed


def stale() -> list[str]:
    """Return the pages that differ from what would be written now, missing ones too."""
    return [where for where, render in PAGES.items() if _read(ROOT / where) != render(ROOT)]


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None
