"""What a time expression means: first and last moment, TIMEX3 value, what it was anchored to.

Relative expressions hang on the report's date ("yesterday", "last week", "Friday") or on the last time
resolved in the text ("the next day", "two days later"). Without that anchor they stay unresolved: start and
end None. A weekday, month or day without a year is the most recent one on or before the report's date, or
the next one where the verb that governs it looks ahead.

Dates are local to the report; a time of day carries no zone. Both ends are inclusive: a day is start = end,
a minute "2026-02-26T18:00". TIMEX3 values follow TimeML 1.2.1; weeks are those of ISO 8601."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from rashomon.reading.times_calendar import (
    PRECISION,
    Value,
    moved,
    safe_date,
    timex_of,
    unit_value,
    whole_unit,
)
from rashomon.reading.times_dates import Context, calendar_date, decade, holiday, in_future, quarter, season, weekday
from rashomon.reading.times_expression import WORDS, Expression, period


def resolve(item: Expression, context: Context) -> Value:
    """The value of `item`; ranges (`item.last`) run from the first moment of one end to the last of the
    other.
    """
    if item.last is not None:
        return _range(item, context)
    value = _RESOLVERS[item.kind](item, context)
    if item.hour is not None and item.kind != "clock":
        value = _at_clock(value, item)
    elif item.part is not None and item.kind != "part":
        value = _at_part(value, item.part, item.modifier)
    elif item.modifier:
        value = _modified(value, item.modifier, context)
    return value


def _range(item: Expression, context: Context) -> Value:
    last_item, item.last = item.last, None
    assert last_item is not None
    first = resolve(item, context)
    inner = Context(context.published, context.tense, first if first.first else context.last, context.quarter)
    last = resolve(last_item, inner)
    item.last = last_item
    if first.first is None or last.last is None:
        return Value(_slash(first.timex, last.timex), _coarser(first, last), _weaker(first, last))
    if last.last < first.first and last_item.kind in ("weekday", "date", "clock"):
        ahead = context.today is not None and last.last + timedelta(days=7) > context.today
        if last_item.kind == "weekday" and first.anchor == "published" and ahead and context.tense == "past":
            first.first -= timedelta(days=7)  # "fought from Friday to Sunday", told on a Friday
            first.timex = first.first.isoformat()
        elif last_item.kind == "weekday":  # "from Friday to Monday": the second end follows the first
            last.last += timedelta(days=7)
            last.timex = last.last.isoformat()
        elif first.anchor != "none":  # the year of the first end was a guess from the tense
            first.first = safe_date(first.first.year - 1, first.first.month, first.first.day)
            first.timex = timex_of(first.first, first.unit or "day")
    clock = None
    if first.clock or last.clock:
        clock = (first.clock[0] if first.clock else "00:00", last.clock[1] if last.clock else "23:59")
    return Value(
        _slash(first.timex, last.timex), _coarser(first, last), _weaker(first, last), first.first,
        last.last, clock, last.unit,
    )  # fmt: skip


def _slash(first: str | None, last: str | None) -> str | None:
    return f"{first}/{last}" if first and last else first or last


_ORDER = ("instant", "part-of-day", "day", "week", "month", "season", "year", "vague")


def _coarser(first: Value, last: Value) -> str:
    return max(first.precision, last.precision, key=_ORDER.index)


def _weaker(first: Value, last: Value) -> str:
    return max(first.anchor, last.anchor, key=("none", "published", "text").index)


def _day(item: Expression, context: Context) -> Value:
    today = context.today
    if today is None:
        return Value(None, "part-of-day" if item.part else "day")
    return unit_value(today + timedelta(days=item.shift or 0), "day", "published")


def _unit(item: Expression, context: Context) -> Value:
    today = context.today
    unit = item.unit or "day"
    if today is None:
        return Value(None, PRECISION.get(unit, "vague"))
    shift = item.shift or 0
    if unit == "weekend":
        return _weekend(shift, today, context)
    if unit in ("hour", "minute", "second", "day"):
        return unit_value(moved(today, "day", shift if unit == "day" else 0), "day", "published")
    value = unit_value(moved(whole_unit(today, unit)[0], unit, shift), unit, "published")
    if shift == 0 and not item.modifier and value.first is not None and value.last is not None:
        if in_future(context):
            value.first = max(value.first, today)
        elif context.tense is not None:  # what happened "this week" happened up to the report
            value.last = min(value.last, today)
    return value


def _weekend(shift: int, today: date, context: Context) -> Value:
    """ "the weekend" that has begun or is over, or the coming one where the verb looks ahead."""
    saturday = today - timedelta(days=today.weekday()) + timedelta(days=5)
    if shift == -1 or (shift == 0 and not in_future(context) and saturday > today):
        saturday -= timedelta(days=7)
    elif shift == 1:
        saturday += timedelta(days=7)
    return unit_value(saturday, "weekend", "published")


def _offset(item: Expression, context: Context) -> Value:
    """ "two days ago" from the report, "two days later" from the last time in the text."""
    unit = item.unit or "day"
    if item.count is None:
        timex = "FUTURE_REF" if item.word in ("ahead", "later") else "PAST_REF"
        return Value(timex, "vague")
    sign = 1 if item.word in ("ahead", "later") else -1
    if item.word in ("ago", "ahead"):
        base, anchor = context.today, "published"
    else:
        base, anchor = (context.last.first if context.last else None), "text"
    if unit in ("year", "quarter") and item.count == 1 and sign < 0 and context.quarter and context.quarter.first:
        # in a report on quarters "a year earlier" is the same quarter of the year before
        return unit_value(moved(context.quarter.first, unit, -1), "quarter", "text")
    if base is None:
        return Value(None, PRECISION.get(unit, "vague"))
    if unit in ("hour", "minute", "second"):
        return _clock_offset(unit, item.count * sign, context, anchor)
    if unit == "week" and item.count != int(item.count):
        return unit_value(moved(base, "day", round(item.count * 7 * sign)), "day", anchor)
    day = moved(base, unit, item.count * sign)
    grain = {"decade": "year", "century": "year", "weekend": "weekend", "night": "day", "fortnight": "week"}
    return unit_value(day, grain.get(unit, unit), anchor)


def _clock_offset(unit: str, count: float, context: Context, anchor: str) -> Value:
    """Hours ago need the hour of the report; without it only the day may be said, and only for less than a
    day.
    """
    now = context.now if anchor == "published" else None
    if anchor == "text" and context.last and context.last.first and context.last.clock:
        first = context.last.clock
        if first[0] == first[1]:
            now = datetime.combine(context.last.first, datetime.strptime(first[0], "%H:%M").time())
    if now is None:
        return Value(None, "instant", anchor)
    moment = (
        now + timedelta(hours=count) if unit == "hour" else now + timedelta(minutes=count if unit == "minute" else 0)
    )
    clock = f"{moment:%H:%M}"
    return Value(f"{moment:%Y-%m-%dT%H:%M}", "instant", anchor, moment.date(), moment.date(), (clock, clock), "day")


def _window(item: Expression, context: Context) -> Value:
    """ "the past three weeks": a length that ends (or begins) at the report's date."""
    unit = item.unit or "day"
    today = context.today
    timex = period(unit, "X" if item.count is None else f"{item.count:g}")
    if today is None or item.count is None:
        return Value(timex, "vague")
    if unit in ("hour", "minute", "second"):
        hours = item.count if unit == "hour" else item.count / 60
        now = context.now
        if now is None:
            other = today + timedelta(days=round(hours / 24 + 0.49) * (item.shift or -1))
            return Value(timex, "day", "published", min(today, other), max(today, other))
        far = now + timedelta(hours=hours * (item.shift or -1))
        early, late = min(now, far), max(now, far)
        return Value(timex, "instant", "published", early.date(), late.date(), (f"{early:%H:%M}", f"{late:%H:%M}"))
    far_day = moved(today, unit, item.count * (item.shift or -1))
    return Value(timex, PRECISION.get(unit, "vague"), "published", min(today, far_day), max(today, far_day))


