"""The shapes and label schemes that the network and the decoder share."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

PAIR_TAGS = ("O", "B-S", "I-S", "E-S", "S-S", "B-C", "I-C", "E-C", "S-C")
"""Tags of a word with respect to one cue: outside, or where in a piece of its source (S) or content (C) it stands.

Tagging the words once for each cue, instead of once for the sentence, lets attributions overlap and nest.
"""

CUE_TAGS = ("O", "B", "I", "E", "S")
"""Tags of a word as part of a cue. The first word of a cue is its anchor."""

ROLES = "ATPI"
"""Roles in an event: agent, target (or whatever undergoes it), place, instrument."""

ROLE_TAGS = ("O", *(f"{position}-{role}" for role in ROLES for position in "BIES"))
"""Tags of a word with respect to one trigger of an event: its agent, target, place or instrument."""

CAUSE_PARTS = "XYG"
"""Parts of a causal relation: cause, effect, and the signal between them ("led to")."""

CAUSE_TAGS = ("O", *(f"{position}-{part}" for part in CAUSE_PARTS for position in "BIES"))
"""Tags of a word with respect to one causal relation. Its anchor is the first word of the signal, or, where nothing
signals it, of the later of cause and effect."""

NAME_TAGS = ("O", "B", "I")
"""Tags of a word for one kind of name; each kind has its own layer, so that kinds may nest."""

DISTANCES = 32


def distance_bucket(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """Classes of signed distances in words: exact up to 7, then by halving of resolution, 32 in all."""
    size = np.abs(distance)
    far = 8 + np.floor(np.log2(np.maximum(size, 8) / 8) * 2).astype(np.int64)
    bucket = np.minimum(np.where(size < 8, size, far), DISTANCES // 2 - 1)
    return np.where(distance < 0, bucket, bucket + DISTANCES // 2).astype(np.int64)
