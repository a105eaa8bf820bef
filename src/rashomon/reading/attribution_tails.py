"""Attributions that close a sentence: "... two bridges fell officials said on Friday", "... according to SANA".

News closes a sentence with who told it, and all that stands before is then his word. Feeds that lost their commas
leave the parser no sign of the seam, so that the speaker becomes part of the content or an object; these rules look at
the order of words and ask the tree only where it can be right. All ranges are absolute tokens, half-open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.attribution_frames import Candidate
from rashomon.reading.cues import CueBook
from rashomon.reading.lexicon import sources, speech
from rashomon.reading.phrases import (
    QUOTE_MARKS,
    base,
    head_of,
    is_mark,
    lemma,
    lost_commas,
    lower,
    noun_phrase,
    runs,
    tokens_of,
    trim,
)
from rashomon.reading.speakers import can_speak, is_outlet

RULE = "closing"
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
RELATIVE = frozenset({"who", "which", "that", "what", "whom", "whose", "whatever", "where", "when", "how", "why", "if"})
_OPENERS = frozenset({"DT", "IN", "EX", "PRP", "PRP$", "CD", "WRB"})
"""Tags of words that are capitalised only where a sentence begins."""
_DOUBLE = frozenset({'"', "“", "”", "„", "«", "»", "``", "''"})
"""Quotation marks that cannot be an apostrophe."""
_MODIFIERS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
LONGEST = 14  # words of a speaker's phrase that is read from the order of words
SHORTEST = 3  # words that content has at least


def closing(a: Annotation, cues: CueBook) -> Iterator[Candidate]:
    """One candidate a sentence at most: its last cue, where only circumstances follow it."""
    sparse = lost_commas(a)
    for first, end in segments(a):
        stop = trim(a, (first, end))[1]
        for token in range(stop - 1, first, -1):
            found = _verb(a, cues, token, (first, stop), sparse) or _according(a, token, (first, stop))
            if found is not None:
                yield found
                break


def speaker_head(a: Annotation, span: Range) -> int:
    """The head of a speaker's phrase; the last noun before a preposition where the tree tears the phrase apart."""
    head = head_of(a, span)
    tops = [token for token in range(*span) if not span[0] <= a.heads[token] < span[1] and not is_mark(a, token)]
    if len(tops) < 2 and can_speak(a, head):
        return head
    plain: list[int] = []
    for token in range(*span):
        if a.upos[token] == "ADP" and plain:
            break
        if a.upos[token] in ("NOUN", "PROPN", "PRON"):
            plain.append(token)
    return plain[-1] if plain else head


def segments(a: Annotation) -> Iterator[Range]:
    """The sentences, cut where a full stop inside one of them shows that it holds several."""
    for first, end in a.sentences:
        start = first
        for token in range(first, end - 1):
            after = a.words[token + 1]
            if a.words[token] in (".", "?", "!") and (after[:1].isupper() or after in QUOTE_MARKS or after == "..."):
                stop = (
                    token + 2
                    if after in QUOTE_MARKS and token + 2 < end and a.ends[token] == a.starts[token + 1]
                    else token + 1
                )
                yield start, stop
                start = stop
        if start < end:
            yield start, end


def unsure(a: Annotation, item: Candidate) -> bool:
    """Whether the order of words is not enough to believe a closing cue that the model did not see ("it continues")."""
    if not item.rule.startswith(RULE) or lemma(a, item.head) in speech().words("closing.sure"):
        return False
    first = min(tokens_of(item.source) | tokens_of(item.cue))
    parted = first > 0 and (a.words[first - 1] == "," or a.words[first - 1] in QUOTE_MARKS)
    return not parted or any(base(a.deprels[head]) == "advcl" for head in item.speech_heads)


