"""Addresses of a person's page and its other forms."""

from django.urls import path

from profiles import slugs  # noqa: F401 - registers the converter
from profiles.views import contact, page, pdf, photo, resume, share

app_name = "profiles"

urlpatterns = [
    path("<cvslug:slug>/", page.show, name="show"),
    path("<cvslug:slug>/cv.pdf", pdf.show, name="pdf"),
    path("<cvslug:slug>/resume.json", resume.show, name="resume"),
    path("<cvslug:slug>/contact.vcf", contact.show, name="contact-card"),
    path("<cvslug:slug>/photo.webp", photo.show, name="photo"),
    path("<cvslug:slug>/card.png", share.card, name="card"),
    path("<cvslug:slug>/qr.svg", share.qr, name="qr"),
]
