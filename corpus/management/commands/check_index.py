"""`manage.py check_index`: does the index say what the database says?"""

from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from haystack import connections
from haystack.constants import DEFAULT_ALIAS

from speeches.models import Passage


# Named one by one, at most so many of a kind.
NAMED = 20

COLUMNS = {
    "speech": "讲话",
    "ordinal": "次序",
    "year": "年份",
    "digest": "文字",
    "theme": "主题",
    "genre": "文种",
    "level": "层级",
    "part": "部分",
    "marker": "序号",
    "organ": "单位",
}


class Command(BaseCommand):
    help = "核对索引与数据库；加 --repair 修复差异"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--repair", action="store_true", help="以数据库为准修复差异")

    def handle(self, *args: Any, repair: bool, **options: Any) -> None:
        backend = connections[DEFAULT_ALIAS].get_backend()
        if not hasattr(backend, "check"):
            raise CommandError("现用的检索引擎不能核对；可运行 rebuild_index 重建索引。")
        found, problem = backend.check()
        if problem:
            self._unusable(backend, problem, repair)
        elif not found.keys():
            self.stdout.write(f"索引与数据库一致，共 {Passage.objects.count()} 段。")
        else:
            self._name(found)
            self._mend(backend, found, repair)

    def _unusable(self, backend: Any, problem: str, repair: bool) -> None:
        self.stdout.write(f"索引不能用：{problem}")
        if not repair:
            raise CommandError("加 --repair 从数据库重建索引。")
        backend.rebuild()
        self.stdout.write("索引已重建。")

    def _name(self, found: Any) -> None:
        self._list("索引里缺少", _named(found.missing))
        self._list("数据库里已没有", (f"编号 {key}" for key in found.left_over))
        self._list("索引里重复", _named(found.doubled))
        altered = (
            f"{name}：{'、'.join(COLUMNS[column] for column in found.altered[key])}"
            for key, name in zip(found.altered, _named(found.altered), strict=True)
        )
        self._list("索引里是旧的", altered)

    def _list(self, title: str, names: Iterable[str]) -> None:
        if every := list(names):
            self.stdout.write(f"{title} {len(every)} 段：")
            self.stdout.writelines(f"  {name}" for name in every[:NAMED])
            if len(every) > NAMED:
                self.stdout.write(f"  …… 另有 {len(every) - NAMED} 段")

    def _mend(self, backend: Any, found: Any, repair: bool) -> None:
        if not repair:
            raise CommandError(f"共 {len(found.keys())} 段与数据库不一致；加 --repair 修复。")
        backend.repair(found)
        self.stdout.write(f"已修复 {len(found.keys())} 段。")


def _named(keys: Iterable[int]) -> list[str]:
    """《在云岭县防汛会议上的讲话》第 3 段（编号 17）"""
    wanted = list(keys)
    passages = Passage.objects.select_related("speech").only("ordinal", "speech__title")
    there = passages.in_bulk(wanted)
    return [
        f"《{there[key].speech.title}》第 {there[key].ordinal} 段（编号 {key}）"
        if key in there
        else f"编号 {key}"
        for key in wanted
    ]
