"""Names as the reading stages take them: the engine's, put right where the report or the registry shows that it erred.

A model calls "SANA", "state-run TV" or "Washington" a person, takes a title or a town into somebody's name ("President
Amal Haddad", "governor of Homs Talal Saleh"), cuts names short and passes over a surname by itself. Every stage asks
for names, so they are settled once, before the first of them. No rule knows a side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from rashomon.knowledge.registry import ActorRegistry
from rashomon.language.annotation import Annotation, Name, Range
from rashomon.reading.lexicon import sources
from rashomon.reading.phrases import base, lower

_IN = frozenset({"in", "near", "inside", "outside", "across", "around", "throughout"})
"""Prepositions that stand before places and not before people."""
_GROUPS = frozenset({"armed-group", "militia", "military", "police"})
"""Kinds of actors whose names are those of units."""


PlaceName = Callable[[str], bool]
"""Whether a gazetteer has a place of this name."""


def settle_names(
    annotation: Annotation, registry: ActorRegistry, on: date | None, is_place: PlaceName | None = None
) -> Annotation:
    """The annotation with its names put right. `on` is the report's date, as of which the registry is asked."""
    names = list(_Settler(annotation, registry, on, is_place or (lambda name: False)).names())
    names.extend(_surnames(annotation, names))
    names = _demonyms(annotation, registry, on, names)
    if names != list(annotation.names):
        annotation = replace(annotation, names=tuple(names))
    return _unjoined(annotation)


def _demonyms(annotation: Annotation, registry: ActorRegistry, on: date | None, names: list[Name]) -> list[Name]:
    """The names with every state's adjective before a noun as a nationality, whichever states the engine knows well."""
    out = list(names)
    for first, end in annotation.sentences:
        for match in registry.matches(annotation.words[first:end], on):
            span = first + match.first, first + match.end
            if match.usage != "adjective" or match.entry.kind != "state" or not _modifies(annotation, span):
                continue
            over = [name for name in out if name.first < span[1] and span[0] < name.end]
            whole = any((name.first, name.end) == span and name.kind == "nationality" for name in over)
            if not whole and any(name.first < span[0] or span[1] < name.end for name in over):
                continue  # part of a longer name
            # "North" of "North Korean" is no place, nor is "Angolan"
            wrong = [name for name in over if span[0] <= name.first and name.end <= span[1] and name.kind == "place"]
            wrong += [name for name in over if name.kind == "nationality" and name.end - name.first < span[1] - span[0]]
            out = [name for name in out if name not in wrong]
            if not whole:
                out.append(Name("nationality", *span, 1.0))
    return out


def _modifies(annotation: Annotation, span: Range) -> bool:
    """Whether a word is an adjective of the noun behind it."""
    last = span[1] - 1
    return last < annotation.heads[last] and base(annotation.deprels[last]) in ("amod", "compound", "nmod", "conj")


def _surnames(annotation: Annotation, names: list[Name]) -> Iterator[Name]:
    """The surnames by themselves, of people whom the report names in full, that the engine took for no name."""
    held = {token for name in names for token in range(name.first, name.end)}
    last: dict[str, Name] = {}
    for name in names:
        if name.kind == "person" and name.end - name.first > 1:
            last.setdefault(annotation.words[name.end - 1], name)
    for token, word in enumerate(annotation.words):
        full = last.get(word)
        if full is None or token in held or annotation.upos[token] != "PROPN":
            continue
        before = token > 0 and annotation.upos[token - 1] == "PROPN" and annotation.heads[token - 1] == token
        if not before and base(annotation.deprels[token]) not in ("flat", "compound"):
            yield replace(full, first=token, end=token + 1)


def _unjoined(annotation: Annotation) -> Annotation:
    """The annotation with people whom the tree makes a part of the place before them ("governor of Homs Talal Saleh")
    joined to the noun that the place belongs to."""
    heads, deprels = list(annotation.heads), list(annotation.deprels)
    for name in annotation.names:
        before = name.first - 1
        if name.kind != "person" or before < 0:
            continue
        place = heads[name.first]
        held = any(n.kind == "place" and n.first <= place <= before < n.end for n in annotation.names)
        owner = heads[place] if place >= 0 else -1
        if not held or base(deprels[name.first]) not in ("flat", "appos") or not 0 <= owner < place:
            continue
        if not annotation.dependents(place, "case"):
            continue
        for token in range(name.first + 1, name.end):
            if heads[token] == place:
                heads[token], deprels[token] = name.first, "flat"
        heads[name.first], deprels[name.first] = owner, "appos"
    _join_titles(annotation, heads, deprels)
    if heads == list(annotation.heads):
        return annotation
    return replace(annotation, heads=heads, deprels=deprels)


