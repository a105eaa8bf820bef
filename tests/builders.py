"""Hand-made Annotations for tests: a table of words in, an Annotation out, no model needed."""

from __future__ import annotations

import re

from rashomon.language.annotation import Annotation, Attribution, Name, Trigger


def build(
    rows: str,
    *,
    names: tuple[Name, ...] = (),
    attributions: tuple[Attribution, ...] = (),
    triggers: tuple[Trigger, ...] = (),
    factuality: tuple[float, ...] = (),
) -> Annotation:
    """An Annotation from a table of words.

    One word a line: `word lemma UPOS XPOS head deprel [space]`, parted by blanks; blank lines part
    sentences. `head` counts the words of the sentence from 1, 0 is the root (CoNLL-U). `space` is `-` where no
    space follows in the text, `n` for a line break, `p` for a paragraph break; without it a
    single space follows.
    Raises ValueError for a line with too few fields or a head outside of its sentence.
    """
    text = ""
    starts: list[int] = []
    ends: list[int] = []
    fields: list[list[str]] = []
    heads: list[int] = []
    sentences: list[tuple[int, int]] = []
    gap = ""
    for block in re.split(r"\n\s*\n", rows.strip()):
        lines = [line.split() for line in block.splitlines() if line.strip()]
        first = len(fields)
        for parts in lines:
            if len(parts) < 6:
                raise ValueError(f"a row needs word, lemma, UPOS, XPOS, head and deprel: {parts!r}")
            head = int(parts[4])
            if not 0 <= head <= len(lines):
                raise ValueError(f"head {head} lies outside of a sentence of {len(lines)} words: {parts!r}")
            text += gap
            starts.append(len(text))
            text += parts[0]
            ends.append(len(text))
            heads.append(first + head - 1 if head else -1)
            fields.append(parts)
            gap = {"-": "", "n": "\n", "p": "\n\n"}.get(parts[6] if len(parts) > 6 else " ", " ")
        sentences.append((first, len(fields)))
    return Annotation(
        text=text,
        starts=starts,
        ends=ends,
        words=[row[0] for row in fields],
        upos=[row[2] for row in fields],
        xpos=[row[3] for row in fields],
        lemmas=[row[1] for row in fields],
        heads=heads,
        deprels=[row[5] for row in fields],
        sentences=sentences,
        names=names,
        attributions=attributions,
        triggers=triggers,
        factuality=factuality or tuple(0.0 for _ in fields),
        engine="built",
    )


def plain(text: str) -> Annotation:
    """An Annotation of `text` with words and sentences only: no tags (`X`), each sentence headed by its
    first word.

    Words are cut at blanks and punctuation (abbreviations such as "Feb." and "a.m." keep their full stop),
    sentences after `.`, `!` or `?` that a blank and a capital or digit follow. Enough for grammars over
    words.
    """
    starts, ends, words = [], [], []
    for match in re.finditer(r"(?:[A-Za-z]\.){2,}|[A-Z][a-z]{2,3}\.(?=\s+\d)|\w+(?:[.,]\d+)*|[^\w\s]", text):
        starts.append(match.start())
        ends.append(match.end())
        words.append(match.group())
    sentences: list[tuple[int, int]] = []
    first = 0
    for token, word in enumerate(words):
        follows = text[ends[token] : ends[token] + 2]
        if token == len(words) - 1 or (
            word in ".!?" and re.match(r"\s+[A-Z0-9\"“]", follows + "A"[: 2 - len(follows)])
        ):
            sentences.append((first, token + 1))
            first = token + 1
    heads = [0] * len(words)
    for begin, end in sentences:
        for token in range(begin, end):
            heads[token] = -1 if token == begin else begin
    return Annotation(
        text=text,
        starts=starts,
        ends=ends,
        words=words,
        upos=["X"] * len(words),
        xpos=["FW"] * len(words),
        lemmas=[word.lower() for word in words],
        heads=heads,
        deprels=["root" if head < 0 else "dep" for head in heads],
        sentences=sentences,
        factuality=[0.0] * len(words),
        engine="plain",
    )
