"""Nouns of speech: "Israel's claim that", "accusations by the army of", "UN reports of fighting".

All ranges are absolute tokens, half-open.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.language.annotation import Range
from rashomon.reading.attribution_frames import Candidate
from rashomon.reading.attribution_shapes import Shapes
from rashomon.reading.phrases import base, case_words, first_conjunct, head_of, lemma, lower, noun_phrase, trim


class Nouns(Shapes):
    """The claims that a noun of speech makes with its owner or its agent."""

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