def grow(a: Annotation, items: list[Candidate]) -> list[Candidate]:
    """Contents of closing cues start after what another speaker says before them in the same sentence.

    "Rebels fled officials said and two bridges fell residents added": the residents' content starts after "said and".
    What another says within the content ("evidence shows that ..., the group said") stays in it.
    """
    out = []
    for item in items:
        if not item.rule.startswith(RULE):
            out.append(item)
            continue
        start, known = item.content[0][0], item.known or item.content[0][0]
        for other in items:
            cue = tokens_of(other.cue)
            theirs = cue | tokens_of(other.source) | tokens_of(other.content)
            if other is item or not start <= min(cue) < known or max(theirs) >= known:
                continue
            start = max(start, max(theirs) + 1)
        while start < known and base(a.deprels[start]) in ("cc", "punct"):
            start += 1
        left = {token for token in tokens_of(item.content) if token >= start}
        out.append(replace(item, content=tuple(runs(left))) if left else item)
    return out


def is_name(a: Annotation, token: int) -> bool:
    """Whether a word that looks like a cue is part of a person's name: "Said" after a name or before one."""
    if a.words[token] not in speech().value("closing.names") or token == a.sentences[a.sentence_of[token]][0]:
        return False
    return a.words[token - 1][:1].isupper()


def _verb(a: Annotation, cues: CueBook, token: int, sentence: Range, sparse: bool) -> Candidate | None:
    """As in "X happened officials said on Friday" and "X happened said the governor"."""
    mistagged = _plural_verb(a, token, sentence[1])
    if not (a.upos[token] == "VERB" or mistagged):
        return None
    word, lists = lower(a, token)[:-1] if mistagged else lemma(a, token), speech()
    if word not in lists.words("closing.verbs"):
        return None
    if cues.verb(word) is None or is_name(a, token):
        return None
    cue_first = token
    while cue_first > sentence[0] and (
        a.upos[cue_first - 1] == "ADV" or lower(a, cue_first - 1) in lists.words("closing.auxiliaries")
    ):
        cue_first -= 1
    has = any(lower(a, item) in lists.words("closing.auxiliaries") for item in range(cue_first, token))
    # The finer tag may contradict the part of speech in feeds without commas; only a verb's tag tells its form.
    if a.xpos[token].startswith("VB") and not _told(a, token, has, last=trim(a, sentence)[1] == token + 1):
        return None
    if any(lower(a, item) in lists.words("negation.words") for item in range(cue_first, token)):
        return None
    relay: tuple[int, ...] = ()
    source = before(a, token, cue_first, sentence[0])
    after = token + 1
    if source is None:
        source = behind(a, token, sentence[1]) if word != "tell" else None
        if source is None:
            return None
        content_end, after = cue_first, source[1]
    else:
        content_end = source[0]
        if word == "tell":
            told = addressee(a, token, sentence[1])
            after = told[1]
            relay = (head_of(a, told),) if told[1] > told[0] and is_outlet(a, head_of(a, told)) else ()
    if not only_circumstances(a, after, sentence[1], token):
        return None
    content = _content(a, (sentence[0], content_end), sparse)
    if content is None:
        return None
    act = cues.verb(word) or "state"
    return _make(a, token, (token, token + 1), source, content, act, f"{RULE} {word}", relay)


def _told(a: Annotation, token: int, has: bool, *, last: bool) -> bool:
    """Whether the verb's tag is that of a saying; a last word after a comma and a name is one whatever its tag is.

    "It would strike again, Ruritania threatened": the tagger takes the verb for a participle on the name.
    """
    if has:
        return a.xpos[token] in ("VBN", "VBD")
    if a.xpos[token] == "VBN" and last:
        return lower(a, token).endswith("ed") and any(a.words[item] == "," for item in range(max(0, token - 8), token))
    return a.xpos[token] in ("VBD", "VBZ", "VBP")


def _plural_verb(a: Annotation, token: int, stop: int) -> bool:
    """Whether a last word that the tagger took for a plural is the verb of the body before it ("... SANA reports")."""
    if (
        token != stop - 1
        or a.xpos[token] not in ("NNS", "NNPS")
        or lower(a, token)[:-1] not in speech().words("closing.sure")
    ):
        return False
    return is_outlet(a, token - 1) or any(
        name.kind == "organisation" and name.first < token <= name.end and name.end - name.first > 1 for name in a.names
    )


