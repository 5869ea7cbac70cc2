"""A foreign program, run within bounds of time and memory, of which no child is left behind."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path


LARGEST_FILE = 500 * 1024**2


def run(command: list[str], said: Path, limit: float, memory: int) -> None:
    """Runs to its end, or for `limit` seconds: then it and all its children are killed.

    What it says goes to the file `said`. `memory`, in bytes, is kept where the system can (Linux).
    Raises `subprocess.TimeoutExpired`.
    """
    with said.open("wb") as output:
        process = _started(command, output.fileno())
    try:
        _bound(process.pid, memory)
        process.wait(limit)
    except BaseException:
        _kill(process)
        raise


if sys.platform == "win32":

    def _started(command: list[str], output: int) -> subprocess.Popen[bytes]:
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            creationflags=flags,
        )

    def _kill(process: subprocess.Popen[bytes]) -> None:
        tree = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(tree, capture_output=True, check=False)
        process.wait()

else:

    def _started(command: list[str], output: int) -> subprocess.Popen[bytes]:
        """In a session of its own, so that it can be killed with all that it starts."""
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def _kill(process: subprocess.Popen[bytes]) -> None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _bound(pid: int, memory: int) -> None:
    """Also for all that the program starts from here on."""
    if sys.platform != "linux":
        return
    import resource

    with suppress(ProcessLookupError):
        resource.prlimit(pid, resource.RLIMIT_AS, (memory, memory))
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
