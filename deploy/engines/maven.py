"""Maven, which fetches the engines that are Java programs."""

import shutil
import subprocess
from pathlib import Path

from deploy.engines.process import EngineMissing

POM = Path(__file__).parent / "pom.xml"
KEPT = Path(__file__).parents[2] / "build" / "engines"
MISSING = "Java and Maven are missing. On Debian: apt-get install openjdk-17-jre-headless maven (or: make system-deps)"


def maven(what: str, *arguments: str) -> None:
    """Run Maven with our pom. Raises ``EngineMissing``."""
    mvn = shutil.which("mvn")
    if not (mvn and shutil.which("java")):
        raise EngineMissing(MISSING)
    done = subprocess.run(  # noqa: S603 - Maven with our own pom, no shell
        [mvn, "-q", "-B", "-f", str(POM), *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise EngineMissing(f"Maven could not fetch {what}: {done.stdout.strip()[-500:]}")
