"""Pronouns: relative ones, those in somebody's statement, and the rest by agreement, recency and grammatical role."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.reading.coreference_core import LOOK_BACK, MentionRules, Resolution
from rashomon.reading.mentions import GROUP, PERSON, PLACE, THING, Mention
from rashomon.reading.phrases import base, lower

MARGIN = 1.0  # by how much the best candidate must lead the second, in the points of `_salience`

_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
_PERSONAL = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_NEUTER = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})


class PronounRules(MentionRules):
    """The rules for pronouns."""

    def _pronoun(self, mention: Mention, word: str) -> Resolution:
        if word in _RELATIVE and self.annotation.xpos[mention.head] in ("WP", "WDT", "WP$", "IN"):
            return self._relative(mention)
        speech = self._enclosing(mention.head)
        if word in _FIRST_PERSON:
            if speech is None:
                return Resolution(None, "first person", "no statement holds it", open=True)
            return self._to(speech, "first person: who says it")
        if word not in _PERSONAL | _NEUTER | _PLURAL:
            return Resolution(None, "not a personal pronoun")
        if speech is not None and speech != mention.head and self._only_source_agrees(mention, speech):
            return self._to(speech, "agrees with who says it")
        if mention.head in self._speakers:
            before = self._last_speaker(mention)
            if before is not None:
                return self._to(before, "goes on speaking")
        return self._by_salience(mention)

    def _last_speaker(self, mention: Mention) -> int | None:
        """Who spoke last before a pronoun that speaks, where he agrees and the report names nobody else since.

        "... the director said. “A rebel opened fire,” he added": who is named within the statements does not count.
        """
        own = next((content for source, content, _ in self._speeches if source == mention.head), set())
        start = min([mention.head, *own])
        earlier = [
            (source, content)
            for source, content, cue in self._speeches
            if source is not None and source < mention.head and source not in own and max(cue) < start
        ]
        if not earlier:
            return None
        source, content = max(earlier)
        speaker = self.full(source)
        if mention.sentence - self.annotation.sentence_of[source] > LOOK_BACK or not self._agrees(mention, speaker):
            return None
        since = [
            item
            for item in self.all
            if source < item.head < mention.head
            and item.head not in content | own
            and item.subject
            and not item.pronoun
            and item.kind != THING
            and self._agrees(mention, item)
            and not self.same(item.head, source)
        ]
        return None if since else source

    def _relative(self, mention: Mention) -> Resolution:
        for token in (mention.head, *self.annotation.ancestors(mention.head)):
            if base(self.annotation.deprels[token]) == "acl":
                head = self.annotation.heads[token]
                if 0 <= head < mention.head:
                    return self._to(head, "relative pronoun")
        if mention.head and mention.head - 1 in self.by_head:
            return self._to(mention.head - 1, "relative pronoun: the noun right before it")
        before = [item for item in self.all if item.end == mention.head and item.head < mention.head]
        if before:
            return self._to(before[0].head, "relative pronoun: the noun right before it")
        return Resolution(None, "relative pronoun", "no noun before its clause", open=True)

    def _only_source_agrees(self, mention: Mention, source: int) -> bool:
        """The source agrees with the pronoun and nothing that agrees was named in the content before it."""
        speaker = self.full(source)
        if not self._agrees(mention, speaker):
            return False
        content = next(
            (tokens for head, tokens, _ in self._speeches if head == source and mention.head in tokens), set()
        )
        rivals = [
            item
            for item in self.all
            if item.head in content
            and item.head < mention.head
            and not item.pronoun
            and self._agrees(mention, item)
            and not self.same(item.head, source)
            and (item.kind != THING or mention.plural is False)
            and item.subject
        ]
        if mention.plural and not (speaker.plural or speaker.coordinated):
            # "aircraft killed ten when they fired, a monitor said": one body is called "they" where nothing else acts
            acting = [t for t in content if t < mention.head and base(self.annotation.deprels[t]) == "nsubj"]
            rivals += [item for item in self.all if item.head in acting and not item.pronoun]
        return not rivals

    def _by_salience(self, mention: Mention) -> Resolution:
        scores: dict[int, float] = {}
        own = next((content for source, content, _ in self._speeches if source == mention.head), set())
        for item in self.all:
            if item.head >= mention.head:
                break
            if mention.sentence - item.sentence > LOOK_BACK or not self._agrees(mention, item):
                continue
            if item.pronoun and not self.explain(item.head).range:
                continue
            if item.head in own or self._clash(mention, item):
                continue
            lead = self._lead(item, scores)
            scores[lead] = max(scores.get(lead, -9.0), self._salience(mention, item))
        if not scores:
            return Resolution(None, "pronoun", "nothing before it agrees", open=True)
        order = sorted(scores, key=lambda head: (scores[head], head), reverse=True)
        if len(order) > 1 and scores[order[0]] - scores[order[1]] < MARGIN:
            names = " / ".join(self.annotation.text_of(*self.mention(head).range) for head in order[:2])
            return Resolution(None, "pronoun", f"two candidates tie: {names}", open=True)
        return self._to(order[0], "pronoun: agreement, recency and role")

    def _lead(self, item: Mention, scores: Iterable[int]) -> int:
        """The head under which the candidate is counted: that of the same thing where it was met before."""
        full = self.full(item.head)
        for head in scores:
            if head == full.head or self.same(head, full.head):
                return head
        return full.head

    def _salience(self, mention: Mention, item: Mention) -> float:
        """Points of a candidate: nearness first, then subject, speaker, name. Weights tried on GUM news dev."""
        points = -2.0 * (mention.sentence - item.sentence)
        points += 2.0 if item.subject else 0.5 if base(self.annotation.deprels[item.head]) == "obj" else 0.0
        several = item.plural or item.coordinated
        they = lower(self.annotation, mention.head) in _PLURAL
        points += 1.5 if item.head in self._speakers and (several or not they) else 0.0
        points += 0.5 if they and several else 0.0  # one body may be "they", several people must
        points += 1.0 if item.name is not None else 0.0
        points -= 1.5 if item.kind == THING else 0.0
        points -= 0.5 if base(self.annotation.deprels[item.head]) == "nmod" else 0.0
        return points

    def _clash(self, mention: Mention, item: Mention) -> bool:
        """Two arguments of one verb are not the same unless the word says so ("itself"); nor a word and its noun."""
        if lower(self.annotation, mention.head).endswith(("self", "selves")):
            return False
        if self.annotation.deprels[mention.head] == "nmod:poss":
            return item.first <= mention.head < item.end or self.annotation.heads[mention.head] == item.head
        return self.annotation.heads[mention.head] == self.annotation.heads[item.head] >= 0

    def _agrees(self, mention: Mention, item: Mention) -> bool:
        word = lower(self.annotation, mention.head)
        if word in _PERSONAL:
            if item.kind != PERSON or item.plural:
                return False
            return item.gender is None or mention.gender is None or item.gender == mention.gender
        if word in _NEUTER:
            return not item.plural and item.kind in (GROUP, PLACE, THING)
        return item.plural or item.coordinated or item.kind == GROUP or (item.kind == PLACE and item.name is not None)