def _according(a: Annotation, token: int, sentence: Range) -> Candidate | None:
    """As in "X happened according to local sources"."""
    if lower(a, token) != "according" or token + 2 >= sentence[1] or lower(a, token + 1) != "to":
        return None
    heads = [
        item
        for item in range(token + 2, sentence[1])
        if a.upos[item] in ("NOUN", "PROPN", "PRON") and not token < a.heads[item] < sentence[1]
    ] or [item for item in range(token + 2, sentence[1]) if a.upos[item] in ("NOUN", "PROPN", "PRON")][:1]
    if not heads:
        return None
    source = noun_phrase(a, heads[0])
    source = max(source[0], token + 2), source[1]
    content = _content(a, (sentence[0], token), True)
    if source[1] <= source[0] or content is None or not only_circumstances(a, source[1], sentence[1], token):
        return None
    return _make(a, token, (token, token + 2), source, content, "state", f"{RULE} according to", ())


def _make(
    a: Annotation, head: int, cue: Range, source: Range, content: Range, act: str, rule: str, relay: tuple[int, ...]
) -> Candidate:
    inside = [
        token
        for token in range(*content)
        if not content[0] <= a.heads[token] < content[1] and not is_mark(a, token) and a.upos[token] != "CCONJ"
    ]
    return Candidate(
        head=head,
        cue=(cue,),
        source=(source,),
        source_head=speaker_head(a, source),
        content=(content,),
        act=act,
        rule=rule,
        relay=relay,
        speech_heads=tuple(inside[:1]),
    )


def _content(a: Annotation, span: Range, sparse: bool) -> Range | None:
    """What stands before the speaker, from the seam on; None where that is no statement or no seam shows."""
    first, end = span
    if end - first < SHORTEST:
        return None
    mark = a.words[end - 1] in QUOTE_MARKS or a.words[end - 1] in (",", "-", "–", "—", ";")
    if not mark and not sparse:
        return None
    if lower(a, end - 1) in RELATIVE or a.upos[end - 1] == "CCONJ":
        return None
    if lower(a, end - 1) == "as":
        end -= 1
    first = _whole_quotation(a, first, end)
    first, end = trim(a, (_seam(a, first, _opening(a, first, end)), end), quotes=False)
    verbs = [token for token in range(first, end) if a.upos[token] in ("VERB", "AUX") and not _named(a, token)]
    return (first, end) if verbs and end - first >= SHORTEST else None


def _whole_quotation(a: Annotation, first: int, end: int) -> int:
    """`first`, or the mark that opens the quotation in whose midst it stands ("“A. B,” he said")."""
    if sum(a.words[token] in _DOUBLE for token in range(first, end)) % 2 == 0:
        return first
    start = a.sentences[a.sentence_of[first]][0]
    return max((token for token in range(start, first) if a.words[token] in _DOUBLE), default=first)


def _opening(a: Annotation, first: int, end: int) -> int:
    """The opening mark of the quotation that ends before the cue; `end` where none does."""
    marks = [token for token in range(first, end - 1) if a.words[token] in _DOUBLE]
    return marks[-1] + 1 if marks and a.words[end - 1] in (*_DOUBLE, ",") else end


def _seam(a: Annotation, first: int, end: int) -> int:
    """Where a headline, a caption or tags ran into the sentence: the last word that a sentence's start writes large."""
    for token in range(end - 1, first, -1):
        word, before = a.words[token], a.words[token - 1]
        starts = word[:1].isupper() or word in QUOTE_MARKS
        after_stop = before in (".", ")") and starts and not _named(a, token - 1)
        if after_stop or (word in _DOUBLE and before == ":"):
            return token
        small = a.xpos[token] in _OPENERS and word[:1].isupper() and word[1:].islower() and not _named(a, token)
        if small and before not in (*QUOTE_MARKS, ":", "[", "("):
            return token
    return first


