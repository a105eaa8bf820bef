"""From the model's attributions and the rules' to one list: which cue is kept, and whose spans it gets.

The model's ranges are never altered where the rules found nothing better: a rule's source is taken where the model has
none, and a rule's content where the model's is empty, covers its own cue, or holds less than `THIN` of a clause that
the tree gives. Each decision leaves a note.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.language.annotation import Annotation, Attribution, Range
from rashomon.reading import attribution_quotes, attribution_tails
from rashomon.reading.attribution_frames import Candidate
from rashomon.reading.attribution_shapes import BARE_HEADLINE
from rashomon.reading.cues import CueBook
from rashomon.reading.lexicon import speech
from rashomon.reading.phrases import (
    QUOTE_MARKS,
    base,
    conjuncts,
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
from rashomon.reading.speakers import can_speak, is_outlet, is_source_like

THIN = 0.34  # an unsure model's content that holds less of the tree's clause than this was cut short
_MEANING = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET", "X"})
LONGEST = 8  # tokens of a source phrase that is guessed from its place before the cue
SURE = 0.5  # the model's score above which a cue that the codebook does not know is believed


def from_model(annotation: Annotation, cues: CueBook) -> list[Candidate]:
    """The model's attributions as Candidates, spans untouched. `act` is empty where the codebook has no such cue."""
    return [
        _fill_source(annotation, _candidate(annotation, item, cues)) for item in annotation.attributions if item.cue
    ]


def _fill_source(a: Annotation, item: Candidate) -> Candidate:
    """The noun phrase right before a closing "said", where the model left the source out or inside the content.

    Feeds that lost their commas run "... on December 23 diplomats said": the words before the cue are the speaker.
    """
    if (
        lemma(a, item.head) == "tell"
        and item.source
        and item.source[0][0] > item.head
        and is_outlet(a, item.source_head or 0)
    ):
        item = replace(item, source=(), source_head=None, implicit=True, relay=(item.source_head or 0,))
    if item.source or item.head == 0 or a.upos[item.head] != "VERB" or a.xpos[item.head] in ("VBG", "VB", "VBN"):
        return item
    if a.dependents(item.head, "aux:pass", "nsubj:pass") or not item.content or item.content[0][0] > item.head:
        return item
    last = min(tokens_of(item.cue)) - 1
    if a.upos[last] not in ("NOUN", "PROPN", "PRON") or a.sentence_of[last] != a.sentence_of[item.head]:
        return item
    first, end = noun_phrase(a, last)
    if end != last + 1 or end - first > LONGEST or not can_speak(a, last) or _is_place(a, last):
        first, end = last, last + 1
        if not can_speak(a, last) or _is_place(a, last):
            return item
    left = tokens_of(item.content) - set(range(first, end))
    if not left:
        return item
    notes = (*item.notes, "source: the words right before the cue")
    content = tuple(trim(a, span, quotes=False) for span in runs(left))
    return replace(
        item,
        source=((first, end),),
        source_head=last,
        content=tuple(span for span in content if span[0] < span[1]),
        implicit=False,
        notes=notes,
    )


def _is_place(a: Annotation, token: int) -> bool:
    return any(name.kind == "place" and name.first <= token < name.end for name in a.names)


def _candidate(a: Annotation, item: Attribution, cues: CueBook) -> Candidate:
    head, act = main_cue(a, item.cue, cues)
    return Candidate(
        head=head,
        cue=item.cue,
        source=item.source,
        source_head=head_of(a, item.source[0]) if item.source else None,
        content=item.content,
        act=act,
        rule="model",
        implicit=not item.source,
        score=item.score,
        speech_heads=tuple(_tops(a, item.content)),
    )


def _tops(a: Annotation, content: tuple[Range, ...]) -> list[int]:
    tokens = tokens_of(content)
    return [token for token in sorted(tokens) if a.heads[token] not in tokens and not is_mark(a, token)]


def main_cue(a: Annotation, cue: tuple[Range, ...], cues: CueBook) -> tuple[int, str]:
    """The token of a cue that tells the act, and the act ("" where the codebook knows none of the words)."""
    tokens = sorted(tokens_of(cue))
    words = [lemma(a, token) for token in tokens]
    for index, token in enumerate(tokens):
        for size in (4, 3, 2):
            act = cues.phrases.get(tuple(words[index : index + size]))
            if act is not None and len(words[index : index + size]) == size:
                return token, act
    for wanted, find in (("VERB", cues.verb), ("NOUN", cues.noun)):
        known = [(token, find(lemma(a, token))) for token in tokens if a.upos[token] == wanted]
        for token, act in known:
            if act is not None:
                return token, act
    if any(lower(a, token) == "according" for token in tokens) or all(is_mark(a, token) for token in tokens):
        return tokens[0], "state"
    verbs = [token for token in tokens if a.upos[token] == "VERB"]
    return (verbs or tokens)[0], ""


