"""The settings of a deployment, with two more views to compare ours with."""

from cvportal.settings import *  # noqa: F403  everything that is not named below is as deployed
from cvportal.settings import BASE_DIR, TEMPLATES

ROOT_URLCONF = "benchmarks.urls"
TEMPLATES = [{**TEMPLATES[0], "DIRS": [*TEMPLATES[0]["DIRS"], BASE_DIR / "benchmarks" / "templates"]}]
