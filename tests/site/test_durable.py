"""What the database promises when a save is answered for."""

import sqlite3

from django.conf import settings


def test_what_is_committed_outlives_a_power_cut(tmp_path):
    options = settings.DATABASES["default"]["OPTIONS"]
    with sqlite3.connect(tmp_path / "one.sqlite3") as database:
        database.executescript(options["init_command"])
        [(mode,)] = database.execute("PRAGMA journal_mode").fetchall()
        [(synchronous,)] = database.execute("PRAGMA synchronous").fetchall()
    full = 2
    assert (mode, synchronous) == ("wal", full)
    # Two who write at once wait for each other instead of failing.
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["timeout"] >= 5
