"""People whose names are written in other ways than English ones, and their CVs."""

from profiles.cv import CV, ExperienceItem, SkillFact

NAMES = {
    "Indonesian": "Siti Nurhaliza binti Ma'ruf",
    "German": "Jörg Müßiggänger-Ößwald",
    "Polish": "Zażółć Gęślą-Jaźń Wałęsa",
    "Vietnamese": "Nguyễn Thị Phượng Đặng",
    "Cyrillic": "Фёдор Михайлович Щукин Їжак",
    "Greek": "Ἀλέξανδρος Παπαδόπουλος",
    "Arabic": "محمد عبد الله الخوارزمي",
    "Hebrew": "יצחק רבין",
    "Devanagari": "श्रीकृष्ण त्रिपाठी",
    "Thai": "สมชาย ศรีสุวรรณ",
    "Chinese": "张伟 李小龍",
    "Japanese": "山田 太郎 ヤマダ たろう",
    "Korean": "김철수 홍길동",
    "emoji": "Ada 🎉 👩‍💻 👍🏽 🇮🇩 ❤️ 1️⃣",
}


def cv_in(script: str) -> CV:
    """A CV with the name in regular and bold letters, in a heading, a line and a paragraph."""
    name = NAMES[script]
    return CV(
        uid="u",
        name=name,
        headline=f"C++ and C# for {name}: efficient, affine, <b>",
        summary=f"Before {name} and **bold {name}** and after.",
        skills=(SkillFact(name="C++", slug="a", level=5), SkillFact(name="C#", slug="b", level=4)),
        experience=(ExperienceItem(uid="1", role=f"Role of {name}", organization="Workshop 1234567890 # *"),),
    )
