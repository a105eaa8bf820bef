"""Which noun phrases can act, and who is the subject and the object of a verb, over clauses.

The walk from a verb without a subject of its own goes up over control ("urged X to"), coordination, participles and
nouns with an owner ("the army's attempt to"). Word lists: `data/arguments.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import ActorDraft, ClaimDraft
from rashomon.reading.event_syntax import (
    NOMINAL,
    base,
    cases,
    conjuncts,
    first_conjunct,
    is_passive,
    is_possessor,
    is_time_noun,
    marks,
    objects_of,
    obliques_of,
    own_subjects,
    phrase,
    plain_lemma,
    relative_head,
)
from rashomon.reading.event_words import words
from rashomon.reading.objects import is_object_noun

MAX_CONTROL = 6
"""Clauses climbed in search of a subject."""

ACTOR_NAMES = frozenset({"person", "organisation", "unit", "nationality", "place"})


class Subjects:
    """Knows which phrases of a report are actors and which noun is the subject or object of which verb."""

    def __init__(self, annotation: Annotation, claims: Sequence[ClaimDraft] = ()) -> None:
        self.annotation = annotation
        self.claims = claims
        self.name_at: dict[int, str] = {}
        # the shortest name that holds a token tells, and of two kinds on the same words the surer one
        for name in sorted(annotation.names, key=lambda item: (item.first - item.end, item.score)):
            for token in range(name.first, name.end):
                self.name_at[token] = name.kind

    # --- what a phrase is --------------------------------------------------------------------------------------------

    def is_actor(self, head: int) -> bool:
        """Whether the noun phrase headed by `head` names people, a state, a body or a group that can act."""
        annotation = self.annotation
        lemma = annotation.lemmas[head].lower()
        if is_time_noun(annotation, head) and self.name_at.get(head) != "person":
            return False  # "Saturday's attack"
        if annotation.upos[head] == "PRON":
            return lemma not in ("it", "this", "that", "these", "those", "which", "what", "there", "one") or (
                annotation.words[head].lower() == "it" and base(annotation.deprels[head]) == "nsubj"
            )
        if self.name_at.get(head) in ACTOR_NAMES:
            return not is_object_noun(annotation, head) or annotation.upos[head] == "PROPN"
        if lemma in words("arguments", "people", "nouns"):
            return True
        if annotation.xpos[head] in ("JJ", "VBN") and annotation.dependents(head, "det"):
            return True  # "the wounded", "the displaced"
        if (
            annotation.upos[head] in ("NUM", "DET")
            or annotation.xpos[head] == "CD"
            or lemma in words("arguments", "people", "quantities")
        ):
            return True
        return annotation.upos[head] == "PROPN" and not is_object_noun(annotation, head)

    def is_instrument(self, head: int) -> bool:
        """Whether the noun names a thing that strikes and not its user; a suicide bomber is a person."""
        if head and self.annotation.words[head - 1].lower() in words("arguments", "people", "bombers"):
            return False
        return plain_lemma(self.annotation, head) in words("arguments", "people", "instruments")

    def actor(self, head: int) -> ActorDraft:
        """The actor that the noun phrase headed by `head` stands for."""
        return ActorDraft(phrase(self.annotation, head), head)

    def owners(self, head: int) -> list[ActorDraft]:
        """Actors named inside an object's phrase: "Pakistani military" of "Pakistani military posts"."""
        annotation = self.annotation
        out: list[ActorDraft] = []
        run: list[int] = []
        for child in annotation.children[head]:
            if child > head:
                continue
            label = annotation.deprels[child]
            if is_possessor(annotation, child):
                if annotation.upos[child] == "PRON" or self.is_actor(child):
                    out.append(self.actor(child))
                continue
            kin = base(label) in ("amod", "compound", "flat", "nmod") and self.is_actor_modifier(child)
            if self.name_at.get(child) == "place" and not self._acts_as_state(child):
                kin = False  # "Homs airbase" is where it is, not whose
            if kin and annotation.lemmas[head].lower() in words("arguments", "people", "settlements"):
                kin = annotation.lemmas[child].lower() in words("arguments", "people", "nouns")  # "the Syrian town"
            if kin and len(conjuncts(annotation, child)) > 1 and self.name_at.get(child) == "nationality":
                # "Syrian and Russian jets": each state's
                states = [item for item in conjuncts(annotation, child) if self.is_actor_modifier(item)]
                out.extend(ActorDraft((item, item + 1), item) for item in states)
            elif kin:
                run.extend(item for item in annotation.subtree(child) if base(annotation.deprels[item]) != "punct")
        named = [
            item for item in run if annotation.lemmas[item].lower() not in words("arguments", "people", "weak_owners")
        ]
        if named:
            first, end = min(run), max(run) + 1
            states = [item for item in run if self.name_at.get(item) == "nationality"]
            if len(states) > 1 and any(annotation.upos[item] == "CCONJ" for item in range(first, end)):
                out.extend(ActorDraft((item, item + 1), item) for item in states)  # "both Russian and Syrian jets"
            else:
                out.append(ActorDraft((first, end), end - 1))
        for child in annotation.dependents(head, "nmod"):
            if (
                child > head
                and set(cases(annotation, child)) & {"of", "belonging to", "for", "used by"}
                and self.is_actor(child)
                and self.name_at.get(child) != "place"
            ):
                out.extend(self.actor(item) for item in conjuncts(annotation, child))
        return out

    def is_actor_modifier(self, token: int) -> bool:
        """Whether a word before a noun names whose it is: a nationality, a body, a word for people."""
        if self.name_at.get(token) in ("nationality", "organisation", "unit", "person"):
            return True
        if self._acts_as_state(token) and self.annotation.upos[token] == "PROPN":
            return True
        if self.annotation.upos[token] == "VERB":
            return False  # "the suspected attack": what is thought of it, not whose
        lemma = self.annotation.lemmas[token].lower()
        if self.name_at.get(token) == "place":
            return True
        regional = lemma in words("arguments", "people", "capitals") and self.annotation.words[token].islower()
        return (lemma in words("arguments", "people", "adjectives") and not regional) or (
            lemma in words("arguments", "people", "nouns")
            and self.annotation.upos[token] != "ADJ"  # "a local bank" is no local's
            and not self.is_instrument(token)
            and lemma != "mission"
        )

    # --- subjects ----------------------------------------------------------------------------------------------------

    def subjects(self, verb: int) -> list[int]:
        """The logical subjects of a verb: its own or that of a governing clause. Passives give their "by" phrase."""
        return self._subjects(verb, 0)

    def _subjects(self, verb: int, depth: int) -> list[int]:
        annotation = self.annotation
        if is_passive(annotation, verb):
            return self.by_phrases(verb)
        own = own_subjects(annotation, verb)
        if own:
            return [item for noun in own for item in conjuncts(annotation, noun)]
        return self._accused(verb) or self._controller(verb, depth)

    def _accused(self, verb: int) -> list[int]:
        """ "Accused X, Y and Z of arming them": those between a verb of accusation and its "of", before a deed."""
        annotation = self.annotation
        before = verb - 1
        first = annotation.sentences[annotation.sentence_of[verb]][0]
        while before > first and (self._joined(before)):
            before -= 1
        if before <= first or annotation.words[before].lower() != "of":
            return []
        for cue in range(before - 1, first - 1, -1):
            if annotation.lemmas[cue].lower() in words("arguments", "control", "of") and annotation.upos[cue] == "VERB":
                if is_passive(annotation, cue):
                    return self.patients(cue)
                inside = range(cue + 1, before)
                tops = [item for item in inside if annotation.heads[item] not in inside]
                out = {item for noun in tops for item in conjuncts(annotation, noun) if item < before}
                return [item for item in sorted(out) if annotation.upos[item] in NOMINAL and self.is_actor(item)]
            if annotation.upos[cue] in ("VERB", "SCONJ"):
                return []
        return []

    def _joined(self, token: int) -> bool:
        """A word between "of" and the last of several gerunds: "of funding, training and arming"."""
        annotation = self.annotation
        if annotation.words[token] == "," or annotation.upos[token] in ("CCONJ", "ADV"):
            return True
        return annotation.upos[token] in ("NOUN", "VERB") and annotation.words[token].lower().endswith("ing")

    def by_phrases(self, verb: int) -> list[int]:
        """Agents of a passive verb or of a noun: "by X", "at the hands of X"."""
        annotation = self.annotation
        out = []
        for child in obliques_of(annotation, verb):
            label = annotation.deprels[child]
            marked = cases(annotation, child)
            by = bool({"by", "at the hands of", "on the part of"} & set(marked)) or (
                label == "obl:agent" and not marked
            )
            if by and annotation.upos[child] in ("NOUN", "PROPN", "PRON") and label != "obl:tmod":
                out.extend(conjuncts(annotation, child))
        if not out and annotation.deprels[verb] == "conj" and not own_subjects(annotation, verb):
            above = annotation.heads[verb]  # the parser hung the shared phrase on the first of them
            if above >= 0 and is_passive(annotation, above) and is_passive(annotation, verb):
                for child in obliques_of(annotation, above):
                    if child > verb and "by" in cases(annotation, child):
                        out.extend(conjuncts(annotation, child))
        if not out and annotation.upos[verb] == "VERB":
            # "were abducted and killed by X": the last of coordinated passives carries the phrase of all
            for other in annotation.dependents(verb, "conj"):
                if is_passive(annotation, other) and not own_subjects(annotation, other):
                    out.extend(self.by_phrases(other))
        return out

    def patients(self, verb: int) -> list[int]:
        """What the verb was done to: its object, or the subject of a passive, or the noun of a participle."""
        annotation = self.annotation
        if is_passive(annotation, verb):
            own = own_subjects(annotation, verb)
            if own:
                return [item for noun in own for item in conjuncts(annotation, noun)]
            if base(annotation.deprels[verb]) in ("acl", "amod") and annotation.heads[verb] >= 0:
                return [annotation.heads[verb]]
            if base(annotation.deprels[verb]) == "conj":
                first = first_conjunct(annotation, verb)
                if first != verb and is_passive(annotation, first):
                    return self.patients(first)
            return [] if not annotation.dependents(verb, "aux:pass") else self._controller(verb, 0)
        out = [item for child in objects_of(annotation, verb) for item in conjuncts(annotation, child)]
        if not out:
            # a shared object: "attacked and burned the village"
            for other in annotation.dependents(verb, "conj"):
                if annotation.upos[other] == "VERB" and not own_subjects(annotation, other):
                    out.extend(item for child in objects_of(annotation, other) for item in conjuncts(annotation, child))
                    break
        if not out and annotation.deprels[verb] == "acl:relcl":
            out = self._relative_object(verb)
        return [self._resolved(item) for item in out]

    def _relative_object(self, verb: int) -> list[int]:
        """The noun that a relative clause is about, where "that" or "whom" or nothing begins it and a subject of its own
        follows: "soldiers that the rebels struck", "the town they took"."""
        annotation = self.annotation
        noun, own = annotation.heads[verb], own_subjects(annotation, verb)
        if not own or noun in own or not noun < own[0] < verb:
            return []
        words_between = [annotation.words[token].lower() for token in range(noun + 1, own[0])]
        if any(word in ("where", "when", "why", "in", "on", "from", "at", "to", "by", "with") for word in words_between):
            return []
        return [noun]

    def _counted(self, token: int) -> int:
        """The thing counted where the phrase is headed by a word of quantity: "missiles" of "dozens of missiles"."""
        annotation = self.annotation
        quantities = words("arguments", "people", "quantities")
        if annotation.lemmas[token].lower() in quantities or annotation.words[token].lower() in quantities:
            for child in annotation.dependents(token, "nmod"):
                if "of" in cases(annotation, child):
                    return child
            if token + 1 < len(annotation) and annotation.words[token + 1].lower() == "of":
                # the parser hung the counted noun elsewhere; it follows within a few words
                for item in range(token + 2, min(token + 6, len(annotation))):
                    if annotation.upos[item] in ("NOUN", "PROPN") and base(annotation.deprels[item]) != "compound":
                        return item
        return token

    def _resolved(self, token: int) -> int:
        noun = relative_head(self.annotation, token)
        return token if noun is None else noun

    def _controller(self, verb: int, depth: int) -> list[int]:
        """The subject that a clause without one shares with the clause above it."""
        annotation = self.annotation
        if depth >= MAX_CONTROL or annotation.heads[verb] < 0:
            return []
        label, above = annotation.deprels[verb], annotation.heads[verb]
        kind = base(label)
        if kind == "conj":
            if annotation.upos[above] in ("VERB", "AUX", "ADJ") or annotation.dependents(above, "nsubj"):
                if is_passive(annotation, above) and not is_passive(annotation, verb):
                    return self.patients(above)
                return self._subjects(above, depth + 1)
            return []
        if kind in ("xcomp", "ccomp", "advcl", "obl", "csubj", "parataxis"):
            if annotation.upos[above] not in ("VERB", "AUX", "ADJ"):
                return self._noun_owner(above, depth)
            lemma = annotation.lemmas[above].lower()
            objects = objects_of(annotation, above)
            if lemma in words("arguments", "control", "object") and kind != "parataxis":
                if is_passive(annotation, above):
                    return self.patients(above)
                if objects:
                    return list(conjuncts(annotation, objects[0]))
                called = [
                    c
                    for c in annotation.dependents(above, "obl")
                    if set(cases(annotation, c)) & {"on", "upon", "to", "for"}
                ]
                if called and kind in ("xcomp", "advcl") and lemma in ("call", "appeal", "lead"):
                    return conjuncts(annotation, called[0])
            controlled = set(marks(annotation, verb)) == {"to"}  # "claimed to have hit": the claimant did
            if kind in ("ccomp", "advcl", "obl", "parataxis") and not controlled and self._reports(above, verb):
                return self._beside(above, verb, depth)
            if is_passive(annotation, above):
                return self.patients(above)
            return self._subjects(above, depth + 1)
        if kind == "acl":
            if label == "acl:relcl":
                return []
            if annotation.xpos[verb] == "VBG" and not set(marks(annotation, verb)) & {"of", "for", "to", "at", "in"}:
                return conjuncts(annotation, above)
            return self._noun_owner(above, depth)
        if kind == "appos" or kind == "dep":
            return []
        return []

    def _reports(self, above: int, verb: int) -> bool:
        """Whether `above` is the cue of a claim and `verb` in its content: who speaks is not who does what he tells."""
        return any(
            any(first <= above < end for first, end in claim.cue)
            and any(first <= verb < end for first, end in claim.content)
            for claim in self.claims
        )

    def _beside(self, cue: int, verb: int, depth: int) -> list[int]:
        """The subject of the clause of the content that a participle goes with ("planes hit a well, killing 18")."""
        before = [
            child
            for child in self.annotation.dependents(cue, "ccomp", "parataxis")
            if child < verb and self._reports(cue, child)
        ]
        return self._subjects(before[-1], depth + 1) if before else []

    def _noun_owner(self, noun: int, depth: int) -> list[int]:
        """The possessor or "by" phrase of a noun, or the subject of the verb that the noun is the object of."""
        annotation = self.annotation
        owners = [child for child in annotation.children[noun] if is_possessor(annotation, child)]
        owners = owners or self.by_phrases(noun)
        if owners:
            return owners
        compounds = [
            c for c in annotation.dependents(noun, "compound", "amod") if c < noun and self.is_actor_modifier(c)
        ]
        if compounds:
            return compounds[:1]
        above = annotation.heads[noun]
        if (
            above >= 0
            and annotation.upos[above] == "VERB"
            and base(annotation.deprels[noun]) in ("obj", "obl", "xcomp")
        ):
            return self._subjects(above, depth + 1)
        return []

    def _is_target_modifier(self, token: int) -> bool:
        return self.annotation.lemmas[token].lower() in words("arguments", "people", "deed_words")

    def _acts_as_state(self, token: int) -> bool:
        """A place name before an event noun that acts ("US strikes", "U.S. attack") and does not locate it.

        Only names in capitals pass (abbreviations of states); "the Homs attack", "the Kabul bombing" are where it was.
        """
        word = self.annotation.words[token].replace(".", "")
        return word.isupper() and 2 <= len(word) <= 4

    def _is_party(self, token: int) -> bool:
        return self.is_actor(token) and not self.is_instrument(token)
