"""Speeches came in, changed or went: bring the phrase library up to date."""

import logging
from collections.abc import Iterable
from threading import Lock, Thread

from django.conf import settings
from django.db import connection, transaction

from library.harvest import upkeep


log = logging.getLogger(__name__)

_FAULT = "讲话已处理好，但短语库没能更新（{error}），已记入日志。请运行 manage.py mine。"

_running, _waiting = Lock(), Lock()


def remine(progress: upkeep.Progress = lambda step: None) -> str:
    """Follows the speeches that came, changed or went. They are stored already, so a failure is told,
    not raised: returns what to tell people, or nothing."""
    try:
        upkeep.follow(progress)
    except Exception as error:
        log.exception("the phrases could not be brought up to date")
        return _FAULT.format(error=type(error).__name__)
    return ""


def remine_soon(changed: Iterable[int] = ()) -> None:
    """The same, once what is going on in the database is committed, without anybody waiting for it.
    To be called after speeches came or went, and with the numbers of those whose passages or year are
    others now.

    It runs in a thread of this process. Should that end before the work does, the next call goes on.
    """
    upkeep.changed(changed)
    transaction.on_commit(_start if settings.MINE_IN_BACKGROUND else remine)


def _start() -> None:
    # One waits while one runs; it will see whatever is committed until then.
    if _waiting.acquire(blocking=False):
        Thread(target=_work, name="mining", daemon=True).start()


def _work() -> None:
    try:
        with _running:
            _waiting.release()
            remine()
    finally:
        connection.close()
