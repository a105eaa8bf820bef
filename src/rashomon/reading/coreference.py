"""What pronouns and short noun phrases stand for, within one report, by rules that would rather say nothing.

    mentions = resolve(annotation)
    mentions.antecedent(first, end, head)        # the tokens of the full mention, or None
    mentions.explain(head)                       # the rule that found it, or why nothing was found

Rules, in order: relative pronouns; words in somebody's quotation or statement that agree with him ("said they had
launched"); names that are part of a longer name or its initials; definite nouns with the head, or a word for the kind,
of something named before; pronouns by agreement, recency and grammatical role. Where two candidates tie, the answer is
None and the reason says so. All ranges are tokens, absolute and half-open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.lexicon import sources
from rashomon.reading.mentions import DETERMINERS, GROUP, PERSON, PLACE, THING, Mention, find_mentions, make_mention
from rashomon.reading.phrases import base, head_of, lemma, lower, tokens_of

LOOK_BACK = 3  # sentences that a pronoun may reach over; GUM news has 96 % of its pronouns within three
WIDEST = 12  # tokens of a source phrase that a mention may take over; longer ones hold clauses
LONGEST_PLACE = 4  # words from a place to "based" in "the New York-based group"
MARGIN = 1.0  # by how much the best candidate must lead the second, in the points of `_salience`

_FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
_PERSONAL = frozenset({"he", "him", "his", "himself", "she", "her", "hers", "herself"})
_NEUTER = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
_BEFORE_NAME = frozenset({"of", "and", "the", "for", "&", "de", "al", "el"})


@dataclass(frozen=True, slots=True)
class Speech:
    """A statement as far as coreference needs it: the source's head token, the cue and the content's tokens."""

    source: int | None
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    phrase: tuple[Range, ...] = ()
    """The source's own tokens, where the statement gives them: they may hold more of a name than the tree does."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention stands for. `range` is None where it stands for itself or nothing could be told."""

    range: Range | None
    rule: str
    detail: str = ""
    open: bool = False
    """True where the phrase needs an antecedent and none was found: it belongs into `unresolved`."""


def resolve(annotation: Annotation, speeches: Sequence[Speech] | None = None) -> Mentions:
    """The mentions of a report, ready to be asked. `speeches` defaults to the attributions of the Annotation."""
    if speeches is None:
        speeches = [
            Speech(head_of(annotation, item.source[0]) if item.source else None, item.cue, item.content, item.source)
            for item in annotation.attributions
        ]
    return Mentions(annotation, speeches)


