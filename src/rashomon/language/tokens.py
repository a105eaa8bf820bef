"""Characters to words, in the manner of Universal Dependencies for English.

Contractions and possessives are split ("does|n't", "Syria|'s"), hyphens stand alone ("U.S.|-|backed"), and a full stop
is split from the word before it even where the space after it was lost ("border.Pakistan"). Sentences are not found
here: that is a question for the model, because real feeds lose the marks that rules would need.
"""

from __future__ import annotations

import re

_ABBREVIATIONS = (
    r"Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sgt|Capt|Cmdr|Cpl|Adm|Brig|Gov|Sen|Rep|Pres|Prof|Rev|Hon|St|Jr|Sr|Inc|Corp|Co|Ltd|"
    r"vs|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mt|Ft|Ave|Blvd|approx|Supt|Det|Insp|Vol"
)

_PREFIXES = (
    r"(?<![^\W_])(?:non|pro|anti|sub|cross|co|re|pre|post|ex|mini|multi|inter|counter|semi|e|un|de|bi|ultra|neo)"
)

TOKEN = re.compile(
    rf"""
      https?://[^\s<>"]+[^\s<>".,;:!?)\]'’”] | www\.[^\s<>"]+[^\s<>".,;:!?)\]'’”]   # addresses
    | [\w.+-]+@[\w-]+\.[\w.-]*\w                                   # mail
    | [@\#]\w+                                                     # handles
    | (?:[^\W\d_]\.){{2,}} | (?:[A-Z]\.)+[A-Z](?![^\W_])           # U.S., a.m., U.S.A
    | (?<=[a-z]\s)[A-Z]\.(?=\s[A-Z][a-z]) | (?<=^)[A-Z]\.(?=\s[A-Z][a-z]) # initials: Joseph R. Biden
    | (?:{_PREFIXES})-[^\W\d_]+                                    # pro-Russian, anti-government
    | (?:{_ABBREVIATIONS})\.(?=[\s,;:)]|$)                         # titles, months
    | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th)\b                           # ordinals
    | \d+(?:[.,:/]\d+)*(?=(?:km|kg|mm|cm|m|mph|am|pm|bn|k)\b)      # numbers glued to a unit
    | \d+(?:[.,:/]\d+)*                                            # numbers, dates, times
    | (?:can)(?=not\b)                                             # can|not
    | [^\W\d_]+(?=n['’]t\b)                                        # does|n't
    | n['’]t\b
    | ['’](?:s|re|ve|ll|d|m)\b                                     # possessives and contractions
    | [^\W_]+(?:[&][^\W_]+)+                                       # R&D
    | [^\W\d_]+(?:['’](?:[^\W\d_]{{2,}}|[aeiou]\b))+(?=['’]s\b|\b)(?<!['’]re)(?<!['’]ve)(?<!['’]ll)   # Sana'a, O'Malley, Qur'an
    | [^\W\d_](?:['’][^\W\d_]{{2,}})                               # N'Djamena
    | [^\W_]+(?:_[^\W_]+)*
    | \.\.+ | …
    | ([^\w\s.])\1{{2,}}                                           # ====, ****
    | --+ | [–—]
    | `` | ''
    | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""One token. Case is ignored; the order of the alternatives matters."""

_GLUED = re.compile(r"^(.+?)(['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)


def tokenize(text: str) -> list[tuple[int, int]]:
    """The character ranges of the tokens of `text`, in order; white space belongs to none."""
    out: list[tuple[int, int]] = []
    for match in TOKEN.finditer(text):
        start, end = match.span()
        word = match.group()
        glued = _GLUED.match(word) if len(word) > 2 else None
        if glued and glued.group(1)[0].isalnum():
            middle = start + glued.end(1)
            out.extend(((start, middle), (middle, end)))
        else:
            out.append((start, end))
    return out
