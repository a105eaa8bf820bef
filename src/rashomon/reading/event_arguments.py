"""Who did an event and to whom, from the tree alone: agents, targets, objects and weapons of a trigger.

The walk starts at the trigger's head (and at its support verb, "carried out" of "carried out attacks") and follows
control, relative clauses, coordination and participles to a subject outside of the clause. Nothing is inferred across
sentences here: that is `event_inference`. Word lists: `data/arguments.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rashomon.language.annotation import Annotation
from rashomon.reading.drafts import ActorDraft, ObjectDraft, WeaponDraft
from rashomon.reading.event_kinds import VIOLENT
from rashomon.reading.event_subjects import Subjects
from rashomon.reading.event_syntax import (
    base,
    below,
    cases,
    conjuncts,
    first_conjunct,
    is_passive,
    is_possessor,
    is_time_noun,
    objects_of,
    obliques_of,
    own_subjects,
    participles_of,
    role,
)
from rashomon.reading.event_words import value, words
from rashomon.reading.objects import is_object_noun, means_of, object_draft, weapon_at, weapon_drafts

BY_REACH = 10
"""Words after an event noun within which its "by" phrase is looked for where the tree has it elsewhere."""

PLACE_TARGETS = frozenset({"object", "possessor", '"from" phrase', '"against" phrase', '"on" phrase', "who came under it"})
"""Rules by which the name of a place may be a target: a state that was attacked."""


@dataclass(slots=True)
class Arguments:
    """What the tree gives to one event; `reasons` are pairs of field and rule."""

    agents: list[ActorDraft] = field(default_factory=list)
    targets: list[ActorDraft] = field(default_factory=list)
    objects: list[ObjectDraft] = field(default_factory=list)
    weapons: list[WeaponDraft] = field(default_factory=list)
    reasons: list[tuple[str, str, int]] = field(default_factory=list)


class Finder(Subjects):
    """Finds the arguments of triggers in one report; keeps what is the same for all of them."""

    _trigger = -1
    """The head of the trigger whose arguments are looked for."""

    def of_verb(self, verb: int, kind: str) -> Arguments:
        """Arguments of a verbal trigger."""
        annotation, out = self.annotation, Arguments()
        self._trigger = verb
        lemma = annotation.lemmas[verb].lower()
        subjects, patients = self.subjects(verb), [self._counted(item) for item in self.patients(verb)]
        passive = is_passive(annotation, verb)
        if kind in VIOLENT and not patients and not passive and lemma in words("arguments", "patient", "bursting"):
            out.weapons.extend(weapon_drafts(annotation, subjects))
            subjects = [item for item in subjects if self._person(item)]
        if kind in words("arguments", "patient", "transitive") and not patients and self._headline_passive(verb):
            passive, patients, subjects = True, [self._counted(item) for item in subjects], self.by_phrases(verb)
        if lemma in words("weapons", "throwing") and kind != "interception":  # what is shot down is hit, not thrown
            thrown = [item for item in patients if weapon_at(annotation, item)]
            out.weapons.extend(weapon_drafts(annotation, thrown))
            patients = [item for item in patients if item not in thrown]
        own = kind in words("arguments", "patient", "own")
        if own or kind in words("arguments", "patient", "movers"):
            self._give(out, "agents", subjects or patients, "who moves")
            if own:
                for patient in patients:
                    if not self.is_actor(patient):
                        self._undergoer(out, patient, "object")
            _weapons(annotation, out, verb)
            return out
        if (
            kind in words("arguments", "patient", "targets")
            and not passive
            and (lemma in words("arguments", "patient", "intransitive") or (not patients and lemma != "kill"))
        ):
            self._give(out, "targets", subjects, "whom it happened to")
            _weapons(annotation, out, verb)
            return out
        reciprocal = kind in words("arguments", "reciprocal", "kinds")
        self._give(out, "agents", subjects, "logical subject")
        for patient in patients:
            if reciprocal and lemma not in words("arguments", "reciprocal", "one_sided"):
                self._give(out, "agents", [patient], "other party")
            else:
                self._undergoer(out, patient, "object" if not passive else "subject of the passive")
                self._taken_from(out, patient, kind)
        self._obliques(out, verb, kind, reciprocal)
        _weapons(annotation, out, verb)
        return out

    def _person(self, head: int) -> bool:
        """Whether somebody is named, and neither a thing, nor a place, nor what a pronoun leaves open."""
        if self.annotation.upos[head] == "PRON":
            return self.annotation.words[head].lower() in ("he", "she", "who", "his", "her")
        return self.is_actor(head) and not self.is_instrument(head) and self.name_at.get(head) != "place"

    def _taken_from(self, out: Arguments, patient: int, kind: str) -> None:
        """ "Seized the valley from X": the parser may hang who lost it on what was taken."""
        if kind not in words("arguments", "nominal", "from_target"):
            return
        for token in (patient, *obliques_of(self.annotation, patient)):
            for child in obliques_of(self.annotation, token):
                if "from" in cases(self.annotation, child) and self.is_actor(child):
                    self._give(out, "targets", conjuncts(self.annotation, child), '"from" phrase')

    def _headline_passive(self, verb: int) -> bool:
        """A participle without its auxiliary and without an object after it: "Two Soldiers Killed Near the Border"."""
        annotation = self.annotation
        after = verb + 1
        bare = after >= len(annotation) or annotation.upos[after] in ("ADP", "PUNCT", "CCONJ", "SCONJ", "ADV", "PROPN")
        return (
            annotation.xpos[verb] in ("VBN", "VBD")
            and not annotation.dependents(verb, "aux", "ccomp")
            and bare
            and annotation.deprels[verb] != "acl:relcl"
            and (annotation.xpos[verb] == "VBN" or base(annotation.deprels[verb]) == "root")
            and base(annotation.deprels[verb]) != "conj"
        )

    def of_noun(self, noun: int, kind: str, light: int | None, first: int) -> Arguments:
        """Arguments of a nominal trigger whose tokens begin at `first`; `light` is its support verb, if any."""
        annotation, out = self.annotation, Arguments()
        self._trigger = noun
        reciprocal = kind in words("arguments", "reciprocal", "kinds")
        dead = kind in words("arguments", "patient", "targets")
        self._modifiers(out, noun, kind, first)
        self._obliques(out, noun, kind, reciprocal)
        for clause in participles_of(annotation, noun, light):
            self._clause_of_noun(out, noun, clause, kind)
        if light is not None:
            self._light(out, noun, light, kind, reciprocal)
        else:
            self._as_argument(out, noun, kind, reciprocal, dead)
        if not out.agents and not reciprocal:
            self._by_after(out, noun)
        if not out.agents:
            self._give(out, "agents", self._accused(noun), "who is accused of it")
            if annotation.lemmas[noun].lower() == "bomber" and not self.is_instrument(noun):
                self._give(out, "agents", [noun], "who did it names it")
        if kind in words("arguments", "patient", "own") and not out.agents and annotation.dependents(noun, "cop"):
            self._give(out, "agents", own_subjects(annotation, noun), "who is in it")
        _weapons(annotation, out, noun)
        return out

    def _by_after(self, out: Arguments, noun: int) -> None:
        """ "A chemical attack in the north by rebels": a "by" phrase close after the noun with no verb between,
        whatever the parser hung it on."""
        annotation = self.annotation
        last = annotation.sentences[annotation.sentence_of[noun]][1]
        for token in range(noun + 1, min(noun + BY_REACH, last)):
            own = annotation.heads[token] == noun and annotation.xpos[token] == "VBG"  # "attacks taking place in"
            if annotation.upos[token] in ("VERB", "AUX", "SCONJ", "PUNCT") and not own:
                return
            if annotation.words[token].lower() == "by" and annotation.upos[token] == "ADP":
                head = annotation.heads[token]
                holder = annotation.heads[head]
                if noun < holder < token and annotation.upos[holder] == "NOUN" and not is_object_noun(annotation, holder):
                    return  # "a response to actions by X": whose actions
                if head > token and annotation.upos[head] != "NUM" and (self.is_actor(head) or self.is_instrument(head)):
                    self._give(out, "agents", conjuncts(annotation, head), '"by" after the event noun')
                return

    def _modifiers(self, out: Arguments, noun: int, kind: str, first: int) -> None:
        """Possessors, demonyms and names before an event noun."""
        annotation = self.annotation
        for child in annotation.children[noun]:
            if child > noun:
                continue
            label = annotation.deprels[child]
            if is_possessor(annotation, child):
                if annotation.upos[child] == "PRON" or self.is_actor(child):
                    field_name = "targets" if kind in words("arguments", "nominal", "poss_target") else "agents"
                    self._give(out, field_name, conjuncts(annotation, child), "possessor")
            elif base(label) in ("compound", "amod", "flat", "nmod") and child < first:
                located = self.name_at.get(child) == "place" and not self._acts_as_state(child)
                if located:
                    continue
                if self.is_actor_modifier(child) and not self._is_target_modifier(child):
                    tokens = [
                        t
                        for t in annotation.subtree(child)
                        if t < first and base(annotation.deprels[t]) not in ("punct", "cc")
                    ]
                    for item in conjuncts(annotation, child):
                        own = [
                            t
                            for t in annotation.subtree(item)
                            if t < first and t not in below(annotation, item, "conj")
                        ]
                        own = [t for t in own if base(annotation.deprels[t]) not in ("punct", "cc")] or tokens
                        name = "targets" if kind in words("arguments", "patient", "targets") else "agents"
                        getattr(out, name).append(ActorDraft((min(own), max(own) + 1), item))
                        out.reasons.append((name, "modifier of the event noun", item))
        before = first - 1
        # a parser may make "U.S." and "attack" of "U.S. attack caused" two subjects of one verb
        twins = first > 0 and annotation.heads[before] == annotation.heads[noun] >= 0
        twins = twins and annotation.deprels[before] == annotation.deprels[noun]
        loose = (
            first > 0 and base(annotation.deprels[before]) in ("compound", "amod") and annotation.heads[before] > noun
        )
        if not out.agents and (twins or loose):
            located = self.name_at.get(before) == "place" and not self._acts_as_state(before)
            if self.is_actor_modifier(before) and not located and not self._is_target_modifier(before):
                out.agents.append(ActorDraft((before, first), before))
                out.reasons.append(("agents", "name right before the event noun", before))

    def _obliques(self, out: Arguments, head: int, kind: str, reciprocal: bool) -> None:
        """Prepositional phrases of an event: "by", "against", "between ... and", "with", "of", "from"."""
        annotation = self.annotation
        nominal = annotation.upos[head] != "VERB"
        for child in obliques_of(annotation, head):
            if child < head and nominal:
                continue
            marked = cases(annotation, child)
            if not marked or annotation.upos[child] not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ"):
                continue
            preposition = marked[-1] if len(marked) > 1 else marked[0]
            members = conjuncts(annotation, child)
            if preposition in words("arguments", "nominal", "agent") and preposition != "from":
                if nominal and any(self.is_actor(item) and not self.is_instrument(item) for item in members):
                    self._give(out, "agents", members, f'"{preposition}" phrase')
                    self._behind_agent(out, child, reciprocal)
            elif reciprocal and preposition in words("arguments", "reciprocal", "prepositions"):
                members = [item for item in members if self._is_party(item)]
                self._give(out, "agents", members, f'"{preposition}" phrase of a mutual event')
            elif preposition == "from" and kind in words("arguments", "nominal", "from_target"):  # "took it from X"
                self._give(out, "targets", [item for item in members if self.is_actor(item)], '"from" phrase')
            elif preposition == "of" and nominal and not self._of_another(child, head):
                self._of(out, members, kind)
            elif preposition in words("arguments", "nominal", "target") and not reciprocal:
                for item in members:
                    self._aimed_at(out, item, preposition)
            elif reciprocal and preposition == "against":
                self._give(out, "targets", [item for item in members if self.is_actor(item)], '"against" phrase')
            elif preposition == "with" and kind == "armed-clash":
                self._give(out, "agents", [item for item in members if self._is_party(item)], '"with" phrase')

    def _of_another(self, child: int, head: int) -> bool:
        """Whether "of" stands behind another common noun, whose phrase it then is: "a strike near the city of X"."""
        annotation = self.annotation
        before = child - 1
        while before > head and annotation.words[before].lower() != "of":
            before -= 1
        before -= 1
        return before > head and annotation.upos[before] == "NOUN" and not is_time_noun(annotation, before)

    def _behind_agent(self, out: Arguments, doer: int, reciprocal: bool) -> None:
        """ "An attack by X on Y": what the parser hung on the doer is aimed at by the deed."""
        for child in [] if reciprocal else obliques_of(self.annotation, doer):
            for preposition in set(cases(self.annotation, child)) & words("arguments", "nominal", "behind_agent"):
                for item in conjuncts(self.annotation, child):
                    self._aimed_at(out, item, preposition)

    def _of(self, out: Arguments, members: list[int], kind: str) -> None:
        if kind in words("arguments", "nominal", "of_target") or kind in words("arguments", "patient", "targets"):
            for item in members:
                self._undergoer(out, item, '"of" phrase')
        elif kind in words("arguments", "patient", "movers") or kind in words("arguments", "reciprocal", "kinds"):
            self._give(out, "agents", [item for item in members if self.is_actor(item)], '"of" phrase')

    def _aimed_at(self, out: Arguments, head: int, preposition: str) -> None:
        """A target or an object behind "on", "against", "at" ...; dates, places and matters are neither."""
        annotation = self.annotation
        if is_time_noun(annotation, head):
            return
        if preposition == "into" and not is_object_noun(annotation, head):
            return
        if is_object_noun(annotation, head) or self.name_at.get(head) == "facility" or weapon_at(annotation, head):
            self._thing(out, head, f'"{preposition}" phrase')
        elif self.name_at.get(head) == "place":
            if preposition in ("against",) or (preposition == "on" and annotation.deprels[head] == "nmod"):
                self._give(out, "targets", [head], f'"{preposition}" phrase')
        elif self.is_actor(head) and annotation.upos[head] != "NUM":
            self._give(out, "targets", [head], f'"{preposition}" phrase')

    def _undergoer(self, out: Arguments, head: int, rule: str) -> None:
        """People become targets, things objects (with their owners as targets)."""
        annotation = self.annotation
        head = self._counted(head)
        if annotation.words[head].lower().endswith(("self", "selves")):
            return  # "blew himself up"
        if is_object_noun(annotation, head) and self.name_at.get(head) not in ("person", "unit"):
            self._thing(out, head, rule)
        elif self.is_actor(head):
            self._give(out, "targets", [head], rule)
        elif annotation.upos[head] in ("NOUN", "PROPN"):
            self._thing(out, head, rule)

    def _thing(self, out: Arguments, head: int, rule: str) -> None:
        if any(item.head == head for item in out.objects):
            return
        out.objects.append(object_draft(self.annotation, head, self.claims))
        out.reasons.append(("objects", rule, head))
        for owner in self.owners(head):
            if owner.tokens is not None and owner.tokens[0] <= self._trigger < owner.tokens[1]:
                continue  # "the strike on the base" is nobody who owns the base
            if not any(item.head == owner.head for item in out.targets):
                out.targets.append(owner)
                out.reasons.append(("targets", f"owner in the phrase of the object ({rule})", owner.head or head))
        for child in self.annotation.dependents(head, "nmod"):
            if set(cases(self.annotation, child)) & {"including", "such as", "like"}:
                for item in conjuncts(self.annotation, child):
                    self._thing(out, item, 'member after "including"')

    def _give(self, out: Arguments, name: str, heads: Iterable[int], rule: str) -> None:
        annotation = self.annotation
        drafts: list[ActorDraft] = getattr(out, name)
        for head in heads:
            head = self._counted(head)
            if annotation.upos[head] not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM", "X"):
                continue
            if any(item.head == head for item in out.agents + out.targets):
                continue
            if name == "agents" and self.is_instrument(head):
                owners = self.owners(head)
                drafts.extend(owner for owner in owners if not any(item.head == owner.head for item in drafts))
                out.reasons.extend((name, "owner of the weapon", owner.head or head) for owner in owners)
                continue
            if name == "agents" and not self.is_actor(head):
                continue
            if name == "targets" and self.name_at.get(head) == "place" and rule not in PLACE_TARGETS:
                continue  # where it happened, not who was hit
            drafts.append(self.actor(head))
            out.reasons.append((name, rule, head))

    def _clause_of_noun(self, out: Arguments, noun: int, clause: int, kind: str) -> None:
        """Participles and relative clauses of an event noun: "strikes targeting X", "attacks carried out by X"."""
        annotation = self.annotation
        lemma = annotation.lemmas[clause].lower()
        if is_passive(annotation, clause):
            if lemma not in ("claim", "condemn", "blame"):
                self._give(
                    out,
                    "agents",
                    [item for item in self.by_phrases(clause) if self._is_party(item)],
                    '"by" of its participle',
                )
                for doer in self.by_phrases(clause):
                    self._behind_agent(out, doer, reciprocal=False)
            self._obliques_of_verb(out, clause)
            return
        if lemma in words("arguments", "impact", "verbs"):
            if annotation.deprels[clause] == "acl:relcl" and noun not in own_subjects(annotation, clause):
                return
            for patient in self.patients(clause):
                self._undergoer(out, patient, f'object of "{annotation.words[clause]}"')
            self._obliques_of_verb(out, clause)
            self._what(out, clause)
        elif lemma == "involve":
            self._give(out, "agents", self.patients(clause), '"involving"')

    def _what(self, out: Arguments, verb: int) -> None:
        """ "Targeting what it described as military facilities": the label is the object."""
        annotation = self.annotation
        for child in annotation.dependents(verb, "ccomp", "obj"):
            if annotation.words[child].lower() == "what":
                for clause in annotation.dependents(child, "acl"):
                    self._labels(out, clause)
            elif annotation.upos[child] == "VERB" and any(
                annotation.words[item].lower() == "what" for item in annotation.children[child]
            ):
                self._labels(out, child)

    def _labels(self, out: Arguments, verb: int) -> None:
        annotation = self.annotation
        out.objects[:] = [item for item in out.objects if annotation.words[item.head].lower() != "what"]
        for child in annotation.dependents(verb, "obl", "xcomp", "obj", "advcl"):
            if annotation.upos[child] in ("NOUN", "PROPN") and (
                "as" in cases(annotation, child) or annotation.deprels[child] == "xcomp"
            ):
                for item in conjuncts(annotation, child):
                    self._undergoer(out, item, "what a party calls it")

    def _obliques_of_verb(self, out: Arguments, verb: int) -> None:
        """Targets that hang on the support or impact verb: "carried out against X", "fell on the market"."""
        annotation = self.annotation
        for child in obliques_of(annotation, verb):
            for preposition in cases(annotation, child):
                if preposition in words("arguments", "nominal", "target") and annotation.upos[child] in (
                    "NOUN",
                    "PROPN",
                    "PRON",
                ):
                    for item in conjuncts(annotation, child):
                        self._aimed_at(out, item, preposition)

    def _light(self, out: Arguments, noun: int, light: int, kind: str, reciprocal: bool) -> None:
        """The support verb's subject does the event; its prepositional phrases are the event's."""
        annotation = self.annotation
        lemma = annotation.lemmas[light].lower()
        subjects = [item for item in self.subjects(light) if item != noun]
        if lemma in words("arguments", "suffering", "verbs") or (
            lemma in value("arguments", "suffering")
            and set(cases(annotation, noun)) & words("arguments", "suffering", lemma)
        ):
            self._suffer(out, subjects)
        elif kind in words("arguments", "patient", "targets") and lemma in ("suffer", "report", "sustain", "take"):
            self._give(out, "targets", subjects, "who suffered")
        elif lemma == "come" and "under" in cases(annotation, noun):
            self._suffer(out, subjects)
        elif not (kind in VIOLENT and lemma in words("arguments", "telling", "verbs")):
            self._give(out, "agents", subjects, f'subject of "{annotation.words[light]}"')
        self._obliques(out, light, kind, reciprocal)

    def _suffer(self, out: Arguments, subjects: list[int]) -> None:
        for item in subjects:
            if not (self.name_at.get(item) == "place" and (out.targets or out.objects)):  # "X saw attacks on Y"
                self._undergoer(out, item, "who came under it")

    def _as_argument(self, out: Arguments, noun: int, kind: str, reciprocal: bool, dead: bool) -> None:
        """The verb that the event noun is an argument of: "the strike hit X", "X was killed in the strike"."""
        annotation = self.annotation
        token = first_conjunct(annotation, noun)
        label, verb = role(annotation, token), annotation.heads[token]
        lemma = annotation.lemmas[verb].lower() if verb >= 0 else ""
        impact = lemma in words("arguments", "impact", "verbs")
        after = noun + 1
        while after < len(annotation) - 1 and annotation.upos[after] == "PUNCT":
            after += 1
        if after < len(annotation) and annotation.xpos[after] in ("VBD", "VBZ", "VBP", "VBN"):
            hits = annotation.lemmas[after].lower() in words("arguments", "impact", "verbs")
            if hits and objects_of(annotation, after) and not annotation.dependents(after, "aux:pass", "obl:agent"):
                # "mortar fire struck a camp", whatever the parser made of it
                verb, label, impact = after, "nsubj", True
        if verb < 0 or annotation.upos[verb] != "VERB":
            return
        hit_by = base(label) == "obl" and set(cases(annotation, token)) & {"by", "in", "during"}
        if impact and not dead and hit_by and not reciprocal:
            if is_passive(annotation, verb):  # "a depot was hit by an air strike"
                for patient in self.patients(verb):
                    if not self._is_outcome(patient):
                        self._undergoer(out, patient, f'who was "{annotation.words[verb]}"')
            return
        if base(label) == "nsubj" and (verb == after or not is_passive(annotation, verb)):
            if impact:
                self._losers(out, verb)
            if impact and not dead:
                for clause in [verb, *annotation.dependents(verb, "conj", "advcl")]:
                    if (
                        annotation.lemmas[clause].lower() in words("arguments", "impact", "verbs")
                        and not own_subjects(annotation, clause)
                    ) or clause == verb:
                        for patient in objects_of(annotation, clause) if clause == after else self.patients(clause):
                            if patient != noun and not self._is_outcome(patient):
                                self._undergoer(out, patient, f'object of "{annotation.words[clause]}"')
                        if not is_passive(annotation, clause):
                            self._obliques_of_verb(out, clause)
                        self._what(out, clause)
            elif reciprocal:
                self._obliques(out, verb, kind, reciprocal)

    def add_victims(self, out: Arguments, verb: int, kind: str) -> None:
        """Those who were killed or wounded by the event are its targets; a mutual event has none."""
        if kind in words("arguments", "reciprocal", "kinds"):
            return
        lemma = self.annotation.lemmas[verb].lower()
        hit = self.subjects(verb) if lemma in words("arguments", "patient", "intransitive") else self.patients(verb)
        known = {draft.head for draft in out.targets} | {draft.head for draft in out.objects}
        for item in hit:
            if not self._is_outcome(item) and item not in known:
                self._undergoer(out, item, f'who was "{self.annotation.words[verb]}"')

    def _is_outcome(self, noun: int) -> bool:
        """ "Deaths", "casualties", "damage": what an attack causes, not what it hits."""
        return self.annotation.lemmas[noun].lower() in words("arguments", "suffering", "outcomes")

    def _losers(self, out: Arguments, verb: int) -> None:
        """Whose losses they were: "caused casualties among the guards"."""
        annotation = self.annotation
        for child in [*objects_of(annotation, verb), *obliques_of(annotation, verb)]:
            if not self._is_outcome(child):
                continue
            for item in obliques_of(annotation, child):
                if set(cases(annotation, item)) & words("arguments", "suffering", "whose"):
                    self._give(
                        out, "targets", [m for m in conjuncts(annotation, item) if self._is_party(m)], "whose losses"
                    )
            for item in annotation.dependents(child, "amod", "nmod:poss", "compound"):
                if self.is_actor_modifier(item):
                    self._give(out, "targets", [item], "whose losses")


def _weapons(annotation: Annotation, out: Arguments, head: int) -> None:
    """Weapons of the event that are no objects of it and not known already."""
    taken = {item.head for item in out.objects}
    taken |= {token for weapon in out.weapons for token in range(*weapon.tokens)}
    out.weapons.extend(weapon_drafts(annotation, (item for item in means_of(annotation, head) if item not in taken)))
