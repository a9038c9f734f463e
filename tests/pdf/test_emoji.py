"""Pictures of bitmap fonts: whether one is installed is a matter of the machine, so they are made up here.

In a process of its own, since WeasyPrint changes how pictures are read in the one that imports it.
"""

import json
import subprocess
import sys

import pytest

SCRIPT = """
import json, sys
from weasyprint.draw import text
from profiles.pdf.engine import encoding_once

encoded = []
text.RasterImage = lambda picture, image_id, data: encoded.append(image_id)
for document in json.loads(sys.argv[1]):
    with encoding_once():
        for image_id in document:
            text.RasterImage(object(), image_id, b"")
print(json.dumps(encoded))
"""


@pytest.mark.parametrize(
    ("documents", "encoded"),
    [
        ([["party", "rocket", "party", "party"]], ["party", "rocket"]),
        ([["party"], ["party"]], ["party", "party"]),
    ],
    ids=["once however often it stands there", "anew for the next document"],
)
def test_emoji_is_encoded(documents, encoded):
    command = [sys.executable, "-c", SCRIPT, json.dumps(documents)]

    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  ours

    assert json.loads(done.stdout) == encoded
