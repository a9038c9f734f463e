"""The settings of a deployment, minus HTTPS and minus what would only make tests slow."""

import os

# Before the import: it reads the environment. A developer's .env is left alone.
os.environ.update(DEBUG="false", HTTPS="false", SECRET_KEY="only-for-tests", ENV_FILE="")

from cvportal.settings import *  # noqa: F403  everything that is not named below is as deployed
from cvportal.settings import CACHES, DATABASES, STORAGES

if "TEST_DATABASE" in os.environ:  # a name for each of two runs at once on one server
    DATABASES["default"]["TEST"] = {"NAME": os.environ["TEST_DATABASE"]}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
CACHES = {
    **CACHES,
    **{
        name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
        for name in ("counts", "refusals")
    },
}
# No worker runs beside the tests: a task is done when it is asked for.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# Style sheets and scripts straight from their sources: nothing was collected.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
# Whoever else is at work on the machine would make the time that a PDF may take too short.
PDF_NICENESS = 0
# Two factors for staff have tests of their own; everywhere else a moderator is just signed in.
STAFF_NEEDS_TWO_FACTORS = False
