"""`manage.py retheme`: find the themes of every passage anew, after cues were edited."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from corpus.retheming import retheme
from speeches.management.database import require_database
from speeches.models import Passage


class Command(BaseCommand):
    help = "按现在的提示词给全部段落重新归类（人工确认和去除的不变），并更新检索索引"

    def handle(self, *args: Any, **options: Any) -> None:
        require_database()
        total = Passage.objects.count()
        with tqdm(total=total, unit="段", disable=None) as bar:
            changed = retheme(bar.update)
        self.stdout.write(f"共{total}段，主题有变化的{changed}段。")
