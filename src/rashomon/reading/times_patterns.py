"""The core patterns of time expressions: a date, a weekday, "two days ago", "this week", "the 1990s".

Each rule is a regular expression over the report's characters (so that it does not matter how an engine cuts
"2026-02-27" or "mid-2022" into tokens) and a maker that turns a match into an Expression or refuses it. Words are in
data/times.toml; modifiers and joins are the business of times_grammar, meaning that of times_resolve.
"""

from __future__ import annotations

import re

from rashomon.reading.numbers import NUMBER, ORDINAL, any_of
from rashomon.reading.times_expression import (
    PLURALS,
    WORDS,
    Expression,
    Maker,
    follows_opener,
)
from rashomon.reading.times_lengths import (
    make_bare_units,
    make_duration,
    make_every,
    make_offset,
    make_set,
    make_window,
    make_year_ago,
)
from rashomon.reading.times_makers import (
    make_anaphor_or_unit,
    make_bare_month,
    make_clock,
    make_clock_end,
    make_date,
    make_day_before,
    make_deictic,
    make_holiday,
    make_hour_in_part,
    make_iso,
    make_numeric,
    make_oclock,
    make_ordinal_date,
    make_overnight,
    make_part,
    make_quarter,
    make_ref,
    make_season,
    make_shifted,
    make_weekday,
)
from rashomon.reading.times_years import (
    DECADE_WORDS,
    make_before_christ,
    make_century,
    make_decade,
    make_decade_word,
    make_plain_year,
    make_spoken_year,
    make_year_in_context,
)

