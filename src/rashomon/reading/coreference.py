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

from collections.abc import Sequence

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.coreference_core import Resolution, Speech
from rashomon.reading.coreference_nominals import NominalRules
from rashomon.reading.coreference_pronouns import PronounRules
from rashomon.reading.mentions import PLACE, Mention
from rashomon.reading.phrases import head_of, lower

__all__ = ["Mentions", "Resolution", "Speech", "resolve"]


def resolve(annotation: Annotation, speeches: Sequence[Speech] | None = None) -> Mentions:
    """The mentions of a report, ready to be asked. `speeches` defaults to the attributions of the Annotation."""
    if speeches is None:
        speeches = [
            Speech(head_of(annotation, item.source[0]) if item.source else None, item.cue, item.content, item.source)
            for item in annotation.attributions
        ]
    return Mentions(annotation, speeches)


class Mentions(PronounRules, NominalRules):
    """The noun phrases of one report and their antecedents."""

    def antecedent(self, first: int, end: int, head: int) -> Range | None:
        """The full earlier mention that the phrase `[first, end)` with `head` stands for; None where it stands for
        itself, or where nothing or more than one thing would fit (`explain` tells which)."""
        if not first <= head < end:
            head = head_of(self.annotation, (first, end))
        return self.explain(head).range

    @property
    def unresolved(self) -> list[tuple[Range, str]]:
        """The mentions asked for so far that need an antecedent and have none, with the reason, in text order."""
        return [
            (self.mention(head).range, answer.detail or answer.rule)
            for head, answer in sorted(self._answers.items())
            if answer.open
        ]

    def _resolve(self, mention: Mention) -> Resolution:
        word = lower(self.annotation, mention.head)
        if mention.pronoun:
            return self._pronoun(mention, word)
        if mention.name is not None and mention.kind != PLACE:
            return self._name(mention)
        return self._nominal(mention)