def _duration(item: Expression, context: Context) -> Value:
    return Value(period(item.unit or "day", "X" if item.count is None else f"{item.count:g}"), "vague")


def _anaphor(item: Expression, context: Context) -> Value:
    """ "that day", "the next morning", "the previous week": from the last time in the text."""
    unit = item.unit or "day"
    if unit == "quarter":
        known = context.quarter
        if known is not None and known.first is not None:
            return unit_value(moved(known.first, "quarter", item.shift or 0), "quarter", "text")
        return Value(None, "season")
    base = context.last
    if item.word == "bare" and item.part and context.today is not None and (base is None or base.unit != "day"):
        return Value(None, "part-of-day")
    if item.word == "bare" and item.part is None:
        if unit == "year" and context.narrated is not None and context.narrated.first is not None:
            return unit_value(context.narrated.first, unit, "text")
        if unit in ("year", "week") and context.today is not None:
            return unit_value(context.today, unit, "published")
        return Value(period(unit, "1"), "vague")
    if base is None or base.first is None:
        return Value(None, PRECISION.get(unit, "vague"))
    if unit == "day" and base.unit not in ("day", None):
        return Value(None, "day")  # "the next day" after "in March" says nothing
    return unit_value(moved(base.first, unit, item.shift or 0), unit, "text")


