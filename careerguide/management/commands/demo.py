import errno
import os
import secrets
import socket
import sys

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.management.base import CommandError
from django.core.management.commands import runserver
from django.db import OperationalError, transaction

from careerguide.management.commands.seed import load_content

ACCOUNTS = {"advisor": "Advisors", "reviewer": "Reviewers", "exporter": "Exporters"}
WHY_NOT = {
    errno.EADDRINUSE: "is taken: stop what runs there, or name another one, for example demo 127.0.0.1:8123",
    errno.EACCES: "may only be used by the system's administrator: name one above 1023",
    errno.EADDRNOTAVAIL: "is not an address of this machine",
}


class Command(runserver.Command):
    help = "Prepares the database, loads the content once and serves the site, by default at 127.0.0.1:8000."

    def run(self, **options):
        sys.stdout.reconfigure(line_buffering=True)
        check_free(self.addr, int(self.port), socket.AF_INET6 if self.use_ipv6 else socket.AF_INET)
        try:
            call_command("migrate", verbosity=0, interactive=False)
            self.fill()
        except OperationalError as error:
            database = settings.DATABASES["default"]["NAME"]
            raise CommandError(f"The database {database} cannot be used: {error}.") from None
        self.inner_run(**options | {"skip_checks": True})

    @transaction.atomic
    def fill(self):
        """Load content and accounts where there are none, both or neither, and print the new accounts' passwords."""
        if not load_content() and User.objects.exists():
            return
        passwords = {name: make_account(name, group) for name, group in ACCOUNTS.items() if not taken(name)}
        # Before the commit: if this run ends in between, the next one makes and prints new ones.
        if passwords:
            self.stdout.write("Accounts for /admin/, with passwords that are shown only this once:")
        for name, password in passwords.items():
            self.stdout.write(f"  {name:<10}{password}")

    def on_bind(self, server_port):
        host = f"[{self.addr}]" if self._raw_ipv6 else "0.0.0.0" if self.addr == "0" else self.addr
        self.stdout.write(f"The guide is at http://{host}:{server_port}/ (Control-C stops it).")


def taken(name):
    return User.objects.filter(username=name).exists()


def make_account(name, group):
    """The random password of a new staff account in the group."""
    password = secrets.token_urlsafe(12)
    user = User.objects.create_user(name, password=password, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return password


def check_free(address, port, family):
    """Raise `CommandError`, in one sentence, if the site cannot be served at the address and port."""
    try:
        with socket.socket(family) as listener:
            if os.name != "nt":
                # As the server itself will: an address that its last run has just left counts as free.
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((address, port))
            listener.listen()
    except (OSError, OverflowError) as error:
        reason = WHY_NOT.get(getattr(error, "errno", None), f"cannot be used ({error})")
        raise CommandError(f"{address}:{port} {reason}.") from None
