"""Text to Annotation: words, sentences, trees, names, attributions, triggers, factuality."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.language.engine import Embedded


def load_engine() -> Embedded:
    """The shipped engine, loaded at the first call."""
    from rashomon.language.engine import load_engine as load

    return load()


__all__ = ["load_engine"]
