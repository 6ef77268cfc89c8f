"""``make reset``: throws the demo away, on whatever engines it is, so that the next start plants a new one."""

import shutil
from pathlib import Path

from deploy.engines.keeper import wait_for_end
from deploy.local.engines import FOLDER, check_answering
from deploy.local.folder import LOCK, held
from deploy.local.ground import clear_ground
from deploy.local.seeds import is_begun, is_planted
from shared.settings import Settings


def reset(settings: Settings) -> bool:
    """Empty the folder of a demo, and the servers that are not its own; return False when there is no demo in it.

    Raises ``InUse``, ``EngineFailed``.
    """
    if not (is_planted(settings) or is_begun(settings)):
        return False
    with held(settings.data):
        check_answering(settings)
        clear_ground(settings)
        for engine in (settings.data / FOLDER).glob("*"):
            wait_for_end(engine)
        for left in settings.data.iterdir():
            _remove(left)
    return True


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    elif path.name != LOCK:
        path.unlink()