def merge(annotation: Annotation, model: list[Candidate], rules: list[Candidate]) -> list[Candidate]:
    """One candidate a cue. Sorted by cue, then content."""
    out: list[Candidate] = []
    used: set[int] = set()
    for item in sorted(model, key=lambda one: -(one.score or 0.0)):
        cue = tokens_of(item.cue)
        if any(cue & tokens_of(other.cue) for other in out):
            continue
        partner = next(
            (
                index
                for index, rule in enumerate(rules)
                if index not in used and (rule.head in cue or item.head in tokens_of(rule.cue))
            ),
            None,
        )
        if partner is None:
            out.append(item)
            continue
        used.add(partner)
        out.append(_join(annotation, item, rules[partner]))
    taken = set().union(*(tokens_of(item.cue) | {item.head} for item in out)) if out else set()
    for index, rule in enumerate(rules):
        if index in used or rule.head in taken or attribution_tails.unsure(annotation, rule):
            continue
        out.append(rule)
        taken |= {rule.head, *tokens_of(rule.cue)}
    out = [_goes_on(annotation, item, out) for item in out]
    out = attribution_tails.grow(annotation, _own_sentence(annotation, _not_within(annotation, out)))
    return sorted(_one_phrase(out), key=lambda item: (item.cue[0], item.content))


def _goes_on(a: Annotation, item: Candidate, items: list[Candidate]) -> Candidate:
    """A participle that goes on, which only the tree saw, with the speaker of the statement before it.

    "The centre went on to state that towns had joined reiterating that ...": the tree may hang it on the towns.
    """
    if not lost_commas(a) or a.xpos[item.head] != "VBG" or item.score is not None or a.dependents(item.head, "nsubj"):
        return item
    if lemma(a, item.head) not in speech().words("participles.go_on"):
        return item
    before = [
        other
        for other in items
        if other.head < item.head
        and a.sentence_of[other.head] == a.sentence_of[item.head]
        and other.source_head is not None
        and a.xpos[other.head] != "VBG"
        and not any(other.head in tokens_of(outer.content) for outer in items if outer.source_head is not None)
    ]
    if not before or before[-1].source_head == item.source_head:
        return item
    last = max(before, key=lambda other: other.head)
    own = {token for token in tokens_of(item.content) if token > item.head} or tokens_of(item.content)
    return replace(
        item,
        source=last.source,
        source_head=last.source_head,
        content=tuple(runs(own)),
        implicit=False,
        notes=(*item.notes, "speaker goes on"),
    )


def _not_within(a: Annotation, items: list[Candidate]) -> list[Candidate]:
    """Cues that name nobody and that the model did not see give way to what somebody says.

    Inside his words they are his; what he says after them is no part of them ("... reportedly fell while medics said").
    """
    named = [item for item in items if item.source_head is not None]
    said = [tokens_of(item.content) for item in named]
    out = []
    for item in items:
        if item.source_head is None and item.score is None:
            if any(item.head in content for content in said):
                continue
            tokens = tokens_of(item.content)
            others = [min(tokens_of(other.source)) for other in named if other.head in tokens and other.source]
            left = {token for token in tokens if token < min(others, default=token + 1)}
            while others and left and (base(a.deprels[max(left)]) in ("mark", "cc", "advmod") or is_mark(a, max(left))):
                left.remove(max(left))
            if not left or (others and item.head > min(others)):
                continue
            item = replace(item, content=tuple(runs(left))) if left != tokens else item
        out.append(item)
    return out


def _own_sentence(a: Annotation, items: list[Candidate]) -> list[Candidate]:
    """Contents without pieces of other sentences that another cue there already gives to its own speaker.

    The model runs quotations of one speaker together: "“A,” he said. “B,” he added." are two statements.
    """
    out = []
    for item in items:
        home = a.sentence_of[item.head]
        kept = []
        for span in item.content:
            theirs: set[int] = set()
            for other in items:
                cue = a.sentence_of[other.head]
                if other is item or cue == home or any(span[0] <= token < span[1] for token in tokens_of(other.cue)):
                    continue
                theirs |= {token for token in tokens_of(other.content) if a.sentence_of[token] == cue}
            kept += [run for run in runs(set(range(*span)) - theirs) if not all(is_mark(a, t) for t in range(*run))]
        out.append(replace(item, content=tuple(kept)) if kept and tuple(kept) != item.content else item)
    return out


