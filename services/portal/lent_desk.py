"""The desk of who looks for a patient: of the patient's pages those that are lent (BW 7:457, 7:465), and no more.

What the patient asks or allows on the work side is never among them (D3). The services judge each request; here is
only what has a place in the menu.
"""

from collections.abc import Collection

from services.portal.desks import OWN_PAGES, Desk, Entry, Side
from shared.roles import Role

PAGE = Entry("worklist.show", "menu.my-page")
CHOICES = Entry("consents.overview", "menu.my-choices", ("consents.",))
DATA = Entry("own_data.involved", "menu.my-data", ("own_data.", "own_copy.", "looks.", "emergency.mine"))
ALWAYS = (*OWN_PAGES, "naaste.step_out", "naaste.arrive", "own_data.involved", "own_appointments.")
REPRESENTED = (
    "looks.show",
    "looks.copy",
    "own_copy.",
    "my_disputes.",
    "emergency.mine",
    "own_data.ask_end",
    "letters.",
)


def lent_desk(relation: str, rights: Collection[str]) -> Desk:
    """Return the desk of a naaste or a representative with these rights."""
    chooses = "consent" in rights
    menu = (PAGE, CHOICES, DATA) if chooses else (PAGE, DATA)
    opens = (*ALWAYS, *(("consents.",) if chooses else ()), *(REPRESENTED if relation == Role.REPRESENTATIVE else ()))
    return Desk(Side.PROXY, menu, opens)
