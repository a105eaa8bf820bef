"""Bytes to text: UTF-8 is expected, other encodings are read when there is no doubt, and said so; all else
is refused.

Offsets of the ledger count the code points of the decoded text, so nothing is changed here but the
byte-order mark, which is dropped."""

from __future__ import annotations

import codecs
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from rashomon.errors import InputNotText

SAMPLE = 200_000
"""Bytes that are looked at to tell an encoding; more does not change the answer and costs time."""

WIDE_SHARE = 0.3
"""Share of NUL bytes at even or at odd places from which text is UTF-16: English has 0.5, other scripts
less."""

MOST_MESS = 0.1
"""Highest share of implausible characters at which charset-normalizer's guess is taken (its own limit is
0.2)."""

MOST_ACCENTS = 0.15
"""Highest share of accented letters in Western text: French has 0.04 to 0.07, other alphabets nearly 1."""

MOST_CONTROLS = 0.02
"""Highest share of control characters in text; a binary file that happens to be valid UTF-8 has far more."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding that it was read in, and a remark where that was not UTF-8."""

    text: str
    encoding: str
    remark: str | None = None


def decode(data: bytes, name: str) -> Decoded:
    """The text of `data`; `name` is what messages call the input. Raises InputNotText, naming the likely
    encoding."""
    _refuse_other_formats(data, name)
    decoded = _marked(data, name) or _unmarked(data, name)
    controls = sum(1 for letter in decoded.text[:SAMPLE] if letter < " " and letter not in "\t\n\r\f\v")
    if "\0" in decoded.text or controls > MOST_CONTROLS * min(len(decoded.text), SAMPLE):
        raise InputNotText(name, "not text but binary data", hint="give a plain text file")
    return decoded


def _marked(data: bytes, name: str) -> Decoded | None:
    """Data that begins with a byte-order mark. UTF-32 first: its mark begins with that of UTF-16."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            text = _strictly(data[len(mark) :], encoding, name)
            return Decoded(text, encoding, None if encoding == "utf-8" else _remark(encoding))
    return None


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputNotText(
            name,
            f"marked as {encoding.upper()}, but broken at byte {error.start}",
            hint="save it again as UTF-8",
        ) from error


def _unmarked(data: bytes, name: str) -> Decoded:
    wide = _wide(data)
    if wide is not None:
        return Decoded(_strictly(data, wide, name), wide, _remark(wide))
    if b"\0" in data[:SAMPLE]:
        raise InputNotText(name, "not text but binary data", hint="give a plain text file")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        return _guessed(data, name, error)


def _wide(data: bytes) -> str | None:
    sample = data[:SAMPLE]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0) / len(sample[0::2]), sample[1::2].count(0) / len(sample[1::2])
    if odd >= WIDE_SHARE and even < 0.05:
        return "utf-16-le"
    if even >= WIDE_SHARE and odd < 0.05:
        return "utf-16-be"
    return None


def _guessed(data: bytes, name: str, error: UnicodeDecodeError) -> Decoded:
    """What charset-normalizer proposes, if it is sure; Windows-1252 where that reads the same or is all
    punctuation."""
    from charset_normalizer import from_bytes  # loaded on use: UTF-8 needs none of it

    broken = f"not UTF-8 (byte {error.start} is 0x{data[error.start]:02x})"
    western = _western(data)
    if western is not None:
        return Decoded(western, "cp1252", _remark("cp1252"))
    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        raise InputNotText(name, f"{broken}, and no other encoding fits", hint="save it as UTF-8")
    if best.chaos <= MOST_MESS and best.encoding != "ascii" and best.coherence > 0:
        try:
            return Decoded(data.decode(best.encoding), best.encoding, _remark(best.encoding))
        except UnicodeDecodeError:
            pass  # the sample fitted, the rest does not: say so below
    raise InputNotText(
        name, f"{broken}; it may be {best.encoding}, but that is not certain", hint="save it as UTF-8"
    )


def _western(data: bytes) -> str | None:
    """The text in Windows-1252 where what it has above ASCII is such as English text has: quotation marks,
    dashes, now and then a letter with an accent. In other encodings the same bytes are letters of another
    alphabet, or give capitals in the middle of words (the apostrophe of Mac Roman is a capital O with a
    tilde here)."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    marks = _formats()["western"]
    accented = plain = 0
    before = " "
    for letter in text:
        if letter < "\x80":
            plain += letter.isalpha()
        elif letter in marks["letters"]:
            accented += 1
            if letter.isupper() and (before.islower() or before == " "):
                return None
        elif letter not in marks["punctuation"]:
            return None
        before = letter
    return text if accented <= MOST_ACCENTS * (plain + accented) else None


def _remark(encoding: str) -> str:
    return f"read as {encoding}, since it is not UTF-8"


def _refuse_other_formats(data: bytes, name: str) -> None:
    for entry in _formats()["format"]:
        start = entry["start"].encode("latin-1")
        head = data[:64].lstrip() if entry.get("after_space") else data[:64]
        if (head.lower() if entry.get("any_case") else head).startswith(start):
            raise InputNotText(name, f"{entry['name']}, not plain text", hint=entry["hint"])


@cache
def _formats() -> dict[str, Any]:
    path = resources.files(__package__).joinpath("data/formats.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