def _join_titles(annotation: Annotation, heads: list[int], deprels: list[str]) -> None:
    """Hangs a title on the name that it stands before, where the tree hangs it on somebody else's before a
    conjunction ("spokesman X and foreign minister Y said")."""
    titles = sources().words("kinds.person")
    for name in annotation.names:
        title, own = name.first - 1, range(name.first, name.end)
        if name.kind != "person" or title < 0 or lower(annotation, title) not in titles:
            continue
        top = next((token for token in own if heads[token] not in own), name.first)
        if base(deprels[top]) == "conj" and 0 <= heads[title] < title and heads[title] == heads[top]:
            heads[title], deprels[title] = top, "nmod:desc"


@dataclass(slots=True)
class _Settler:
    annotation: Annotation
    registry: ActorRegistry
    on: date | None
    is_place: PlaceName

    def names(self) -> Iterator[Name]:
        for name in self.annotation.names:
            if name.kind == "person":
                yield from self._person(name)
            elif name.kind == "place" and self._after_office(name.first - 1):
                whole = self._whole(name)
                end = self._place_before(name.first, whole)
                yield replace(name, end=end if end > name.first else name.end)
                if end > name.first:
                    yield replace(name, kind="person", first=end, end=whole)
            elif name.kind in ("nationality", "organisation") and self._is_state(name):
                yield replace(name, kind="place")
            else:
                yield name

    def _person(self, name: Name) -> Iterator[Name]:
        kind = self._other_kind(name)
        if kind is not None:
            yield replace(name, kind=kind)
            return
        last = name.end - 1
        if self._office_of_place(name):
            yield replace(name, kind="place", end=last)
            return
        first, end = self._after_titles(name), self._whole(name)
        place = self._place_before(first, end)
        if place > first:
            yield replace(name, kind="place", first=first, end=place)
        if max(first, place) < end:
            yield replace(name, first=max(first, place), end=end)

    def _other_kind(self, name: Name) -> str | None:
        """What the name is of where it is no person's: an outlet, a body, a state or its seat; None for a person.

        A word that also ends a longer name of the report's people is theirs.
        """
        if self._ends_longer(name):
            return None
        words = self.annotation.words[name.first : name.end]
        for match in self.registry.matches(words, self.on):
            if (match.first, match.end) != (0, len(words)):
                continue
            if match.usage == "seat" or (match.usage == "name" and match.entry.kind in ("state", "government")):
                return "place"
            if match.usage == "name" and match.entry.kind != "person":
                return "unit" if match.entry.kind in _GROUPS else "organisation"
        if self._located(name) and self.is_place(self.annotation.text_of(name.first, name.end)):
            return "place"
        lists = sources()
        if " ".join(words).lower() in lists.words("media.outlets"):
            return "organisation"
        if len(words) > 2 and "of" in words and words[words.index("of") - 1].lower() in lists.words("refer.institution"):
            return "organisation"  # "the Foreign Ministry of X"
        last = words[-1].lower()
        titled = last in lists.words("kinds.person")
        bodies = lists.words("refer.organisation", "kinds.media")
        return "organisation" if len(words) > 1 and last in bodies and not titled else None

    def _after_office(self, preposition: int) -> bool:
        """Whether an office stands before the preposition of a place: "governor of"."""
        before = preposition - 1
        return before >= 0 and lower(self.annotation, before) in sources().words("kinds.person")

    def _located(self, name: Name) -> bool:
        """Whether the name, here or elsewhere in the report, stands after a preposition that places take and people do
        not ("an activist in Deir Hafer")."""
        a, size = self.annotation, name.end - name.first
        return any(
            a.words[at : at + size] == a.words[name.first : name.end] and lower(a, at - 1) in _IN
            for at in range(1, len(a) - size + 1)
        )

    def _office_of_place(self, name: Name) -> bool:
        """ "Aleppo Governor", which is nobody's name: a place and an office."""
        a = self.annotation
        return (
            name.end - name.first > 1
            and lower(a, name.end - 1) in sources().words("kinds.person")
            and self.is_place(a.text_of(name.first, name.end - 1))
            and not self._ends_longer(name)
        )

    def _ends_longer(self, name: Name) -> bool:
        words = self.annotation.words
        return any(
            other.kind == "person"
            and not (other.first < name.end and name.first < other.end)
            and other.end - other.first > name.end - name.first
            and words[other.end - 1] == words[name.end - 1]
            and words[other.end - 1].lower() not in sources().words("kinds.media", "refer.organisation")
            for other in self.annotation.names
        )

    def _after_titles(self, name: Name) -> int:
        """The first token of the name itself; its end where it is a title and nothing more ("Director")."""
        people = sources().words("kinds.person", "roles.masculine", "roles.feminine", "roles.short")
        words = self.annotation.words
        titles = [token for token in range(name.first, name.end - 1) if lower(self.annotation, token) in people]
        first = titles[-1] + 1 if titles else name.first
        if name.end - first > 1 and not titles and self._demonym(first, name.end):
            first += 1
        bare = name.end - first == 1 and words[first].lower() in people
        return name.end if bare and not self._ends_longer(replace(name, first=first)) else first

    def _demonym(self, first: int, end: int) -> bool:
        """Whether the name begins with a state's adjective and is met without it elsewhere, or is a title beside it."""
        words = self.annotation.words
        found = self.registry.matches(words[first : first + 1], self.on)
        rest = words[first + 1 : end]
        alone = any(
            words[at : at + len(rest)] == rest and words[at - 1] != words[first]
            for at in range(1, len(words) - len(rest) + 1)
        )
        titled = len(rest) == 1 and rest[0].lower() in sources().words("kinds.person")
        return bool(found) and found[0].usage == "adjective" and (alone or titled)

    def _whole(self, name: Name) -> int:
        """The end of the name with the parts that the tree joins to it and the engine left out."""
        a, end = self.annotation, name.end
        office = end < len(a) and lower(a, end - 1) in sources().words("kinds.person") and a.upos[end] == "ADP"
        if office and end - name.first > 2:
            return end - 1  # "X Y Chief of ...", which lost its comma
        while (
            end < len(a)
            and a.upos[end] == "PROPN"
            and (base(a.deprels[end]) == "flat" or a.deprels[end] == "goeswith")
            and name.first <= a.heads[end] < end
            and not any(other.first <= end < other.end for other in a.names)
        ):
            end += 1
        return end

    def _place_before(self, first: int, end: int) -> int:
        """Where a person's name begins that an engine ran together with a place before it, "governor of Homs Talal
        Saleh": a preposition stands before it and the report or the gazetteer knows the place; `first` where it did not."""
        a = self.annotation
        if end - first < 3 or first == 0 or (a.upos[first - 1] != "ADP" and base(a.deprels[first - 1]) != "case"):
            return first
        places = {tuple(a.words[n.first : n.end]) for n in a.names if n.kind == "place"}
        ends = range(first + 1, end - 1)
        known = [at for at in ends if tuple(a.words[first:at]) in places or self.is_place(a.text_of(first, at))]
        return max(known, default=first)

    def _is_state(self, name: Name) -> bool:
        """Whether a "nationality" is a state called by name ("the US said"), and not the adjective of one."""
        a, span = self.annotation, (name.first, name.end)
        last = name.end - 1
        if base(a.deprels[last]) in ("amod", "compound") or a.xpos[last] in ("NNS", "NNPS") or a.upos[last] == "ADJ":
            return False
        return any(
            (match.first, match.end) == (0, span[1] - span[0]) and match.usage == "name" and match.entry.kind == "state"
            for match in self.registry.matches(a.words[span[0] : span[1]], self.on)
        )


def lost_possessive(annotation: Annotation, span: Range) -> bool:
    """Whether a name is a possessor whose apostrophe the feed lost ("Assads government", "Homss governor"): it ends in
    an s that its other mentions lack, and the noun that it belongs to follows."""
    _, end = span
    word = annotation.words[end - 1]
    if end >= len(annotation) or not word.endswith("s") or annotation.upos[end] not in ("NOUN", "ADJ", "PROPN"):
        return False
    bare = word[:-1]
    return len(bare) > 2 and any(other == bare for other in annotation.words)
