"""The figures of the region: flow from line to line, waiting, start periods; nothing smaller than five (D25)."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from services.portal.gather.region import gather_figures, lane_name, period_name, shown

blueprint = Blueprint("region", __name__)
for helper, name in ((shown, "shown"), (lane_name, "lane"), (period_name, "period")):
    blueprint.add_app_template_filter(helper, name)


@blueprint.get("/regio/cijfers")
def figures() -> ResponseReturnValue:
    """Show the figures, drawn and as tables."""
    return render_template("pages/region/figures.html", **gather_figures())
