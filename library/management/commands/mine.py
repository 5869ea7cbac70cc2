"""`manage.py mine`: find the stock phrases of all speeches anew."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from library.phrases import STEPS, refresh


class Command(BaseCommand):
    help = "从全部讲话中重新查找短语（人工决定的不变）；再次运行不会改变什么"

    def handle(self, *args: Any, **options: Any) -> None:
        # `disable=None` shows the bar on a terminal only.
        with tqdm(total=len(STEPS), unit="步", disable=None) as bar:
            counts = refresh(lambda step: _begin(bar, step))
            bar.update(len(STEPS) - bar.n)
        self.stdout.write(
            f"{counts.speeches}篇讲话（重复的只算一篇），短语{counts.phrases}条："
            f"新增{counts.added}条，变动{counts.changed}条，不再出现的{counts.removed}条。"
        )


def _begin(bar: Any, step: str) -> None:
    """Shows which step is under way, those before it as done."""
    bar.update(STEPS.index(step) - bar.n)
    bar.set_description(step)
