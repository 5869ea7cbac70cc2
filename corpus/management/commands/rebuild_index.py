"""Haystack's `rebuild_index`, safe while people search: it builds beside the live index."""

from typing import Any

from haystack import connections
from haystack.management.commands import rebuild_index


class Command(rebuild_index.Command):
    help = "从数据库重建全部索引；重建期间照常可以搜索"

    def handle(self, **options: Any) -> None:
        for alias in options.get("using") or connections.connections_info:
            backend = connections[alias].get_backend()
            if not hasattr(backend, "rebuild"):
                super().handle(**options | {"using": [alias]})
                continue
            backend.rebuild()
            if options["verbosity"]:
                self.stdout.write("索引已重建。")