def _named(a: Annotation, token: int) -> bool:
    return any(name.first <= token < name.end for name in a.names)


def before(a: Annotation, verb: int, end: int, first: int) -> Range | None:
    """The phrase right before the cue: the tree's subject where it ends there, else by the order of words."""
    last = end - 1
    nominal = a.upos[last] in ("NOUN", "PROPN", "PRON") or a.words[last] == ")"
    if last < first or not (nominal or lower(a, last) in sources().words("kinds.organisation")):
        return None
    for subject in a.dependents(verb, "nsubj"):
        if subject >= end:
            continue
        span = noun_phrase(a, subject)
        if a.upos[span[0]] == "ADP":
            break
        if can_speak(a, subject) and span[1] <= end <= span[1] + 1 and span[0] > first and end - span[0] <= LONGEST:
            return with_modifiers(a, _without_place(a, span), first)
    if a.upos[last] == "PRON":
        return (last, end) if lower(a, last) in speech().words("closing.pronouns") else None
    read = _phrase(a, first, end)
    return read if read is not None and any(can_speak(a, token) for token in range(*read)) else None


def _phrase(a: Annotation, first: int, end: int) -> Range | None:
    """The noun phrase that ends before `end`, read from right to left."""
    start = _left(a, first, end - 1)
    joints = speech().words("closing.joints")
    while start - 2 > first and (lower(a, start - 1) in joints or a.xpos[start - 1] == "VBG"):
        noun = start - 2
        lists = sources().words("kinds.person", "kinds.organisation", "kinds.document", "kinds.media")
        if a.upos[noun] not in ("NOUN", "PROPN") or lemma(a, noun) not in lists or end - start > LONGEST:
            break
        start = _left(a, first, noun)
    return _without_place(a, (start, end)) if first < start < end and end - start <= LONGEST else None


def _left(a: Annotation, first: int, last: int) -> int:
    """The first word of the plain noun phrase that ends with `last`: one name, its modifiers, its determiner."""
    start = last
    for name in a.names:
        if name.first <= last < name.end and name.first > first:
            start = min(start, name.first)
    if a.words[last] == ")":
        while start > first and a.words[start] != "(":
            start -= 1
    while start > first:
        word = start - 1
        if a.upos[start] == "ADJ" and a.upos[word] == "NOUN" and a.words[start] != "-":
            break  # no adjective follows its noun: "several days of calm | local residents"
        if a.upos[start] == "ADJ" and a.words[start][:1].isupper() and _in_name(a, word, "place"):
            break  # "in northern Syria | Turkish forces"
        if a.upos[start] == "PROPN" and a.upos[word] == "NOUN" and a.words[start] != "-" and not _is_title(a, word):
            break  # "captured the street | SANA"
        if a.upos[word] == "NUM" and word > first and _never(a, word - 1):
            break  # "on May 3 | officials"
        glued = a.words[start] == "-" and a.ends[word] == a.starts[start]  # "run" of "state-run TV"
        if glued or a.words[word] in ("-", "'s", "’s") or (a.upos[word] in _MODIFIERS and not _never(a, word)):
            start -= 1
        elif a.upos[word] == "DET" or a.xpos[word] in ("PRP$", "DT"):
            return start - 1
        else:
            break
    return start


def _is_title(a: Annotation, token: int) -> bool:
    """Whether a common noun may stand before a name that it describes ("spokesman X", "news agency Y")."""
    lists = sources().words("kinds.person", "kinds.organisation", "kinds.media", "kinds.document", "roles.modifier")
    return lemma(a, token) in lists or lower(a, token) in lists


def _in_name(a: Annotation, token: int, kind: str) -> bool:
    return any(name.kind == kind and name.first <= token < name.end for name in a.names)


def _never(a: Annotation, token: int) -> bool:
    return lower(a, token) in sources().words("kinds.never") or is_mark(a, token)


