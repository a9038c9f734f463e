"""Which static files exist and how they are stored."""

import posixpath
import re

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage


class BootstrapFinder(BaseFinder):
    """The four Bootstrap files we use, under vendor/bootstrap/, out of its Python package."""

    def __init__(self, *args, **kwargs):
        self.storages = {}
        self.paths = {}
        for kind, (folder, names) in settings.BOOTSTRAP_FILES.items():
            storage = FileSystemStorage(location=folder)
            storage.prefix = f"vendor/bootstrap/{kind}"
            self.storages[kind] = storage
            self.paths |= {f"{storage.prefix}/{name}": (storage, name) for name in names}

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        if path not in self.paths:
            return []
        storage, name = self.paths[path]
        return [storage.path(name)] if find_all else storage.path(name)

    def list(self, ignore_patterns):
        for storage, name in self.paths.values():
            yield name, storage


SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")


class Storage(CompressedManifestStaticFilesStorage):
    """Hashed names, gzip only: brotli makes collecting five times slower for a few per cent.

    What a style sheet imports by a line of its own, `@import url("site.css");`, is put in its place, so
    that a browser waits for one file. It stands in the same folder or refers to no further files.
    """

    patterns = (
        ("*.css", (r'(?P<matched>@import url\("(?P<url>[^":]+)"\);)',)),  # before Django's own
        *CompressedManifestStaticFilesStorage.patterns,
    )

    def url_converter(self, name, *args, **kwargs):
        convert = super().url_converter(name, *args, **kwargs)

        def converter(match):
            if not match["matched"].endswith(");"):
                return convert(match)
            with self.open(
                posixpath.normpath(posixpath.join(posixpath.dirname(name), match["url"]))
            ) as sheet:
                return SOURCE_MAP.sub("", sheet.read().decode())

        return converter

    def create_compressor(self, **options):
        return super().create_compressor(**{**options, "use_brotli": False})
