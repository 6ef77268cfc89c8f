"""The figures of the region, nothing smaller than five, and a reminder to whoever has the move (D25)."""

from http import HTTPStatus

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from services.portal.api import Refused, act
from services.portal.desks import Side
from services.portal.gather.directory import directory
from services.portal.gather.region import STUCK, gather_figures, gather_region, lane_name, period_name, shown
from services.portal.language import text
from services.portal.person import person
from services.portal.refusals import Refusal, explain, unavailable
from shared.web.service_client import ServiceUnavailable

blueprint = Blueprint("region", __name__)
for helper, name in ((shown, "shown"), (lane_name, "lane"), (period_name, "period")):
    blueprint.add_app_template_filter(helper, name)


@blueprint.get("/regio/cijfers")
def figures() -> ResponseReturnValue:
    """Show the figures, drawn and as tables."""
    return render_template("pages/region/figures.html", **gather_figures())


@blueprint.post("/regio/herinneren/<stuck_id>")
def nudge(stuck_id: str) -> ResponseReturnValue:
    """Remind whoever has the move of an item on the stuck list; who reminds never gets the move."""
    field = f"reason_{stuck_id}"
    body = {"reason": request.form.get(field) or None}
    try:
        done = act(f"{STUCK}/{stuck_id}/nudge", body, key=request.form.get("key", ""))
    except Refused as refused:
        return _list(explain(refused, directory(), {"reason": (field, text("region.nudge-why"))}))
    except ServiceUnavailable:
        return _list(unavailable())
    flash(text("region.nudge-done", number=done.body["case_number"]), "ok")
    return redirect(url_for("worklist.show"))


def _list(refusal: Refusal) -> ResponseReturnValue:
    """Show the stuck list with why nobody was reminded."""
    if person().desk.side is not Side.REGION:
        abort(HTTPStatus.NOT_FOUND)
    found = {**gather_region(person()), "refusal": refusal}
    return render_template("pages/worklist/region.html", **found), refusal.status
