"""What the rules of coreference share: statements, answers, and the mentions of one report.

All ranges are tokens, absolute and half-open.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.coreference_names import one_name
from rashomon.reading.mentions import DETERMINERS, Mention, find_mentions, make_mention
from rashomon.reading.phrases import head_of, lower, tokens_of

LOOK_BACK = 3  # sentences that a pronoun may reach over; GUM news has 96 % of its pronouns within three
WIDEST = 12  # tokens of a source phrase that a mention may take over; longer ones hold clauses


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
    inferred: bool = False
    """True where the words alone do not say so: an indefinite "a monitor" for the one that the report names later."""
    open: bool = False
    """True where the phrase needs an antecedent and none was found: it belongs into `unresolved`."""


class MentionRules(ABC):
    """The noun phrases of one report, and answers once given; asking twice costs nothing."""

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

    def explain(self, head: int) -> Resolution:
        """The antecedent of the mention that `head` heads, with the rule."""
        if head not in self._answers:
            if head in self._busy:
                return Resolution(None, "circular", open=True)
            self._busy.add(head)
            self._answers[head] = self._resolve(self.mention(head))
            self._busy.discard(head)
        return self._answers[head]

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
            return one_name(self.annotation, a, b)
        return bool(a.words) and a.words == b.words

    @abstractmethod
    def _resolve(self, mention: Mention) -> Resolution:
        """The rules in their order."""

    def _earlier_or_headline(self, mention: Mention) -> list[Mention]:
        """Mentions before this one; for the headline, which stands before its story, those of the next sentences."""
        if mention.sentence == 0:
            return [item for item in self.all if item.head != mention.head and item.sentence <= LOOK_BACK + 2]
        return [item for item in self.all if item.head < mention.head]

    def _enclosing(self, token: int) -> int | None:
        """The source of the smallest statement whose content holds the token."""
        found = [
            (len(content), source) for source, content, _ in self._speeches if token in content and source is not None
        ]
        return min(found)[1] if found else None

    def _to(self, head: int, rule: str) -> Resolution:
        """The mention that `head` heads, or what that one stands for in turn."""
        answer = self.explain(head)
        if answer.range is not None:
            through = f"through “{self.annotation.text_of(*self.mention(head).range)}”"
            return Resolution(answer.range, rule, through, inferred=answer.inferred)
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
                return replace(
                    mention, first=min(first, mention.first), end=max(_own_end(annotation, mention, end), mention.end)
                )
    return mention


def _own_end(annotation: Annotation, mention: Mention, end: int) -> int:
    """The end of a source's phrase without others who are coordinated with the mention's head."""
    for other in annotation.dependents(mention.head, "conj"):
        for token in annotation.dependents(other, "cc"):
            if mention.end <= token < end:
                end = token
    return end
