"""One form of the pages, for the lists of them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """Where a form is and who sends it empty; `action`: its own address, else that of the page.

    `refuses`: what the API refuses then (a `method`), and `fields`, as the API names them; nothing where the page
    itself finds it.
    """

    account: str
    path: str
    action: str = ""
    refuses: str = ""
    fields: tuple[str, ...] = ()
    button: str = "button[type=submit]"
    method: str = "POST"

    @property
    def place(self) -> str:
        """Return where the form is found on the page."""
        return f"main form[action='{self.action}']" if self.action else "main form:not([action])"

    @property
    def address(self) -> str:
        """Return where the form goes."""
        return self.action or self.path