def _clock(item: Expression, context: Context) -> Value:
    """A time of day without a day is that of the day last spoken of."""
    clock = f"{item.hour or 0:02d}:{item.minute or 0:02d}"
    base = context.last
    if base is None or base.first is None or base.unit != "day" or base.first != base.last:
        return Value(f"XXXX-XX-XXT{clock}", "instant")
    return Value(f"{base.first.isoformat()}T{clock}", "instant", "text", base.first, base.first, (clock, clock))


def _part(item: Expression, context: Context) -> Value:
    base = context.last
    part = WORDS["parts"][item.part]
    if base is None or base.first is None or base.unit != "day" or base.first != base.last:
        return Value(f"XXXX-XX-XXT{part['code']}", "part-of-day")
    day = unit_value(base.first, "day", "text")
    return _at_part(day, item.part or "morning", item.modifier)


def _at_part(value: Value, part: str, modifier: str | None) -> Value:
    """`value`, a day, cut to a part of it; "overnight" runs from its evening to the next morning."""
    value.precision = "part-of-day"
    if part == "overnight":
        if value.first is not None:
            value.timex = f"{value.first.isoformat()}TNI"
            value.last = value.first + timedelta(days=1)
            value.clock = ("18:00", "06:00")
        return value
    words = WORDS["parts"][part]
    if value.timex is not None:
        value.timex = f"{value.timex}T{words['code']}"
    if value.first is not None:
        value.clock = (words["start"], words["end"])
        if part == "midnight" and value.last is not None:  # the midnight at which the day ends, as in "Friday midnight"
            value.first = value.last = value.last + timedelta(days=1)
    return value


def _at_clock(value: Value, item: Expression) -> Value:
    clock = f"{item.hour or 0:02d}:{item.minute or 0:02d}"
    value.precision = "instant"
    if value.timex is not None:
        value.timex = f"{value.timex}T{clock}"
    if value.first is not None:
        value.clock = (clock, clock)
    return value


def _modified(value: Value, modifier: str, context: Context) -> Value:
    """Early, middle, late of a whole unit (a third of it); earlier and later are cut at the report's date."""
    if value.first is None or value.last is None:
        return value
    if value.unit == "day":
        words = WORDS["day_modifiers"].get({"first": "early", "last": "late"}.get(modifier, ""))
        if words and value.first == value.last:
            value.timex = f"{value.timex}T{words['code']}"
            value.clock = (words["start"], words["end"])
            value.precision = "part-of-day"
        return value
    today = context.today
    if modifier in ("before", "after"):
        if today is not None and value.anchor == "published" and value.first <= today <= value.last:
            if modifier == "before":
                value.last = max(value.first, today - timedelta(days=1))
            else:
                value.first = today
        return value
    days = (value.last - value.first).days + 1
    third = days // 3
    begin = value.first
    if modifier == "first":
        value.last = begin + timedelta(days=max(0, third - 1))
    elif modifier == "middle":
        value.first, value.last = (
            begin + timedelta(days=third),
            begin + timedelta(days=max(third, days - third - 1)),
        )
    elif modifier == "last":
        value.first = begin + timedelta(days=days - third)
    return value


def _set(item: Expression, context: Context) -> Value:
    return Value(item.word, "vague")


def _era(item: Expression, context: Context) -> Value:
    return Value(item.word, "year")


_RESOLVERS = {
    "date": calendar_date, "weekday": weekday, "day": _day, "unit": _unit, "offset": _offset, "window": _window,
    "duration": _duration, "anaphor": _anaphor, "clock": _clock, "part": _part, "season": season,
    "quarter": quarter, "decade": decade, "holiday": holiday, "set": _set, "ref": _set, "era": _era,
}  # fmt: skip
