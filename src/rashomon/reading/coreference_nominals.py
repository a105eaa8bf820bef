"""Short names, and definite nouns that take up what was named: "Haddad", "the ministry", "the statement"."""

from __future__ import annotations

from dataclasses import replace

from rashomon.language.annotation import Range
from rashomon.reading.coreference_core import LOOK_BACK, MentionRules, Resolution
from rashomon.reading.coreference_names import fullness, name_within, one_name
from rashomon.reading.lexicon import sources
from rashomon.reading.mentions import DETERMINERS, GROUP, PERSON, PLACE, THING, Mention
from rashomon.reading.phrases import base, lemma, lower

LONGEST_PLACE = 4  # words from a place to "based" in "the New York-based group"


class NominalRules(MentionRules):
    """The rules for names and nouns."""

    def _name(self, mention: Mention) -> Resolution:
        """A short form of a longer name: part of it, its last name, or its initials."""
        best: Mention | None = None
        for item in self._earlier_or_headline(mention):
            if item.name is None or item.kind != mention.kind or not name_within(self.annotation, mention, item):
                continue
            if best is not None and not one_name(self.annotation, item, best):
                names = " / ".join(self.annotation.text_of(*one.range) for one in (best, item))
                return Resolution(None, "name", f"part of two names: {names}", open=True)
            if best is None or fullness(self.annotation, item) > fullness(self.annotation, best):
                best = item
        if best is None:
            return Resolution(None, "names itself")
        return Resolution(best.range, "part of a longer name")

    def _nominal(self, mention: Mention) -> Resolution:
        """A definite noun, "the ministry", that takes up what was named before."""
        speaks = mention.head in self._speakers
        if speaks and not mention.plural and mention.noun in sources().words("refer.watchdog"):
            named = self._named_watchdog(mention)
            if named is not None:
                found = self._to(named, "the one monitor that the report names")
                return replace(found, inferred=not mention.definite or named > mention.head)
        paper = mention.definite and len(mention.words) == 1 and not mention.plural
        if speaks and paper and mention.noun in sources().words("kinds.document"):
            return self._issuer(mention)
        short = mention.definite or (mention.sentence == 0 and not self._indefinite(mention))
        if not short or mention.kind == THING:
            return Resolution(None, "stands for itself")
        earlier = [
            item for item in self._earlier_or_headline(mention) if not item.pronoun and item.head != mention.head
        ]
        by_words = [
            item
            for item in earlier
            if self._fuller(mention, item) and self._same_noun(mention, item) and item.plural == mention.plural
        ]
        if not by_words and speaks and mention.definite:
            # "army sources said ... the source added": one of those who spoke before
            by_words = [
                item
                for item in earlier
                if item.head in self._speakers
                and item.plural
                and not mention.plural
                and mention.sentence - item.sentence <= LOOK_BACK
                and self._fuller(mention, item)
                and self._same_noun(mention, item)
            ]
        speaker = self._speaker_of_body(mention)
        if speaker is not None:
            by_words = [item for item in by_words if item.words & speaker.words - {mention.noun}]
            if not by_words:
                return Resolution(speaker.range, "a body of the speaker's own side")
        if by_words:
            return self._nearest(by_words, "same noun, named in full")
        if mention.sentence == 0 or len(mention.words) > 1:
            return Resolution(None, "stands for itself")
        by_kind = [item for item in earlier if self._kind_fits(mention, item)]
        by_kind = [item for item in by_kind if mention.noun in item.words] or by_kind
        within = self._within_a_phrase(mention)
        if within is not None and all(item.head < within[0] or mention.noun not in item.words for item in by_kind):
            return Resolution(within, "named before inside another phrase")
        near = [item for item in by_kind if mention.sentence - item.sentence <= LOOK_BACK]
        if near:
            return self._nearest(near, "a word for its kind")
        return Resolution(None, "nominal", "nothing before it fits", open=bool(by_kind))

    def _named_watchdog(self, mention: Mention) -> int | None:
        """The one monitor that speaks by name in the report, where the phrase says no more than that it is one.

        News names it in the second sentence: "a monitor said ... The Observatory for Human Rights said".
        """
        lists = sources()
        plain = lists.words("refer.watchdog", "refer.watchdog_modifiers")
        if not all(word in plain for word in self._own_words(mention)):
            return None
        named = [
            (kinds, item)
            for item in self.all
            if item.head in self._speakers
            and item.head != mention.head
            and (kinds := self._capitalised(item) & lists.words("refer.watchdog_names"))
        ]
        if len({kinds for kinds, _ in named}) != 1:
            return None
        return max(named, key=lambda pair: (len(self._capitalised(pair[1])), -pair[1].head))[1].head

    def _capitalised(self, item: Mention) -> frozenset[str]:
        """The words of a body's name, which are those written large; none for a person of that body."""
        if item.kind == PERSON or item.pronoun or item.head == item.first == 0:
            return frozenset()
        return frozenset(
            lower(self.annotation, token)
            for token in range(item.first, item.end)
            if self.annotation.words[token][:1].isupper() and lower(self.annotation, token) not in DETERMINERS
        )

    def _own_words(self, mention: Mention) -> list[str]:
        """The words of a phrase without its article and without where it is based ("the Britain-based group")."""
        out = []
        tokens = list(range(mention.first, mention.end))
        for token in tokens:
            word = lower(self.annotation, token)
            based = [item for item in tokens if item > token and lower(self.annotation, item) == "based"]
            behind = self.annotation.xpos[token] in ("WDT", "WP") or self.annotation.upos[token] == "ADP"
            if token > mention.head and behind:
                break
            if word in ("a", "an", "the", "-", "based") or (based and based[0] - token <= LONGEST_PLACE):
                continue
            out.append(lemma(self.annotation, token))
        return out

    def _issuer(self, mention: Mention) -> Resolution:
        """Whose paper "the statement" or "the report" is: of who spoke last before it."""
        earlier = [
            source
            for source, content, _ in self._speeches
            if source is not None and source < mention.head and mention.head not in content
        ]
        if not earlier or mention.sentence - self.annotation.sentence_of[max(earlier)] > LOOK_BACK:
            return Resolution(None, "stands for itself")
        speaker = self.full(max(earlier))
        if speaker.kind not in (GROUP, PLACE, PERSON) and speaker.noun not in sources().words("kinds.document"):
            return Resolution(None, "stands for itself")
        return self._to(max(earlier), "the paper of who spoke before")

    def _speaker_of_body(self, mention: Mention) -> Mention | None:
        """Who speaks, where "the military", "the government" stands in his statement and he is named by his country.

        "U.S. officials said the military fired" means theirs, whichever army was spoken of before.
        """
        if len(mention.words) > 1 or mention.noun not in sources().words("refer.own_body"):
            return None
        source = self._enclosing(mention.head)
        if source is None:
            return None
        speaker = self.full(source)
        adjective = any(
            self.annotation.words[token][:1].isupper() and self.annotation.upos[token] in ("ADJ", "PROPN")
            for token in range(speaker.first, speaker.head)
        )
        return speaker if adjective and speaker.name is None else None

    def _within_a_phrase(self, mention: Mention) -> Range | None:
        """The body named as a modifier of another noun before: "the coalition" after "a US-led coalition strike"."""
        a = self.annotation
        if mention.noun not in sources().words("refer.organisation"):
            return None
        for token in range(mention.first - 1, -1, -1):
            if (
                lemma(a, token) != mention.noun
                or base(a.deprels[token]) not in ("compound", "nmod")
                or a.words[token][:1].isupper()
            ):
                continue
            first = token
            while first > 0 and (
                a.words[first - 1] == "-" or a.words[first] == "-" or a.upos[first - 1] in ("ADJ", "PROPN")
            ):
                first -= 1
                if a.words[first] == "-" and first > 0:
                    first -= 1
            if any(a.words[item][:1].isupper() for item in range(first, token)):
                return first, token + 1
        return None

    def _indefinite(self, mention: Mention) -> bool:
        return lower(self.annotation, mention.first) in ("a", "an", "another", "some", "no", "each", "every")

    def _fuller(self, mention: Mention, item: Mention) -> bool:
        """Whether the other phrase says all that this one says beside its noun, and more, or brings up what this one
        takes as known ("a military source", then "the military source")."""
        known = mention.definite and not item.definite and mention.words == item.words
        more = len(item.words) > len(mention.words) and mention.words - {mention.noun} <= item.words
        return more or known

    def _same_noun(self, mention: Mention, item: Mention) -> bool:
        nouns = {mention.noun}
        for group in sources().value("refer.same"):
            if mention.noun in group:
                nouns.update(group)
        if item.kind != mention.kind:
            return False
        return item.noun in nouns or (item.name is not None and bool(nouns & item.words))

    def _kind_fits(self, mention: Mention, item: Mention) -> bool:
        """A named thing of the kind that the noun is a word for; an apposition says it best."""
        lists = sources()
        if item.name is None or item.plural != mention.plural:
            return False
        if item.kind == GROUP and mention.noun in lists.words("refer.organisation"):
            return True
        if item.kind == PLACE and mention.noun in ("country", "nation", "state", "kingdom", "republic"):
            return item.subject
        if item.kind == PERSON and mention.noun in lists.words("refer.person"):
            words = lists.words("kinds.person")
            return not (item.words & words) or mention.noun in item.words
        return False

    def _nearest(self, items: list[Mention], rule: str) -> Resolution:
        """The nearest of the candidates, unless another thing stands in the same sentence with the same claim to it."""
        last = items[-1]
        rivals = [item for item in items if item.sentence == last.sentence and not self._related(item, last)]
        if rivals:
            subjects = [item for item in [*rivals, last] if item.subject or item.head in self._speakers]
            if len(subjects) != 1:
                names = " / ".join(self.annotation.text_of(*one.range) for one in (rivals[-1], last))
                return Resolution(None, rule, f"two candidates tie: {names}", open=True)
            last = subjects[0]
        return self._to(last.head, rule)

    def _related(self, one: Mention, two: Mention) -> bool:
        if one.words <= two.words or two.words <= one.words:
            return True
        return (
            one.name is not None
            and two.name is not None
            and one.kind == two.kind
            and one_name(self.annotation, one, two)
        )
