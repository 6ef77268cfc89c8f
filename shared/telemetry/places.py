"""Where an error happened: file, line and function only; messages and variables may hold personal data (D42)."""

from pathlib import Path
from traceback import extract_tb

DEEPEST = 8


def where(error: BaseException) -> list[str]:
    """Return the last steps to the error, outermost first."""
    return [
        f"{Path(step.filename).name}:{step.lineno} {step.name}" for step in extract_tb(error.__traceback__)[-DEEPEST:]
    ]
