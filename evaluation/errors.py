"""What can go wrong in measuring."""


class EvaluationError(Exception):
    """Base of the errors of this package."""


class NoData(EvaluationError):
    """A set that is not where it should be."""
