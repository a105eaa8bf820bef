"""Attributions that the dependency tree shows: a cue, who speaks, and what is said.

`find` walks the tokens once; each rule turns one cue into Candidates. All ranges are absolute tokens, half-open. The
rules know grammar, the CueBook knows words: verbs with a clause, an object or a preposition for content; labels
("described X as Y"); light verbs ("expressed support for"); passives without a speaker ("were said to"); nouns ("claims
that"); "according to"; adverbs ("reportedly"); headlines ("... - Monitor").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rashomon.language.annotation import Annotation
from rashomon.reading import attribution_tails
from rashomon.reading.attribution_frames import Candidate, switched
from rashomon.reading.attribution_inserts import inserted
from rashomon.reading.attribution_shapes import Shapes
from rashomon.reading.cues import CueBook
from rashomon.reading.phrases import base, lemma, lower


def find(annotation: Annotation, cues: CueBook) -> list[Candidate]:
    """Every attribution that the rules see, in order of their cues. Coordinated sources are still one."""
    return Rules(annotation, cues).run()


class Rules(Shapes):
    """All rules over one report."""

    def run(self) -> list[Candidate]:
        found: list[Candidate] = []
        for token in range(len(self.a)):
            if self.noun_of_speech(token) is not None:
                found.extend(self.noun(token))
            elif self.a.upos[token] == "VERB" or (self.a.xpos[token].startswith("VB") and self.a.upos[token] != "AUX"):
                found.extend(self.verb(token))
            if lower(self.a, token) == "according":
                found.extend(self.according(token))
            elif lower(self.a, token) in self.words.words("adverbs.report"):
                found.extend(self.adverb(token))
        found.extend(self.headline())
        last = {
            item.head: item
            for item in (*attribution_tails.closing(self.a, self.cues), *inserted(self.a, self.cues))
            if not self._skipped(item.head)
        }
        found = [item for item in found if item.head not in last] + list(last.values())
        return sorted(self._inherit(found), key=lambda item: (item.cue[0], item.content))

    def _skipped(self, token: int) -> bool:
        return any(token == item for item, _ in self.skipped)

    def verb(self, token: int) -> Iterator[Candidate]:
        a = self.a
        if base(a.deprels[token]) in ("amod", "compound", "case", "mark", "fixed", "aux", "cop"):
            return
        if token in self.light_nouns:
            return
        word = lemma(a, token)
        passive = bool(a.dependents(token, "aux:pass", "nsubj:pass")) or (
            a.xpos[token] == "VBN" and base(a.deprels[token]) == "acl" and not a.dependents(token, "aux", "nsubj")
        )
        if self._is_cue_word(word) and self._blocked(token):
            return
        if word == "hold":
            yield from self.hold(token)
            return
        light = self._light(token, word)
        if light is not None:
            yield from light
            return
        if word in self.words.words("describe.verbs") and not (passive and not a.dependents(token, "aux:pass")):
            label = list(self.label(token, word, passive))
            if label:
                yield from label
                return
        prepositions = [child_word for child_word, _ in self._prepositional(token)]
        act = self.long.get(token) or self.cues.verb(word, [*prepositions, *self._particles(token)])
        if passive and word in self.words.words("passive.report") and not self._agent(token):
            yield from self.passive(token, word, act or "state")
            return
        if act is None:
            return
        if word == "quote":
            yield from self.quoted(token, passive)
            return
        content, heads, extra = self.content(token, word, act, passive)
        if not content:
            return
        act = switched(a, self.cues, token, act)
        source, relay = self.source(token, passive), self._told(token, word)
        if source is None and act != "accuse":
            return
        cue = self._cue(token, extra, passive)
        yield self._make(token, cue, source, content, act, f"verb {word}", relay=relay, heads=heads)

    def _inherit(self, found: list[Candidate]) -> list[Candidate]:
        """Gives a participle inside or after somebody's statement the speaker of that statement.

        The tree hangs "adding that" on the last verb before it, whose subject may be the rebels he speaks of.
        """
        out = []
        for item in found:
            a = self.a
            if a.xpos[item.head] == "VBG" and self._is_participle(item.head) and not a.dependents(item.head, "nsubj"):
                for other in found:
                    if other.head != item.head and other.source_head is not None and self._governs(other, item.head):
                        item = replace(
                            item,
                            source=other.source,
                            source_head=other.source_head,
                            notes=(*item.notes, "speaker goes on"),
                            implicit=False,
                        )
                        break
            out.append(item)
        return [item for item in out if item.content]

    def _governs(self, other: Candidate, token: int) -> bool:
        """Whether the token hangs below the content of the other statement, in the same sentence and after it."""
        a = self.a
        if a.sentence_of[other.head] != a.sentence_of[token] or a.xpos[other.head] == "VBG":
            return False
        return any(item in other.speech_heads for item in a.ancestors(token)) and token > min(other.content)[0]
