"""`manage.py reguess`: find the facts of every speech anew, after the rules for them became better."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from corpus.reguessing import reguess
from speeches.management.database import require_database
from speeches.models import Speech


class Command(BaseCommand):
    help = "重新推断全部讲话的题名、日期、地点、讲话人等（人工核定的不变），并更新检索索引"

    def handle(self, *args: Any, **options: Any) -> None:
        require_database()
        total = Speech.objects.count()
        with tqdm(total=total, unit="篇", disable=None) as bar:
            changed = reguess(bar.update)
        self.stdout.write(f"共{total}篇，有变化的{changed}篇。")
