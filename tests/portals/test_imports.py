"""Every module can be imported while no portal is active: none reads a portal's rows at import."""

import subprocess
import sys

from django.conf import settings

IMPORT_ALL = """
import importlib, pkgutil, django
django.setup()
for app in ["accounts", "cvportal", "moderation", "portals", "profiles", "search"]:
    package = importlib.import_module(app)
    for module in pkgutil.walk_packages(package.__path__, f"{app}."):
        if module.name not in {"profiles.pdf.worker"}:
            importlib.import_module(module.name)
print("all imported")
"""


def test_modules_import_without_a_portal():
    result = subprocess.run(  # noqa: S603 (our own constant)
        [sys.executable, "-c", IMPORT_ALL],
        cwd=settings.BASE_DIR,
        env={"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": "sqlite://:memory:", "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.stdout == "all imported\n", result.stderr
