"""The command `import_resume`, and files for it."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.documents.samples import sample


@pytest.fixture
def run(portal, capsys):
    """Runs the command; returns its lines, and those of its errors."""

    def run(*arguments, host="localhost"):
        failure = None
        try:
            call_command("import_resume", *map(str, arguments), "--portal", host)
        except CommandError as error:
            failure = str(error)
        captured = capsys.readouterr()
        return captured.out.splitlines(), captured.err.splitlines(), failure

    return run


@pytest.fixture
def document(tmp_path):
    """Writes a document into a file of its own."""

    def document(name="one.json", **changes):
        path = tmp_path / name
        path.write_text(json.dumps(sample(**changes)))
        return path

    return document
