"""Profile.csv of LinkedIn's archive: the one row that says who this is."""

import re

from profiles.imports.countries import code_of
from profiles.imports.draft import Draft
from profiles.imports.plain import paragraphs
from profiles.imports.tables import Row, place

WEBSITE = re.compile(r"([A-Z][A-Z ]*):(.+?)(?=,\s*[A-Z][A-Z ]*:|$)")  # [COMPANY:https://…,BLOG:https://…]
HANDLE = re.compile(r"\w{1,15}", re.ASCII)
PLAIN = {"First Name": "name", "Headline": "label", "Summary": "summary"}
STREET = {"Address": "address", "Zip Code": "postalCode"}
READ = {*PLAIN, *STREET, "Last Name", "Geo Location", "Websites", "Twitter Handles"}


def full_name(row: Row) -> str:
    return " ".join(filter(None, [row["First Name"].strip(), row["Last Name"].strip()]))


def read_profile(draft: Draft, file: str, row: Row, *, contact: bool) -> None:
    """Street and postal code only with `contact`; columns without a place are named."""
    basics = draft.document["basics"]
    basics |= {"name": full_name(row) or basics["name"], "label": row["Headline"]}
    basics["summary"] = paragraphs(row["Summary"])
    for column, name in PLAIN.items():
        draft.written[f"basics.{name}"] = place(file, row.number, column)
    location = basics["location"] = _place_of(draft, file, row)
    for column, name in STREET.items():
        draft.written[f"basics.location.{name}"] = place(file, row.number, column)
        if contact:
            location[name] = row[column]
    basics["profiles"] = []
    _read_websites(draft, file, row)
    _read_handles(draft, file, row)
    known = {column.casefold() for column in READ}
    for column, value in row.values.items():
        if column not in known:
            draft.leave(place(file, row.number, column.title()), value)


def _place_of(draft: Draft, file: str, row: Row) -> dict[str, str]:
    """`Jakarta, Indonesia` and `Bandung, West Java, Indonesia`: town, region, country. Else a town's name."""
    text = row["Geo Location"].strip()
    where = place(file, row.number, "Geo Location")
    for name in ("city", "region", "countryCode"):
        draft.written[f"basics.location.{name}"] = where
    *parts, last = [part.strip() for part in text.split(",")]
    code = code_of(last)
    if code and len(parts) <= 2:
        return {"countryCode": code, **dict(zip(("city", "region"), parts, strict=False))}
    if "," in text:
        draft.leave(where, text)
        return {}
    return {"city": text}


def _read_websites(draft: Draft, file: str, row: Row) -> None:
    """The first is the person's website, the others are links."""
    where = place(file, row.number, "Websites")
    found = WEBSITE.findall(row["Websites"].strip().strip("[]"))
    if not found:
        draft.leave(where, row["Websites"])
    basics = draft.document["basics"]
    for kind, url in found:
        if "url" not in basics:
            basics["url"], draft.written["basics.url"] = url.strip(), where
            continue
        draft.written[f"basics.profiles[{len(basics['profiles'])}]"] = where
        draft.written[f"basics.profiles[{len(basics['profiles'])}].url"] = where
        basics["profiles"].append({"network": kind.capitalize(), "url": url.strip()})


def _read_handles(draft: Draft, file: str, row: Row) -> None:
    where = place(file, row.number, "Twitter Handles")
    profiles = draft.document["basics"]["profiles"]
    for handle in row["Twitter Handles"].strip().strip("[]").split(","):
        handle = handle.strip().removeprefix("@")
        if HANDLE.fullmatch(handle):
            draft.written[f"basics.profiles[{len(profiles)}]"] = where
            profiles.append({"network": "X", "username": handle, "url": f"https://x.com/{handle}"})
        else:
            draft.leave(where, handle)
