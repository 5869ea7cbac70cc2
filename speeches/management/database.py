"""What a command needs before it begins."""

from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def require_database() -> None:
    """Raise `CommandError`, with what to do, where the database is not made or of an older version."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(
            "数据库还没有建好，或者是旧版本的。请先运行 python manage.py migrate，再试一次。"
        )
