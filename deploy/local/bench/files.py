"""What a large file costs: how much memory the product takes more, at most, while 50 MB comes in and goes out again."""

import time
from http import HTTPStatus

from deploy.local.bench.measures import Bench, Refused
from deploy.local.bench.table import Single
from deploy.local.story.cast import Player

MB = 1024 * 1024
LARGE, SMALL = 50 * MB, 1024
HEAD, END = b"%PDF-1.7\n", b"\n%%EOF\n"
GOAL_MB = 32  # the server keeps 16 MB of an answer ready for a slow reader
LOOK_S, PATIENCE_S = 0.2, 60.0


def memory_of_file(bench: Bench) -> list[Single]:
    """Return how much memory one such file adds, in and out; a small one goes first, so that all is warm."""
    gp, where = bench.cast.as_("de-vries"), f"/referral/v1/referrals/{bench.draft()['id']}/attachments"
    _out(gp, _in(gp, where, SMALL))
    bench.meter.forget_peak()
    before = bench.meter.peak_mb()
    there = _in(gp, where, LARGE)
    inward = bench.meter.peak_mb() - before
    bench.meter.forget_peak()
    before = bench.meter.peak_mb()
    _out(gp, there)
    outward = bench.meter.peak_mb() - before
    return [
        Single("memory that an attachment of 50 MB adds, coming in", f"{inward:.0f} MB", f"{GOAL_MB} MB"),
        Single("memory that it adds, looked at for malware and going out", f"{outward:.0f} MB", f"{GOAL_MB} MB"),
    ]


def _in(gp: Player, where: str, size: int) -> str:
    content = HEAD + bytes(size - len(HEAD) - len(END)) + END
    name = f"attachment; filename*=UTF-8''bench-{size}.pdf"
    headers = {"Content-Type": "application/pdf", "Content-Disposition": name}
    answer = gp.send("POST", where, headers=headers, content=content)
    if answer.status != HTTPStatus.CREATED:
        raise Refused(f"{answer.status}: {answer.body}")
    return f"{where}/{answer.body['id']}/content"


def _out(gp: Player, there: str) -> None:
    """Fetch it as soon as the scanner is done."""
    until = time.perf_counter() + PATIENCE_S
    while gp.get(there).status == HTTPStatus.CONFLICT:
        if time.perf_counter() > until:
            raise Refused("the scanner does not come to it")
        time.sleep(LOOK_S)
