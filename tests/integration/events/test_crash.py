"""A crash between any two steps repeats the step, and repeating is harmless: ``kill -9`` all along a fact's way."""

import json
import subprocess
import sys

from tests.support.house import ROOT

EVERY = 9  # statements between two points of death; 1 tries them all


def test_kill_9_anywhere_loses_nothing_and_does_nothing_twice() -> None:
    command = [sys.executable, "-m", "tests.integration.events.crash", str(EVERY)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    report = json.loads(done.stdout.splitlines()[-1])
    assert report["statements"] > 100
    assert len(report["faults"]) > 100 / EVERY
    assert not {at: faults for at, faults in report["faults"].items() if faults}
