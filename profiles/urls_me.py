"""Everything of mine, under /me/."""

from django.urls import path

from accounts.reauthentication import for_all_portals
from profiles.views import (
    copies,
    edit,
    entries,
    exports,
    github,
    imports,
    looking,
    markdown,
    me,
    photo,
    preview,
    revisions,
    see_as,
    start,
)

app_name = "me"

urlpatterns = [
    path("", me.home, name="home"),
    path("edit/", me.home, name="edit"),
    path("start/", start.start, name="start"),
    path("address/", me.address, name="address"),
    path("address/check/", me.address_check, name="address-check"),
    path("visibility/", me.visibility, name="visibility"),
    path("photo/", photo.edit, name="photo"),
    path("photo/focus/", photo.focus, name="photo-focus"),
    path("photo/whole.webp", photo.whole, name="photo-whole"),
    path("photo.webp", photo.mine, name="photo-file"),
    path("skills/", edit.skills, name="skills"),
    path("preview/", preview.preview, name="preview"),
    path("undo/", edit.undo, name="undo"),
    path("details/<slug:part>/", edit.part, name="part"),
    path("import/", imports.upload, name="import"),
    path("import/review/", imports.review, name="import-review"),
    path("import/undo/", imports.undo, name="import-undo"),
    path("copy/", for_all_portals(copies.copy), name="copy"),
    path("export/", exports.download, name="export"),
    path("export/cv.md", exports.markdown, name="export-markdown"),
    path("github/", github.edit, name="github"),
    path("github/own/", github.own, name="github-own"),
    path("github/refresh/", github.refresh, name="github-refresh"),
    path("github/unlink/", github.unlink, name="github-unlink"),
    path("revisions/", revisions.index, name="revisions"),
    path("revisions/forget/", revisions.forget, name="revisions-forget"),
    path("revisions/<int:number>/", revisions.show, name="revision"),
    path("revisions/<int:number>/change/", revisions.change, name="revision-change"),
    path("see/<slug:audience>/", see_as.show, name="see"),
    path("looking/", looking.answer, name="looking"),
    path("markdown/", markdown.preview, name="markdown"),
    path("clear/", revisions.clear, name="clear"),
    path("<slug:section>/add/", entries.add, name="add"),
    path("<slug:section>/<uuid:uid>/", entries.edit, name="entry"),
    path("<slug:section>/<uuid:uid>/change/", entries.change, name="change"),
]
