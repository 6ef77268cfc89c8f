"""The story is played on the real product, twice, with other data, and by hand."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from shared.settings import Settings

ROOT = Path(__file__).parents[2]
LONGEST_S = 600
pytestmark = pytest.mark.xdist_group("product")


def _command(own: Settings, *words: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "KETENWERK_PORT": str(own.port), "KETENWERK_DATA": str(own.data)}
    command = [sys.executable, "-m", "deploy.local", *words]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=LONGEST_S, check=False)


def test_by_hand_as_the_page_says(product: Settings) -> None:
    page = (ROOT / "docs" / "by-hand.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```bash\n(.*?)```", page, re.DOTALL)
    script = "set -euo pipefail\n" + "\n".join(blocks).replace(".venv/bin/python", sys.executable)
    env = {**os.environ, "BASE": product.base_url, "KETENWERK_PORT": str(product.port)}
    done = subprocess.run(
        ["bash", "-c", script], cwd=ROOT, env=env, capture_output=True, text=True, timeout=LONGEST_S, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for seen in ("REF-04", "sent", "accepted", "draft", "first_sick_day", "False", "WRK-01"):
        assert seen in done.stdout, seen


@pytest.mark.parametrize("time", ["first", "second"])
def test_the_story_comes_out_as_told(product: Settings, time: str) -> None:
    done = _command(product, "story")
    assert done.returncode == 0, done.stdout + done.stderr
    assert ", 0 anders dan verteld" in done.stdout


def test_the_story_names_every_fault_of_its_input(product: Settings, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text(json.dumps({"patient": {"given_name": "Bo", "birth_date": "1980-02-30"}, "absent_days": 99}))
    done = _command(product, "story", "--input", str(wrong))
    assert done.returncode == 2
    for field in ("patient.family_name", "patient.birth_date", "absent_days", "referral", "question_back"):
        assert field in done.stderr, field


def test_the_story_can_be_told_of_someone_else(product: Settings, tmp_path: Path) -> None:
    told = json.loads((ROOT / "deploy" / "local" / "story" / "versteegh.json").read_text(encoding="utf-8"))
    told["patient"] |= {"given_name": "Kees", "family_name": "Ander"}
    told["absent_days"] = 3
    other = tmp_path / "other.json"
    other.write_text(json.dumps(told))
    done = _command(product, "story", "--input", str(other))
    assert done.returncode == 0, done.stdout + done.stderr
