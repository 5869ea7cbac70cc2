"""`manage.py demo`: from an empty checkout to a site with sample speeches, safe to run again."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from filelock import FileLock

from library.models import Phrase


USERNAME = "demo"
PASSWORD = "shiju-demo"
SAMPLES = settings.BASE_DIR / "speeches" / "samples"


class Command(BaseCommand):
    help = "准备演示：建库、样例讲话、主题、索引、演示账号，然后运行网站"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="端口")
        parser.add_argument("--no-server", action="store_true", help="只准备，不运行网站")

    def handle(self, *args: Any, port: int, no_server: bool, **options: Any) -> None:
        # Started twice at once, the second waits: two cannot make one database.
        with FileLock(settings.DATA_DIR / "demo.lock"):
            self._prepare()
        self.stdout.write(
            f"\n登录：用户名 {USERNAME}，密码 {PASSWORD}（仅供演示，正式使用前请改密码）"
        )
        if not no_server:
            call_command("serve", port=port, stdout=self.stdout)

    def _prepare(self) -> None:
        call_command("migrate", verbosity=0)
        call_command("ingest", str(SAMPLES), stdout=self.stdout)
        if not Phrase.objects.exists():
            # The speeches were there before there was mining.
            call_command("mine", stdout=self.stdout)
        self._account()

    def _account(self) -> None:
        """One member of staff. An account that is there already keeps its password."""
        users = get_user_model().objects
        if not users.filter(username=USERNAME).exists():
            users.create_superuser(USERNAME, password=PASSWORD)
