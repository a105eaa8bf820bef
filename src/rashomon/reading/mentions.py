"""The noun phrases of a report and what agreement can know of them: kind, number, gender, name.

Input is an Annotation; output is one Mention a noun phrase or pronoun, in text order. Coreference compares them.
"""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.language.annotation import Annotation, Range
from rashomon.reading.lexicon import sources
from rashomon.reading.phrases import base, first_conjunct, is_mark, lemma, lower, named_head, noun_phrase

PERSON, GROUP, PLACE, THING = "person", "group", "place", "thing"

_SKIP = frozenset({"compound", "flat", "fixed", "goeswith", "det", "nummod"})
_TITLE = "nmod:desc"
"""A title before a name ("Professor Eastman") is part of the name's phrase."""
_STOP = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "'s",
        "’s",
        "of",
        "for",
        "and",
        "in",
        "on",
        "at",
        "to",
        "s",
        "our",
        "my",
    }
)
PRONOUNS = frozenset(
    [
        "he",
        "him",
        "his",
        "himself",
        "she",
        "her",
        "hers",
        "herself",
        "it",
        "its",
        "itself",
        "they",
        "them",
        "their",
        "theirs",
        "themselves",
        "i",
        "me",
        "my",
        "mine",
        "myself",
        "we",
        "us",
        "our",
        "ours",
        "ourselves",
    ]
)
DETERMINERS = frozenset({"the", "a", "an"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase. `words` are its content words in lower case, `name` the tokens of the name that heads it."""

    first: int
    end: int
    head: int
    sentence: int
    kind: str
    plural: bool
    coordinated: bool
    gender: str | None
    pronoun: bool
    name: Range | None
    words: frozenset[str]
    noun: str
    definite: bool
    subject: bool

    @property
    def range(self) -> Range:
        return self.first, self.end


def find_mentions(annotation: Annotation) -> list[Mention]:
    """All noun phrases and pronouns of the report, in order of their heads."""
    names = _names_by_token(annotation)
    out = []
    for head in range(len(annotation)):
        if is_pronoun(annotation, head):
            out.append(make_mention(annotation, head, names))
            continue
        if annotation.upos[head] not in ("NOUN", "PROPN") or base(annotation.deprels[head]) in _SKIP:
            continue
        if annotation.deprels[head] == _TITLE:
            continue
        if base(annotation.deprels[head]) == "appos" and annotation.heads[head] == head - 1:
            continue
        out.append(make_mention(annotation, head, names))
    return out


def is_pronoun(annotation: Annotation, token: int) -> bool:
    """A personal, possessive or relative pronoun; personal ones by their form, which no tagger's slip can change."""
    if lower(annotation, token) in PRONOUNS:
        return annotation.words[token] not in ("US", "IT", "I.T.")
    return annotation.upos[token] == "PRON" or annotation.xpos[token] in ("WP", "WDT", "WP$")


def make_mention(
    annotation: Annotation,
    head: int,
    names: dict[int, tuple[str, Range]] | None = None,
    within: Range | None = None,
) -> Mention:
    """The Mention that `head` heads; `within` gives its tokens where they are known better than from the tree."""
    names = _names_by_token(annotation) if names is None else names
    pronoun = is_pronoun(annotation, head)
    first, end = within or ((head, head + 1) if pronoun else noun_phrase(annotation, head))
    if end <= first:
        first, end = head, head + 1
    if within is None and not pronoun:
        end = max([end, *(n.end for n in annotation.names if n.kind == "person" and first <= n.first < end < n.end)])
    core = named_head(annotation, head)
    name_kind, name = names.get(core, names.get(head, ("", None)))
    if name is not None and not (first <= name[0] and name[1] <= end):
        name = (max(first, name[0]), min(end, name[1]))
    lost = lost_owner(annotation, head)
    nouns = [lemma(annotation, token) for token in range(first, end) if annotation.upos[token] in ("NOUN", "PROPN")]
    return Mention(
        first=first,
        end=end,
        head=head,
        sentence=annotation.sentence_of[head],
        kind=_kind(annotation, head, core, name_kind, (first, end)),
        plural=name_kind not in ("organisation", "unit") and not lost and _plural(annotation, head),
        coordinated=bool(annotation.dependents(head, "conj")),
        gender=_gender(annotation, (first, end), pronoun, head),
        pronoun=pronoun,
        name=name,
        words=frozenset(
            _word(annotation, token)
            for token in range(first, end)
            if not is_mark(annotation, token) and lower(annotation, token) not in _STOP
        ),
        noun=lemma(annotation, head)
        if not nouns or annotation.upos[head] != "PROPN"
        else _role_noun(annotation, head, first),
        definite=lost or any(lower(annotation, token) in DEFINITE for token in range(first, min(first + 1, end))),
        subject=base(annotation.deprels[first_conjunct(annotation, head)]) == "nsubj",
    )


def lost_owner(annotation: Annotation, token: int) -> bool:
    """Whether a plural before its noun is a body's possessive that lost its apostrophe ("the coalitions spokesman")."""
    up = annotation.heads[token]
    return (
        annotation.xpos[token] == "NNS"
        and base(annotation.deprels[token]) in ("compound", "nmod")
        and up == token + 1
        and lemma(annotation, token) in sources().words("refer.organisation")
        and any(lower(annotation, child) == "the" for child in annotation.children[up])
    )


def _word(annotation: Annotation, token: int) -> str:
    word = lower(annotation, token) if annotation.upos[token] == "PROPN" else lemma(annotation, token)
    return word.strip(".'’")


def _role_noun(annotation: Annotation, head: int, first: int) -> str:
    """The common noun or title that stands before a name ("governor" of "Idlib Governor Samer Haddad")."""
    people = sources().words("kinds.person")
    for token in range(head, first - 1, -1):
        if lower(annotation, token) in people or lemma(annotation, token) in people:
            return lemma(annotation, token)
    return lemma(annotation, head)


def _names_by_token(annotation: Annotation) -> dict[int, tuple[str, Range]]:
    """For each token the largest name that holds it; nationalities only where nothing else does."""
    out: dict[int, tuple[str, Range]] = {}
    order = sorted(annotation.names, key=lambda name: (name.kind == "nationality", -(name.end - name.first)))
    for name in order:
        for token in range(name.first, name.end):
            out.setdefault(token, (name.kind, (name.first, name.end)))
    return out


def _kind(annotation: Annotation, head: int, core: int, name_kind: str, span: Range) -> str:
    word, noun = lower(annotation, head), lemma(annotation, head)
    lists = sources()
    if word in ("he", "she", "him", "her", "his", "hers", "himself", "herself", "i", "me", "my", "who", "whom"):
        return PERSON
    if name_kind == "person":
        return PERSON
    if (
        annotation.upos[head] == "PROPN"
        and name_kind in ("", "nationality")
        and (noun_before := _role_noun(annotation, head, span[0])) in lists.words("kinds.person")
        and noun_before not in lists.words("kinds.relation")
    ):
        return PERSON
    if name_kind in ("organisation", "unit"):
        return GROUP
    related = core != head and annotation.upos[core] == "PROPN" and noun in lists.words("kinds.relation")
    if not related and (noun in lists.words("kinds.person") or lower(annotation, core) in lists.words("kinds.person")):
        return PERSON
    if noun in lists.words("kinds.organisation", "kinds.media") or word in lists.words(
        "kinds.organisation", "kinds.media"
    ):
        return GROUP
    if noun in lists.words("kinds.collective", "kinds.collective_singular"):
        return GROUP
    if name_kind == "place":
        return PLACE
    if (
        annotation.upos[core] == "PROPN"
        and span[1] - span[0] > 1
        and lower(annotation, span[0]) in lists.words("roles.masculine", "roles.feminine")
    ):
        return PERSON
    return THING


def _plural(annotation: Annotation, head: int) -> bool:
    word = lower(annotation, head)
    if word in ("they", "them", "their", "theirs", "themselves", "we", "us", "our", "ours", "these", "those", "both"):
        return True
    if annotation.xpos[head] == "NNPS" or (annotation.xpos[head] == "NNP" and lemma(annotation, head) != word):
        return lemma(annotation, head) in sources().words("kinds.person", "kinds.collective", "kinds.unnamed_body")
    return annotation.xpos[head] == "NNS"


def _gender(annotation: Annotation, span: Range, pronoun: bool, head: int) -> str | None:
    word = lower(annotation, head)
    if pronoun:
        return {
            "he": "m",
            "him": "m",
            "his": "m",
            "himself": "m",
            "she": "f",
            "her": "f",
            "hers": "f",
            "herself": "f",
        }.get(word)
    feminine, masculine = sources().words("roles.feminine"), sources().words("roles.masculine")
    for form in annotation.lowered[slice(*span)]:
        if form in feminine:
            return "f"
        if form in masculine:
            return "m"
    return None
