"""Starting: on an empty machine, twice at once, and where something is in the way."""

import os
import re
import socket
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from corpus.data_directory import data_directory, secret_key


def manage(data, *arguments, **options):
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=os.environ | {"SHIJU_DATA_DIR": str(data)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        **options,
    )


def test_the_key_is_made_once_and_for_nobody_else(tmp_path):
    key = secret_key(tmp_path)
    assert len(key) >= 50
    assert secret_key(tmp_path) == key
    if os.name == "posix":
        assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_processes_that_start_at_once_share_one_key(tmp_path):
    code = (
        "from pathlib import Path; from corpus.data_directory import *; print(secret_key(Path()))"
    )
    started = [
        subprocess.Popen(
            [sys.executable, "-c", code],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(settings.BASE_DIR)},
            stdout=subprocess.PIPE,
            encoding="ascii",
        )
        for _ in range(4)
    ]
    keys = {process.communicate()[0] for process in started}
    assert len(keys) == 1
    assert re.fullmatch(r"\S{50}\n", keys.pop())


def test_a_data_directory_that_cannot_be_made_says_so(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(SystemExit, match=r"数据目录 .* SHIJU_DATA_DIR"):
        data_directory(tmp_path / "file" / "data")


@pytest.mark.parametrize(
    "command",
    [
        ["serve"],
        *(
            pytest.param(command, marks=pytest.mark.deep)
            for command in (
                ["ingest", "nothing.txt"],
                ["retheme"],
                ["search", "防汛"],
                ["mine"],
                ["phrases"],
            )
        ),
    ],
)
def test_without_a_database_a_command_says_how_to_make_one(tmp_path, command):
    process = manage(tmp_path, *command)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "manage.py migrate" in said
    assert "Traceback" not in said


def test_a_port_that_is_taken_is_told(db):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"{port}.*换一个"):
            call_command("serve", port=port)
