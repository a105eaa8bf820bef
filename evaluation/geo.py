"""Distance on the globe, for measuring places."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH = 6371.0
"""Mean radius in kilometres."""

CLOSE_KM = 161.0
"""A hundred miles: within that a place counts as resolved in the literature."""


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The great-circle distance of two points in degrees."""
    a, b = radians(lat1), radians(lat2)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(sqrt(h))
