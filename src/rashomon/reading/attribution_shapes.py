"""Attributions with a shape of their own: labels, light verbs, passives, quoting, nouns, adverbs, headlines.

All ranges are absolute tokens, half-open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.language.annotation import Range
from rashomon.reading import attribution_tails
from rashomon.reading.attribution_frames import CLAUSES, Candidate, Frames
from rashomon.reading.phrases import (
    base,
    case_words,
    first_conjunct,
    head_of,
    is_mark,
    lemma,
    lost_commas,
    lower,
    noun_phrase,
    predicate_above,
    runs,
    trim,
)
from rashomon.reading.speakers import is_source_like

BARE_HEADLINE = "headline without its dash"
"""The rule for headlines whose mark was lost: who says it is all that shows that somebody does, and is the cue too."""


QUOTED = "quoted as saying"
"""The rule for two cues that make one claim: the outlet's "quoted" and the speaker's "saying"."""

STEM = 5  # letters that a state shares with what is called after it ("Syria", "Syrian")
BELOW = 120  # words under a headline in which the one who speaks in it is told


class Shapes(Frames):
    """Rules for one token each; every one yields Candidates."""

    def label(self, token: int, word: str, passive: bool) -> Iterator[Candidate]:
        """As in "Described X as Y", "calling the operation a response", "what it described as Y"."""
        a = self.a
        children = a.children[token]
        objects = [child for child in children if base(a.deprels[child]) == "obj"]
        as_labels = [child for child in children if child > token and "as" in case_words(a, child)]
        for item in objects:
            as_labels += [child for child in a.dependents(item, "nmod", "acl", "advcl") if "as" in case_words(a, child)]
        bare = [
            child for child in children if a.deprels[child] == "xcomp" and child > token and not case_words(a, child)
        ]
        bare = [
            child for child in bare if a.upos[child] in ("NOUN", "PROPN", "ADJ", "NUM", "PRON") or self._quoted(child)
        ]
        if len(objects) == 2 and not as_labels and not bare:
            bare = objects[1:]
        if not objects and len(bare) == 2 and not as_labels:
            objects, bare = bare[:1], bare[1:]  # "called | the truce | no longer valid"
        if objects and not bare and not as_labels:
            bare = [
                child
                for child in (*a.children[objects[0]], *children)
                if child > objects[0] and base(a.deprels[child]) in ("nmod", "conj") and self._bare_label(child)
            ]
        labels = as_labels[:1] or bare[:1]
        if not labels:
            return
        thing = [item for item in objects if item not in labels]
        if passive:
            thing = a.dependents(token, "nsubj:pass")
        resolved = [self._resolve_relative(item) for item in thing]
        source = self._agent(token) if passive else self.source(token, False)
        if source is None:
            return
        phrase = None
        if a.xpos[source] in ("WDT", "WP") and base(a.deprels[source]) == "obj" and source < token:
            phrase = attribution_tails.before(a, token, token, source)  # "which | the army | described as"
            source = source if phrase is None else attribution_tails.speaker_head(a, phrase)
        relative = bool(thing) and (resolved[0] is None or resolved[0] != thing[0])
        free = not thing or relative or self._free_relative(token)
        extra = []
        if as_labels and free:
            extra = [item for item in a.dependents(labels[0], "case", "mark") if lower(a, item) == "as"]
            content = self._ranges(labels, token, without=extra)
        elif free:
            content = self._ranges(labels, token)
        else:
            content = self._ranges([*thing[:1], *labels], token)
        cue = self._cue(token, extra, passive)
        act = self.long.get(token) or self.cues.verb(word) or "describe"  # "dismissed the offer as" disputes it
        act = act if act in ("condemn", "deny", "dispute", "accuse") else "describe"
        found = self._make(token, cue, source, content, act, f"label {word}", heads=tuple(labels))
        yield found if phrase is None else replace(found, source=(phrase,))

    def _bare_label(self, child: int) -> bool:
        """A noun without a preposition or an adjective that only a label can be: "called the raid | a massacre"."""
        a = self.a
        if case_words(a, child) or a.deprels[child] in ("nmod:poss", "nmod:unmarked", "nmod:tmod"):
            return False
        joined = [lower(a, item) for item in a.dependents(child, "cc")]
        return (
            a.upos[child] == "ADJ" if joined or base(a.deprels[child]) == "conj" else bool(a.dependents(child, "det"))
        )

    def _free_relative(self, token: int) -> bool:
        """Whether the verb stands in "what X described as"."""
        a = self.a
        if base(a.deprels[token]) == "acl" and a.heads[token] >= 0:
            return lower(a, a.heads[token]) in ("what", "whatever")
        return any(lower(a, child) in ("what", "which") for child in a.children[token])

    def passive(self, token: int, word: str, act: str) -> Iterator[Candidate]:
        """As in "Were said to have V-ed", "it was reported that", "fighting was also reported in"."""
        a = self.a
        subjects = a.dependents(token, "nsubj:pass", "nsubj")
        clauses = [child for child in a.dependents(token, "ccomp", "csubj:pass", "csubj") if child != token]
        infinitive = [
            child
            for child in a.dependents(token, *CLAUSES)
            if "to" in case_words(a, child) and not a.dependents(child, "nsubj")
        ]
        weak = word in self.words.words("passive.weak")
        if base(a.deprels[token]) == "acl":
            subjects = [a.heads[token]]
        clauses = [child for child in clauses if child not in infinitive]
        if clauses and (not subjects or lower(a, subjects[0]) == "it" or a.dependents(token, "expl")):
            content: tuple[Range, ...] = self._ranges(clauses[:1], token)
            heads = tuple(clauses[:1])
        elif infinitive and subjects and not weak and not a.dependents(token, "expl"):
            subject = self._resolve_relative(subjects[0])
            to = [item for item in a.dependents(infinitive[0], "mark") if lower(a, item) == "to"]
            content = ()
            if subject is not None:
                content = (*self._ranges([subject], token, without=self._below(subject, token)),)
            content = (*content, *self._ranges(infinitive[:1], token, without=to))
            cue = self._cue(token, to, True)
            yield self._make(
                token, cue, None, content, act, f"passive {word} to", implicit=True, heads=tuple(infinitive)
            )
            return
        elif subjects and word in self.words.words("passive.bare") and base(a.deprels[token]) != "acl":
            subject = subjects[0]
            if a.upos[subject] == "PRON" or is_source_like(a, subject):
                return
            rest = [
                child
                for child in a.dependents(token, "obl", "obl:tmod", "obl:unmarked", "advmod")
                if child > token and base(a.deprels[child]) == "obl"
            ]
            relatives = [item for child in rest for item in a.subtree(child) if a.deprels[item] == "acl:relcl"]
            content = (*self._ranges([subject], token), *self._ranges(rest, token, without=relatives))
            heads = (subject,)
        else:
            return
        yield self._make(
            token, self._cue(token, [], True), None, content, act, f"passive {word}", implicit=True, heads=heads
        )

    def _below(self, subject: int, token: int) -> list[int]:
        """The clause of the cue where it hangs below its own subject ("troops said to be")."""
        return [token] if token in self.a.subtree(subject) else []

    def quoted(self, token: int, passive: bool) -> Iterator[Candidate]:
        """As in "State TV quoted the ministry as saying that": the ministry speaks, the TV relays."""
        a = self.a
        saying = [
            child
            for child in (
                *a.dependents(token, "advcl", "xcomp", "obl", "acl"),
                *[grand for child in a.dependents(token, "obj") for grand in a.dependents(child, "acl", "advcl")],
            )
            if a.xpos[child] == "VBG" and self.cues.verb(lemma(a, child))
        ] or [  # by the order of words, where the tree hangs the saying elsewhere
            child
            for child in range(token + 1, a.sentences[a.sentence_of[token]][1])
            if a.xpos[child] == "VBG" and lower(a, child - 1) == "as" and self.cues.verb(lemma(a, child))
        ]
        speaker = (a.dependents(token, "nsubj:pass", "nsubj") if passive else a.dependents(token, "obj"))[:1]
        if passive and not speaker and base(a.deprels[token]) == "acl":
            speaker = [a.heads[token]]
        if passive and not speaker:
            helpers = a.dependents(token, "aux", "aux:pass")
            before = attribution_tails.before(a, token, min(helpers, default=token), a.sentences[a.sentence_of[token]][0] - 1)
            speaker = [head_of(a, before)] if before is not None else []
        outlet = [self._agent(token)] if passive else [self.source(token, False)]
        relay = tuple(item for item in outlet if item is not None)
        if not speaker or not saying:
            return
        content, heads, _ = self.content(saying[0], lemma(a, saying[0]), "state", False)
        if content:
            cue = ((token, token + 1), (saying[0], saying[0] + 1))
            act = self.cues.verb(lemma(a, saying[0])) or "state"
            self.light_nouns.add(saying[0])
            yield self._make(token, cue, speaker[0], content, act, QUOTED, relay=relay, heads=heads)

    def _light(self, token: int, word: str) -> list[Candidate] | None:
        """Verbs that only carry a noun of speech ("expressed support for"); None where the verb is no such verb."""
        a, lists = self.a, self.words
        objects = [child for child in a.dependents(token, "obj") if a.upos[child] == "NOUN"]
        passive = bool(a.dependents(token, "aux:pass"))
        if passive:
            objects = [child for child in a.dependents(token, "nsubj:pass") if a.upos[child] == "NOUN"]
        for noun in objects:
            name = lemma(a, noun)
            if word in lists.words("light.own_verbs") and name in lists.words("light.own_nouns"):
                act = "acknowledge"
            elif word in lists.words("light.other_verbs") and name in lists.words("light.other_nouns"):
                act = "accuse"
            elif word in lists.words("light.verbs") and name in lists.mapping("light.nouns"):
                act = lists.mapping("light.nouns")[name]
            else:
                continue
            self.light_nouns.add(noun)
            source = self._agent(token) if passive else self.source(token, False)
            if source is None:
                return []
            if any(lower(a, item) == "no" for item in a.dependents(noun, "det")):
                return []
            heads = [
                child
                for host in (noun, token)
                for child in a.dependents(host, "nmod", "acl", "ccomp", "obl", "xcomp", "advcl")
                if child > noun and a.deprels[child] != "acl:relcl" and self._opens_content(child)
            ][:1]
            content = self._ranges(heads, token) if heads else ()
            if content and not passive:
                content = (*content, *self._ranges(self._rest_of(token, content[-1][1]), token))
            first, end = min(token, noun), max(token, noun) + 1
            cue: tuple[Range, ...] = ((first, end),) if not passive else ((noun, noun + 1), (token, token + 1))
            if not content:
                content = (noun_phrase(a, noun),)
                cue = ((token, token + 1),)
            return [
                self._make(token, cue, source, content, act, f"light verb {word} {name}", heads=tuple(heads or [noun]))
            ]
        return None

    def _opens_content(self, child: int) -> bool:
        words = case_words(self.a, child)
        clausal = base(self.a.deprels[child]) in ("acl", "ccomp", "xcomp")
        return clausal or bool(set(words[:1]) & self.words.words("frames.content_prepositions") - {"in", "from"})

    def hold(self, token: int) -> Iterator[Candidate]:
        """As in "Held the army responsible for the blast"."""
        a = self.a
        words = [
            child
            for child in range(token + 1, min(len(a), token + 12))
            if lower(a, child) in self.words.words("hold.labels")
        ]
        if not words or a.sentence_of[words[0]] != a.sentence_of[token]:
            return
        label = words[0]
        held = [child for child in a.dependents(token, "obj", "nsubj", "ccomp", "xcomp") if token < child < label]
        source = self.source(token, False)
        if not held or source is None or a.dependents(token, "aux:pass"):
            return
        deeds = [
            child for host in (label, token) for child in a.dependents(host, "obl", "advcl", "nmod") if child > label
        ]
        deeds = [child for child in deeds if "for" in case_words(a, child)]
        heads = deeds[:1] or held[:1]
        content = self._ranges(heads, token, without=() if deeds else [label])
        content = (*content, *self._ranges(self._rest_of(token, content[-1][1]), token))
        yield self._make(
            token, tuple(runs([token, label])), source, content, "accuse", "hold responsible", heads=tuple(heads)
        )

    def noun(self, token: int) -> Iterator[Candidate]:
        """As in "Israel's claim that", "accusations by the army of", "UN reports of fighting"."""
        a = self.a
        word = self.noun_of_speech(token) or ""
        act = self.cues.noun(word)
        if act is None or token in self.light_nouns:
            return
        clauses = [
            child
            for child in a.dependents(token, "acl", "ccomp")
            if a.deprels[child] != "acl:relcl"
            and child > token
            and (a.xpos[child] not in ("VBN", "VBG") or a.dependents(child, "aux", "nsubj"))
        ]
        of = [
            child
            for child in a.dependents(token, "nmod", "acl")
            if child > token
            and set(case_words(a, child)[:1]) & set(self.words.mapping("nouns.content").get(act, ["of"]))
        ]
        source = self._owner(token)
        heads = clauses[:1] or of[:1]
        if act == "describe" and not clauses:
            heads += [child for child in a.dependents(token, "nmod") if "as" in case_words(a, child)]
        late = self._after_agent(token, act, source) if not heads else None
        if late is not None:
            heads = [head_of(a, late)]
        if not heads or any(
            lower(a, item) in self.words.words("negation.subjects") for item in a.dependents(token, "det")
        ):
            return
        if source is None and not clauses:
            return
        free = source is not None and self.a.upos[source] != "PRON" and bool(clauses)
        if not free and self._inside_cue_object(token):
            return
        if late is None and source is not None and source > token and source in a.subtree(heads[0]):
            return
        content = self._up_to_verb(token, self._ranges(heads, token, without=[] if source is None else [source]))
        if late is not None:
            content = (late,)
        yield self._make(
            token,
            ((token, token + 1),),
            source,
            content,
            act,
            f"noun {word}",
            implicit=source is None,
            heads=tuple(heads),
        )

    def _after_agent(self, noun: int, act: str, source: int | None) -> Range | None:
        """What is said after "claim by X", where the tree hangs it on X or on the verb: "that ...", "of ...", "for ..."."""
        a = self.a
        verb = a.heads[noun]
        if source is None or source < noun or base(a.deprels[noun]) != "nsubj" or verb < source:
            return None
        start = source + 1
        while start < verb and base(a.deprels[start]) in ("flat", "appos") and a.upos[start] == "PROPN":
            start += 1
        openers = {"that", "to", *self.words.mapping("nouns.content").get(act, ["of"])}
        if lower(a, start) not in openers or any(
            name.kind == "place" and name.first == start + 1 for name in a.names if lower(a, start) == "of"
        ):
            return None
        while verb - 1 > start and a.upos[verb - 1] in ("AUX", "ADV", "PART"):
            verb -= 1
        return trim(a, (start, verb), quotes=False) if verb > start + 1 else None

    def _up_to_verb(self, noun: int, content: tuple[Range, ...]) -> tuple[Range, ...]:
        """The content of a noun that is the subject of its sentence: up to the verb, and no further.

        "The army's denial that it fired | came late": the verb may hang on the content, or the content's end on it.
        """
        a = self.a
        if len(content) != 1 or content[0][0] < noun:
            return content
        first, end = content[0]
        sentence = a.sentences[a.sentence_of[noun]]
        verb = a.heads[noun] if base(a.deprels[noun]) == "nsubj" and a.heads[noun] > first else None
        if verb is None or first < verb < end:
            starts = noun_phrase(a, noun)[0] == sentence[0]
            finite = [token for token in range(first, sentence[1]) if a.xpos[token] in ("VBD", "VBZ", "VBP", "MD")]
            whole = any(token < end for token in finite)  # else the tree lets the clause end before its verb
            if not starts or len(finite) < 2 or (finite[-1] >= end and whole):
                return content
            verb = finite[-1]
            if any(base(a.deprels[item]) in ("cc", "mark") or a.words[item] == "," for item in range(finite[-2], verb)):
                return content
        while verb - 1 > first and (
            a.upos[verb - 1] in ("AUX", "ADV", "PART") or a.xpos[verb - 1] in ("VBD", "VBZ", "VBP", "MD")
        ):
            verb -= 1
        if any(a.words[token] == "," for token in range(min(end, verb), verb)):
            return content
        return ((first, verb),) if verb > first else content

    def _owner(self, noun: int) -> int | None:
        """Who made the statement that a noun names: possessor, "by X", "from X", a nationality or body before it."""
        a = self.a
        for child in a.dependents(noun, "nmod:poss"):
            if a.deprels[child] == "nmod:poss":
                return child
        if noun > 1 and a.words[noun - 1] in ("'s", "’s", "'", "’") and a.upos[noun - 2] in ("NOUN", "PROPN"):
            return noun - 2  # whatever the tree hangs the possessor on
        for child in a.dependents(noun, "nmod"):
            if child > noun and set(case_words(a, child)) & {"by", "from"}:
                return child
        if noun + 1 < len(a) and lower(a, noun + 1) in ("by", "from"):
            head = a.heads[noun + 1]  # the title of the one who speaks
            while head > noun and a.deprels[head] in ("nmod:desc", "compound", "flat", "amod") and a.heads[head] > noun:
                head = a.heads[head]
            if head > noun:
                return head
        for child in a.dependents(noun, "amod", "compound"):
            if child < noun and any(
                name.first <= child < name.end
                and name.kind in ("nationality", "organisation", "place", "unit", "person")
                for name in a.names
            ):
                return child
        return None

    def _inside_cue_object(self, noun: int) -> bool:
        """Whether the noun is what a cue takes up ("denied claims that")."""
        head = self.a.heads[first_conjunct(self.a, noun)]
        if head < 0:
            return False
        word = lemma(self.a, head)
        return (self.cues.noun(word) if self.a.upos[head] == "NOUN" else self.cues.verb(word)) is not None

    def according(self, token: int) -> Iterator[Candidate]:
        """As in "According to X": the clause that it stands in is X's."""
        a = self.a
        source: int | None = None
        if base(a.deprels[token]) in ("case", "mark") and a.heads[token] > token:
            source = a.heads[token]
        else:
            below = [child for child in a.dependents(token, "obl", "nmod", "obj") if child > token]
            source = below[0] if below else None
        if source is None or token + 1 >= len(a) or lower(a, token + 1) != "to":
            return
        top = source if source == a.heads[token] else token
        governor = a.heads[top]
        if governor < 0:
            return
        main = predicate_above(a, governor)
        content = self._ranges([main], token, without=[top])
        if content:
            yield self._make(token, ((token, token + 2),), source, content, "state", "according to", heads=(main,))

    def adverb(self, token: int) -> Iterator[Candidate]:
        """As in "Reportedly": the clause is somebody's word, nobody says whose."""
        a = self.a
        head = a.heads[token]
        if head < 0 or lower(a, token) in self.words.words("adverbs.drop"):
            return
        main = predicate_above(a, head)
        if self._inside_content(main):
            return
        content = self._ranges([main], token, without=[token])
        yield self._make(token, ((token, token + 1),), None, content, "state", "adverb", implicit=True, heads=(main,))

    def _inside_content(self, token: int) -> bool:
        """Whether the clause is already the complement of a cue."""
        a = self.a
        for item in (token, *a.ancestors(token)):
            head = a.heads[item]
            if base(a.deprels[item]) in CLAUSES and head >= 0 and self.cues.verb(lemma(a, head)):
                return True
            if any(self.cues.verb(lemma(a, child)) for child in a.dependents(item, "parataxis")):
                return True
        return False

    def headline(self) -> Iterator[Candidate]:
        """As in "Death toll hits 43 - Monitor" and "Ministry: five killed", in the first two sentences only."""
        a = self.a
        marks = self.words.words("headline.marks")
        for first, end in a.sentences[:2]:
            stop = end
            while stop > first and is_mark(a, stop - 1):
                stop -= 1
            if first == 0 and lost_commas(a):
                yield from self._bare_headline(first, stop)
            spots = [item for item in range(first + 1, stop - 1) if a.words[item] in marks]
            for spot in spots:
                if any(a.upos[item] == "VERB" for item in range(spot + 1, stop)) and a.words[spot] != ":":
                    continue
                after, before = (spot + 1, stop), (first, spot)
                colon = a.words[spot] == ":" and not any(a.upos[item] == "VERB" for item in range(spot + 1, stop))
                close = colon or self._spaced(spot)
                if spot - first >= 2 and stop - spot - 1 <= 5 and close and self._is_source_phrase(after):
                    yield self._headline(spot, after, before)
                    break
                speaks = self._is_source_phrase(before) or self._speaks_below(before, stop)
                if a.words[spot] == ":" and spot - first <= 5 and stop - spot > 2 and speaks:
                    yield self._headline(spot, before, after)
                    break

    def _bare_headline(self, first: int, stop: int) -> Iterator[Candidate]:
        """As in "At least 70 killed in Aleppo Monitor", where the feed lost the dash before who says it."""
        a = self.a
        last = stop - 1
        if last - first < 4 or lower(a, last) not in self.words.words("headline.closers"):
            return
        if any(
            a.words[item] in self.words.words("headline.marks") and self._spaced(item)
            for item in range(first + 1, last)
        ):
            return
        start = last
        while start - 1 > first and lower(a, start - 1) in self.words.words("headline.modifiers"):
            start -= 1
        before = range(first, start)
        known = any(a.upos[item] in ("VERB", "AUX") or a.xpos[item] in ("VBN", "VBD") for item in before)
        joined = a.upos[start - 1] in ("ADP", "DET", "CCONJ", "ADJ", "PART") or a.xpos[start - 1] in (
            "POS",
            "VBZ",
            "VBP",
        )
        if (
            known
            and not joined
            and not any(self.cues.verb(lemma(a, item)) and a.upos[item] == "VERB" for item in before)
        ):
            candidate = self._headline(start, (start, stop), (first, start))
            yield replace(candidate, cue=candidate.source, rule=BARE_HEADLINE)

    def _spaced(self, token: int) -> bool:
        """A blank stands before the mark (a hyphen inside a word is none)."""
        return self.a.ends[token - 1] < self.a.starts[token]

    def _is_source_phrase(self, span: Range) -> bool:
        if any(self.a.upos[item] in ("VERB", "NUM") for item in range(*span)):
            return False
        return any(is_source_like(self.a, item) for item in range(*span))

    def _speaks_below(self, span: Range, stop: int) -> bool:
        """Whether a state's name before a colon speaks: "Ruritania: ten killed" also stands where ten were killed.

        It does where the report below the headline lets the state, or somebody of it, report.
        """
        a = self.a
        names = {lower(a, item)[:STEM] for item in range(*span) if a.upos[item] in ("PROPN", "ADJ")}
        if not names or any(a.upos[item] not in ("PROPN", "ADJ", "DET", "PUNCT") for item in range(*span)):
            return False
        for token in range(stop, min(len(a), stop + BELOW)):
            if a.upos[token] != "VERB" or self.cues.verb(lemma(a, token)) not in ("state", "confirm"):
                continue
            for subject in a.dependents(token, "nsubj"):
                if names & {lower(a, item)[:STEM] for item in range(*noun_phrase(a, subject))}:
                    return True
        return False

    def _headline(self, spot: int, source: Range, content: Range) -> Candidate:
        content = trim(self.a, content, quotes=False)
        source = trim(self.a, source)
        return Candidate(
            head=spot,
            cue=((spot, spot + 1),),
            source=(source,),
            source_head=head_of(self.a, source),
            content=(content,),
            act="state",
            rule="headline",
            speech_heads=(head_of(self.a, content),),
        )
