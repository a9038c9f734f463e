"""What a PDF costs: one CV of two pages and one of ten, by our worker and by a warm Chromium."""

import base64
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from time import perf_counter

from PIL import Image, ImageFilter
from playwright.sync_api import Page, sync_playwright
from pypdf import PdfReader

from benchmarks import peers
from portals.models import Portal
from profiles.choices import Theme
from profiles.cv import CV, EducationItem, ExperienceItem, LanguageItem, LinkItem, ProjectItem, SkillFact, Tag
from profiles.pdf.client import Renderer, Worker
from profiles.pdf.render import PHOTO_PIXELS, PHOTO_QUALITY, Paper, Print
from profiles.pdf.wire import Asset, Job

TODAY = date(2026, 11, 22)
WORDS = "Designed the booking engine that sells seats on regional trains, and cut its answers to 120 ms"
TECHNOLOGIES = ("Python", "Django", "PostgreSQL", "Redis", "TypeScript", "React", "Docker", "Kubernetes")

Times = dict[str, list[float]]


class PlainRenderer(Renderer):
    def _start(self) -> Worker:
        return Worker(60, "benchmarks.plain_worker")


def cv_of(jobs: int) -> CV:
    """Latin only: jobs with four points each, four projects, 25 technologies, three degrees, a photo."""
    tags = tuple(Tag(name, name.lower()) for name in TECHNOLOGIES[:4])
    return CV(
        uid="benchmark",
        name="Maya Contoh",
        slug="maya",
        updated_at="2026-11-18T09:00:00+00:00",
        headline="Backend engineer",
        summary=f"Backend engineer with a long record. **Likes small services**.\n\n{WORDS}.",
        email="maya@example.org",
        phone="+62 274 5550142",
        city="Yogyakarta",
        country="ID",
        photo="photo",
        experience=tuple(job(number, tags) for number in range(jobs)),
        **{section: tuple(map(make, range(number))) for section, number, make in others(tags)},
    )


def others(tags: tuple[Tag, ...]) -> Iterator[tuple[str, int, Callable[[int], object]]]:
    """Sections, how many entries each has, and what makes one."""
    started = {"start_date": "2019-01", "skills": tags}
    yield "projects", 4, lambda n: ProjectItem(f"p{n}", name=f"Project {n}", description=WORDS, **started)
    yield (
        "education",
        3,
        lambda n: EducationItem(f"e{n}", "Invented College", area="Law", end_date=f"{2008 + n}"),
    )
    yield (
        "skills",
        25,
        lambda n: SkillFact(f"{TECHNOLOGIES[n % 8]} {n}", f"t{n}", n % 5 + 1, closed_months=12 * n),
    )
    yield "languages", 2, lambda n: LanguageItem(f"l{n}", ("Indonesian", "English")[n], "Fluent")
    yield "links", 8, lambda n: LinkItem(f"k{n}", f"Site {n}", "maya", f"https://n{n}.example/maya")


def job(number: int, tags: tuple[Tag, ...]) -> ExperienceItem:
    return ExperienceItem(
        f"j{number}",
        role="Senior engineer",
        organization=f"Fictional Rail {number}",
        location="Yogyakarta",
        start_date=f"{2024 - number % 20}-01",
        end_date=f"{2025 - number % 20}-06",
        summary=f"{WORDS}.",
        highlights=tuple(f"{WORDS}, for the {n + 1}. time" for n in range(4)),
        skills=tags,
    )


def photo() -> bytes:
    """As hard on JPEG as a face before a blurred room: flat drawings would be a tenth of its size."""
    size = (PHOTO_PIXELS, PHOTO_PIXELS)
    channels = [Image.effect_noise(size, 90).filter(ImageFilter.GaussianBlur(radius)) for radius in (3, 4, 6)]
    output = BytesIO()
    Image.merge("RGB", channels).save(output, "JPEG", quality=PHOTO_QUALITY)
    return output.getvalue()


def print_job(cv: CV, design: Theme = Theme.CLASSIC) -> Job:
    portal = Portal(pk=1, name="Benchmark", host="benchmark.example", scheme="https", accent="#0b6e8f")
    without = Print(replace(cv, photo=""), portal, 1, Paper.A4, TODAY, design=design)
    html = Print(cv, portal, 1, Paper.A4, TODAY, design=design)._html(has_photo=True)
    return replace(without.job(), html=html, assets={"photo": Asset("image/jpeg", photo())})


