"""In whose name the pages of an employer or employee speak: their arbodienst, once a page read who that is (D11)."""

from flask import session

KEPT = "voice"


def speak_for(arbodienst: str) -> str:
    """Remember the name of the arbodienst for pages that read nothing of it, and return it."""
    if arbodienst and session.get(KEPT) != arbodienst:
        session[KEPT] = arbodienst
    return arbodienst


def known_voice() -> str:
    """Return the name of the arbodienst; empty while no page has read it."""
    return str(session.get(KEPT, ""))
