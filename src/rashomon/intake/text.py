"""Plain text, a file or a stream of it, to a Report.

The report keeps the text exactly as given, since all offsets point into it. Header, buttons and notices are
not cut out but listed in `Intake.skip`, and are not read."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from rashomon.errors import InputEmpty, InputMissing, InputNotAFile, InputTooLarge, InvalidDate
from rashomon.ids import content_hash, report_id
from rashomon.intake.dates import DateOrder, parse_date
from rashomon.intake.decode import decode
from rashomon.intake.furniture import Skip, find_lines, find_tail
from rashomon.intake.header import Header, read_header
from rashomon.ledger import PublishedFrom, Report

MAX_SIZE = 5_000_000
"""Most bytes of one report: a thousand pages, and far more than any report; a dump of many reports is
larger."""

HARD_LIMIT = 50_000_000
"""Most bytes that a caller may allow. Above that a text is not one report whatever is said."""

FEWEST_WORDS = 3
"""A sentence that says who did what has at least so many words."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the caller knows of a report; it outranks the header. `published` is ISO 8601 or a full date in
    words.

    `date_order` settles how dates such as 03/04/2016 in headers are meant.
    """

    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    date_order: DateOrder | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """A report, the characters of it that are not to be read, and what its header gave.

    `skip` is in order and without overlaps; no sentence runs across one of its ranges. `warnings` are lines
    for people."""

    report: Report
    skip: tuple[Skip, ...]
    header: Header
    warnings: tuple[str, ...] = ()
    name: str = "text"

    def ranges(self) -> tuple[tuple[int, int], ...]:
        """The characters that are not to be read, without the reasons: what the reader takes as `skip`."""
        return tuple((piece.start, piece.end) for piece in self.skip)

    @property
    def body(self) -> tuple[tuple[int, int], ...]:
        """The characters to be read: all that are not skipped, as ranges without white space at their
        ends."""
        out = []
        position = 0
        for start, end in [*self.ranges(), (len(self.report.text),) * 2]:
            piece = self.report.text[position:start]
            if piece.strip():
                first = position + len(piece) - len(piece.lstrip())
                out.append((first, first + len(piece.strip())))
            position = end
        return tuple(out)


def from_text(text: str, metadata: Metadata | None = None, name: str = "text") -> Intake:
    """A report of `text`, which is kept as it is but for a byte-order mark. `name` is what messages call it.

    Raises InputEmpty where nothing can be read in it, and InvalidDate where `metadata.published` is no date.
    """
    given = metadata or Metadata()
    text = text.removeprefix("\ufeff")
    published = _argument_date(given.published)
    if not text.strip():
        raise InputEmpty(
            name, "empty" if not text else "nothing in it but white space", hint="give a text to read"
        )
    header = read_header(text, given.date_order)
    skip = _skipped(text, header)
    warnings = list(header.warnings)
    published_from: PublishedFrom | None = None
    if published is not None:
        published_from = "argument"
        warnings = [line for line in warnings if "date of publication" not in line]
        if header.published and header.published.value[:10] != published[:10]:
            warnings.append(f"dated {published} as given, while the header says {header.published.value}")
    elif header.published is not None:
        published, published_from = header.published.value, "header"
    elif not any("date of publication" in line for line in warnings):
        warnings.append("no date of publication found: relative times stay unresolved")
    found_publisher = header.publisher or header.agency
    intake = Intake(
        report=Report(
            id=report_id(content_hash(text)),
            text=text,
            sha256=content_hash(text),
            title=given.title or (_plain(header.title.value) if header.title else None),
            publisher=given.publisher or (found_publisher.value if found_publisher else None),
            url=given.url or (header.url.value if header.url else None),
            published=published,
            published_from=published_from,
        ),
        skip=skip,
        header=header,
        warnings=tuple(warnings),
        name=name,
    )
    _check_readable(intake)
    return intake


def from_bytes(data: bytes, metadata: Metadata | None = None, name: str = "text") -> Intake:
    """As `from_text`, from encoded text. Raises InputNotText as well."""
    if not data.strip(b" \t\r\n\0"):
        raise InputEmpty(
            name, "empty" if not data else "nothing in it but white space", hint="give a text to read"
        )
    decoded = decode(data, name)
    intake = from_text(decoded.text, metadata, name)
    if decoded.remark is None:
        return intake
    return Intake(intake.report, intake.skip, intake.header, (decoded.remark, *intake.warnings), name)


def from_stream(
    stream: BinaryIO, metadata: Metadata | None = None, name: str = "stdin", max_size: int = MAX_SIZE
) -> Intake:
    """As `from_bytes`, from a stream, of which no more than `max_size` bytes are held. Raises InputTooLarge
    as well."""
    limit = min(max_size, HARD_LIMIT)
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise _too_large(name, None, limit)
    return from_bytes(data, metadata, name)


def from_file(path: str | Path, metadata: Metadata | None = None, max_size: int = MAX_SIZE) -> Intake:
    """As `from_bytes`, from a file of at most `max_size` bytes.

    Raises InputMissing (no file, or not allowed to open it), InputNotAFile or InputTooLarge as well.
    """
    path, name = Path(path), str(path)
    limit = min(max_size, HARD_LIMIT)
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise InputNotAFile(name, "a directory", hint=f"give the files in it: {name.rstrip('/')}/*.txt")
        if not stat.S_ISREG(found.st_mode) and not stat.S_ISFIFO(found.st_mode):
            raise InputNotAFile(
                name, "a device or socket, not a file", hint="give a file, or - for standard input"
            )
        if found.st_size > limit:
            raise _too_large(name, found.st_size, limit)
        with path.open("rb") as stream:
            return from_stream(stream, metadata, name, limit)
    except FileNotFoundError as error:
        raise InputMissing(name, "no such file", hint="check the path") from error
    except PermissionError as error:
        raise InputMissing(name, "permission denied", hint="check its access rights") from error
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputMissing(name, f"cannot be opened: {reason.lower()}", hint="check the path") from error


def _too_large(name: str, size: int | None, limit: int) -> InputTooLarge:
    measured = f"{size / 1e6:,.1f} MB" if size is not None else f"more than {limit / 1e6:g} MB"
    hint = "split it into its reports"
    if limit < HARD_LIMIT:
        hint += f", or raise the limit with --max-size (at most {HARD_LIMIT / 1e6:g}M)"
    return InputTooLarge(
        name, f"{measured} are too much for one report", allowed=f"up to {limit / 1e6:g} MB", hint=hint
    )


def _argument_date(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return parse_date(value)
    except ValueError as error:
        raise InvalidDate(value) from error


def _skipped(text: str, header: Header) -> tuple[Skip, ...]:
    """All that is not read, in order. Ranges that overlap are joined and keep the reason of the first."""
    found = list(header.skip)
    end = len(text)
    tail = find_tail(text, header.end, end)
    if tail is not None:
        found.append(tail)
        end = tail.start
    found.extend(find_lines(text, 0, end))
    joined: list[Skip] = []
    for piece in sorted(found):
        if piece.end <= piece.start:
            continue
        if joined and piece.start < joined[-1].end:
            joined[-1] = Skip(joined[-1].start, max(joined[-1].end, piece.end), joined[-1].reason)
        else:
            joined.append(piece)
    return tuple(joined)


def _plain(title: str) -> str:
    return " ".join(title.split())


def _check_readable(intake: Intake) -> None:
    words = 0
    for start, end in intake.body:
        words += sum(
            any(letter.isalpha() for letter in word) for word in intake.report.text[start:end].split()
        )
        if words >= FEWEST_WORDS:
            return
    raise InputEmpty(intake.name, f"no sentence in it, only {words} words", hint="give the text of a report")
