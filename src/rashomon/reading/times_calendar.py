"""Days and units of the calendar: what a unit around a day is, how far a count of units moves it, its
TIMEX3 value.

Weeks are those of ISO 8601, Monday to Sunday; both ends of a unit are inclusive.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.reading.times_expression import WORDS

Day = tuple[date, date]


@dataclass(slots=True)
class Value:
    """A resolved expression. `first` and `last` are days, `clock` minutes on them ("18:00", "23:59") where
    known.
    """

    timex: str | None
    precision: str
    anchor: str = "none"
    first: date | None = None
    last: date | None = None
    clock: tuple[str, str] | None = None
    unit: str | None = None

    @property
    def start(self) -> str | None:
        if self.first is None:
            return None
        return f"{self.first.isoformat()}T{self.clock[0]}" if self.clock else self.first.isoformat()

    @property
    def end(self) -> str | None:
        if self.last is None:
            return None
        return f"{self.last.isoformat()}T{self.clock[1]}" if self.clock else self.last.isoformat()


def safe_date(year: int, month: int, day: int) -> date:
    """The date, or the month's last day where it has fewer days."""
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def timex_of(day: date, unit: str) -> str:
    if unit == "year":
        return f"{day.year:04d}"
    if unit == "month":
        return f"{day.year:04d}-{day.month:02d}"
    if unit == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02d}"
    if unit == "weekend":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02d}-WE"
    if unit == "quarter":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    if unit == "decade":
        return f"{day.year // 10}"
    if unit == "century":
        return f"{day.year // 100}"
    return day.isoformat()


def whole_unit(day: date, unit: str) -> Day:
    """First and last day of the `unit` that `day` lies in."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "weekend":
        monday = day - timedelta(days=day.weekday())
        return monday + timedelta(days=5), monday + timedelta(days=6)
    if unit == "fortnight":
        return day - timedelta(days=13), day
    if unit == "month":
        return day.replace(day=1), safe_date(day.year, day.month, 31)
    if unit == "quarter":
        first = 3 * ((day.month - 1) // 3) + 1
        return date(day.year, first, 1), safe_date(day.year, first + 2, 31)
    if unit == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if unit == "decade":
        first = max(1, day.year // 10 * 10)
        return date(first, 1, 1), date(day.year // 10 * 10 + 9, 12, 31)
    if unit == "century":
        first = max(1, day.year // 100 * 100)
        return date(first, 1, 1), date(day.year // 100 * 100 + 99, 12, 31)
    return day, day


def moved(day: date, unit: str, count: float) -> date:
    """`day` moved by `count` units, back where it is negative. Years before 1 and after 9999 are held at
    the edge.
    """
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if months is None:
        days = WORDS["units"].get(unit, {"days": 1})["days"]
        step = 7 if unit == "weekend" else days
        edge = date.max if count > 0 else date.min
        try:
            return day + timedelta(days=round(step * count))
        except OverflowError:
            return edge
    total = day.year * 12 + day.month - 1 + round(months * count)
    if not 12 <= total < 9999 * 12:
        return date.min if count < 0 else date.max
    return safe_date(total // 12, total % 12 + 1, day.day)


PRECISION = {
    "day": "day", "night": "day", "weekend": "week", "week": "week", "fortnight": "week", "month": "month",
    "quarter": "season", "summer": "season", "winter": "season", "year": "year", "decade": "vague",
    "century": "vague", "hour": "instant", "minute": "instant", "second": "instant",
}  # fmt: skip


def unit_value(day: date, unit: str, anchor: str) -> Value:
    first, last = whole_unit(day, unit)
    return Value(timex_of(day, unit), PRECISION.get(unit, "day"), anchor, first, last, unit=unit)
