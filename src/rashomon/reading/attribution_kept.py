"""Which candidates are claims in the sense of the ledger: not wishes, deeds, beliefs of nobody, or what was left unsaid."""

from __future__ import annotations

from rashomon.language.annotation import Annotation
from rashomon.reading import attribution_tails
from rashomon.reading.attribution_frames import Candidate
from rashomon.reading.attribution_model import SURE
from rashomon.reading.cues import CueBook
from rashomon.reading.lexicon import sources, speech
from rashomon.reading.phrases import QUOTE_MARKS, base, lemma, lower, tokens_of
from rashomon.reading.speakers import can_speak, is_source_like

_MEANING = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X"})


def drop_reason(a: Annotation, item: Candidate, cues: CueBook, blocked: dict[int, str]) -> str:
    """Why the candidate is no claim in the sense of the ledger; "" where it is one."""
    lists = speech()
    word = lemma(a, item.head)
    if item.head in blocked:
        return blocked[item.head]
    if word in lists.words("belief.topic") and not _says_words(a, item):
        return f"“{word}” tells what was spoken of, not what was said"
    if attribution_tails.is_name(a, item.head):
        return "part of a name"
    if not item.content:
        return "nothing is said"
    if item.rule == "model" and _negated(a, item):
        return "negated"
    if item.rule == "model" and item.act in ("", "state", "support") and _is_deed(a, item):
        return "tells of a deed, not of words"
    barred = lists.mapping("objects").get(word, ())
    if any(lemma(a, child) in barred for child in a.dependents(item.head, "obj", "nsubj:pass")):
        return f"“{word}” with such an object is no saying"
    if item.act in ("deny", "dispute") and _done_to_somebody(a, item):
        return "what is done to somebody, not what is said"
    if item.rule == "model" and item.act == "describe" and item.source_head is None:
        return "a label that nobody in particular gives"
    if not any(a.upos[token] in _MEANING for token in tokens_of(item.content)) and item.act in ("", "state"):
        return "its content names nothing that is spoken of"
    quoted = any(a.words[token] in QUOTE_MARKS for token in tokens_of(item.content))
    tokens = sorted(tokens_of(item.cue))
    phrase = any((word, lemma(a, token)) in cues.phrases for token in tokens if token > item.head)
    if item.act == "state" and word in lists.words("belief.drop") and not quoted and not phrase:
        return f"“{word}” tells of a mind or a deed, not of words"
    if item.act == "":
        if word in lists.words("belief.drop") or (base(a.deprels[item.head]) == "root" and a.upos[item.head] != "VERB"):
            return f"“{word}” tells of a mind or a deed, not of words"
        if (item.score or 0.0) < SURE or not _speaks(a, item):
            return f"“{word}” is no cue of the codebook and the model is unsure"
    if word in lists.words("belief.position") and not _takes_position(a, item):
        return f"“{word}” is a belief of nobody in particular"
    if item.source_head is not None and not can_speak(a, item.source_head):
        return "its subject is a thing that does not speak"
    return ""


def _says_words(a: Annotation, item: Candidate) -> bool:
    """Whether the content is a clause or a quotation rather than a topic or a question that is answered."""
    tokens = tokens_of(item.content)
    quoted = any(a.words[token] in QUOTE_MARKS for token in tokens)
    before = max((token for token in tokens_of(item.cue)), default=item.head)
    opens = bool(tokens) and min(tokens) == before + 1 and a.upos[before] == "ADP"
    return quoted or (not opens and any(a.dependents(head, "nsubj") for head in item.speech_heads))


def _is_deed(a: Annotation, item: Candidate) -> bool:
    """As in "Agreed to destroy", "backed the rebels": an infinitive or a force as what the model takes for content."""
    lists = speech()
    first = item.content[0][0]
    word = lemma(a, item.head)
    if lower(a, first) == "to" and word not in lists.words("frames.infinitive"):
        return True
    if item.act == "support" and word in lists.words("support.need_object"):
        nouns = {lemma(a, token) for token in tokens_of(item.content)}
        return not nouns & lists.words("support.objects")
    return False


def _done_to_somebody(a: Annotation, item: Candidate) -> bool:
    """As in "denied aid workers access", "questioned a suspect": a thing that is withheld, or a person, as object."""
    objects = [
        child
        for child in (*a.dependents(item.head, "obj", "iobj", "nsubj:pass"), *item.speech_heads)
        if a.upos[child] in ("NOUN", "PROPN") and not a.dependents(child, "cop", "nsubj")
    ]
    barred = speech().mapping("objects").get(lemma(a, item.head), [])
    if any(lemma(a, child) in barred for child in objects):
        return not a.dependents(item.head, "ccomp")
    if item.act == "deny" or item.content[0][0] < item.head:
        return False
    said = speech().words("anaphora.accusation", "anaphora.statement", "anaphora.number")  # a "figure" is no person
    people = sources().words("kinds.person") - said
    persons = [name for name in a.names if name.kind == "person"]
    direct = [child for child in a.dependents(item.head, "obj") if a.upos[child] in ("NOUN", "PROPN")]
    return any(
        lemma(a, child) in people or any(name.first <= child < name.end for name in persons) for child in direct
    )


def _negated(a: Annotation, item: Candidate) -> bool:
    lists = speech()
    tokens = tokens_of(item.cue)
    words = [lower(a, token) for token in tokens]
    words += [lower(a, child) for child in a.dependents(item.head, "advmod", "aux")]
    strong = lists.words("negation.words") - lists.words("negation.weak")
    if any(word in strong for word in words):
        return True
    if any(lemma(a, token) in lists.words("negation.verbs") for token in tokens):
        return True
    if a.xpos[item.head] == "VB" and a.heads[item.head] >= 0 and a.upos[a.heads[item.head]] == "ADJ":
        return True
    source = tokens_of(item.source)
    return bool(source) and lower(a, min(source)) in lists.words("negation.subjects")


def _speaks(a: Annotation, item: Candidate) -> bool:
    """Whether a cue that nobody listed reports words: a clause or a quotation as content, and somebody who says it."""
    tokens = tokens_of(item.content)
    clausal = any(a.dependents(head, "nsubj") and lower(a, head) != "to" for head in item.speech_heads)
    quoted = any(a.words[token] in QUOTE_MARKS for token in tokens)
    return (
        item.source_head is not None
        and (clausal or quoted)
        and (is_source_like(a, item.source_head) or a.upos[item.source_head] in ("PRON", "PROPN"))
    )


def _takes_position(a: Annotation, item: Candidate) -> bool:
    """A belief counts where a party or an expert is named for it, or where the passive leaves it open."""
    if item.source_head is None:
        return item.rule.startswith("passive")
    return is_source_like(a, item.source_head) or a.upos[item.source_head] == "PROPN"
