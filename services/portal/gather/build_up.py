"""A build-up in hours as the calendar proposes it: the bedrijfsarts takes it over, and edits it (RSK-12)."""

from collections.abc import Mapping
from typing import Any

from flask import request

from services.portal import werkplan_form
from services.portal.api import Part, look_up
from services.portal.form import Form, given, whole, with_point

BUILD_UP = "/api/worktrack/v1/decisions/build-up"
HOURS = ("contract_hours", "unavailable_hours", "start_hours", "target_hours")
DAYS = ("start_on", "target_on")
EVERY = "every_weeks"
FIELDS = (*HOURS, *DAYS, EVERY)
MOST_STEPS = werkplan_form.STEPS


def asked() -> dict[str, str]:
    """Return what stands in the address; empty where nobody asked for a proposal."""
    return given({name: request.args.get(name, "").strip() for name in FIELDS})


def propose(values: Mapping[str, str]) -> Part:
    """Ask for the proposal; a part that is not there says what is wrong."""
    body = {name: with_point(values[name]) for name in HOURS if name in values}
    body |= {name: values[name] for name in DAYS if name in values}
    every = {EVERY: whole(values[EVERY])} if EVERY in values else {}
    return look_up(BUILD_UP, {**body, **every})


def gather_build_up(plan: Mapping[str, Any]) -> dict[str, Any]:
    """Gather the form as it was sent, with the proposal; else what the werkplan knows already."""
    values = asked()
    if not values:
        return {"form": Form(_known(plan)), "steps": (), "faults": (), "asked": {}, "proposal": None}
    part = propose(values)
    faults = tuple(part.problem.get("errors", ()))
    form = Form(values, tuple(faults))
    return {"form": form, "steps": part.body.get("steps", ()), "faults": faults, "asked": values, "proposal": part}


def with_proposal(values: dict[str, str]) -> dict[str, str]:
    """Return the fields of the form of a werkplan with the steps that were proposed, where somebody asked for them."""
    wanted = asked()
    part = propose(wanted) if wanted else Part("missing")
    steps = part.body.get("steps", ())[:MOST_STEPS]
    if not steps:
        return values
    bare = {name: value for name, value in values.items() if not name.startswith("step_")}
    bare["contract"] = wanted["contract_hours"]
    for at, row in enumerate(steps):
        bare |= {f"step_{at}_from_date": row["from_day"], f"step_{at}_unit": row["amount"]["unit"]}
        bare |= {f"step_{at}_quantity": str(row["amount"]["entered"])}
    return bare


def _known(plan: Mapping[str, Any]) -> dict[str, str]:
    """Return the contract hours of the draft, or of the edition before."""
    editions = plan.get("editions") or [{}]
    contract = (plan.get("draft") or editions[-1].get("content", {})).get("contract")
    hours = {"contract_hours": str(contract["minutes"] / 60).removesuffix(".0")} if contract else {}
    return {**hours, EVERY: "2"}