def pages_of(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def cv_of_pages(renderer: Renderer, pages: int, design: Theme = Theme.CLASSIC) -> CV:
    """With as many jobs as just fit."""
    fewest, most = 0, pages * 8
    while most - fewest > 1:
        middle = (fewest + most) // 2
        fits = pages_of(renderer.render(print_job(cv_of(middle), design))) <= pages
        fewest, most = (middle, most) if fits else (fewest, middle)
    return cv_of(fewest)


class Chromium:
    """A browser that is up; prints the same HTML."""

    def __init__(self, stack: ExitStack):
        playwright = stack.enter_context(sync_playwright())
        options = {"args": ["--no-sandbox"]}
        if found := shutil.which("chromium"):
            options["executable_path"] = found
        self.browser = playwright.chromium.launch(**options)
        stack.callback(self.browser.close)
        self.kept = self.browser.new_page()

    def print_on(self, page: Page, job: Job, **options: bool) -> bytes:
        page.set_content(standing_alone(job), wait_until="load")
        return page.pdf(prefer_css_page_size=True, print_background=True, **options)

    def print_anew(self, job: Job, **options: bool) -> bytes:
        """As a site would, where one person's document must not meet another's."""
        page = self.browser.new_page()
        try:
            return self.print_on(page, job, **options)
        finally:
            page.close()


def standing_alone(job: Job) -> str:
    """The worker's HTML with its style and its picture inside."""
    picture = base64.b64encode(job.assets["photo"].content).decode()
    html = job.html.replace("cv:photo", f"data:image/jpeg;base64,{picture}")
    return html.replace("</head>", f"<style>{job.css}</style></head>")


def measure(rounds: int) -> tuple[Times, dict[str, float]]:
    """Seconds by what was made, a turn for each in every round; kB by design, and MB of the worker."""
    standard = Renderer(timeout=60, waiting=0, documents=10**6)
    plain = PlainRenderer(timeout=60, waiting=0, documents=10**6)
    with ExitStack() as stack:
        stack.callback(standard.drop)
        stack.callback(plain.drop)
        browser = Chromium(stack)
        cv = cv_of_pages(standard, 2)
        two, ten = print_job(cv), print_job(cv_of_pages(standard, 10))
        turns = {
            "two pages, warm": lambda: standard.render(two),
            "Chromium, a new page for each": lambda: browser.print_anew(two),
            "Chromium, a new page, tagged": lambda: browser.print_anew(two, tagged=True, outline=True),
            "Chromium, always the same page": lambda: browser.print_on(browser.kept, two),
            "two pages, plain": lambda: plain.render(two),
            "ten pages, warm": lambda: standard.render(ten),
            "two pages, cold": lambda: once_cold(two),
            **peers.turns(stack, cv),
        }
        made = {name: turn() for name, turn in turns.items()}
        check(made)
        times = interleaved(turns, rounds)
        return times, {**memory(standard), **sizes(standard)}


def sizes(renderer: Renderer) -> dict[str, float]:
    """kB of two full pages, by design."""
    jobs = {design: print_job(cv_of_pages(renderer, 2, design), design) for design in Theme}
    return {design.value: len(renderer.render(job)) / 1000 for design, job in jobs.items()}


def check(made: dict[str, bytes]) -> None:
    """That each made what it should have."""
    pages = {name: pages_of(pdf) for name, pdf in made.items()}
    if any(number != (10 if "ten" in name else 2) for name, number in pages.items() if "pages" in name):
        raise RuntimeError(f"not the pages that were meant: {pages}")
    names = ("two pages, warm", "two pages, plain")
    if [bool(PdfReader(BytesIO(made[name])).attachments) for name in names] != [True, False]:
        raise RuntimeError("the plain file is none, or ours has no attachment")


def once_cold(job: Job) -> bytes:
    renderer = Renderer(timeout=60, waiting=0, documents=10)
    try:
        return renderer.render(job)
    finally:
        renderer.drop()


def interleaved(turns: dict[str, Callable[[], object]], rounds: int) -> Times:
    times: Times = {name: [] for name in turns}
    for _ in range(rounds):
        for name, turn in turns.items():
            begin = perf_counter()
            turn()
            times[name].append(perf_counter() - begin)
    return times


def memory(renderer: Renderer) -> dict[str, float]:
    """MB that the worker holds after all that; by share, what it has together with others counts in part."""
    rollup = Path(f"/proc/{renderer.worker.process.pid}/smaps_rollup").read_text()
    kib = dict(re.findall(r"^(\w+): +(\d+) kB", rollup, re.MULTILINE))
    return {"resident": int(kib["Rss"]) / 1024, "by share": int(kib["Pss"]) / 1024}
