"""From the model's attributions and the rules' to one list: which cue is kept, and whose spans it gets.

The model's ranges are never altered where the rules found nothing better: a rule's source is taken where the model has
none, and a rule's content where the model's is empty, covers its own cue, or holds less than `THIN` of a clause that
the tree gives. Each decision leaves a note.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.language.annotation import Annotation, Attribution, Range
from rashomon.reading import attribution_inserts, attribution_quotes, attribution_tails
from rashomon.reading.attribution_frames import Candidate, switched
from rashomon.reading.attribution_shapes import QUOTED
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
from rashomon.reading.speakers import can_speak, is_outlet

THIN = 0.34  # an unsure model's content that holds less of the tree's clause than this was cut short
LONGEST = 8  # tokens of a source phrase that is guessed from its place before the cue
SURE = 0.5  # the model's score above which a cue that the codebook does not know is believed


def from_model(annotation: Annotation, cues: CueBook) -> list[Candidate]:
    """The model's attributions as Candidates, spans untouched. `act` is empty where the codebook has no such cue."""
    long = cues.long_phrases(annotation)
    return [
        _fill_source(annotation, _candidate(annotation, item, cues, long))
        for item in annotation.attributions
        if item.cue
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


def _candidate(a: Annotation, item: Attribution, cues: CueBook, long: dict[int, str]) -> Candidate:
    head, act = main_cue(a, item.cue, cues)
    act = switched(a, cues, head, long.get(head, act))
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
        if wanted == "NOUN":  # a noun by its tag that the engine takes for a verb
            known += [(token, find(lower(a, token))) for token in tokens if a.xpos[token] in ("NN", "NNS")]
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
    for index, rule in enumerate(rules):
        if rule.rule == QUOTED:  # the model has a cue for the outlet and one for whom it quotes
            cue = tokens_of(rule.cue)
            mine = [item for item in model if tokens_of(item.cue) & cue]
            model = [item for item in model if item not in mine]
            used.add(index)
            out.append(replace(rule, score=max((item.score for item in mine if item.score is not None), default=None)))
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
    quoted = {token for quote in attribution_quotes.quotations(a) for token in range(*a.tokens_in(*quote))}
    said = [
        {token for token in tokens_of(item.content) if token in quoted or a.sentence_of[token] == a.sentence_of[item.head]}
        for item in named
    ]
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
    if rule.rule.startswith("light verb") and tokens_of(rule.cue) & tokens_of(model.content):
        notes.append("cue and content from the tree: the model's content holds the noun of speech")
        model = replace(model, cue=rule.cue, content=rule.content)
    inserted = rule.rule.startswith(attribution_inserts.RULE) and tokens_of(source) & tokens_of(rule.content)
    if rule.source and (not source or inserted):
        why = "the model's runs into the content" if source else "the model gave none"
        notes.append(f"source from the tree: {why}")
        source, source_head = rule.source, rule.source_head
    elif source and rule.source_head is not None:
        inner = tokens_of(rule.source) < tokens_of(source) and not tokens_of(rule.source) & tokens_of(rule.content)
        if inner and tokens_of(source) & tokens_of(rule.content):
            source, source_head = rule.source, rule.source_head
            notes.append("source from the tree: the model's has words of the content")
        elif rule.source_head in tokens_of(source):
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
    content, heads, tree = model.content, model.speech_heads or rule.speech_heads, rule.content
    reason = _implausible(a, model, rule)
    if reason:
        content, heads, tree = rule.content, rule.speech_heads, ()
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
        tree=tree,
        tree_cue=rule.cue,
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
    # a sentence before or behind is another statement, or the headline, unless one quotation holds both
    elsewhere = {
        token
        for token in tokens_of(model.content)
        if (a.sentence_of[token] != sentence or token < min(said)) and _same_quotation(a, token, min(said))
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
    low, high = sorted((a.starts[token], a.starts[other]))
    return any(first <= low and high < end for first, end in attribution_quotes.quotations(a))


def _implausible(a: Annotation, model: Candidate, rule: Candidate) -> str:
    """Why the model's content cannot be right where the tree gives another; "" where it can."""
    mine, other = tokens_of(model.content), tokens_of(rule.content)
    if not mine:
        return "the model gave none"
    if rule.head in mine:
        return "the model's covers the cue"
    parted = rule.rule.startswith(attribution_inserts.RULE) or lemma(a, rule.head) in speech().words("frames.laid_on")
    if parted and any(not mine & set(range(*piece)) for piece in rule.content):
        return "the model's lacks a piece of what the cue interrupts"
    if not mine & other:
        return "the model's shares no word with the complement of the cue"
    if rule.rule.startswith("noun ") and a.heads[rule.head] in mine - other and base(a.deprels[rule.head]) == "nsubj":
        return "the model's runs on into the verb of which the cue is the subject"
    words = [token for token in other if not is_mark(a, token)]
    shared = [token for token in words if token in mine]
    if (model.score or 0.0) < SURE and len(rule.content) == 1 and len(shared) < THIN * len(words) and mine <= other:
        return "the model's is a small piece of it"
    return ""
