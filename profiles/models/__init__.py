"""The CV as it is kept: a profile, its sections, its technologies, and what is stored of them."""

from profiles.models.github import GitHubActivity
from profiles.models.github_token import GitHubToken
from profiles.models.profile import Profile, ReservedSlug, SlugHistory
from profiles.models.sections import (
    SECTION_MODELS,
    Award,
    Certificate,
    Education,
    Entry,
    Experience,
    Interest,
    Language,
    Link,
    Project,
    Publication,
    Reference,
    Volunteering,
)
from profiles.models.skills import (
    ENTRY_SKILLS,
    EducationSkill,
    ExperienceSkill,
    ProfileSkill,
    ProjectSkill,
    Skill,
    SkillAlias,
)
from profiles.models.stored import PublishedCV, Revision, WeekCount

__all__ = [
    "ENTRY_SKILLS",
    "SECTION_MODELS",
    "Award",
    "Certificate",
    "Education",
    "EducationSkill",
    "Entry",
    "Experience",
    "ExperienceSkill",
    "GitHubActivity",
    "GitHubToken",
    "Interest",
    "Language",
    "Link",
    "Profile",
    "ProfileSkill",
    "Project",
    "ProjectSkill",
    "Publication",
    "PublishedCV",
    "Reference",
    "ReservedSlug",
    "Revision",
    "Skill",
    "SkillAlias",
    "SlugHistory",
    "Volunteering",
    "WeekCount",
]
