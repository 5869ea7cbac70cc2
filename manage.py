#!/usr/bin/env python3
"""Shiju's command line."""

import os
import sys


def main() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # Windows gives pipes and files the encoding of its language, which lacks characters.
        if not stream.isatty():
            stream.reconfigure(encoding="utf-8")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "corpus.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
