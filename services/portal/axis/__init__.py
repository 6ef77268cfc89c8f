"""The time axis: what happens when, drawn as SVG by the server, with the same facts as a table.

How a page uses it::

    from services.portal.axis import Band, Lane, Mark, draw

    axis = draw(
        today=today(),
        lanes=(
            Lane(text("..."), bands=(Band(first, last, text("..."), kind="period", note=text("...")),)),
            Lane(text("..."), marks=(Mark(day, text("..."), kind="planned"), Mark(day, title, kind="late"))),
            Lane(text("..."), closed=text("axis.not-shared")),  # nothing may be shown here, and nobody says why
        ),
    )

    {% import "macros/axis.html" as axes with context %}
    {{ axes.time_axis(axis, _("..."), "axis") }}

All texts come in translated; dates are local dates, both ends of a band inclusive. `kind` says how a fact looks:
bands `period`, `estimate` (dashed: not certain) or `hours` (its label stands in it); marks `planned`, `done`, `late`,
`milestone` or `start`. `note` is said in the table and the description only. Nothing here reads a clock or the web.
"""

from services.portal.axis.facts import Band, Fact, Lane, Mark
from services.portal.axis.layout import Axis, draw
from services.portal.axis.scale import Scale

__all__ = ["Axis", "Band", "Fact", "Lane", "Mark", "Scale", "draw"]
