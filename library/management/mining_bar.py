"""How far mining has come, on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

from library.harvest.upkeep import STEPS


@contextmanager
def mining_bar() -> Iterator[Callable[[str], None]]:
    """A bar, for `upkeep.refresh` to tell each step that begins; those before it are done."""
    # `disable=None` shows the bar on a terminal only.
    with tqdm(total=len(STEPS), unit="步", disable=None, file=sys.stderr) as bar:

        def begin(step: str) -> None:
            bar.update(STEPS.index(step) - bar.n)
            bar.set_description(step)

        yield begin
        bar.update(len(STEPS) - bar.n)
