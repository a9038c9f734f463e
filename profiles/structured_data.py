"""The CV for search engines: schema.org's ProfilePage and Person, as JSON-LD."""

from collections.abc import Iterable
from typing import Any

from profiles.cv import CV


def structured_data(cv: CV, *, url: str, image: str) -> dict[str, Any]:
    """https://schema.org/ProfilePage; only facts that stand on the page too."""
    present = [job for job in cv.experience if not job.end_date and job.start_date]
    person = {
        "@type": "Person",
        "@id": f"{url}#person",
        "name": cv.name,
        "url": cv.url or url,
        "image": image,
        "jobTitle": present[0].role if present else cv.headline,
        "description": cv.headline,
        "email": cv.email,
        "telephone": cv.phone,
        "address": _clean(
            {
                "@type": "PostalAddress",
                "addressLocality": cv.city,
                "addressRegion": cv.region,
                "addressCountry": cv.country,
            }
        ),
        "worksFor": _named("Organization", (job.organization for job in present)),
        "alumniOf": _named("EducationalOrganization", (school.institution for school in cv.education)),
        "knowsAbout": [skill.name for skill in cv.skills],
        "knowsLanguage": [language.language for language in cv.languages],
        "sameAs": [link.url for link in cv.links if link.url],
    }
    return {
        "@context": "https://schema.org",
        "@type": "ProfilePage",
        "url": url,
        "dateModified": cv.updated_at,
        "mainEntity": _clean(person),
    }


def _named(kind: str, names: Iterable[str]) -> list[dict[str, str]]:
    return [{"@type": kind, "name": name} for name in names if name]


def _clean(data: dict[str, Any]) -> dict[str, Any]:
    """Without empty facts; nothing at all when only the type is left."""
    full = {key: value for key, value in data.items() if value}
    return full if full.keys() - {"@type"} else {}
