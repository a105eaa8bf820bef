"""Intervals of days, as the data files write them: "2021-08-15/", "1996-09-27/2001-11-13", "2014/2019-03"."""

from __future__ import annotations

import calendar
from datetime import date

Interval = tuple[date | None, date | None]
"""From a day to a day, both inclusive; None is open."""

ALWAYS: Interval = (None, None)


def parse_interval(text: str) -> Interval:
    """The interval that `text` gives. A year or a month stands for the whole of it. Raises ValueError for
    anything else."""
    if not text:
        return ALWAYS
    start, slash, end = text.partition("/")
    if not slash:
        raise ValueError(f"no interval: {text!r}; write it as start/end, either may be empty")
    found = (_day(start, last=False), _day(end, last=True))
    if found[0] and found[1] and found[0] > found[1]:
        raise ValueError(f"the interval {text!r} ends before it begins")
    return found


def _day(text: str, *, last: bool) -> date | None:
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    day = parts[2] if len(parts) > 2 else (calendar.monthrange(year, month)[1] if last else 1)
    return date(year, month, day)


def holds(interval: Interval, on: date | None) -> bool:
    """Whether the day `on` lies within; for None, the latest, whether the interval is open at its end."""
    start, end = interval
    if on is None:
        return end is None
    return (start is None or start <= on) and (end is None or on <= end)


def distance(interval: Interval, on: date | None) -> int:
    """Days between `on` and the interval; 0 where it holds. None is the latest day there is."""
    start, end = interval
    day = on or date.max
    if start is not None and day < start:
        return (start - day).days
    return (day - end).days if end is not None and day > end else 0
