"""RenderCV, and the Typst below it, with the CV that our worker prints.

They lay out from data, with a design of their own, so their page is another one: what they take tells
what a CV costs that is drawn without HTML. They live in an environment of their own, var/peers, which
README.md says how to make; without it they are left out.
"""

import json
import subprocess
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from profiles.cv import CV, EducationItem, ExperienceItem, ProjectItem

HERE = Path(__file__).resolve().parent
PYTHON = HERE.parent / "var/peers/bin/python"
# RenderCV's pages import a package of icons, which Typst would fetch from its registry.
ICONS = "typst/packages/preview/fontawesome/0.5.0"
MANIFEST = '[package]\nname = "fontawesome"\nversion = "0.5.0"\nentrypoint = "lib.typ"\n'
RENDER = "import sys; from rendercv.cli import app; sys.exit(app())"
OPTIONS = ("-nomd", "-nohtml", "-nopng", "-typst", "cv.typ", "-pdf", "cv.pdf")
Turns = dict[str, Callable[[], bytes]]


def turns(stack: ExitStack, cv: CV) -> Turns:
    """By name, what makes the PDF; nothing where the peers are not installed."""
    if not PYTHON.exists():
        return {}
    folder = Path(stack.enter_context(TemporaryDirectory(prefix="cvportal-peers-")))
    (folder / ICONS).mkdir(parents=True)
    (folder / ICONS / "typst.toml").write_text(MANIFEST)
    (folder / ICONS / "lib.typ").write_text("#let fa-icon(..rest) = none\n")
    (folder / "cv.yaml").write_text(json.dumps({"cv": document(cv)}))  # which is YAML
    environment = {"XDG_DATA_HOME": str(folder), "HOME": str(folder), "PATH": "/usr/bin:/bin"}

    def command() -> bytes:
        arguments = [str(PYTHON), "-c", RENDER, "render", "cv.yaml", *OPTIONS]
        subprocess.run(arguments, cwd=folder, env=environment, check=True, capture_output=True)  # noqa: S603
        return (folder / "cv.pdf").read_bytes()

    command()  # which writes cv.typ
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
    compile_it = [str(PYTHON), str(HERE / "typst_worker.py")]
    compiler = subprocess.Popen(compile_it, cwd=folder, env=environment, **pipes)  # noqa: S603
    stack.callback(compiler.wait)
    stack.callback(compiler.stdin.close)

    def compiled() -> bytes:
        compiler.stdin.write("go\n")
        if compiler.stdout.readline() != "done\n":
            raise RuntimeError("Typst made nothing")
        return (folder / "warm.pdf").read_bytes()

    return {"RenderCV, its command": command, "Typst, warm, RenderCV's page": compiled}


def document(cv: CV) -> dict:
    """The CV as RenderCV has it."""
    return {
        "name": cv.name,
        "location": cv.city,
        "email": cv.email,
        "sections": {
            "summary": [cv.summary],
            "technologies": [
                {"label": skill.name, "details": f"{skill.level_word}, {skill.closed_months // 12} y"}
                for skill in cv.skills
            ],
            "experience": list(map(_job, cv.experience)),
            "projects": list(map(_project, cv.projects)),
            "education": list(map(_study, cv.education)),
            "languages": [{"label": item.language, "details": item.fluency} for item in cv.languages],
            "links": [{"label": link.network, "details": link.url} for link in cv.links],
        },
    }


def _used(item: ExperienceItem | ProjectItem) -> str:
    return f"With {', '.join(tag.name for tag in item.skills)}"


def _job(job: ExperienceItem) -> dict:
    return {
        "company": job.organization,
        "position": job.role,
        "location": job.location,
        "start_date": job.start_date,
        "end_date": job.end_date,
        "summary": job.summary,
        "highlights": [*job.highlights, _used(job)],
    }


def _project(project: ProjectItem) -> dict:
    texts = {"summary": project.description, "highlights": [_used(project)]}
    return {"name": project.name, "start_date": project.start_date, "end_date": "present", **texts}


def _study(study: EducationItem) -> dict:
    return {"institution": study.institution, "area": study.area, "end_date": study.end_date}
