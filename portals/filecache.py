"""A cache in files, for processes of one machine that share something small."""

import os
import tempfile

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.filebased import FileBasedCache


class FileCache(FileBasedCache):
    """Django's own, but of several processes that `add` the same key at once only one succeeds, as in
    every other cache: what is built on that loses nothing.
    """

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        self._createdir()
        self.has_key(key, version)  # deletes it when its time is over
        handle, draft = tempfile.mkstemp(dir=self._dir)
        try:
            with open(handle, "wb") as file:
                self._write_content(file, timeout, value)
            os.link(draft, self._key_to_file(key, version))  # refused where there is one, whole where not
        except FileExistsError:
            return False
        finally:
            os.remove(draft)
        return True
