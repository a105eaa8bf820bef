"""Who speaks, and whether he does: the grammar of a cue's speaker, of negation and of what was not yet said.

All ranges are absolute tokens, half-open. The words come from `data/speech.toml` and the CueBook.
"""

from __future__ import annotations

from rashomon.language.annotation import Annotation
from rashomon.reading.cues import CueBook
from rashomon.reading.lexicon import sources, speech
from rashomon.reading.phrases import (
    base,
    case_words,
    first_conjunct,
    lemma,
    lower,
    noun_phrase,
    sister_preposition,
)
from rashomon.reading.speakers import is_outlet


class Grammar:
    """The speakers of one report's cues. `skipped` holds cues that were seen and are no claims, with the reason."""

    def __init__(self, annotation: Annotation, cues: CueBook) -> None:
        self.a = annotation
        self.cues = cues
        self.words = speech()
        self._phrase_verbs = {phrase[0] for phrase in cues.phrases}
        self.long = cues.long_phrases(annotation)
        """The acts of cues of more than two words, by the token of their verb."""
        self.skipped: list[tuple[int, str]] = []
        """Cues that were seen and are no claims, with the reason."""
        self.light_nouns: set[int] = set()

    def noun_of_speech(self, token: int) -> str | None:
        """The noun of speech that the token is, also where the engine takes it for a verb: "X's | warning", "the threat"."""
        a = self.a
        if a.upos[token] != "NOUN":
            if a.upos[token] != "VERB" or a.xpos[token] not in ("NN", "NNS", "VBG") or not token:
                return None
            if a.xpos[token - 1] not in ("POS", "PRP$", "DT") and not a.dependents(token, "nmod:poss"):
                return None
        return next((word for word in (lemma(a, token), lower(a, token)) if self.cues.noun(word)), None)

    def _is_cue_word(self, word: str) -> bool:
        return (
            word in self.cues.verbs
            or word in self.words.words("describe.verbs", "light.verbs", "light.own_verbs", "light.other_verbs")
            or word in self._phrase_verbs
        )

    def _blocked(self, token: int) -> bool:
        """Whether the cue tells that something was not said, or not yet: negated, willed, conditional, asked."""
        a, lists = self.a, self.words
        for item in (token, first_conjunct(a, token)):
            if item != token and a.dependents(token, "nsubj", "aux"):
                break
            near = [
                child
                for child in a.children[item]
                if base(a.deprels[child]) in ("advmod", "aux", "det", "cc", "mark", "dep")
            ]
            inner = [lower(a, child) for child in near]
            if any(
                word in lists.words("negation.words") and word not in lists.words("negation.weak") for word in inner
            ):
                self.skipped.append((token, "negated"))
                return True
            if any(a.upos[child] == "AUX" and lower(a, child) in lists.words("negation.modals") for child in near):
                self.skipped.append((token, "not said yet: modal"))
                return True
        subject = self._subject_token(token)
        if subject is not None:
            first, _ = noun_phrase(a, subject)
            determiners = [item for item in a.dependents(subject, "det") if item < subject]
            if any(lower(a, item) in lists.words("negation.subjects") for item in (first, subject, *determiners)):
                self.skipped.append((token, "nobody said it"))
                return True
        if any(word in ("if", "unless", "whether") for word in case_words(a, token)):
            self.skipped.append((token, "conditional"))
            return True
        if self._not_yet(token):
            self.skipped.append((token, "not said yet, or not at all"))
            return True
        head = a.heads[token]
        label = base(a.deprels[token])
        if head >= 0 and label in ("xcomp", "ccomp", "acl", "advcl") and "to" in case_words(a, token):
            governor = lemma(a, head)
            asked = label == "xcomp" and governor in lists.words("frames.addressee")
            willed = governor in lists.words("negation.verbs", "negation.unreal") or asked
            if willed or label == "acl" or a.upos[head] == "ADJ":
                self.skipped.append((token, f"not said: {governor} to"))
                return True
        return False

    def _not_yet(self, token: int) -> bool:
        """As in "has yet to confirm", "stopped short of accusing", "without naming", "instead of blaming"."""
        a, lists = self.a, self.words
        first = token
        while first > 0 and a.upos[first - 1] == "ADV" and lower(a, first - 1) not in lists.words("negation.weak"):
            first -= 1
        before = " ".join(lower(a, item) for item in range(max(0, first - 2), first))
        return any(before == phrase or before.endswith(f" {phrase}") for phrase in lists.value("negation.before"))

    def _particles(self, token: int) -> list[str]:
        near = self.a.dependents(token, "compound:prt", "advmod", "compound")
        return [lower(self.a, child) for child in near if 0 < child - token <= 2]

    def _prepositional(self, token: int) -> list[tuple[str, int]]:
        """Complements of the verb with their preposition, in text order: ("of", head)."""
        a = self.a
        out = []
        agent = self._agent(token) if a.dependents(token, "aux:pass") else None
        hosts = [token, *[child for child in a.dependents(token, "obj", "iobj") if child > token]]
        hosts += [agent] if agent is not None else []
        for host in hosts:
            for child in a.dependents(host, "obl", "advcl", "acl", "nmod", "ccomp", "xcomp"):
                if child > token and a.deprels[child] != "acl:relcl":
                    words = case_words(a, child) or sister_preposition(a, child)
                    if words and words[0] != "by":
                        out.append((words[0], child))
        return sorted(out, key=lambda item: item[1])

    def _stray_subject(self, token: int, clause_head: int) -> int | None:
        """The subject of a content clause that the tree hung on the cue: "Kabul said | Islamabad had denied that"."""
        a = self.a
        between = [child for child in a.dependents(token, "nsubj") if token < child < clause_head]
        first = any(child < token for child in a.dependents(token, "nsubj"))
        return between[-1] if between and first and not a.dependents(clause_head, "nsubj") else None

    def _resolve_relative(self, token: int) -> int | None:
        """The noun for a relative pronoun; the token itself where it is none; None for "what"."""
        a = self.a
        if a.xpos[token] not in ("WP", "WDT") and not (
            lower(a, token) == "that" and a.upos[token] in ("PRON", "SCONJ")
        ):
            return token
        for item in a.ancestors(token):
            if base(a.deprels[item]) == "acl":
                return a.heads[item]
        return None

    def _deed_at(self, token: int | None) -> int | None:
        """What is blamed on somebody, where the tree has the place of it: "the attack in a town | that X blamed on Y"."""
        a = self.a
        while (
            token is not None
            and a.deprels[token] == "nmod"
            and set(case_words(a, token)) & self.words.words("frames.where")
        ):
            token = a.heads[token]
        return token

    def _subject_token(self, token: int) -> int | None:
        subjects = [child for child in self.a.dependents(token, "nsubj") if self.a.deprels[child] != "nsubj:outer"]
        return subjects[0] if subjects else None

    def _agent(self, token: int) -> int | None:
        a = self.a
        for child in a.dependents(token, "obl", "nmod"):
            if "by" in case_words(a, child) or (a.deprels[child] == "obl:agent" and not case_words(a, child)):
                return child
        if token + 1 < len(a) and lower(a, token + 1) == "by" and a.heads[token + 1] > token + 1:
            return a.heads[token + 1]  # "Residents were warned by | the army", which the tree hangs on the residents
        return None

    def source(self, token: int, passive: bool) -> int | None:
        """The head of the phrase that speaks, also where the verb only inherits it."""
        a = self.a
        if passive:
            return self._agent(token)
        subject = self._subject_token(token)
        if subject is not None:
            return self._resolve_relative(subject)
        beside = [child for child in a.dependents(token, "obj", "iobj", "dep") if child < token]
        if token and a.deprels[token - 1] == "nsubj" and token in a.ancestors(a.heads[token - 1]):
            beside.append(token - 1)  # "State television | reported clashes", where the tree lets it clash
        if beside and a.xpos[token] in ("VBD", "VBZ", "VBP") and not case_words(a, beside[-1]):
            return beside[-1]
        label, head = base(a.deprels[token]), a.heads[token]
        if head < 0:
            return None
        if label == "conj":
            return self.source(head, bool(a.dependents(head, "aux:pass"))) if not self._agent(head) else None
        if label == "xcomp":
            control = a.dependents(head, "obj") if lemma(a, head) in self.words.words("frames.addressee") else []
            return control[0] if control else self.source(head, False)
        if label == "acl":
            if a.xpos[token] == "VBG" and self.cues.verb(lemma(a, token)) in ("state", "describe", "warn"):
                document = lemma(a, head) in sources().words("kinds.document")
                above = None if document else self._governing_source(token)
                if above is not None:
                    return above
            return head if a.upos[head] in ("NOUN", "PROPN", "PRON") else self.source(head, False)
        if label == "ccomp":
            stray = self._stray_subject(head, token)
            if stray is not None:
                return stray
        if label in ("advcl", "parataxis", "ccomp", "dep"):
            return self._governing_source(token)
        return None

    def _governing_source(self, token: int) -> int | None:
        """The subject of the clause above a clause without one: "..., calling it X", "Speaking at dawn, he said"."""
        a = self.a
        for item in a.ancestors(token):
            if a.upos[item] in ("VERB", "AUX") or a.dependents(item, "cop"):
                subject = self._subject_token(item)
                if subject is not None:
                    passive = a.deprels[subject] == "nsubj:pass"
                    if passive and self._agent(item) is not None:
                        return self._agent(item)
                    return self._resolve_relative(subject)
                if base(a.deprels[item]) == "acl" and a.upos[a.heads[item]] in ("NOUN", "PROPN", "PRON"):
                    return a.heads[item]
        return None

    def _told(self, token: int, word: str) -> tuple[int, ...]:
        """Outlets that were spoken to: "told Reuters", not "told reporters"."""
        if word not in ("tell", "inform"):
            return ()
        heads = [
            child
            for child in self.a.dependents(token, "obj", "iobj", "obl")
            if child > token and not case_words(self.a, child)
        ]
        return tuple(head for head in heads if is_outlet(self.a, head))
