"""Everything of mine, under /me/."""

from django.urls import path

from profiles.views import exports, imports, me

app_name = "me"

urlpatterns = [
    path("", me.home, name="home"),
    path("import/", imports.upload, name="import"),
    path("import/review/", imports.review, name="import-review"),
    path("import/undo/", imports.undo, name="import-undo"),
    path("export/", exports.download, name="export"),
]
