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
    "Bengali": "শেখ মুজিবুর রহমান",
    "Tamil": "சி. வை. தாமோதரம்பிள்ளை",
    "Thai": "สมชาย ศรีสุวรรณ",
    "Chinese": "张伟 李小龍",
    "Japanese": "山田 太郎 ヤマダ たろう",
    "Korean": "김철수 홍길동",
    "emoji": "Ada 🎉 👩‍💻 👍🏽 🇮🇩 ❤️ 1️⃣",
}
# In which letters stand alone and together, so that one glyph is several texts.
SENTENCES = {
    "Arabic": "السلام عليكم، أعمل على الأنظمة الكبيرة لأجل مُحَمَّد دائماً إلى الآن والحمد لله",
    "Hebrew": "שָׁלוֹם עֲלֵיכֶם אני מהנדס תוכנה בחברה גדולה",
    "Vietnamese": "Tôi là kỹ sư phần mềm với mười năm kinh nghiệm xây dựng các hệ thống lớn.",
    "Devanagari": "मुझे बड़े तंत्रों के निर्माण का दस वर्ष का अनुभव है। कि की कु क्या स्थिति शक्ति विद्यार्थी",
    "Bengali": "বড় ব্যবস্থা নির্মাণে আমার দশ বছরের অভিজ্ঞতা আছে",
    "Tamil": "நான் பெரிய அமைப்புகளை உருவாக்குவதில் பத்து வருட அனுபவம் கொண்ட பொறியாளர்",
    "Thai": "ผมเป็นวิศวกรซอฟต์แวร์ที่มีประสบการณ์สิบปี น้ำ ทำงาน กำลัง ตั้ง เรื่อง ผู้ใช้ ซื้อ ที่ปรึกษา",
    "Korean": "저는 대규모 시스템을 구축한 십 년의 경험을 가진 소프트웨어 엔지니어입니다",
    "Japanese": "大規模システムの構築に十年の経験を持つソフトウェアエンジニアです。",
    "emoji": "12 people, 3️⃣ teams, #1 and * 🚀🚀 shipped 👨‍👩‍👧 ✅ → ★",
}
RIGHT_TO_LEFT = ("Arabic", "Hebrew")
# Both directions in one line: names, numbers in two kinds of digits, addresses, brackets, stops.
MIXED = {
    "Arabic": "عملت لدى Google LLC (لاهور) منذ ٢٠١٩ وحتى 2024، وأكتب إلى ali@example.org دائماً.",
    "Hebrew": "אני עובד ב-Python (וגם C++) מאז 2015, ב-40% מהזמן; הטלפון שלי +62-274-555.",
    "Persian": "می‌خواهم با Django و C# کار کنم (۱۴۰۲).",
    "Latin": "I speak עברית and العربية (since 2019), and live in لاهور.",
}


def cv_in(script: str) -> CV:
    """A CV with the name in regular and bold letters, in a heading, a line and a paragraph."""
    name = NAMES[script]
    return CV(
        uid="u",
        name=name,
        headline=f"C++ and C# for {name}: efficient, affine, <b>",
        summary=f"Before {name} and **bold {name}** and after.\n\n{SENTENCES.get(script, name)}",
        skills=(SkillFact(name="C++", slug="a", level=5), SkillFact(name="C#", slug="b", level=4)),
        experience=(ExperienceItem(uid="1", role=f"Role of {name}", organization="Workshop 1234567890 # *"),),
    )
