"""One of our commands in the plain project: python -m tests.commands.run db status"""

import os
import sys
from importlib import import_module

import django


def run(name, *arguments):
    command = import_module(f"summits.management.commands.{name}").Command()
    command.run_from_argv(["manage.py", name, *arguments])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.commands.plain")
    django.setup()
    run(*sys.argv[1:])
