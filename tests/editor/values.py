"""One value for every field of every form, with what a page says of it."""

from profiles.choices import Section

DATES = {"start_date": "2014-06", "end_date": "2015"}
SKILLED = {"technologies": "Go, C++"}

ENTRIES = {
    Section.EXPERIENCE: {
        "role": "Night engineer",
        "organization": "Imaginary Mills",
        "location": "Nowhere Bay",
        "description": "Grinds flour",
        "url": "https://mills.example.org/",
        "summary": "All **wheels**.",
        "highlights": "First line\nSecond line",
        **DATES,
        **SKILLED,
    },
    Section.PROJECTS: {
        "name": "Windmap",
        "type": "application",
        "entity": "Club of Sailors",
        "description": "A map of winds",
        "highlights": "Won a prize",
        "url": "https://wind.example.org/",
        "roles": "Author\nMaintainer",
        **DATES,
        **SKILLED,
    },
    Section.EDUCATION: {
        "institution": "Cloud College",
        "url": "https://cloud.example.org/",
        "study_type": "Bachelor",
        "area": "Weather",
        "score": "1.3",
        "courses": "Rain\nSnow",
        **DATES,
        **SKILLED,
    },
    Section.VOLUNTEERING: {
        "organization": "Sea Rescue",
        "role": "Watch",
        "url": "https://sea.example.org/",
        "summary": "Looked out",
        "highlights": "Saw a whale",
        **DATES,
    },
    Section.CERTIFICATES: {
        "name": "Certified Diver",
        "issuer": "Diving School",
        "date": "2019-02-03",
        "url": "https://dive.example.org/",
    },
    Section.AWARDS: {"title": "Golden Fork", "awarder": "Cooks", "date": "2018", "summary": "For soup"},
    Section.PUBLICATIONS: {
        "name": "On Soup",
        "publisher": "Soup Press",
        "release_date": "2017-05",
        "url": "https://soup.example.org/",
        "summary": "A **hot** book",
    },
    Section.LANGUAGES: {"language": "Esperanto", "fluency": "fluent"},
    Section.INTERESTS: {"name": "Kites", "keywords": "Box kites\nStunt kites"},
    Section.REFERENCES: {"name": "Carla Made-Up", "reference": "She is punctual"},
    Section.LINKS: {"network": "GitHub", "username": "nobody-here", "url": "https://github.com/nobody-here"},
}
ENTRIES = {section: {**values, "audience": "0"} for section, values in ENTRIES.items()}

PARTS = {
    "basics": {"name": "Alice Fiction", "headline": "Baker"},
    "summary": {"summary": "I **bake**."},
    "place": {
        "city": "Yogyakarta",
        "region": "Java",
        "country": "ID",
        "address": "Jalan 1",
        "postal_code": "55111",
        "address_audience": 1,
    },
    "contact": {
        "email": "show@example.org",
        "email_audience": 0,
        "phone": "+62 811-2233-4455",
        "phone_audience": 1,
        "url": "https://alice.example.org/",
        "url_audience": 2,
    },
    "work": {
        "availability": "looking",
        "available_from": "2031-02-03",
        "availability_audience": 2,
        "employment": "student",
        "seniority": "lead",
        "work_modes": ["hybrid", "remote"],
        "contract_kinds": ["freelance"],
    },
    "settings": {
        "language": "id",
        "theme": "modern",
        "search_engines": "",
        **{f"audience_{section}": 1 for section in Section},
    },
    "visibility": {"visibility": "unlisted"},
}
