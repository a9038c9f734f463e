"""The time of a technology, against a naive count: the months one by one, in a set."""

import calendar
import random
from datetime import date, timedelta

import pytest

from profiles.dates import TimeUsed, month_number, month_text, months_until, this_month, time_used

TODAY = date(2026, 11, 22)


def months_of(spans, today):
    """The months up to today in which something was used."""
    used = set()
    for start, end in spans:
        if not start:
            continue
        first = (int(start[:4]), int(start[5:7] or 1))
        last = (int(end[:4]), int(end[5:7] or 12)) if end else (today.year, today.month)
        used |= {
            (year, month)
            for year in range(first[0], last[0] + 1)
            for month in range(1, 13)
            if first <= (year, month) <= last and (year, month) <= (today.year, today.month)
        }
    return used


def some_date(draw, last_year=2026):
    year, month = draw.randint(2008, last_year), draw.randint(1, 12)
    day = draw.choice([1, 28, calendar.monthrange(year, month)[1]])
    return draw.choice([f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"])


def some_spans(draw):
    """Closed and open, year-only, overlapping, adjacent, identical, inverted, without a beginning."""
    spans = []
    for _ in range(draw.randint(0, 6)):
        start = some_date(draw)
        spans.append((start, draw.choice(["", some_date(draw), some_date(draw)])))
        if draw.random() < 0.3:
            spans.append(draw.choice(spans))
        if draw.random() < 0.3:
            following = month_text(month_number(spans[-1][1] or start, last=True) + 1)
            spans.append((following, month_text(month_number(following) + draw.randint(0, 30))))
        if draw.random() < 0.1:
            spans.append(("", some_date(draw)))
    return spans


def later(day, months):
    number = this_month(day) + months
    return date(number // 12, number % 12 + 1, 28)


@pytest.mark.parametrize("seed", range(12))
def test_time_used_equals_a_naive_count_on_every_day_since_it_was_counted(seed):
    """However much of it lay ahead then: what is stored tells the truth until it is saved again."""
    draw = random.Random(seed)
    ahead = 0

    for _ in range(50):
        counted = date(draw.randint(2006, 2020), draw.randint(1, 12), 28)
        spans = [(start, end or some_date(draw)) for start, end in some_spans(draw)]
        spans += [(some_date(draw), "")] * draw.randint(0, 1)
        used = time_used(spans, counted)
        ahead += bool(used.earlier_spans)
        for today in (counted, later(counted, 1), later(counted, draw.randint(2, 200))):
            naive = months_of(spans, today)
            assert used.months(today) == len(naive), (spans, counted, today)
            assert used.is_used(today) == ((today.year, today.month) in naive), (spans, counted, today)
            last = max((year * 12 + month - 1 for year, month in naive), default=0)
            assert used.last_month(today) == last, (spans, counted, today)

    assert ahead > 2


@pytest.mark.parametrize("seed", range(12))
def test_stretch_of_the_index_is_exact_at_first_and_never_counts_the_future(seed):
    draw = random.Random(seed)

    for _ in range(50):
        spans, counted = some_spans(draw), date(draw.randint(2006, 2027), draw.randint(1, 12), 28)
        stretch = time_used(spans, counted).stretches(counted)
        today = later(counted, draw.randint(1, 100))

        assert months_until(*stretch, counted) == len(months_of(spans, counted)), (spans, counted)
        assert months_until(*stretch, today) <= len(months_of(spans, today)), (spans, counted, today)


@pytest.mark.parametrize("seed", range(10))
def test_time_used_does_not_depend_on_order_or_repetition(seed):
    draw = random.Random(seed)

    for _ in range(30):
        spans = some_spans(draw)
        shuffled = draw.sample([*spans, *spans], 2 * len(spans))

        assert time_used(shuffled) == time_used(spans)


@pytest.mark.parametrize("seed", range(10))
def test_time_used_never_shrinks_with_more_spans_or_later_days(seed):
    """What lets a wider audience be told a longer time, and a filter of years stay true next month."""
    draw = random.Random(seed)

    for _ in range(30):
        spans = [(start, end) for start, end in some_spans(draw) if end < "2026-11"]
        before = time_used(spans[:-1]).months(TODAY)

        assert before <= time_used(spans).months(TODAY)
        assert time_used(spans).months(TODAY) <= time_used(spans).months(TODAY + timedelta(days=40))


def test_time_used_grows_at_the_first_of_a_month_only():
    used = time_used([("2024-02-29", "")])

    days = [date(2024, 2, 29), date(2024, 3, 1), date(2024, 3, 31), date(2025, 2, 28), date(2028, 2, 29)]

    assert [used.months(day) for day in days] == [1, 2, 2, 13, 49]


def test_time_used_with_an_end_ahead_counts_up_to_today():
    study = time_used([("2023-09", "2027-06"), ("2020", "2020")])

    assert study == TimeUsed(12 + 46, "", "2027-06", "2023-09")
    assert [study.months(day) for day in (date(2023, 8, 31), TODAY, date(2027, 6, 1), date(2030, 1, 1))] == [
        *(12, 12 + 39, 12 + 46, 12 + 46)
    ]
    assert [study.is_used(day) for day in (date(2023, 8, 31), TODAY, date(2027, 7, 1))] == [
        False,
        True,
        False,
    ]


def test_stretches_are_what_the_index_keeps():
    assert time_used([("2020", "2020"), ("2022-03", "")]).stretches(TODAY) == (
        12,
        month_number("2022-03"),
        None,
    )
    assert time_used([("2020", "2020")]).stretches(TODAY) == (
        0,
        month_number("2020-01"),
        this_month(date(2020, 12, 1)),
    )
    assert time_used([]).stretches(TODAY) == (0, None, None)