class Mentions:
    """The noun phrases of one report and their antecedents. Answers are kept, so asking twice costs nothing."""

    def __init__(self, annotation: Annotation, speeches: Sequence[Speech] = ()) -> None:
        self.annotation = annotation
        self.all = [_widened(annotation, mention, speeches) for mention in find_mentions(annotation)]
        self.by_head = {mention.head: mention for mention in self.all}
        self._speakers = {speech.source for speech in speeches if speech.source is not None}
        self._speeches = [(speech.source, tokens_of(speech.content), tokens_of(speech.cue)) for speech in speeches]
        self._answers: dict[int, Resolution] = {}
        self._busy: set[int] = set()

    def mention(self, head: int) -> Mention:
        """The mention that `head` heads; made anew for a token that heads no noun phrase."""
        if head not in self.by_head:
            self.by_head[head] = make_mention(self.annotation, head)
        return self.by_head[head]

    def antecedent(self, first: int, end: int, head: int) -> Range | None:
        """The full earlier mention that the phrase `[first, end)` with `head` stands for; None where it stands for
        itself, or where nothing or more than one thing would fit (`explain` tells which)."""
        if not first <= head < end:
            head = head_of(self.annotation, (first, end))
        return self.explain(head).range

    def explain(self, head: int) -> Resolution:
        """The antecedent of the mention that `head` heads, with the rule."""
        if head not in self._answers:
            if head in self._busy:
                return Resolution(None, "circular", open=True)
            self._busy.add(head)
            self._answers[head] = self._resolve(self.mention(head))
            self._busy.discard(head)
        return self._answers[head]

    @property
    def unresolved(self) -> list[tuple[Range, str]]:
        """The mentions asked for so far that need an antecedent and have none, with the reason, in text order."""
        return [
            (self.mention(head).range, answer.detail or answer.rule)
            for head, answer in sorted(self._answers.items())
            if answer.open
        ]

    def full(self, head: int) -> Mention:
        """The mention at the end of the chain of antecedents of `head`; its own where it has none."""
        answer = self.explain(head)
        return self.mention(self._head_in(answer.range)) if answer.range else self.mention(head)

    def same(self, one: int, two: int) -> bool:
        """Whether two mentions are of one thing: equal antecedents, equal or contained names, or equal words."""
        a, b = self.full(one), self.full(two)
        if a.head == b.head:
            return True
        if a.pronoun or b.pronoun:
            return False
        if a.name and b.name and (a.kind == b.kind):
            return self._one_name(a, b)
        return bool(a.words) and a.words == b.words

    # --- rules

    def _resolve(self, mention: Mention) -> Resolution:
        word = lower(self.annotation, mention.head)
        if mention.pronoun:
            return self._pronoun(mention, word)
        if mention.name is not None and mention.kind != PLACE:
            return self._name(mention)
        return self._nominal(mention)

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

    def _enclosing(self, token: int) -> int | None:
        """The source of the smallest statement whose content holds the token."""
        found = [
            (len(content), source) for source, content, _ in self._speeches if token in content and source is not None
        ]
        return min(found)[1] if found else None

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
        points += 1.5 if item.head in self._speakers else 0.0
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

    def _name(self, mention: Mention) -> Resolution:
        """A short form of a longer name: part of it, its last name, or its initials."""
        best: Mention | None = None
        for item in self._earlier_or_headline(mention):
            if item.name is None or item.kind != mention.kind or not self._name_within(mention, item):
                continue
            if best is not None and not self._one_name(item, best):
                names = " / ".join(self.annotation.text_of(*one.range) for one in (best, item))
                return Resolution(None, "name", f"part of two names: {names}", open=True)
            if best is None or self._fullness(item) > self._fullness(best):
                best = item
        if best is None:
            return Resolution(None, "names itself")
        return Resolution(best.range, "part of a longer name")

    def _fullness(self, item: Mention) -> tuple[int, int]:
        """How much of a name a mention has, and then of a title; long phrases say no more than that."""
        return len(self._name_words(item)), min(len(item.words), 8)

    def _one_name(self, one: Mention, two: Mention) -> bool:
        return (
            self._name_words(one) == self._name_words(two) or self._name_within(one, two) or self._name_within(two, one)
        )

    def _earlier_or_headline(self, mention: Mention) -> list[Mention]:
        """Mentions before this one; for the headline, which stands before its story, those of the next sentences."""
        if mention.sentence == 0:
            return [item for item in self.all if item.head != mention.head and item.sentence <= LOOK_BACK + 2]
        return [item for item in self.all if item.head < mention.head]

    def _name_words(self, mention: Mention) -> list[str]:
        assert mention.name is not None
        titles = sources().words("kinds.person", "roles.masculine", "roles.feminine") if mention.kind == PERSON else ()
        words = [
            lower(self.annotation, token).strip(".'’")
            for token in range(*mention.name)
            if any(char.isalnum() for char in self.annotation.words[token])
            and lower(self.annotation, token) not in ("'s", "’s", "the")
        ]
        return [word for word in words if word not in titles] or words

    def _name_within(self, short: Mention, full: Mention) -> bool:
        if short.name is None or full.name is None:
            return False
        a, b = self._name_words(short), self._name_words(full)
        if not a or len(a) > len(b) or (a == b and len(short.words) >= len(full.words)):
            return False
        if mention_ends(a, b) if short.kind == PERSON else set(a) <= set(b) and a[0] not in _BEFORE_NAME:
            return True
        initials = "".join(word[0] for word in b if word not in _BEFORE_NAME)
        return len(a) == 1 and len(a[0]) > 1 and a[0].replace(".", "") == initials

    def _nominal(self, mention: Mention) -> Resolution:
        """A definite noun, "the ministry", that takes up what was named before."""
        speaks = mention.head in self._speakers
        if speaks and not mention.plural and mention.noun in sources().words("refer.watchdog"):
            named = self._named_watchdog(mention)
            if named is not None:
                return self._to(named, "the monitor that the report names")
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
        """Whether the other phrase says all that this one says beside its noun, and more."""
        return len(item.words) > len(mention.words) and mention.words - {mention.noun} <= item.words

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
        return one.name is not None and two.name is not None and one.kind == two.kind and self._one_name(one, two)

    def _to(self, head: int, rule: str) -> Resolution:
        """The mention that `head` heads, or what that one stands for in turn."""
        answer = self.explain(head)
        if answer.range is not None:
            return Resolution(answer.range, rule, f"through “{self.annotation.text_of(*self.mention(head).range)}”")
        if answer.open:
            return Resolution(None, rule, answer.detail or answer.rule, open=True)
        return Resolution(self.mention(head).range, rule)

    def _head_in(self, span: Range) -> int:
        for mention in self.all:
            if mention.range == span:
                return mention.head
        return head_of(self.annotation, span)


def _widened(annotation: Annotation, mention: Mention, speeches: Sequence[Speech]) -> Mention:
    """The mention with all of the source phrase that it heads ("U.S. President Donald Trump" for a cut name).

    A phrase that starts with its own article, or after words of what it says ("shelling of rebel town: Monitor"), is
    all that there is: what the tree has before it is another phrase, from which a lost mark parted it.
    """
    for speech in speeches:
        own = tokens_of((*speech.content, *speech.cue)) if speech.source == mention.head else set()
        for first, end in speech.phrase:
            if (
                speech.source == mention.head
                and mention.first < first <= mention.head < end
                and (lower(annotation, first) in DETERMINERS or own.intersection(range(mention.first, first)))
            ):
                return make_mention(annotation, mention.head, within=(first, end))
            if (
                speech.source == mention.head
                and first <= mention.head < end
                and not mention.pronoun
                and end - first <= WIDEST
            ):
                return replace(mention, first=min(first, mention.first), end=max(end, mention.end))
    return mention


def mention_ends(short: list[str], full: list[str]) -> bool:
    """A person's short name is the end of the full one ("Haddad"), or its beginning where that is all ("Saddam")."""
    return full[-len(short) :] == short or full[: len(short)] == short
