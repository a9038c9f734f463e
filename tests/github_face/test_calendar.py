"""The contribution calendar: weeks, levels, months."""

from datetime import date, timedelta
from itertools import pairwise

from profiles.github.calendar import CELL, FEWEST_WEEKS, WEEKS, calendar_of, pack, steps_of, unpack

SUNDAY = date(2026, 11, 22)


def days_of(calendar):
    """Cells over all levels."""
    return sum(path.count("M") for path in calendar.paths)


def test_pack_and_unpack_keep_the_days_that_have_something():
    days = {"2026-11-02": 3, "2026-11-03": 0, "2026-11-22": 12}

    text = pack(days, SUNDAY)

    assert text == "2026-11-02:3" + 20 * "," + "12"
    assert unpack(text) == {date(2026, 11, 2): 3, SUNDAY: 12}


def test_pack_leaves_out_what_the_drawing_has_no_room_for():
    first = date(2025, 11, 17)  # the Monday 52 weeks before that of the 22nd
    days = {str(first - timedelta(days=1)): 1, str(first): 2, "2026-11-23": 3}

    assert unpack(pack(days, SUNDAY)) == {first: 2}


def test_nothing_packs_to_nothing():
    assert pack({}, SUNDAY) == pack({"2026-11-02": 0}, SUNDAY) == ""
    assert unpack("") == {}


def test_packed_year_is_small():
    days = {str(SUNDAY - timedelta(days=n)): n % 30 for n in range(371)}

    assert len(pack(days, SUNDAY)) < 1100


def test_year_has_53_weeks_and_ends_with_its_last_day():
    full, midweek = calendar_of("", SUNDAY), calendar_of("", date(2026, 11, 18))

    assert full.weeks == midweek.weeks == WEEKS
    assert (full.first, days_of(full)) == (date(2025, 11, 17), WEEKS * 7)
    assert days_of(midweek) == WEEKS * 7 - 4
    assert full.width == 30 + 52 * 13 + CELL


def test_leap_day_has_its_cell_and_its_month():
    calendar = calendar_of(pack({"2028-02-29": 5}, date(2028, 3, 1)), date(2028, 3, 1))

    february = next(month for month in calendar.months if month.first == date(2028, 2, 1))
    assert (february.total, february.days, february.most) == (5, 1, 5)
    # A Tuesday in the last column, the first and only day on which there was something.
    assert calendar.paths[1] == f"M{calendar.x(52) + 2} 33h6v6h-6z"


def test_empty_calendar_is_drawn_without_levels():
    calendar = calendar_of("", SUNDAY)

    assert calendar.total == 0
    assert calendar.paths[1:] == ("", "", "", "")


def test_levels_are_quarters_of_the_days_that_have_something():
    counts = [1, 2, 3, 4, 5, 6, 7, 1000]
    days = {SUNDAY - timedelta(days=n): count for n, count in enumerate(counts)}

    calendar = calendar_of(pack({str(day): count for day, count in days.items()}, SUNDAY), SUNDAY)

    assert steps_of(days) == (2, 4, 6)
    assert [path.count("M") for path in calendar.paths[1:]] == [2, 2, 2, 2]


def test_equal_days_share_a_level():
    days = {str(SUNDAY - timedelta(days=n)): 1 for n in range(30)}

    calendar = calendar_of(pack(days, SUNDAY), SUNDAY)

    assert [path.count("M") for path in calendar.paths[1:]] == [30, 0, 0, 0]


def test_months_say_what_the_drawing_shows():
    calendar = calendar_of(pack({"2026-03-05": 40, "2026-03-06": 2, "2026-11-22": 1}, SUNDAY), SUNDAY)

    assert calendar.total == sum(month.total for month in calendar.months) == 43
    assert calendar.busiest.first == date(2026, 3, 1)
    assert [month.first.month for month in calendar.months] == [11, 12, *range(1, 12)]


def test_labels_of_months_stand_apart_and_are_not_cut_off():
    for days in range(0, 400, 3):
        calendar = calendar_of("", SUNDAY + timedelta(days=days))

        places = [x for x, _month in calendar.month_labels]
        assert all(after - before >= 4 * 13 for before, after in pairwise(places))
        assert places[-1] <= calendar.width - 13 - CELL


def test_events_leave_out_the_time_nothing_is_known_of():
    young = calendar_of(pack({"2026-11-20": 1}, SUNDAY), SUNDAY, is_partial=True)
    older = calendar_of(pack({"2026-05-04": 1}, SUNDAY), SUNDAY, is_partial=True)

    assert (young.weeks, young.is_year) == (FEWEST_WEEKS, False)
    assert older.first == date(2026, 5, 4)
