"""Where on the calendar a date, weekday, season, quarter, decade or feast lies, in the context of a report."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rashomon.reading.times_calendar import Value, safe_date, unit_value
from rashomon.reading.times_expression import WORDS, Expression


@dataclass(slots=True)
class Context:
    """What an expression is resolved against. `last` is the latest time resolved in the text, `quarter`
    the quarter that a report on quarters named last ("a year earlier" is measured from it). `told` says that a past
    verb, or the noun behind it, holds the expression; `history` that the text tells of years long before its date."""

    published: datetime | date | None
    tense: str | None = None
    last: Value | None = None
    quarter: Value | None = None
    told: bool = False
    history: bool = False

    @property
    def today(self) -> date | None:
        return self.published.date() if isinstance(self.published, datetime) else self.published

    @property
    def now(self) -> datetime | None:
        return self.published if isinstance(self.published, datetime) else None

    @property
    def narrated(self) -> Value | None:
        """The time that a history has come to; None for a report of its own days."""
        return self.last if self.history and self.last is not None and self.last.first is not None else None

    def note(self, value: Value, kind: str, *, aside: bool) -> None:
        """Remember a resolved value as the anchor of what follows, unless it is told `aside` ("since 1995", "the 2011
        uprising") or is the "today" of a history; a quarter only where it is named, so that "a year earlier" is not
        measured from the last "a year earlier"."""
        if value.first is None or value.unit is None:
            return
        if not aside and not (self.history and value.anchor == "published"):
            self.last = value
        if kind == "quarter":
            self.quarter = value


def in_future(context: Context) -> bool:
    return context.tense == "future"


def calendar_date(item: Expression, context: Context) -> Value:
    today = context.today
    if item.month is None:
        year = item.year or 0
        if not 1 <= year <= 9999:
            return Value(f"{year:04d}", "year")
        return unit_value(date(year, 1, 1), "year", "none")
    if item.year is not None:
        return _calendar(item, item.year, "none")
    if today is None:
        return Value(_open_timex(item), "day" if item.day else "month")
    if item.year_shift is not None:
        return _calendar(item, today.year + item.year_shift, "published")
    if item.word == "that year":
        known = context.last.first if context.last is not None else None
        year = (known.year if known else 0) + int(item.count or 0)
        return _calendar(item, year, "text") if known else Value(_open_timex(item), "day" if item.day else "month")
    if context.narrated is not None and item.shift is None:
        return _calendar(item, _narrated_year(item, context.narrated), "text")
    if item.shift is not None and item.day is None:
        return _calendar(item, _shifted_year(item, today, context), "published")
    year = today.year
    if item.day is None:
        ahead = (item.month - today.month) % 12
        if in_future(context) or (not context.told and context.tense != "past" and ahead <= _MONTHS_AHEAD):
            year += item.month < today.month
        else:
            year -= item.month > today.month
        return _calendar(item, year, "published")
    candidates = [safe_date(today.year + step, item.month, item.day) for step in (-1, 0, 1)]
    if in_future(context):
        chosen = min(day for day in candidates if day >= today)
    else:  # a report dated in another zone may speak of its own tomorrow
        chosen = max(day for day in candidates if day <= today + timedelta(days=1))
        ahead_day = min(day for day in candidates if day >= today)
        if not context.told and (ahead_day - today).days <= _DAYS_AHEAD:
            chosen = ahead_day
    return _calendar(item, chosen.year, "published")


_DAYS_AHEAD, _MONTHS_AHEAD = 70, 2
"""How near a date without a year must lie ahead to be meant where no past verb tells of it: "payable Dec. 1". Of the
dates of TempEval-3 that lay ahead most lay within 63 days; a date so long past would be told with its year."""

_BACK, _ON = 5, 7


def _narrated_year(item: Expression, last: Value) -> int:
    """The year of a month in a history: that of the time it has come to, or the next where the month would lie long
    before it ("in December 1949 ... By January 16")."""
    assert last.first is not None
    assert item.month is not None
    year = last.first.year
    if last.unit in ("year", "decade", "century"):
        return year
    step = item.month - last.first.month
    if step < -_BACK:
        return year + 1
    return year - 1 if step > _ON else year


def _shifted_year(item: Expression, today: date, context: Context) -> int:
    """ "last May": the latest one that is over; "next May" the first that has not begun; "this May" of
    this year.
    """
    assert item.month is not None
    if item.shift == -1:
        return today.year - (item.month >= today.month)
    if item.shift == 1:
        return today.year + (item.month <= today.month)
    return today.year


def _open_timex(item: Expression) -> str:
    return f"XXXX-{item.month:02d}-{item.day:02d}" if item.day else f"XXXX-{item.month:02d}"


def _calendar(item: Expression, year: int, anchor: str) -> Value:
    assert item.month is not None
    if not 1 <= year <= 9999:
        return Value(None, "vague")
    if item.day is None:
        return unit_value(date(year, item.month, 1), "month", anchor)
    if item.day > calendar.monthrange(year, item.month)[1]:
        return Value(f"{year:04d}-{item.month:02d}-{item.day:02d}", "day")
    day = date(year, item.month, item.day)
    last = safe_date(year, item.month, item.last_day) if item.last_day and item.last_day > item.day else day
    timex = day.isoformat() if last == day else f"{day.isoformat()}/{last.isoformat()}"
    return Value(timex, "vague" if item.ambiguous else "day", anchor, day, last, unit="day")


def weekday(item: Expression, context: Context) -> Value:
    today = context.today
    assert item.weekday is not None
    if today is None:
        return Value(f"XXXX-WXX-{item.weekday}", "day")
    back = (today.isoweekday() - item.weekday) % 7
    if item.shift == -1:
        day = today - timedelta(days=back or 7)
    elif item.shift == 1:
        day = today + timedelta(days=7 - back)
    elif in_future(context):
        day = today + timedelta(days=(7 - back) % 7)
    else:
        day = today - timedelta(days=back)
    return unit_value(day, "day", "published")


def season(item: Expression, context: Context) -> Value:
    words = WORDS["seasons"][item.word]
    year, anchor = item.year, "none"
    if year is None:
        today = context.today
        if today is None:
            return Value(f"XXXX-{words['code']}", "season")
        year, anchor = today.year + (item.year_shift or 0), "published"
        first = date(year, words["first"], 1)
        narrated = context.narrated.first if context.narrated is not None else None
        if narrated is not None and not item.shift and item.year_shift is None:
            year, anchor = narrated.year, "text"
        elif item.shift == -1:
            wrap = 12 if words["last"] < words["first"] else 0
            year -= date(year, words["last"], 1) + timedelta(days=30 + wrap * 30) >= today
        elif item.shift == 1:
            year += first <= today
        elif item.shift is None and item.year_shift is None and in_future(context):
            year += date(year, words["first"], 1) + timedelta(days=91) < today
        elif item.year_shift is None and first > today and (item.shift is None or words["last"] < words["first"]):
            year -= 1
    first = date(year, words["first"], 1)
    last_year = year + (words["last"] < words["first"])
    return Value(
        f"{year}-{words['code']}",
        "season",
        anchor,
        first,
        safe_date(last_year, words["last"], 31),
        unit="season",
    )


def quarter(item: Expression, context: Context) -> Value:
    rank = int(item.count or 1)
    year, anchor = item.year, "none"
    if year is None:
        today = context.today
        if today is None:
            return Value(f"XXXX-Q{rank}", "season")
        year, anchor = today.year + (item.shift or 0), "published"
        if item.shift is None and not in_future(context) and date(year, 3 * rank - 2, 1) > today:
            year -= 1
    return unit_value(date(year, 3 * rank - 2, 1), "quarter", anchor)


def decade(item: Expression, context: Context) -> Value:
    year = item.year or 0
    if not 1 <= year <= 9999:
        return Value(None, "vague")
    value = unit_value(date(year, 1, 1), item.unit or "decade", "none")
    value.precision = "vague"
    return value


def holiday(item: Expression, context: Context) -> Value:
    """Feasts with a fixed date are resolved; the others keep their name only."""
    if item.month is None:
        return Value(None, "vague")
    eve, item.modifier = item.modifier, None
    value = calendar_date(item, context)
    item.modifier = None
    if eve == "eve" and value.first is not None:
        value.first = value.last = value.first - timedelta(days=1)
        value.timex = value.first.isoformat()
    return value
