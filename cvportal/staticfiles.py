"""Which static files exist and how they are stored."""

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


class Storage(CompressedManifestStaticFilesStorage):
    """Hashed names, gzip only: brotli makes collecting five times slower for a few per cent."""

    def create_compressor(self, **options):
        return super().create_compressor(**{**options, "use_brotli": False})
