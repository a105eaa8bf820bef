"""The pages of the codebook: `python -m rashomon.codebook.pages DIR` writes one for each kind and an index.

With `--check` nothing is written; the exit code is 1 where a page is missing, stale or of a kind that is gone.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from rashomon.codebook.kinds import GROUPS, Kind
from rashomon.codebook.loader import Codebook, load_codebook
from rashomon.written import command

INDEX = "README.md"
LABELS = {
    "verbs": "Verbs",
    "nouns": "Nouns",
    "adjectives": "Adjectives",
    "phrases": "Phrases",
    "compounds": "Compounds",
}
MARK = "<!-- Written by `python -m rashomon.codebook.pages`; change kinds.toml, not this page. -->"


def page(kind: Kind, codebook: Codebook) -> str:
    """The page of one kind, in Markdown."""
    return "\n".join(
        [
            f"# {kind.id}",
            "",
            MARK,
            "",
            "## What it is",
            "",
            f"{kind.definition} Group: {kind.group}.",
            "",
            "## Codes",
            "",
            *_codes(kind),
            "",
            "## Triggers",
            "",
            *_triggers(kind, codebook),
            "",
            "## Examples",
            "",
            *(f"- {example}" for example in kind.examples),
            "",
            "## Not this",
            "",
            kind.not_this or "Nothing is known to be mistaken for it.",
            "",
            "## Known problems",
            "",
            kind.problems or "None.",
            "",
        ]
    )


def _codes(kind: Kind) -> Iterator[str]:
    codes = kind.codes
    yield "| codebook | code |"
    yield "|---|---|"
    plover = codes.plover
    if plover is None:
        yield f"| PLOVER | none: {kind.plover_reason} |"
    else:
        yield f"| PLOVER | {plover.type}" + (f", mode {plover.mode}" if plover.mode else "") + " |"
    if kind.contexts:
        yield f"| PLOVER contexts | {', '.join(kind.contexts)} |"
    yield f"| CAMEO | {codes.cameo or 'none'} |"
    if codes.acled is not None and codes.acled.event_type is not None:
        yield f"| ACLED | {codes.acled.event_type}: {codes.acled.sub_event_type} |"
    elif codes.acled is not None:
        yield f"| ACLED | none: {codes.acled.reason} |"
    yield f"| intensity (Goldstein) | {'none' if kind.intensity is None else format(kind.intensity, 'g')} |"


def _triggers(kind: Kind, codebook: Codebook) -> Iterator[str]:
    none = True
    for key, label in LABELS.items():
        words = kind.triggers.get(key)
        if words:
            none = False
            yield f"- {label}: {_listed(words)}"
    if kind.shared:
        none = False
        yield f"- Where its surroundings ask for this kind: {_listed(kind.shared)}"
    cues = [cue.text for cue in codebook.acts.cues_of_event(kind.id)]
    if cues:
        none = False
        yield f"- As a claim with one of these cues: {_listed(cues)}"
    if none:
        yield "None of its own."


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"`{word}`" for word in sorted(set(words)))


def index(codebook: Codebook) -> str:
    """The list of all kinds by group, in Markdown."""
    out = ["# Kinds of event", "", MARK, ""]
    for group in GROUPS:
        out += [f"## {group}", ""]
        out += [
            f"- [{kind.id}]({kind.id}.md): {kind.definition}" for kind in codebook.kinds.values() if kind.group == group
        ]
        out.append("")
    return "\n".join(out)


def pages(codebook: Codebook) -> dict[str, str]:
    """File name to text of all pages."""
    return {INDEX: index(codebook), **{f"{kind.id}.md": page(kind, codebook) for kind in codebook.kinds.values()}}


def main(arguments: Sequence[str] | None = None) -> int:
    """Writes or checks the pages; 0 where all is current, 1 where `--check` found a stale page."""
    return command(arguments, "rashomon.codebook.pages", __doc__, lambda folder: pages(load_codebook()))


if __name__ == "__main__":
    sys.exit(main())
