"""The engine that ships: int8 weights run by onnxruntime and numpy.

An engine is anything with `annotate(text) -> Annotation`; nothing after this module knows which one ran.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rashomon.language import decode
from rashomon.language.annotation import Annotation, Name, Range
from rashomon.language.lemmas import lemma, tense_tag
from rashomon.language.tagger import INPUTS, Answers, Arrays, answer
from rashomon.language.tokens import tokenize
from rashomon.language.wordpiece import WordPieces

THREADS_VARIABLE = "RASHOMON_THREADS"
"""Environment variable with the number of threads of the network; the default is the machine's, at most 4. Where several
reports are read at once it is the number of processes, with one thread each."""


SLOW_FUSIONS = ["SkipLayerNormFusion"]
"""Changes to the graph that onnxruntime is not to make: its kernel for an addition and a layer norm in one takes five
times as long as the two apart, an eighth of the whole run."""


class Engine(Protocol):
    """What the reader needs of an engine."""

    def annotate(self, text: str, skip: Sequence[Range] = ()) -> Annotation:
        """The answers on the words of `text`, without the words in the character ranges `skip`."""
        ...


class Embedded:
    """The shipped model.

    `folder` has model.onnx, heads.npz, labels.json and vocab.txt as `training.export` writes them. Raises
    FileNotFoundError where one is missing.
    """

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or _threads()
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOW_FUSIONS
        )
        self._outputs = [o.name for o in self._session.get_outputs()]
        described = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        self.labels: dict[str, list[str]] = described["labels"]
        self.name = f"embedded/{described['version']}"
        self.pieces = WordPieces((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())
        with np.load(folder / "heads.npz") as stored:
            layers = {k: np.asarray(stored[k], np.float32) for k in stored.files}
        self.weights = decode.Weights(**layers)

    def run(self, arrays: dict[str, NDArray[np.int64]]) -> Arrays:
        """One batch through the network."""
        values = self._session.run(self._outputs, {k: arrays[k] for k in INPUTS})
        return dict(zip(self._outputs, values, strict=True))

    def answer(
        self,
        words: Sequence[str],
        breaks: Sequence[bool],
        *,
        forced: Sequence[bool] | None = None,
        sentences: Sequence[Range] | None = None,
    ) -> Answers:
        """The answers on given words (see `tagger.answer`)."""
        return answer(self.run, self.pieces, self.weights, words, breaks, forced=forced, sentences=sentences)

    def annotate(self, text: str, skip: Sequence[Range] = ()) -> Annotation:
        """The answers on the words of `text`; words that touch a range of `skip` (characters) are left out."""
        spans = tokenize(text)
        if skip:
            spans = [s for s in spans if not any(s[0] < b and a < s[1] for a, b in skip)]
        words = [text[a:b] for a, b in spans]
        breaks, forced = _layout(text, spans, skip)
        a = self.answer(words, breaks, forced=forced)
        upos = [self.labels["upos"][i] for i in a.upos]
        tags = [self.labels["xpos"][i] for i in a.xpos]
        xpos = [tense_tag(w, u, x) for w, u, x in zip(words, upos, tags, strict=True)]
        return Annotation(
            text=text,
            starts=[s for s, _ in spans],
            ends=[e for _, e in spans],
            words=words,
            upos=upos,
            xpos=xpos,
            lemmas=[lemma(w, u, x) for w, u, x in zip(words, upos, xpos, strict=True)],
            heads=a.heads,
            deprels=[self.labels["label"][i] for i in a.labels],
            sentences=a.sentences,
            names=sorted((n for n in a.names if _written(words, n)), key=lambda n: (n.first, -n.end, n.kind)),
            attributions=sorted(a.attributions, key=lambda x: x.cue),
            triggers=sorted(a.triggers, key=lambda t: (t.token, t.group)),
            factuality=a.factuality,
            causes=a.causes,
            event_parts=a.event_parts,
            engine=self.name,
        )


def _written(words: Sequence[str], name: Name) -> bool:
    """Whether a name is written as one, with a capital or a figure in it; "the strikes" is none, whatever its score."""
    return any(not word.islower() and any(map(str.isalnum, word)) for word in words[name.first : name.end])


def _layout(text: str, spans: Sequence[Range], skip: Sequence[Range]) -> tuple[list[bool], list[bool]]:
    """For each word whether it begins a line (or follows skipped text), and whether it must begin a sentence."""
    breaks, forced = [], []
    last = 0
    for number, (start, end) in enumerate(spans):
        between = text[last:start]
        jumped = any(last <= a and b <= start for a, b in skip) if skip else False
        breaks.append(number > 0 and ("\n" in between or jumped))
        forced.append(number == 0 or jumped or between.count("\n") > 1)
        last = end
    return breaks, forced


def _threads() -> int:
    wanted = os.environ.get(THREADS_VARIABLE, "")
    if wanted.isdigit() and int(wanted) > 0:
        return int(wanted)
    available = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(4, available)


@cache
def load_engine() -> Embedded:
    """The shipped engine, loaded once a process."""
    with as_file(files("rashomon.language") / "model") as folder:
        return Embedded(folder)
