"""The inbox: my notices and those of my team, and how many are unread."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal import more
from services.portal.api import act, read
from services.portal.for_whom import for_whom
from services.portal.form import sent
from services.portal.gather.notices import item_page
from services.portal.language import language_code
from services.portal.person import person

INBOX = "/api/notifications/v1/inbox"

blueprint = Blueprint("inbox", __name__)


@blueprint.get("/berichten")
def show() -> ResponseReturnValue:
    """Show the notices, newest first; who stands in reads where those of the practice are."""
    if _stands_in():
        return render_template("pages/inbox.html", notices=None)
    state = "unread" if request.args.get("state") == "unread" else "all"
    notices = read(INBOX, language=language_code(), state=state, **more.mark())
    pages = {row["id"]: item_page(row["item"], person()) for row in notices.items}
    found = {"notices": notices, "state": state, "pages": pages}
    return more.answer("pages/inbox.html", "rows/inbox.html", notices, found)


@blueprint.get("/berichten/ongelezen")
def unread() -> ResponseReturnValue:
    """Show how many are unread, as a part of the menu; asked after the page is there, so that it never waits."""
    count = 0 if _stands_in() else read(INBOX, state="unread", pageSize="1").body.get("unread", 0)
    return render_template("pages/unread.html", count=count)


@blueprint.post("/berichten/gelezen")
def mark_all_read() -> ResponseReturnValue:
    """Mark everything as read up to the newest notice that was on the page; what came after it stays unread."""
    act(f"{INBOX}/reading", sent("until"))
    return redirect(url_for("inbox.show"))


@blueprint.post("/berichten/<notice_id>/gelezen")
def mark_read(notice_id: str) -> ResponseReturnValue:
    """Mark a notice as read."""
    act(f"{INBOX}/{notice_id}/reading")
    return redirect(url_for("inbox.show"))


def _stands_in() -> bool:
    """Tell whether someone works for another practice now: notices of their own lead to what they do not see there."""
    whom = for_whom()
    return whom is not None and whom.stands_in