def _one_phrase(items: list[Candidate]) -> list[Candidate]:
    """Sources that the tree gave get the model's phrase where another claim with the same speaker has it."""
    known = {item.source_head: item.source for item in items if item.score is not None and item.source_head is not None}
    return [
        replace(item, source=known[item.source_head])
        if item.source_head in known and (item.score is None or "speaker goes on" in item.notes)
        else item
        for item in items
    ]


def _join(a: Annotation, model: Candidate, rule: Candidate) -> Candidate:
    if rule.rule.startswith(attribution_tails.RULE):
        return _join_closing(a, model, rule)
    notes = [f"rule agrees: {rule.rule}"]
    source, source_head = model.source, model.source_head
    if not source and rule.source:
        source, source_head = rule.source, rule.source_head
        notes.append("source from the tree: the model gave none")
    elif source and rule.source_head is not None:
        if rule.source_head in tokens_of(source):
            source_head = rule.source_head
        elif source_head in conjuncts(a, rule.source_head) and len(source) == 1:
            last = max(conjuncts(a, rule.source_head))
            source = ((rule.source[0][0], noun_phrase(a, last)[1]),)
            source_head = rule.source_head
            notes.append("source from the tree: the model has one of several")
        elif tokens_of(source) & tokens_of(rule.content) and not tokens_of(rule.source) & tokens_of(rule.content):
            source, source_head = rule.source, rule.source_head
            notes.append("source from the tree: the model's lies in the content")
    if rule.implicit and rule.rule.startswith("passive") and tokens_of(source) & tokens_of(rule.content):
        notes.append("the subject of the passive is spoken of, it does not speak")
        return replace(rule, cue=model.cue, score=model.score, notes=(*rule.notes, *notes))
    content, heads = model.content, model.speech_heads or rule.speech_heads
    reason = _implausible(a, model, rule)
    if reason:
        content, heads = rule.content, rule.speech_heads
        notes.append(f"content from the tree: {reason}")
    return replace(
        rule,
        relay=rule.relay or model.relay,
        cue=model.cue,
        source=source,
        source_head=source_head,
        content=content,
        implicit=source_head is None,
        score=model.score,
        speech_heads=rule.speech_heads or heads,
        notes=(*rule.notes, *notes),
    )


def _join_closing(a: Annotation, model: Candidate, rule: Candidate) -> Candidate:
    """The last cue of a sentence: all before it is said, with what the model adds from the sentences around it."""
    sentence = a.sentence_of[rule.head]
    source, source_head = rule.source, rule.source_head
    mine, cue = tokens_of(model.source), tokens_of(model.cue)
    after = max(mine, default=0) + 1
    beside = mine and after < len(a) and (after in cue or lower(a, after) in ("who", "which", ",", "whose"))
    if mine and (mine & tokens_of(rule.source) or (beside and max(mine) < rule.head and len(mine) <= LONGEST)):
        shorter = mine < tokens_of(rule.source) and max(mine) == max(tokens_of(rule.source))
        if not shorter and (min(mine) > a.sentences[sentence][0] or min(mine) > rule.head):
            source = model.source
            source_head = source_head if source_head in mine else attribution_tails.speaker_head(a, model.source[0])
    if a.upos[source[0][0]] == "ADP":
        source, source_head = rule.source, rule.source_head
    source = (attribution_tails.with_modifiers(a, source[0], a.sentences[sentence][0]), *source[1:])
    said = tokens_of(rule.content) - tokens_of(source)
    there = [token for token in tokens_of(model.content) if a.sentence_of[token] == sentence and token in said]
    elsewhere = {token for token in tokens_of(model.content) if a.sentence_of[token] != sentence}
    elsewhere |= {
        token for token in tokens_of(model.content) if token < min(said) and _same_quotation(a, token, min(said))
    }
    behind = max(tokens_of(rule.source) | tokens_of(rule.cue))
    quoted = [span for span in model.content if span[0] > behind and a.words[span[0]] in QUOTE_MARKS]
    elsewhere |= tokens_of(quoted)
    return replace(
        rule,
        cue=model.cue,
        source=source,
        source_head=source_head,
        content=tuple(runs(said | elsewhere)),
        score=model.score,
        known=min(there, default=None),
        notes=(*rule.notes, "closes the sentence: all before it is said"),
    )


