"""Archives as LinkedIn hands them out: its header rows, notes before them, folders, a byte order mark."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping

HEADERS = {
    "Profile.csv": "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,"
    "Geo Location,Twitter Handles,Websites,Instant Messengers",
    "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On",
    "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities",
    "Skills.csv": "Name",
    "Languages.csv": "Name,Proficiency",
    "Certifications.csv": "Name,Url,Authority,Started On,Finished On,License Number",
    "Projects.csv": "Title,Description,Url,Started On,Finished On",
    "Volunteering.csv": "Company Name,Role,Cause,Started On,Finished On,Description",
    "Honors.csv": "Title,Description,Issued On",
    "Publications.csv": "Name,Published On,Description,Publisher,Url",
    "Recommendations_Received.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
    "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On",
    "PhoneNumbers.csv": "Extension,Number,Type",
}
ROWS: dict[str, list[list[str]]] = {
    "Profile.csv": [
        ["Dewi", "Anggraini", "", "Jalan Kenanga 5", "Mar 3", "Platform engineer",
         "I keep trains on time.\nAnd their data.", "Rail Transportation", "40115",
         "Bandung, West Java, Indonesia", "[dewi_a]",
         "[PERSONAL:https://dewi.example.org,COMPANY:https://rail.example.org/a,b]", ""],
    ],
    "Positions.csv": [
        ["Fictional Rail", "Lead, Platform",
         "Builds the timetable.\n• Cut delays by 12 %\n• Wrote the “clock”",
         "Bandung, Indonesia", "Jan 2020", ""],
        ["Invented Ferries", "Engineer", "• Met the trains. • Built a model of the tides.", "",
         "2016", "Dec 2019"],
    ],
    "Education.csv": [
        ["Institute of Made-up Technology", "2012", "2016", "Thesis on tides", "Bachelor", "Chess club"],
    ],
    "Skills.csv": [["Python"], ["PostgreSQL"], ["Timetables"]],
    "Languages.csv": [["Indonesian", "Native or bilingual proficiency"], ["English", ""]],
    "Certifications.csv": [
        ["Certified Switchman", "https://cert.example.org/1", "Rail Board", "Jun 2019", "Jun 2022", "X-1"],
    ],
    "Projects.csv": [["Open timetable", "A library.", "https://code.example.org/tt", "May 2021", ""]],
    "Volunteering.csv": [
        ["Beach Watch", "Counter", "environment", "Jul 2018", "Aug 2018", "Counted turtles."],
    ],
    "Honors.csv": [["Prize for punctuality &amp;amp; calm", "From the station.", "Nov 2021"]],
    "Publications.csv": [
        ["On waiting", "Feb 14, 2022", "An essay.", "Journal of Queues", "https://queues.example.org"],
    ],
    "Recommendations_Received.csv": [
        ["Budi", "Santoso", "Fictional Rail", "Director", "She never misses a train.",
         "01/15/23, 03:12 AM", "VISIBLE"],
    ],
    "Email Addresses.csv": [
        ["old@dewi.example.org", "Yes", "No", "1/1/19, 1:00 AM"],
        ["dewi@dewi.example.org", "Yes", "Yes", "1/1/20, 1:00 AM"],
    ],
    "PhoneNumbers.csv": [["", "+62 811 2233 4455", "Mobile"]],
}  # fmt: skip
NOTES = 'Notes:\r\n"When exporting, you may notice that ""some"" of it is missing, as it is private."\r\n\r\n'


def table(name: str, rows: Iterable[Iterable[str]], *, notes: str = "", mark: bool = False) -> bytes:
    text = io.StringIO(newline="")
    text.write(notes + HEADERS[name] + "\r\n")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig" if mark else "utf-8")


def files(**how) -> dict[str, bytes]:
    """All files of a person's archive."""
    return {name: table(name, rows, **how) for name, rows in ROWS.items()}


def zipped(content: Mapping[str, bytes], *, folder: str = "") -> io.BytesIO:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(folder + name, data)
    packed.seek(0)
    return packed


def one(name: str, *rows: Iterable[str]) -> io.BytesIO:
    """An archive of one person whose file of that name has these rows."""
    profile = {"Profile.csv": table("Profile.csv", ROWS["Profile.csv"])}
    return zipped(profile | {name: table(name, rows)})
