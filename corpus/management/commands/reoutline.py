"""`manage.py reoutline`: take all speeches apart anew, after the rules have become better."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from corpus.reoutlining import reoutline_all
from speeches.management.database import require_database
from speeches.models import Speech


class Command(BaseCommand):
    help = (
        "按现在的规则重新识别全部讲话的提纲（人工改定的不动）。段落的地址、草稿的来源、短语和主题都跟着走；"
        "找不到着落的段落逐一列出"
    )

    def handle(self, *args: Any, **options: Any) -> None:
        require_database()
        total = Speech.objects.filter(corrected__isnull=True).count()
        with tqdm(total=total, unit="篇", disable=None) as bar:
            counts = reoutline_all(bar.update)
        for speech, gone in counts.missed:
            self.stdout.write(
                f"{speech}第 {gone.address} 段已不是单独一段：{gone.text}"
                f"（草稿 {len(gone.drafts)} 处，人工主题 {len(gone.choices)} 个）"
            )
        self.stdout.write(
            f"共 {counts.speeches} 篇，提纲有变化的 {counts.changed} 篇，"
            f"人工改定、没有动的 {counts.corrected} 篇。"
        )
