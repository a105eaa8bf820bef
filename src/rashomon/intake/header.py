"""The header of a report in plain text: when it was published, by whom, under which title, filed from where.

Feeds glue header and text into one line ("Wednesday 27 Jul 2016 State TV says ... AP The TV says ..."), so a
header is read element by element from the start of the text, and a date inside the first line counts only
where something besides itself says that it belongs to a header: a label, an agency's signature, a weekday
outside a sentence, a line of its own. A date within a sentence is never taken for the date of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rashomon.intake.dateline import Dateline, find_dateline, match_dateline
from rashomon.intake.dates import DateOrder, WrittenDate, find_dates, match_date
from rashomon.intake.furniture import Skip, match_head
from rashomon.intake.vocabulary import vocabulary

Range = tuple[int, int]

HEAD = 2_500
"""Characters from the start in which a header may lie."""

GLUED = 420
"""Characters from the start in which a date glued between title and text is looked for; farthest met: 214."""

DATELINE = 900
"""Characters from the start within which a dateline may follow a lead ("... said. MOSCOW (Agency) - ")."""

HEAD_LINES = 14
"""Lines from the start that may be lines of a header."""

TITLE_WORDS = (3, 32)
"""Fewest and most words of a title."""

TITLE_CASE = 0.7
"""Share of the longer words that are capitalised in a headline of the English style; in sentences it is
below 0.5."""

TAIL = 320
"""Characters before the end in which a labelled date is looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of metadata: its value and the characters that give it."""

    value: str
    span: Range


@dataclass(frozen=True, slots=True)
class Header:
    """What a header gives; None where it gives nothing. `end` is where the text that is to be read begins.

    `published` is ISO 8601. `agency` is the name of the agency that signs, `place` that of the dateline.
    `skip` has the characters of the header that are no part of the report's sentences; a title is not among
    them."""

    published: Found | None = None
    title: Found | None = None
    publisher: Found | None = None
    agency: Found | None = None
    place: Found | None = None
    byline: Found | None = None
    url: Found | None = None
    end: int = 0
    skip: tuple[Skip, ...] = ()
    warnings: tuple[str, ...] = ()


def read_header(text: str, order: DateOrder | None = None) -> Header:
    """The header of `text`. `order` says how 03/04/2016 is meant; without it such a date stays unread, with
    a warning.

    1. elements from the start, one after another; 2. a date glued between title and text; 3. lines of their
    own near the start; 4. a title or a dateline that the text begins with; 5. a labelled date at the end; 6.
    the choice among the dates found."""
    scan = _Scan(text, order)
    scan.elements()
    if not scan.dates:
        scan.glued_date()
    scan.lines()
    scan.opening()
    scan.tail_date()
    return scan.result()


@dataclass(slots=True)
class _Scan:
    text: str
    order: DateOrder | None
    cursor: int = 0
    dates: list[tuple[str, WrittenDate]] = field(default_factory=list)
    """Each with its kind: published, bare, dateline, updated."""
    found: dict[str, Found] = field(default_factory=dict)
    skip: list[Skip] = field(default_factory=list)

    # -- 1 -----------------------------------------------------------------------------------------

    def elements(self) -> None:
        """Takes header elements from `cursor` on until none fits."""
        while self.cursor < min(len(self.text), HEAD):
            position = self._after_space(self.cursor)
            if not (
                self._date(position)
                or self._labelled(position)
                or self._byline(position)
                or self._dateline(position)
                or self._furniture(position)
                or self._credit(position)
                or self._title_line(position)
            ):
                return

    def _after_space(self, position: int) -> int:
        match = re.compile(r"[\s|•·,;)\ufeff]*").match(self.text, position)
        return match.end() if match else position

    def _take(self, start: int, end: int, reason: str) -> bool:
        self.skip.append(Skip(start, end, reason))
        self.cursor = end
        return True

    def _keep(self, name: str, span: Range, value: str | None = None) -> None:
        if name not in self.found:
            self.found[name] = Found(value or self.text[span[0] : span[1]], span)

    def _date(self, position: int) -> bool:
        """A labelled date, or one that is followed by what can begin a text, a line or another element."""
        labels = vocabulary().labels
        opened = 1 if self.text.startswith("(", position) else 0
        for kind in ("published", "updated"):
            label = labels[kind].match(self.text, position + opened)
            if label:
                at = label.end() if not opened else self._past_time(label.end())
                date = match_date(self.text, at, self.order)
                if date is None and kind == "updated":
                    date = match_date(self.text, self._past_time(label.end()), self.order)
                if date is not None:
                    self.dates.append((kind, date))
                    closed = 1 if self.text.startswith(")", date.end) else 0
                    return self._take(position, date.end + closed, "date")
        date = match_date(self.text, position, self.order)
        if date is not None and _complete(date) and self._ends_well(date.end):
            self.dates.append(("bare", date))
            return self._take(position, date.end, "date")
        clock = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)").match(self.text, position)
        if clock and self.dates:
            return self._take(position, clock.end(), "date")
        return False

    def _past_time(self, position: int) -> int:
        """Past a time of day of four digits that stands before a date: "updated 1457 19.07.2016"."""
        match = re.compile(r"(?:[01]\d|2[0-3]):?[0-5]\d\s+(?=\d)").match(self.text, position)
        return match.end() if match else position

    def _ends_well(self, end: int) -> bool:
        """A sentence that begins with a date goes on in small letters; after a header comes a capital or a
        new line."""
        rest = self.text[end : end + 40]
        if not rest.strip() or re.match(r"(?:[A-Z(]|[ \t\r|,·–—)-]*(?:[\nA-Z0-9\"“'‘(\[#@]|$))", rest):
            return True
        return vocabulary().labels["title"].match(self.text, self._after_space(end)) is not None

    def _labelled(self, position: int) -> bool:
        """Title, publisher and address with a label; each runs to the end of its line, a title also to a
        full stop."""
        if self._dateline_of(position) is not None:
            return False
        labels = vocabulary().labels
        for kind in ("title", "publisher", "url"):
            label = labels[kind].match(self.text, position)
            if not label:
                continue
            stop = self._line_end(label.end())
            if kind == "title":
                sentence = re.compile(r"\s?\.\s").search(self.text, label.end(), stop)
                stop = sentence.start() if sentence else stop
            elif not self._at_line_start(position) or stop - label.end() > 200 or "\n" not in self.text:
                continue
            if not self.text[label.end() : stop].strip():
                continue
            self._keep(kind, _trim(self.text, label.end(), stop))
            if kind == "title":
                self.skip.append(Skip(position, label.end(), "label"))
                self.cursor = stop
                return True
            return self._take(position, stop, "label")
        return False

    def _byline(self, position: int) -> bool:
        """ "By Jane Doe" on a line of its own; glued to the text, after a date or in capitals, two names at
        a time."""
        label = vocabulary().labels["byline"].match(self.text, position)
        if not label:
            return False
        stop = self._line_end(label.end())
        name = r"(?:[A-ZÀ-Þ][\w'’.-]*|al-\w+|de|van|von|bin|ben|el|der|la|du|and|in|,|&)"
        line = self.text[label.end() : stop].strip()
        if stop < len(self.text) and len(line) <= 100 and re.fullmatch(rf"{name}(?:\s*{name}){{0,14}}", line):
            self._keep("byline", _trim(self.text, label.end(), stop))
            return self._take(position, stop, "byline")
        capitals = re.compile(r"(?:[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+ ){1,4}[A-ZÀ-Þ'’.-]{2,}(?=\s)")
        glued = capitals.match(self.text, label.end())
        if glued:
            # The city after it may be in capitals too: the name ends where a dateline then fits.
            for space in re.finditer(" ", glued.group()):
                cut = label.end() + space.start()
                found = match_dateline(self.text, cut + 1, self.order)
                if " " in self.text[label.end() : cut] and found is not None and found.place:
                    self._keep("byline", (label.end(), cut))
                    return self._take(position, cut, "byline")
        if not glued and self.dates:
            glued = re.compile(r"[A-ZÀ-Þ][\w'’-]+ (?:al-|[A-Z]\. )?[A-ZÀ-Þ][\w'’-]+(?=\s)").match(
                self.text, label.end()
            )
        if not glued or next(find_dates(glued.group()), None) is not None:
            return False
        self._keep("byline", (label.end(), glued.end()))
        return self._take(position, glued.end(), "byline")

    def _dateline_of(self, position: int) -> Dateline | None:
        sentence_starts = position == 0 or bool(self.skip) or self._at_line_start(position)
        return match_dateline(self.text, position, self.order) if sentence_starts else None

    def _dateline(self, position: int) -> bool:
        found = self._dateline_of(position)
        if found is None:
            return False
        self._accept_dateline(found)
        self.cursor = found.end
        return True

    def _accept_dateline(self, found: Dateline) -> None:
        if found.place:
            self._keep("place", found.place)
        if found.agency and found.agency_range:
            self._keep("agency", found.agency_range, found.agency)
        if found.date is not None:
            self.dates.append(("dateline", found.date))
        self.skip.append(Skip(found.start, found.end, "dateline"))

    def _credit(self, position: int) -> bool:
        """An agency's signature between two elements of a header, or on a line of its own."""
        match = vocabulary().agency.match(self.text, position)
        if not match or not (self.skip or self._at_line_start(position)):
            return False
        alone = self._line_end(match.end()) < len(self.text) and not self._rest_of_line(match.end())
        follows = self.text[match.end() : match.end() + 4]
        if not alone and not (self.dates and re.match(r"\s+[A-Z\"“]", follows)):
            return False
        self._keep("agency", match.span(), vocabulary().agency_names[match.group()])
        return self._take(position, match.end(), "credit")

    def _furniture(self, position: int) -> bool:
        found = match_head(self.text, position)
        return found is not None and self._take(found.start, found.end, found.reason)

    def _title_line(self, position: int) -> bool:
        """A line of its own that does not end like a sentence, with an empty line or a line of header after
        it."""
        if "title" in self.found or not self._at_line_start(position):
            return False
        stop = self._line_end(position)
        if stop >= len(self.text) or (self.skip and self.skip[-1].reason == "dateline"):
            return False
        line = self.text[position:stop].strip()
        if not _like_title(line) or line[-1] in ".!:;,":
            return False
        following = self._after_space(stop)
        if not re.match(r"[ \t\r]*\n[ \t\r]*\n", self.text[stop : stop + 8]):
            probe = _Scan(self.text, self.order, cursor=following)
            if not (
                probe._date(following)
                or probe._byline(following)
                or probe._credit(following)
                or (probe._dateline_of(following) is not None)
            ):
                return False
        self._keep("title", _trim(self.text, position, stop))
        self.cursor = stop
        return True

    # -- 2 -----------------------------------------------------------------------------------------

    def glued_date(self) -> None:
        """A date between title and text on one line; what stands before it is the title."""
        stop = min(self._line_end(self.cursor), self.cursor + GLUED)
        for date in find_dates(self.text, self.cursor, stop, self.order):
            start = self._glued_start(date)
            if start is None or re.search(r"[.!?][\"”]?\s+[A-Z]", self.text[self.cursor : start]):
                continue
            title = _trim(self.text, self.cursor, start)
            if _like_title(self.text[title[0] : title[1]]):
                self._keep("title", title)
            self.skip.append(Skip(start, date.end, "date"))
            self.dates.append(("bare", date))
            self.cursor = date.end
            self.elements()
            return

    def _glued_start(self, date: WrittenDate) -> int | None:
        """Where the header around a glued date begins, or None where nothing shows that it is one."""
        before = self.text[: date.start].rstrip()
        time = re.search(r"\s(?:[01]\d|2[0-3])[0-5]\d$", before)
        if time and not _complete(date):
            return None
        if not _complete(date) or not self._ends_well(date.end):
            return None
        start = date.start
        if time:
            before, start = before[: time.start()].rstrip(), time.start() + 1
        last = re.search(r"([^\s]+)$", before)
        if last is None or last.group().lower() in vocabulary().words_before_date or before[-1] in ",;:(":
            return None
        sign = self._signature_at_end(before)
        if sign is not None:
            return sign
        label = re.search(rf"(?:{vocabulary().labels['published'].pattern})$", before + " ", re.IGNORECASE)
        if label:
            return label.start()
        follows = self._after_space(date.end)
        furniture = match_head(self.text, follows)
        dateline = match_dateline(self.text, follows, self.order)
        agency = vocabulary().agency.match(self.text, follows)
        bracket = self.text.startswith("(", follows)
        updated = vocabulary().labels["updated"].match(self.text, follows + bracket)
        if furniture or dateline or updated or date.weekday is not None:
            return start
        if agency and re.match(r"\s+[A-Z]", self.text[agency.end() : agency.end() + 3]):
            return start
        return None

    def _signature_at_end(self, before: str) -> int | None:
        """Where the agency's signature begins that `before` ends with; it is kept as the agency."""
        for match in vocabulary().agency.finditer(before, max(0, len(before) - 40)):
            if match.end() == len(before) and not self._in_sentence(match.start()):
                self._keep("agency", match.span(), vocabulary().agency_names[match.group()])
                return match.start()
        return None

    def _in_sentence(self, start: int) -> bool:
        """Whether the agency's name at `start` is a word of a sentence ("told Reuters")."""
        last = re.search(r"([^\s]+)\s*$", self.text[max(0, start - 40) : start])
        return last is not None and last.group(1).lower() in vocabulary().words_before_agency

    # -- 3 -----------------------------------------------------------------------------------------

    def lines(self) -> None:
        """Lines near the start that are an element of a header and nothing else."""
        if "\n" not in self.text:
            return
        position = self.cursor
        for _ in range(HEAD_LINES):
            stop = self._line_end(position)
            start = self._after_space(position)
            if start < stop <= HEAD:
                probe = _Scan(self.text, self.order, cursor=start)
                probe.skip.append(Skip(0, 0, "probe"))
                while probe._after_space(probe.cursor) < stop and (
                    probe._date(probe._after_space(probe.cursor))
                    or probe._byline(probe._after_space(probe.cursor))
                ):
                    pass
                if probe._after_space(probe.cursor) >= stop and len(probe.skip) > 1:
                    if not self.dates or all(kind != "published" for kind, _ in self.dates):
                        self.dates.extend(probe.dates)
                    for name, piece in probe.found.items():
                        self.found.setdefault(name, piece)
                    self.skip.extend(probe.skip[1:])
            if stop >= len(self.text):
                return
            position = stop + 1

    # -- 4 -----------------------------------------------------------------------------------------

    def opening(self) -> None:
        """A title glued to the text, and a dateline after the lead."""
        start = self._after_space(self.cursor)
        if "title" not in self.found and self.skip:
            self._title_before_credit(start)
        if "title" not in self.found:
            self._title_in_capitals(start)
        if "place" not in self.found:
            later = find_dateline(self.text, start, min(len(self.text), start + DATELINE), self.order)
            if later is not None:
                self._accept_dateline(later)

    def _title_before_credit(self, start: int) -> None:
        stop = min(self._line_end(start), start + 220)
        for match in vocabulary().agency.finditer(self.text, start, stop):
            title = _trim(self.text, start, match.start())
            before = self.text[title[0] : title[1]]
            if re.search(r"[.!?][\"”]?\s+[A-Z]|[,.(]$", before) or self._in_sentence(match.start()):
                return
            follows = self.text[match.end() : match.end() + 12]
            if not re.match(r"\s+(?:[A-Z][a-z]|A |\d|\"|“|[A-Z]{2,} [a-z])", follows):
                continue
            if not _like_title(before):
                continue
            self._keep("title", title)
            self._keep("agency", match.span(), vocabulary().agency_names[match.group()])
            self.skip.append(Skip(*match.span(), "credit"))
            return

    def _title_in_capitals(self, start: int) -> None:
        """A first sentence in the capitals of a headline, closed by a full stop or the line."""
        stop = min(self._line_end(start), start + 220)
        close = re.compile(r"\s?\.(?=\s)(?<![A-Z]\.)|\n|\Z").search(self.text, start, stop)
        if close is None or close.end() >= len(self.text):
            return
        title = _trim(self.text, start, close.start())
        words = re.findall(r"[^\W\d_][\w'’.-]*", self.text[title[0] : title[1]])
        longer = [word for word in words if len(word) >= 4]
        if _like_title(self.text[title[0] : title[1]]) and len(words) >= 4 and len(longer) >= 3:
            capitals = sum(word[0].isupper() for word in longer) / len(longer)
            if capitals >= TITLE_CASE:
                self._keep("title", title)

    # -- 5 -----------------------------------------------------------------------------------------

    def tail_date(self) -> None:
        """ "Last update: Wednesday 16 November 2016 ..." at the end of the text."""
        labels = vocabulary().labels
        for kind in ("updated", "published"):
            for label in labels[kind].finditer(self.text, max(self.cursor, len(self.text) - TAIL)):
                date = match_date(self.text, label.end(), self.order)
                opened = re.search(r"(?:[.!?)\"”]\s*|\n\s*)$", self.text[: label.start()])
                if date is not None and opened and _complete(date):
                    self.dates.append((f"{kind} at end", date))
                    self.skip.append(Skip(label.start(), len(self.text.rstrip()), "date"))
                    return

    # -- 6 -----------------------------------------------------------------------------------------

    def result(self) -> Header:
        warnings: list[str] = []
        published = self._choose(warnings)
        return Header(
            published=published,
            title=self.found.get("title"),
            publisher=self.found.get("publisher"),
            agency=self.found.get("agency"),
            place=self.found.get("place"),
            byline=self.found.get("byline"),
            url=self.found.get("url"),
            end=self.cursor,
            skip=tuple(sorted(self.skip)),
            warnings=tuple(warnings),
        )

    def _choose(self, warnings: list[str]) -> Found | None:
        """The date of publication: a labelled one before one without label, that before one of a last
        change."""
        ranks = ("published", "bare", "dateline", "published at end", "updated", "updated at end")
        for rank in ranks:
            dates = [date for kind, date in self.dates if kind == rank and date.iso is not None]
            if not dates:
                continue
            first = dates[0]
            if first.problem:
                warnings.append(first.problem)
            if rank.startswith("updated"):
                warnings.append(
                    f"only the last change is dated, {first.iso}: taken for the date of publication"
                )
            others = {str(date.iso)[:10] for date in dates} - {str(first.iso)[:10]}
            if others:
                listed = ", ".join(sorted(others))
                warnings.append(f"several dates of publication: {first.iso} is taken, not {listed}")
            return Found(str(first.iso), (first.start, first.end))
        unread = [date.problem for _, date in self.dates if date.problem]
        if unread:
            warnings.append(f"the date of publication is left open: {unread[0]}")
        return None

    def _line_end(self, position: int) -> int:
        stop = self.text.find("\n", position)
        return len(self.text) if stop < 0 else stop

    def _rest_of_line(self, position: int) -> str:
        return self.text[position : self._line_end(position)].strip()

    def _at_line_start(self, position: int) -> bool:
        return not self.text[self.text.rfind("\n", 0, position) + 1 : position].strip()


def _complete(date: WrittenDate) -> bool:
    """Whether all of a day is written, be it readable or not: "Feb 27" is not, "03/04/2016" is."""
    return date.iso is not None or date.numeric


def _like_title(line: str) -> bool:
    fewest, most = TITLE_WORDS
    return fewest <= len(line.split()) <= most and any(map(str.isalpha, line)) and len(line) <= 240


def _trim(text: str, start: int, end: int) -> Range:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
