"""`manage.py serve`: the site for the office, through a server that also runs on Windows."""

from argparse import ArgumentParser
from typing import Any

import waitress
from django.core.management.base import BaseCommand, CommandError

from corpus.remining import remine_soon
from corpus.search import freshen_soon
from corpus.wsgi import application
from speeches.management.database import require_database


class Command(BaseCommand):
    help = "运行网站（默认只供本机访问；--host 0.0.0.0 供局域网访问）"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="监听地址")
        parser.add_argument("--port", type=int, default=8000, help="端口")
        parser.add_argument("--threads", type=int, default=8, help="同时处理的请求数")

    def handle(self, *args: Any, host: str, port: int, threads: int, **options: Any) -> None:
        require_database()
        try:
            server = waitress.create_server(
                application, host=host, port=port, threads=threads, ident="Shiju"
            )
        except (OSError, ValueError) as error:
            raise CommandError(
                f"不能在 {host}:{port} 运行（{error}）。"
                "端口可能已被别的程序占用，请用 --port 换一个；--host 应是本机的地址。"
            ) from error
        # What an earlier run left undone, or did another way.
        freshen_soon()
        remine_soon()
        self.stdout.write(f"拾句已在 http://{host}:{port}/ 运行，按 Ctrl+C 停止。")
        server.run()
