"""The HTTP server in front, whose own refusals (too large, unreadable) are problems like those of everyone else."""

import json
from http import HTTPStatus
from typing import Any, cast

from waitress.channel import HTTPChannel
from waitress.task import ErrorTask

_DETAILS = {
    413: ("Dit is te groot", "De inhoud is groter dan hier mag. Splits het verzoek of het bestand."),
    431: ("De headers zijn te groot", "Stuur minder of kortere headers mee."),
}
_UNREADABLE = ("Dit verzoek kunnen we niet lezen", "Dit is geen geldig HTTP-verzoek.")


class ProblemTask(ErrorTask):
    """Answers what never reached an application."""

    def execute(self) -> None:
        """Write the problem and close the connection."""
        status = HTTPStatus(cast("Any", self.request).error.code)
        title, detail = _DETAILS.get(status, _UNREADABLE)
        problem = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        body = json.dumps(problem, ensure_ascii=False).encode()
        self.status = f"{status.value} {status.phrase}"
        self.response_headers = [*self.response_headers, ("Content-Type", "application/problem+json")]
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)


def answer_with_problems() -> None:
    """Let every connection of this process answer so."""
    HTTPChannel.error_task_class = ProblemTask
