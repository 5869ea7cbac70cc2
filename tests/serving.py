"""The site as an office runs it (`manage.py serve`), on a data directory of its own, to be killed."""

import http.client
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings


PASSWORD = "written-down-nowhere"
LONGEST_START = 60


class Site:
    """`start`, `kill` (kill -9) and `start` again, as often as one likes, on the same address."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.environment = {
            **os.environ, "SHIJU_DATA_DIR": str(data), "DJANGO_SUPERUSER_PASSWORD": PASSWORD
        }  # fmt: skip
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self.manage("migrate", "-v0")
        self.manage("createsuperuser", "--noinput", "--username", "writer", "--email", "")

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def manage(self, *arguments: str) -> None:
        subprocess.run(self._command(*arguments), env=self.environment, check=True)

    def start(self) -> None:
        command = self._command("serve", "--port", str(self.port))
        with open(self.data / "serve.log", "ab") as log:
            self.process = subprocess.Popen(
                command, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + LONGEST_START
        while not self._answers():
            assert self.process.poll() is None, (self.data / "serve.log").read_text()
            assert time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.05)

    def kill(self) -> None:
        """Without a chance to finish anything."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def rows(self, query: str, *values: object) -> list[tuple]:
        """What the database holds, asked past the server."""
        with sqlite3.connect(f"file:{self.data / 'shiju.sqlite3'}?mode=ro", uri=True) as database:
            return database.execute(query, values).fetchall()

    def _answers(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
