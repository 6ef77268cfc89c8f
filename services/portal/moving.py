"""One move of an item from its page: what was entered goes out once; then the page that comes after, or the form."""

from collections.abc import Callable

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from services.portal.api import act
from services.portal.form import VERSION, Form, attempt, given, sent
from services.portal.language import text


def make_move(
    path: str, *fields: str, told: str, to: str, again: Callable[[Form], ResponseReturnValue]
) -> ResponseReturnValue:
    """Return the page ``to`` with the text ``told``, or what ``again`` makes of the form that was refused."""
    values, version = sent(*fields), request.form.get(VERSION, "")
    done, form = attempt(lambda once: act(path, given(values), version=version, key=once), values)
    if done is None:
        return again(form)
    flash(text(told), "ok")
    return redirect(to)
