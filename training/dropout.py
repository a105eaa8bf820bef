"""Dropout that takes its masks from a pool of random ones.

torch draws the mask of every call anew on one thread, a tenth of a training step on two cores. Here a pool is drawn
once for each rate, and a call takes a piece of it from a random place.
"""

from __future__ import annotations

from functools import cache

import torch
from torch import Tensor, nn

POOL = 1 << 24
"""Entries of a pool: twice the largest mask, the one of the attention in a batch of long windows."""


@cache
def _pool(rate: float) -> Tensor:
    """Zeros at the rate, the rest scaled so that the mean stays one."""
    return ((torch.rand(POOL) >= rate) / (1.0 - rate)).to(torch.bfloat16)


class Dropout(nn.Module):
    """Drops entries at a rate while training; torch's own seed decides which."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        n = x.numel()
        if not self.training or not self.rate:
            return x
        if n > POOL:
            raise ValueError(f"a mask of {n:,} entries does not fit into the pool of {POOL:,}: take smaller batches")
        at = int(torch.randint(POOL - n + 1, ()))
        return x * _pool(self.rate)[at : at + n].view(x.shape).to(x.dtype)
