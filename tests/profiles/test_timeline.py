from datetime import date

from profiles.cv import CV, CertificateItem, EducationItem, ExperienceItem, ProjectItem
from profiles.timeline import draw, fitting

TODAY = date(2026, 11, 22)


def job(start, end="", name="Fictional Rail"):
    return ExperienceItem("1", organization=name, start_date=start, end_date=end)


def test_ruler_without_dated_facts_is_not_drawn():
    assert draw(CV("1", "Ada", experience=(job(""),)), TODAY) is None


def test_ruler_spans_the_career_to_this_year():
    ruler = draw(CV("1", "Ada", experience=(job("2011-03", "2015"), job("2016"))), TODAY)

    assert [ruler.years[0].number, ruler.years[-1].number] == [2011, 2026]
    assert ruler.bars[0].x == "1.04%"  # March is the third of 192 months
    assert ruler.chosen.number == 2026


def test_ruler_puts_overlapping_jobs_in_lanes_of_their_own():
    ruler = draw(CV("1", "Ada", experience=(job("2018", "2020"), job("2019"), job("2021"))), TODAY)

    assert [bar.span.lane for bar in ruler.bars] == [0, 1, 0]


def test_ruler_counts_what_finds_no_lane():
    projects = tuple(ProjectItem(str(n), name=f"p{n}", start_date="2020") for n in range(6))

    ruler = draw(CV("1", "Ada", experience=(job("2018"),), projects=projects), TODAY)

    assert [bar.span.label for bar in ruler.bars] == ["Fictional Rail", "p0", "p1", "p2", "p3"]
    assert [(more.text, more.names) for more in ruler.more] == [("and 2 more", "p4, p5")]
    assert ruler.axis > ruler.more[0].y > ruler.bars[-1].y + ruler.bars[-1].height


def test_labels_use_the_room_they_have():
    assert fitting("Fictional Rail", 90) == "Fictional Rail"
    assert fitting("Fictional Rail", 60) == "Fictional…"
    assert [fitting("Fictional Rail", room) for room in (20, 2, -9)] == ["", "", ""]
    assert fitting("架空鉄道株式会社", 60) == "架空鉄道…"


def test_ruler_of_a_short_career_is_not_stretched():
    ruler = draw(CV("1", "Ada", experience=(job("2026-01"),)), TODAY)

    assert len(ruler.years) == 6


def test_ruler_says_what_happened_in_a_year():
    cv = CV(
        "1",
        "Ada",
        experience=(job("2018", name="Fictional Rail"),),
        education=(EducationItem("2", institution="Invented College", start_date="2014", end_date="2017"),),
        projects=(ProjectItem("3", name="antrean", start_date="2020"),),
        certificates=(CertificateItem("4", name="Certified Inventor", date="2020-05"),),
    )

    ruler = draw(cv, TODAY, year=2020)

    assert ruler.chosen.says == "At Fictional Rail. Started antrean. Certified Inventor."


def test_ruler_of_the_future_stays_inside():
    assert draw(CV("1", "Ada", experience=(job("2030"),)), TODAY) is None


def test_ruler_of_hostile_dates_stays_small():
    """A year a thousand years ago, a hundred times."""
    jobs = tuple(job("1000", name=f"Fictional Rail {n}") for n in range(100))

    ruler = draw(CV("1", "Ada", experience=(job("1000", "1900"), *jobs)), TODAY)

    assert [len(ruler.years), len(ruler.bars)] == [70, 4]
    assert [more.text for more in ruler.more] == ["and 96 more"]
    assert len(ruler.more[0].names) < 300
    assert (ruler.bars[0].x, ruler.bars[0].width) == ("0.00%", "99.88%")
    assert max(len(year.says) for year in ruler.years) < 300


def test_ruler_of_a_career_before_its_years_is_empty():
    ruler = draw(CV("1", "Ada", experience=(job("1900", "1940"),)), TODAY)

    assert ruler.bars == []
