"""The address of a page: which names are possible, and which are taken by the site itself."""

import re
from functools import cache

from django.core.exceptions import ValidationError
from django.urls import get_resolver, register_converter
from django.utils.translation import gettext_lazy as _

FORM = r"[a-z0-9]+(?:-[a-z0-9]+)*"
MIN_LENGTH, MAX_LENGTH = 3, 40

# Words that are addresses of the site now or are likely to become one, or that would let a person
# pass as the portal itself, in English and below that in Indonesian. First segments of the URLconf come on
# top: see reserved_words().
LIKELY_WORDS = frozenset(
    """
    abuse account accounts admin administrator ads advertising alerts analytics api app apps archive
    assets auth billing blog book bookmarks boards bot bots business cache calendar candidate candidates
    card cards career careers cdn chat code codes community companies company config contact contacts
    content cookies copyright cv cvs dashboard data default delete demo dev directory discover docs
    documentation download downloads edit editor email employer employers error errors events example
    explore export faq favicon feed feeds feedback files find follow forum forums friends ftp geo graphql
    group groups guest guide health healthz help hiring home host hosting icon icons image images imap img
    import inbox index info invite invitations invoice jobs join js json lang language languages
    legal list lists livez local localhost login logo logos logout mail mailer mails manage manager
    manifest map maps master media member members message messages metrics mobile moderation moderator
    moderators money more new news newsletter nobody notification notifications null oauth offers official
    oidc openid operator order orders owner page pages password payment payments pdf people person photo
    photos ping plans policy pop pop3 portal portals post postmaster posts press preview pricing privacy
    private profile profiles project projects public query readyz recruiter recruiters recruiting register
    registration report reports reset resume resumes robots root rss rules sales saml schema search secure
    security self server service services session sessions settings setup shop shortlist shortlists
    sign-in sign-out sign-up signin signout signup site sitemap sites skill skills smtp source sso staff
    start static stats status store style styles subscribe subdomain support system tag tags team teams
    technologies technology terms test tests theme themes token tokens tools topics tos trust
    undefined unsubscribe update updates upgrade upload uploads user username users verify version video
    videos view web webhook webhooks webmaster website well-known wiki work www xml you your

    acara akun alamat aturan bahasa bantuan beranda berita cari daftar direktori hapus harga hubungi
    karier kebijakan keluar kerja ketentuan komunitas kontak laporan loker lowongan masuk moderasi moderator
    notifikasi orang pekerjaan pelamar pemberitahuan pencari pencarian pendaftaran pengaturan pengguna
    perusahaan pesan portal privasi profil proyek rekruter sandi simpanan syarat tautan tentang teknologi
    undangan unduh unggah
    """.split()  # noqa: SIM905 - a list of three hundred literals reads worse
)
# ISO 639-1 codes are two letters, shorter than any address; these are the longer tags sites use.
LANGUAGE_TAGS = frozenset(
    {
        "de-de",
        "en-gb",
        "en-us",
        "fr-fr",
        "id-id",
        "pt-br",
        "zh-cn",
        "zh-hans",
        "zh-hant",
    }
)


@cache
def reserved_words() -> frozenset[str]:
    """LIKELY_WORDS and the first segment of every address in the URLconf."""
    segments = set()
    for pattern in get_resolver().url_patterns:
        first = re.match(r"[a-z0-9-]+", str(pattern.pattern))
        if first:
            segments.add(first[0].rstrip("-"))
    return LIKELY_WORDS | LANGUAGE_TAGS | segments


def validate_slug(slug: str) -> None:
    """Raise ValidationError with a message that says what to change."""
    if not MIN_LENGTH <= len(slug) <= MAX_LENGTH:
        raise ValidationError(
            _("Use %(min)d to %(max)d characters.") % {"min": MIN_LENGTH, "max": MAX_LENGTH},
            code="length",
        )
    if not re.fullmatch(FORM, slug, re.ASCII):
        raise ValidationError(
            _("Use the letters a to z, digits, and single hyphens between them."),
            code="form",
        )
    if slug in reserved_words():
        raise ValidationError(_("This word is reserved. Choose another."), code="reserved")


class SlugConverter:
    """Matches an address in any case; the view redirects to the lower-case one."""

    regex = r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"

    def to_python(self, value):
        if len(value) > MAX_LENGTH:
            raise ValueError
        return value

    def to_url(self, value):
        return value


register_converter(SlugConverter, "cvslug")
