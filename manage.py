#!/usr/bin/env python3
"""Django's command line, run with the project's own environment."""

import os
import sys

from careerguide import bootstrap


def main():
    bootstrap.ensure()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careerguide.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
