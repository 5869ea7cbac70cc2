"""Mining in the background: whatever was committed is seen to, by one run and one that waits."""

from threading import Event
from threading import enumerate as threads

import pytest

from corpus import remining


@pytest.fixture
def mining(monkeypatch):
    """A run that lasts until it is let go, and how many runs there were."""
    begun, go, runs = Event(), Event(), []

    def remine():
        runs.append(len(runs))
        begun.set()
        go.wait(20)

    monkeypatch.setattr(remining, "remine", remine)
    yield begun, go, runs
    go.set()


def finished():
    for thread in threads():
        if thread.name == "mining":
            thread.join(20)


def test_many_that_come_meanwhile_are_one_more_run(mining):
    begun, go, runs = mining
    remining._start()
    assert begun.wait(20)
    for _ in range(5):
        remining._start()
    assert sum(thread.name == "mining" for thread in threads()) == 2
    go.set()
    finished()
    assert len(runs) == 2
    remining._start()
    finished()
    assert len(runs) == 3
