"""`manage.py mine`: find the stock phrases of all speeches anew."""

from typing import Any

from django.core.management.base import BaseCommand

from library.harvest.upkeep import refresh
from library.management.mining_bar import mining_bar
from speeches.management.database import require_database


class Command(BaseCommand):
    help = "从全部讲话中重新查找短语（人工决定的不变）；再次运行不会改变什么"

    def handle(self, *args: Any, **options: Any) -> None:
        require_database()
        with mining_bar() as begin:
            counts = refresh(begin)
        self.stdout.write(
            f"{counts.speeches}篇讲话（重复的只算一篇），短语{counts.phrases}条："
            f"新增{counts.added}条，变动{counts.changed}条，不再出现的{counts.removed}条。"
        )
