"""Careers on one axis."""

from datetime import UTC, date, datetime

from search.cards import Card, CardSkill
from search.strips import Axis, strip_of

TODAY = date(2026, 11, 22)


def month(year, number=1):
    return year * 12 + number - 1


def card(*jobs, skills=()):
    return Card(1, "somebody", "Somebody", datetime(2026, 1, 1, tzinfo=UTC), jobs=jobs, skills=skills)


def test_axis_has_one_length_for_all_careers():
    assert Axis.over([card((month(2024), None))], TODAY).first_year == 2011
    assert Axis.over([card((month(2024), None)), card((month(2003), None))], TODAY).first_year == 2003
    assert Axis.over([card((month(1950), None))], TODAY).first_year == 1986
    assert Axis.over([], TODAY).first_year == 2011


def test_axis_reaches_back_to_the_first_use_of_what_was_looked_for():
    studied = CardSkill("python", "Python", 3, 12, None, ((month(2005), month(2008)),))
    somebody = card((month(2012), None), skills=(studied,))

    assert Axis.over([somebody], TODAY, ["python"]).first_year == 2005
    assert Axis.over([somebody], TODAY).first_year == 2011


def test_axis_marks_few_round_years():
    axis = Axis(2011, 2026, month(2026, 11))

    assert axis.ticks() == [(2011, "0.00%"), (2015, "25.00%"), (2019, "50.00%"), (2023, "75.00%")]
    assert [year for year, _x in Axis(1986, 2026, month(2026)).ticks()] == [1990, 2000, 2010, 2020]


def test_bars_end_now_and_are_cut_at_the_beginning():
    axis = Axis(2017, 2026, month(2026, 11))

    bars = axis.bars([(month(2012), month(2016, 12)), (month(2015), month(2017, 12)), (month(2026), None)])

    assert [(bar.x, bar.width) for bar in bars] == [("0.00%", "9.30%"), ("90.00%", "8.47%")]
    assert axis.bars([(month(2030), None)]) == []


def test_strip_marks_the_time_with_what_was_looked_for():
    python = CardSkill("python", "Python", 3, 12, None, ((month(2020), month(2020, 12)),))
    somebody = card((month(2018), None), skills=(python,))
    axis = Axis.over([somebody], TODAY)

    assert [bar.hit for bar in strip_of(somebody, axis, ["python"]).bars] == [False, True]
    assert [bar.hit for bar in strip_of(somebody, axis).bars] == [False]
    assert strip_of(somebody, axis).since == 2018
    assert strip_of(card(), axis).since is None


def test_card_counts_months_up_to_today():
    python = CardSkill("python", "Python", 3, 12, month(2026, 10), ())

    assert python.months(TODAY) == 14
    assert python.months(date(2027, 1, 1)) == 16
