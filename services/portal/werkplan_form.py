"""The form of a werkplan: fields with a number for each row, and back to what the API takes."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from services.portal.form import given, whole, with_point

PARTIES = ("bedrijfsarts", "arbeidsdeskundige", "verzekeringsarts", "treaters")  # employer and employee always are
ALWAYS = ("employee", "employer")
TEXTS = ("goal", "lead_reason", "possible", "not_possible", "adaptations", "change_reason")
CHOICES = ("route", "barrier", "lead")
QUICK = {"yes": True, "no": False}
NUMBERS = ("expected_weeks", "incapacity_percent")
STEP = {"from_date": "", "quantity": "", "unit": "hours", "adaptation": "", "reason": ""}
AT_ONCE = ("ground", "told_by", "from_day", "until", "reason")
STEPS, AGREEMENTS = 12, 6
OWNERS = {"both": ALWAYS, "employer": ("employer",), "employee": ("employee",)}
BESIDE = "+"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PARTS = ("morning", "afternoon", "evening")
WEEK = tuple(f"{day}-{part}" for day in WEEKDAYS for part in PARTS)
PARTY_ROWS = "parties"
RECIPIENTS = ("bedrijfsarts", "arbeidsdeskundige", "verzekeringsarts", "treaters")
EXCHANGED = ("hours", "possibilities", "duration", "measurements", "progress", "care-dates", "care-answer")
SUBJECTS = ("stress", "money")
MANY = ("not_available", "talked_about", *(f"exchange_{party}" for party in RECIPIENTS))  # several values each
_OFFERED = {"not_available": WEEK, "talked_about": SUBJECTS}
Chosen = Mapping[str, list[str]]
ROWS = {"steps": "step", "agreements": "agreement"}


def field_names() -> tuple[str, ...]:
    """Return every field with one value; those of ``MANY`` have more."""
    steps = (f"step_{at}_{name}" for at in range(STEPS) for name in STEP)
    agreements = (f"agreement_{at}_{name}" for at in range(AGREEMENTS) for name in ("text", "owners"))
    parties = (f"party_{party}_{name}" for party in PARTIES for name in ("involved", "because"))
    at_once = (f"at_once_{name}" for name in AT_ONCE)
    return (
        *TEXTS,
        *CHOICES,
        *NUMBERS,
        "contract",
        "quick_return",
        "accepted_words",
        *steps,
        *agreements,
        *parties,
        *at_once,
    )


def values_of(draft: Mapping[str, Any]) -> dict[str, str]:
    """Return what stands in the fields for a draft, or for the edition before."""
    plain = {name: draft.get(name) for name in (*TEXTS, *CHOICES, *NUMBERS)}
    contract, at_once = draft.get("contract") or {}, draft.get("at_once") or {}
    found = {name: str(value) for name, value in plain.items() if value is not None}
    found |= {f"at_once_{name}": str(at_once.get(name) or "") for name in AT_ONCE}
    found["contract"] = str(contract["minutes"] / 60).removesuffix(".0") if contract else ""
    found["quick_return"] = next((word for word, said in QUICK.items() if said is draft.get("quick_return")), "")
    found["accepted_words"] = ", ".join(draft.get("accepted_words", ()))
    for at, row in enumerate(draft.get("steps", ())):
        step = {
            **row,
            "from_date": row["from_day"],
            "quantity": row["amount"]["entered"],
            "unit": row["amount"]["unit"],
        }
        found |= {f"step_{at}_{name}": str(step.get(name) or "") for name in STEP}
    for at, row in enumerate(draft.get("agreements", ())):
        found |= {f"agreement_{at}_text": row["text"], f"agreement_{at}_owners": _owners(row["owners"])}
    for row in draft.get("parties", ()):
        found[f"party_{row['party']}_involved"] = "yes" if row["involved"] else "no"
        found[f"party_{row['party']}_because"] = row["because"] or ""
    return found


def chosen_in(read: Callable[[str], list[str]]) -> Chosen:
    """Return what was ticked, of what the form offers."""
    return {name: [each for each in _OFFERED.get(name, EXCHANGED) if each in read(name)] for name in MANY}


def chosen_of(draft: Mapping[str, Any]) -> Chosen:
    """Return what is ticked for a draft, or for the edition before."""
    found = {f"exchange_{row['recipient']}": list(row["items"]) for row in draft.get("exchange", ())}
    return {name: list(found.get(name) or draft.get(name) or ()) for name in MANY}


def body_of(values: Mapping[str, str], chosen: Chosen) -> dict[str, Any]:
    """Return what the API takes: rows that were left empty are left out."""
    body: dict[str, Any] = given({name: values[name] for name in (*TEXTS, *CHOICES)})
    body |= {name: whole(values[name]) for name in NUMBERS if values[name]}
    if values["contract"]:
        body["contract"] = {"quantity": with_point(values["contract"]), "unit": "hours"}
    at_once = given({name: values[f"at_once_{name}"] for name in AT_ONCE})
    if at_once:
        body["at_once"] = at_once
    body["steps"] = [_step(values, at) for at in _filled(values, "steps")]
    body["agreements"] = [_agreement(values, at) for at in _filled(values, "agreements")]
    body["parties"] = [{"party": party, "involved": True} for party in ALWAYS]
    body["parties"] += [_party(values, party) for party in PARTIES if values[f"party_{party}_involved"]]
    body["not_available"], body["talked_about"] = chosen["not_available"], chosen["talked_about"]
    rows = ((party, chosen[f"exchange_{party}"]) for party in RECIPIENTS)
    body["exchange"] = [{"recipient": party, "items": items} for party, items in rows if items]
    if values["quick_return"] in QUICK:
        body["quick_return"] = QUICK[values["quick_return"]]
    body["accepted_words"] = [word.strip() for word in values["accepted_words"].split(",") if word.strip()]
    return body


def place_of(values: Mapping[str, str]) -> Mapping[str, str]:
    """Return where a fault of the API stands on the page: field of the API -> of the page."""
    found = {"contract.quantity": "contract"}
    for name, short in ROWS.items():
        for number, at in enumerate(_filled(values, name)):
            parts = STEP if name == "steps" else ("text", "owners")
            found |= {f"{name}.{number}.{part}": f"{short}_{at}_{part}" for part in parts}
    answered = [party for party in PARTIES if values[f"party_{party}_involved"]]
    for number, party in enumerate(answered, len(ALWAYS)):
        found |= {f"{PARTY_ROWS}.{number}.{name}": f"party_{party}_{name}" for name in ("involved", "because")}
    return found | {f"at_once.{name}": f"at_once_{name}" for name in AT_ONCE}


def _filled(values: Mapping[str, str], name: str) -> Iterator[int]:
    """Yield the numbers of the rows in which something was entered."""
    if name == "agreements":
        yield from (at for at in range(AGREEMENTS) if values[f"agreement_{at}_text"])
        return
    fields = [part for part in STEP if part != "unit"]
    yield from (at for at in range(STEPS) if any(values[f"step_{at}_{part}"] for part in fields))


def _step(values: Mapping[str, str], at: int) -> dict[str, str]:
    row = given({name: values[f"step_{at}_{name}"] for name in STEP})
    return {**row, "quantity": with_point(row["quantity"])} if "quantity" in row else row


def _agreement(values: Mapping[str, str], at: int) -> dict[str, Any]:
    said = values[f"agreement_{at}_owners"]
    owners = OWNERS.get(said) or said.split(BESIDE)
    return {"text": values[f"agreement_{at}_text"], "owners": list(owners)}


def _party(values: Mapping[str, str], party: str) -> dict[str, Any]:
    is_involved = values[f"party_{party}_involved"] == "yes"
    because = {} if is_involved else given({"because": values[f"party_{party}_because"]})
    return {"party": party, "involved": is_involved, **because}


def _owners(owners: list[str]) -> str:
    """Return the choice that says who sees to it; owners that the form does not offer stay as they were entered."""
    offered = (name for name, row in OWNERS.items() if set(row) == set(owners))
    return next(offered, BESIDE.join(owners)) or "both"