def _same_quotation(a: Annotation, token: int, other: int) -> bool:
    """Whether two tokens stand within one quotation."""
    return any(first <= a.starts[token] and a.starts[other] < end for first, end in attribution_quotes.quotations(a))


def _implausible(a: Annotation, model: Candidate, rule: Candidate) -> str:
    """Why the model's content cannot be right where the tree gives another; "" where it can."""
    mine, other = tokens_of(model.content), tokens_of(rule.content)
    if not mine:
        return "the model gave none"
    if rule.head in mine:
        return "the model's covers the cue"
    if not mine & other:
        return "the model's shares no word with the complement of the cue"
    words = [token for token in other if not is_mark(a, token)]
    shared = [token for token in words if token in mine]
    if (model.score or 0.0) < SURE and len(rule.content) == 1 and len(shared) < THIN * len(words) and mine <= other:
        return "the model's is a small piece of it"
    return ""


def cut_continuations(a: Annotation, items: list[Candidate]) -> list[Candidate]:
    """Contents that stop where their speaker goes on with another cue: "said A, calling it B" is two claims."""
    out = []
    for item in items:
        content = item.content
        for other in items:
            first = other.cue[0][0]
            inside = first in tokens_of(content) and a.xpos[other.head] == "VBG" and first > content[0][0]
            if other is item or not inside or other.source_head != item.source_head or item.source_head is None:
                continue
            rest = tokens_of(other.cue) | tokens_of(other.content)
            left = [token for token in tokens_of(content) if token < first or (token > max(rest) and token not in rest)]
            spans = [trim(a, span, quotes=False) for span in runs(left)]
            content = tuple(span for span in spans if span[0] < span[1]) or content
        out.append(replace(item, content=content) if content != item.content else item)
    return out


def tidy(a: Annotation, item: Candidate) -> Candidate:
    """The candidate with a source that stops before its cue ("Leys al-Faris" of "Leys al-Faris told the agency").

    The subject of a passive accusation is spoken of and does not speak ("the regime has been accused of").
    """
    if item.act in ("accuse", "condemn") and item.source_head in a.dependents(item.head, "nsubj:pass"):
        return replace(item, source=(), source_head=None, implicit=True)
    if item.score is not None and item.source_head is not None and not can_speak(a, item.source_head):
        top = attribution_tails.speaker_head(a, item.source[0])  # "Head" of "Head of operations in the staff"
        item = replace(item, source_head=top) if can_speak(a, top) else item
    cue = tokens_of(item.cue)
    source = tokens_of(item.source)
    said = tokens_of(item.content)
    if said & source and said - source:
        whole = (trim(a, span, quotes=False) for span in runs(said - source))
        item = replace(item, content=tuple(span for span in whole if span[0] < span[1]))
    if not source & cue or item.rule == BARE_HEADLINE:
        return item
    left = [token for token in source if token < min(cue)] or [token for token in source if token > max(cue)]
    spans = tuple(span for span in (trim(a, run) for run in runs(left)) if span[0] < span[1])
    head = head_of(a, spans[0]) if spans else None
    if item.source_head is not None and item.source_head in left:
        head = item.source_head
    return replace(item, source=spans, source_head=head, implicit=head is None)


def with_relatives(a: Annotation, item: Candidate) -> Candidate:
    """The candidate with the relative clause that follows its content and belongs to a word in it: "…, where many fled".

    Left outside, what somebody said would be told in the report's own voice.
    """
    if not item.content:
        return item
    first, end = item.content[-1]
    start = end + 1 if end < len(a) and a.words[end] == "," else end
    if start >= len(a) or a.sentence_of[start] != a.sentence_of[first]:
        return item
    taken = tokens_of(item.cue) | tokens_of(item.source)
    for head in range(start, a.sentences[a.sentence_of[start]][1]):
        if a.deprels[head] != "acl:relcl" or not first <= a.heads[head] < end:
            continue
        clause = sorted(a.subtree(head))
        if clause[0] in (end, start) and not taken.intersection(clause):
            return replace(item, content=(*item.content[:-1], trim(a, (first, clause[-1] + 1), quotes=False)))
    return item


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
    opens = min(tokens) == before + 1 and a.upos[before] == "ADP"
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