def with_modifiers(a: Annotation, span: Range, first: int) -> Range:
    """With the words for a kind of body that the tree left to the phrase before: "in Homs | state television said"."""
    words = sources().words("kinds.media_modifier", "roles.modifier")
    start = span[0]
    while start - 1 > first and a.upos[start] != "DET":
        if a.words[start - 1] == "-" or a.words[start] == "-" or lower(a, start - 1) in words:
            start -= 1
        elif start - 2 > first and a.words[start - 2] == "-" and a.xpos[start - 1] in ("VBN", "VBD", "VBG", "VB"):
            start -= 2  # "state-run"
        else:
            break
    return start, span[1]


def _without_place(a: Annotation, span: Range) -> Range:
    """Without a place that a preposition before it claims: "near the border with Turkey | local activist X said"."""
    first, end = span
    if first == 0 or a.upos[first - 1] != "ADP":
        return span
    for name in a.names:
        if name.first == first and name.end <= end and name.kind == "place":
            inner = first
            while inner < name.end and a.words[inner][:1].isupper():
                inner += 1
            if inner >= end:
                return span
            if a.words[inner] not in ("-", "'s", "’s") and not is_mark(a, inner):
                return inner, end
    return span


def behind(a: Annotation, verb: int, stop: int) -> Range | None:
    """The phrase right after an inverted "said"."""
    heads = [token for token in a.dependents(verb, "nsubj") if token > verb]
    for token in range(verb + 1, min(stop, verb + 9)):
        if a.upos[token] in ("NOUN", "PROPN") and (token + 1 >= stop or a.upos[token + 1] not in _MODIFIERS):
            heads.append(token)
            break
        if a.upos[token] not in (*_MODIFIERS, "DET") and a.words[token] != "-":
            break
    for head in heads:
        span = without_paper(a, noun_phrase(a, head))
        if span[0] == verb + 1 and can_speak(a, head):
            return span
    plain = heads[-1:]  # the words up to the next that is no noun, whatever the tree makes of them
    if plain and can_speak(a, plain[0]) and not any(is_mark(a, token) for token in range(verb + 1, plain[0])):
        return verb + 1, plain[0] + 1
    return None


def without_paper(a: Annotation, span: Range) -> Range:
    """Without the paper or the occasion that the tree hung on the speaker: "said the army | in a press release"."""
    papers = sources().words("kinds.document") | speech().words("frames.occasions")
    for token in range(span[0] + 1, span[1] - 2):
        opens = lower(a, token) in ("in", "at", "during") and a.xpos[token + 1] in ("DT", "PRP$")
        if opens and lemma(a, span[1] - 1) in (papers | {"release"}) and a.upos[span[1] - 1] == "NOUN":
            return span[0], token
    return span


def addressee(a: Annotation, verb: int, stop: int) -> Range:
    """The words after "told" that name who was told; empty where none do."""
    end = verb + 1
    while end < stop and (a.upos[end] in (*_MODIFIERS, "DET", "PRON") or a.words[end] == "-") and not _never(a, end):
        end += 1
    return verb + 1, end


def only_circumstances(a: Annotation, first: int, stop: int, cue: int) -> bool:
    """Whether nothing that is said can follow the cue: times, places, participles and relative clauses may."""
    if any(cue < token < stop and a.xpos[token] != "VBG" for token in a.dependents(cue, "ccomp")):
        return False
    if first >= stop:
        return True
    words = speech().words("closing.circumstances")
    opener = lower(a, first)
    opens = a.upos[first] in ("ADP", "ADV", "SCONJ") or a.xpos[first] == "VBG" or _never(a, first)
    if not (opens or opener in words or opener in RELATIVE):
        return False
    if opener == "that" or a.words[first] in QUOTE_MARKS or a.words[first] == ":":
        return False
    for token in range(first, stop):
        if a.xpos[token] == "VBG" or (lower(a, token) in RELATIVE and lower(a, token) != "that"):
            return True
        if a.xpos[token] in _FINITE:
            return False
    return True