_ALL_UNITS = any_of([*WORDS["units"], *PLURALS])
_UNIT = any_of(WORDS["units"])
_PLURAL = any_of(PLURALS)
_WD = any_of(WORDS["weekdays"])
_WD_ANY = rf"(?:{_WD}|{any_of(WORDS['weekday_short'])}\.?)"
_MON = any_of(WORDS["months"])
_MON_ANY = rf"(?:{_MON}|{any_of(WORDS['month_short'])}\b\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|[:.,]\d)"
_TEENS = any_of(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"])  # fmt: skip
_TENS = any_of(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
_TWO_DIGITS = rf"(?:{_TENS}(?:[\s-]+{_TEENS})?|ten|eleven|twelve|[a-z]+teen)"
_YEAR = r"(?:1[0-9]\d\d|20\d\d)(?![\d,.]\d|\d|-\d\d-)"
_SPOKEN = rf"(?:(?P<century>nineteen|twenty)[\s-]+(?P<rest>{_TWO_DIGITS})|two\s+thousand(?:\s+and)?(?:\s+(?P<unit>{_TEENS}))?)"
_PART = any_of(WORDS["parts"])
_SEASON = any_of(WORDS["seasons"])
_SHIFT_WORDS = [*WORDS["shifts"]["back"], *WORDS["shifts"]["here"], *WORDS["shifts"]["ahead"]]
_SHIFT = any_of(_SHIFT_WORDS)
_VAGUE = any_of(WORDS["vague_counts"]["words"])
_COUNT = rf"(?:half\s+an?|an?\s+half|\d+\s+1/2|(?:{NUMBER}|an?)\s+and\s+a\s+half|{NUMBER}(?:\s+or\s+{NUMBER}|\s+to\s+{NUMBER}|-\d+)?(?:\s+of)?|an?|{_VAGUE}|a\s+couple(?:\s+of)?|couple\s+of)"
_ABOUT = r"(?:about|around|nearly|almost|some|roughly|approximately|more\s+than|over|less\s+than|at\s+least|up\s+to|just\s+over|just\s+under|just|only|as\s+many\s+as|the)"
_ROUGHLY = _ABOUT.replace("|just|only", "")
_FISCAL = r"(?:fiscal[\s-]+)?"
_SHORT_MODIFIER = r"(?:early|late|mid)"


_HOLIDAYS = tuple(sorted({name.split()[0].casefold() for name in WORDS["holidays"]}))
"""First words of their names."""

_ENDS = r"(?<=mid-)|(?<=[a-z\d]-)"


Rule = tuple[re.Pattern[str], Maker, tuple[str, ...]]
"""A pattern, its maker, and pieces of text (case folded) of which a text must have one for the pattern to be tried."""


def _rule(pattern: str, make: Maker, before: str = "(?<=mid-)", needs: tuple[str, ...] = ()) -> Rule:
    """`before` says behind which hyphens the pattern may stand."""
    return re.compile(rf"(?<![\w.$€£])(?:(?<!-)|{before})(?<!\d,)(?:{pattern})(?!\w)", re.I), make, needs


RULES: list[Rule] = [
    _rule(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ](?P<hh>\d\d):(?P<mm>\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?", make_iso),
    _rule(r"(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})", make_iso),
    _rule(r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d\d)", make_numeric),
    _rule(rf"(?:(?P<wd>{_WD_ANY}),?\s+|(?:last|this\s+past)\s+)?(?P<mon>{_MON_ANY})\s*(?P<day>{_DAY})(?:\s*(?:-|–|to|and|through|or)\s*(?P<last>{_DAY})(?!\s+(?:{_PLURAL}|million|people)))?(?:,?\s+(?:in\s+)?(?P<year>{_YEAR})|,?\s+(?P<y2>'\d\d))?", make_date, _ENDS),
    _rule(rf"(?:(?P<wd>{_WD_ANY}),?\s+)?(?:the\s+)?(?P<day>{_DAY})(?:\s*(?:-|–|to|and|or)\s*(?P<last>{_DAY}))?(?:\s+of)?[\s-]*(?P<mon>{_MON_ANY})(?:,?[\s-]+(?P<year>{_YEAR}))?", make_date, _ENDS),
    _rule(rf"(?:the\s+)?(?P<day>{ORDINAL})\s+of\s+(?P<mon>{_MON})(?:,?\s+(?P<year>{_YEAR}))?", make_ordinal_date),
    _rule(rf"(?P<mon>{_MON_ANY}),?[\s-]+(?:of\s+|in\s+)?(?P<year>{_YEAR}|'\d\d)", make_date, _ENDS),
    _rule(rf"(?:(?P<shift>{_SHIFT}|this\s+past)\s+)?(?P<mon>{_MON_ANY})", make_bare_month),
    _rule(rf"(?:(?P<shift>{_SHIFT}|this\s+past)\s+)?(?P<wd>{_WD})(?P<plural>s)?", make_weekday),
    _rule(rf"(?P<word>{any_of(WORDS['deictic_days'])})", make_deictic),
    _rule(r"overnight", make_overnight),
    _rule(rf"(?P<the>the\s+)?(?P<shift>{_SHIFT}|this\s+past)\s+{_FISCAL}(?P<unit>{_UNIT}|{_PART}|{_SEASON})", make_shifted),
    _rule(rf"(?:the\s+|these\s+)?(?P<shift>last|past|previous|next|coming|upcoming|following|preceding|recent|first|final|latest)\s+(?:(?P<count>{_COUNT})\s+)?(?P<unit>{_PLURAL})", make_window),
    _rule(rf"(?:{_ABOUT}\s+)?(?:(?P<count>{_COUNT})[\s-]+)(?:or\s+so\s+)?(?P<unit>{_ALL_UNITS})(?:\s+or\s+(?:so|more))?[\s-]+(?P<word>ago|back|earlier|previously|prior|before(?=[\s]*[,.;)]|\s+when\b|\s*$)|beforehand|later|afterwards?|after(?=[\s]*[,.;)]|\s*$)|from\s+now|from\s+today|hence)", make_offset),
    _rule(rf"(?P<count>)(?P<unit>{_UNIT})-(?P<word>ago|earlier)(?:\s+(?:quarter|period|month|week))?", make_year_ago, needs=("-ago", "-earlier")),
    _rule(rf"the\s+(?:comparable\s+)?(?P<count>)(?P<unit>{_UNIT})-(?P<word>ago|earlier)\s+(?:quarter|period|month|week)", make_year_ago, needs=("-ago", "-earlier")),
    _rule(r"(?:the|that|this)\s+(?:(?:very\s+)?(?P<shift>same|next|following|previous|preceding|prior|very)\s+)?(?P<unit>day|week|month|year|night|morning|afternoon|evening|quarter|weekend|decade|season|hour)(?:\s+(?:before|after)(?=\s*[,.;]))?", make_anaphor_or_unit),
    _rule(r"the\s+(?P<unit>day|night|week|month|year)\s+(?P<dir>before|after|earlier|later)(?=\s*[,.;)]|\s*$)", make_day_before),
    _rule(r"(?:the\s+)?same\s+(?:day|night|week|month|year)", lambda m: Expression("anaphor", m.start(), m.end(), shift=0, unit=m.group().split()[-1].lower() if not m.group().lower().endswith("night") else "day"), needs=("same",)),
    _rule(rf"(?P<h>\d{{1,2}})(?:[:.](?P<min>[0-5]\d))?\s*(?P<half>[ap]\.?\s?m\b\.?)(?:\s*\(?(?:{any_of(WORDS['zones']['words'])})\)?)?", make_clock),
    _rule(rf"(?P<h>[01]?\d|2[0-4])[:.](?P<min>[0-5]\d)(?::[0-5]\d)?(?:\s*(?:{any_of(WORDS['zones']['words'])}))(?P<half>)", make_clock),
    _rule(r"(?P<h>[01]?\d|2[0-3]):(?P<min>[0-5]\d)(?::[0-5]\d)?(?P<half>)", make_clock),
    _rule(rf"(?P<h>[01]\d|2[0-3])(?P<min>[0-5]\d)\s*(?:{any_of(WORDS['zones']['words'])}|Z)(?P<half>)", make_clock),
    _rule(r"(?P<h>[01]?\d|2[0-3])h(?P<min>[0-5]\d)(?P<half>)", make_clock),
    _rule(r"(?<=between )(?P<h>[01]?\d|2[0-3])[.](?P<min>[0-5]\d)(?=\s+and\s+\d{1,2}[.][0-5]\d(?=\s*[.,;)]|\s+(?:on|local|gmt|(?-i:[A-Z]))|\s*$))(?P<half>)", make_clock),
    _rule(r"(?<=[.]\d\d and )(?P<h>[01]?\d|2[0-3])[.](?P<min>[0-5]\d)(?P<half>)", make_clock_end),
    _rule(r"(?<=at )(?P<h>[01]\d|2[0-3])(?P<min>[0-5]\d)(?P<half>)(?!\s+[a-z]+s\b)", make_clock),
    _rule(rf"(?P<h>\d{{1,2}}|{NUMBER})\s+o['’]clock(?P<min>)(?P<half>)", make_oclock, needs=("clock",)),
    _rule(rf"(?P<h>\d{{1,2}}|{NUMBER})(?:\s+o['’]clock)?\s+in\s+the\s+(?P<part>morning|afternoon|evening)", make_hour_in_part, needs=("morning", "afternoon", "evening")),
    _rule(rf"(?:the\s+)?(?:{_SHORT_MODIFIER}[\s-]+)?(?P<part>{_PART})", make_part),
    _rule(rf"(?P<the>the\s+)?(?:{_SHORT_MODIFIER}[\s-]+)?(?P<word>{_SEASON})(?:\s+(?:of\s+|in\s+)?(?P<year>{_YEAR}))?", make_season),
    _rule(rf"(?:(?P<shift>(?:this|last|next))\s+year['’]s\s+)?(?:the\s+)?(?:(?P<year>{_YEAR})\s+)?{_FISCAL}(?P<rank>first|second|third|fourth|[1-4](?:st|nd|rd|th))[\s-]+quarter(?:\s+(?:of\s+)?(?:fiscal\s+)?(?P<year2>{_YEAR}))?", make_quarter),
    _rule(r"the\s+latest\s+(?:quarter|period)|(?:that|this)\s+quarter", lambda m: Expression("anaphor", m.start(), m.end(), shift=0, unit="quarter")),
    _rule(r"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<year>(?:1\d|20)\d0)['’]?s", make_decade, needs=("0s", "0's", "0’s")),
    _rule(r"(?:(?:the\s+)?(?:early|late|mid)[\s-]+['’]?|the\s+['’]?|['’])(?P<year>[1-9]0)['’]?s", make_decade, needs=("0s", "0's", "0’s")),
    _rule(rf"the\s+(?:(?:early|late|mid)[\s-]+)?(?P<word>{any_of(DECADE_WORDS)})", make_decade_word),
    _rule(rf"(?:the\s+)?(?:(?:early|late|mid)[\s-]+)?(?P<rank>{ORDINAL})[\s-]+century", make_century, needs=("century",)),
    _rule(rf"(?:the\s+year\s+|the\s+|fiscal\s+|fiscal\s+year\s+|year\s+)?(?P<year>{_YEAR})(?:\s+period)?(?![-–]\w*[a-z])", make_year_in_context, r"(?<=mid-)|(?<=\d{4}-)"),
    _rule(rf"(?:the\s+year\s+)?{_SPOKEN}", make_spoken_year),
    _rule(rf"(?:(?P<mon>{_MON})\s+)?(?:(?:ca?|circa)\.?\s+)?(?P<year>\d{{1,4}})\s?B\.?C\.?(?:E\b\.?)?", make_before_christ, r"(?<=\d-)", needs=("bc", "b.c")),
    _rule(r"(?P<year>['’]\d\d)(?=[\s,.;])", lambda m: make_plain_year(m) if follows_opener(m.string, m.start()) else None),
    _rule(rf"(?:(?P<shift>{_SHIFT})\s+)?(?P<eve>(?:the\s+)?eve\s+of\s+)?(?P<name>{any_of(WORDS['holidays'])})(?:,?\s+(?P<year>{_YEAR}))?", make_holiday, needs=_HOLIDAYS),
    _rule(rf"(?P<word>{any_of(WORDS['sets'])})", make_set),
    _rule(rf"(?:each|every|once\s+an?|twice\s+an?|per)\s+(?:(?P<count>{NUMBER}|few|other)\s+)?(?P<unit>{_ALL_UNITS}|{_WD}|{_PART})", make_every),
    _rule(r"(?P<year>year-end|year's\s+end)(?:\s+\d{4})?", lambda m: Expression("unit", m.start(), m.end(), shift=0, unit="year", modifier="last")),
    _rule(rf"(?:{_ROUGHLY}\s+)?(?P<count>{_COUNT})[\s-]+(?:more\s+|consecutive\s+|straight\s+|full\s+|additional\s+|whole\s+|long\s+)?(?P<unit>{_ALL_UNITS})(?:-long|\s+long)?(?:\s+and\s+a\s+half)?", make_duration),
    _rule(rf"(?P<unit>{_PLURAL})(?:-long|\s+long)?(?P<count>)", make_bare_units),
    _rule(r"(?P<unit>day|week|month|year|decade|century|hour)-long(?P<count>)", lambda m: Expression("duration", m.start(), m.end(), unit=m["unit"].lower(), count=1), needs=("-long",)),
    _rule(any_of(WORDS["refs"]["present"]), make_ref("PRESENT_REF")),
    _rule(any_of(WORDS["refs"]["past"]), make_ref("PAST_REF")),
    _rule(any_of(WORDS["refs"]["future"]), make_ref("FUTURE_REF")),
]  # fmt: skip
