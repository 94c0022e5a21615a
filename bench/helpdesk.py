"""django-helpdesk as an administrator would set it up for a call centre: installed, filled and served for one run.

Its versions are pinned in bench/helpdesk.txt; it is installed into a folder of its own, and nothing of it is kept.
Set up in its favour: one queue (so that its form does not ask for it), no choice of owner, custom fields in the order
of the call, and choices that begin with what is typed.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tests.support.ports import free_port, is_listening
from tests.support.waiting import wait_until

PINS = Path(__file__).with_name("helpdesk.txt")
NAME, PASSWORD = "clerk", "for one run only"

SETTINGS = """
from pathlib import Path
SECRET_KEY = "of one run"
DEBUG = True
ALLOWED_HOSTS = ["127.0.0.1"]
DJANGO = "admin auth contenttypes sessions messages staticfiles sites humanize"
INSTALLED_APPS = [f"django.contrib.{name}" for name in DJANGO.split()] + ["rest_framework", "helpdesk"]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
CONTEXT = "django.template.context_processors.request django.contrib.auth.context_processors.auth"
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {
        "context_processors": [*CONTEXT.split(), "django.contrib.messages.context_processors.messages"]
    },
}]
ROOT_URLCONF = "urls"
HERE = Path(__file__).parent
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": HERE / "tickets.sqlite3"}}
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"
SITE_ID = 1
STATIC_URL = "/static/"
MEDIA_ROOT = HERE / "media"
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "en"
LOGIN_URL = "helpdesk:login"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
HELPDESK_TEAMS_MODE_ENABLED = False
HELPDESK_CREATE_TICKET_HIDE_ASSIGNED_TO = True
"""

URLS = """
from django.contrib import admin
from django.urls import include, path
urlpatterns = [path("admin/", admin.site.urls), path("", include("helpdesk.urls", namespace="helpdesk"))]
"""

# As the administrator's pages would: what a call is about, in the order in which it is asked
FILL = """
import json, sys
import django
django.setup()
from django.contrib.auth import get_user_model
from helpdesk.models import CustomField, Queue
given = json.load(sys.stdin)
get_user_model().objects.create_superuser(given["name"], "clerk@example.invalid", given["password"])
Queue.objects.create(title="Complaints", slug="complaints")
for number, (name, label, options) in enumerate(given["fields"]):
    CustomField.objects.create(
        name=name, label=label, ordering=number, required=False, staff_only=True, max_length=100,
        data_type="list" if options else "varchar", list_values="\\n".join(options), empty_selection_list=bool(options),
    )
"""

# What the last ticket holds
HELD = """
import json
import django
django.setup()
from helpdesk.models import Ticket
ticket = Ticket.objects.latest("id")
fields = {one.field.name: one.value for one in ticket.ticketcustomfieldvalue_set.all()}
held = {"title": ticket.title, "description": ticket.description, "due": str(ticket.due_date), **fields}
print(json.dumps(held, ensure_ascii=False))
"""


class Helpdesk:
    """In a folder that somebody else removes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._python = folder / "venv" / "bin" / "python"
        self._environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "settings",
            "PYTHONPATH": str(folder),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def install(self, given: str) -> None:
        """`given`: who signs in and which fields there are, as JSON."""
        subprocess.run([sys.executable, "-m", "venv", self._folder / "venv"], check=True)
        pip: list[str | Path] = [
            self._python,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ]
        subprocess.run([*pip, "--requirement", PINS], check=True)
        for name, text in (("settings.py", SETTINGS), ("urls.py", URLS)):
            (self._folder / name).write_text(text, encoding="utf-8")
        self.run("-m", "django", "migrate", "--verbosity", "0")
        self.run("-c", FILL, given=given)

    def run(self, *arguments: str, given: str = "") -> str:
        finished = subprocess.run(
            [self._python, *arguments],
            env=self._environment,
            cwd=self._folder,
            input=given,
            capture_output=True,
            text=True,
            check=False,
        )
        if finished.returncode != 0:
            raise RuntimeError(finished.stderr)
        return finished.stdout

    def held(self) -> str:
        """The last ticket, as JSON."""
        return self.run("-c", HELD)

    @contextmanager
    def served(self) -> Iterator[int]:
        port = free_port()
        command: list[str | Path] = [
            self._python,
            "-m",
            "django",
            "runserver",
            "--noreload",
            f"127.0.0.1:{port}",
        ]
        with subprocess.Popen(
            command,
            env=self._environment,
            cwd=self._folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            try:
                wait_until(partial(is_listening, port), within=60, what="django-helpdesk to listen")
                yield port
            finally:
                process.terminate()
