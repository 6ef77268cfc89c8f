"""Commands of the product on one machine: ``python -m deploy.local --help`` lists them."""

import argparse
import sys
from dataclasses import replace

import httpx
from environs import EnvValidationError

from deploy.engines.process import EngineFailed, EngineMissing
from deploy.local.folder import InUse
from deploy.local.ground import Occupied
from deploy.local.people import choose
from deploy.local.process import NotReady
from deploy.local.sign_in import ADMIN, SignInFailed, sign_in
from deploy.local.words import parser
from shared.command.broker import NoSuchBroker
from shared.events.commands import Refused, carry_out
from shared.settings import Settings, read_settings, wrong_settings

SLOW_S = 600.0
WRONG_SETTINGS = 2


def main() -> int:
    """Run one command; return its exit status."""
    given = parser(COMMANDS).parse_args()
    try:
        return _carried_out(read_settings(), given)
    except EnvValidationError as wrong:
        sys.stderr.writelines(f"{line}\n" for line in wrong_settings(wrong))
        return WRONG_SETTINGS


def _carried_out(settings: Settings, given: argparse.Namespace) -> int:
    try:
        return int(given.command(settings, given) or 0)
    except httpx.ConnectError:
        fault = f"Er draait niets op {settings.base_url}. Start eerst met: make run (een andere poort: KETENWERK_PORT)"
    except httpx.HTTPError as error:
        fault = f"Wat er op {settings.base_url} draait, gaf geen antwoord ({type(error).__name__})."
    except (SignInFailed, InUse, NotReady, NoSuchBroker, Refused, Occupied, EngineFailed, EngineMissing) as error:
        fault = str(error)
    sys.stderr.write(f"{fault}\n")
    return 1


def _run(settings: Settings, _given: argparse.Namespace) -> None:
    from deploy.local.run import run  # noqa: PLC0415 - the other commands need not load the whole product

    run(settings)


def _reset(settings: Settings, _given: argparse.Namespace) -> None:
    from deploy.local.reset import reset  # noqa: PLC0415 - see _run

    print(f"Leeg: {settings.data}/" if reset(settings) else f"In {settings.data}/ staat geen demoregio.")


def _clock(settings: Settings, given: argparse.Namespace) -> int:
    with httpx.Client(base_url=settings.base_url, timeout=SLOW_S) as http:
        if given.to is None:
            answer = http.get("/demo/clock")
        else:
            bearer = {"Authorization": f"Bearer {sign_in(http, ADMIN)}"}
            answer = http.post("/demo/clock", json={"to": given.to}, headers=bearer)
    return _show(answer)


def _show(answer: httpx.Response) -> int:
    if answer.is_success:
        print(answer.text.strip())
        return 0
    raise Refused(_said(answer))


def _said(answer: httpx.Response) -> str:
    is_problem = answer.headers.get("content-type", "").startswith("application/problem+json")
    return str(answer.json()["detail"]) if is_problem else f"Er kwam geen antwoord (status {answer.status_code})."


def _resume(settings: Settings, given: argparse.Namespace) -> int:
    with httpx.Client(base_url=settings.base_url, timeout=SLOW_S) as http:
        bearer = {"Authorization": f"Bearer {sign_in(http, ADMIN)}"}
        answer = http.post(f"/operation/consumers/{given.service}/resume", headers=bearer)
    return _show(answer)


def _token(settings: Settings, given: argparse.Namespace) -> None:
    persona, note = choose(given.persona, organisation=given.organisation, hat=given.hat)
    with httpx.Client(base_url=settings.base_url, timeout=SLOW_S) as http:
        print(sign_in(http, persona))
    if note:
        sys.stderr.write(f"{note}\n")


def _launch(settings: Settings, given: argparse.Namespace) -> None:
    from deploy.local.launch import EXAMPLE, hand_over, token_of  # noqa: PLC0415 - see _run

    print(
        token_of(settings, given.system) if given.token else hand_over(settings, given.system, given.bundle or EXAMPLE)
    )


def _story(settings: Settings, given: argparse.Namespace) -> int:
    from deploy.local.story.play import play  # noqa: PLC0415 - see _run

    return play(settings, given.input)


def _bench(settings: Settings, given: argparse.Namespace) -> int:
    from deploy.local.bench.run import bench  # noqa: PLC0415 - see _run

    return bench(settings, smoke=given.smoke, record=given.record)


def _events(settings: Settings, given: argparse.Namespace) -> None:
    from deploy.local.engines import on_engines  # noqa: PLC0415 - see _run
    from deploy.local.product import Product  # noqa: PLC0415 - same

    if not settings.data.is_dir():
        raise Refused(f"Er staan geen gegevens in {settings.data}/. Kies een map met KETENWERK_DATA.")
    with on_engines(replace(settings, named_issuer="")) as there:  # nobody signs in for this
        for line in carry_out(Product(there).machine.parts, given):
            print(line)


COMMANDS = {
    "run": _run,
    "reset": _reset,
    "clock": _clock,
    "token": _token,
    "launch": _launch,
    "story": _story,
    "bench": _bench,
    "events": _events,
    "resume": _resume,
}


if __name__ == "__main__":
    sys.exit(main())
