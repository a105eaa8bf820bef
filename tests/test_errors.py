"""Exceptions: drawn in the docstring, complete in their message, the same after pickling."""

from __future__ import annotations

import copy
import pickle

import pytest

from rashomon import errors

EXAMPLES: list[errors.RashomonError] = [
    errors.RashomonError("'x' is wrong", allowed="y", hint="write y"),
    errors.RecordError("a record is wrong"),
    errors.InvalidValue("claim c-1", "stance", "agree", allowed={"deny", "affirm"}, hint="choose one"),
    errors.SpanMismatch("figure f-1", (3, 7), "four", "for ", length=20),
    errors.SpanMismatch("figure f-1", (3, 70), None, None, length=20),
    errors.DuplicateId("c-1", what="claims"),
    errors.UnknownReference("claim c-1", "events", "e-9", allowed="an event's id"),
    errors.RecordNotFound("c-9"),
    errors.LedgerFormatError("not a ledger", allowed="JSON"),
    errors.InputError("a.txt", "cannot be read", hint="check it"),
    errors.InputMissing("a.txt", "no such file"),
    errors.InputNotAFile("news", "is a directory", hint="name the files in it"),
    errors.InputEmpty("a.txt", "is empty"),
    errors.InputNotText("a.pdf", "is binary", allowed="plain text"),
    errors.InputTooLarge("a.txt", "has 50 MB", allowed="at most 5 MB"),
    errors.InvalidDate("27/2"),
    errors.DataError("kinds.toml", "line 3 is wrong"),
    errors.CodebookError("kinds.toml", "kind 'x' has no definition", allowed="a sentence"),
    errors.KnowledgeError("actors.toml", "id 'x' stands twice"),
    errors.EngineError("the model's file is damaged", hint="install the package again"),
    errors.WorkerError("the process that was reading it ended with signal 9"),
]


def _tree(kind: type[errors.RashomonError]) -> list[type[errors.RashomonError]]:
    out = [kind]
    for child in kind.__subclasses__():
        out.extend(_tree(child))
    return out


def test_every_exception_has_an_example_here() -> None:
    defined = {kind for kind in _tree(errors.RashomonError) if kind.__module__ == errors.__name__}
    assert {type(error) for error in EXAMPLES} == defined


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_exceptions_survive_pickling_and_copying(error: errors.RashomonError) -> None:
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is type(error)
        assert str(twin) == str(error)
        assert vars(twin) == vars(error)


def test_the_docstring_draws_the_tree() -> None:
    drawing = errors.__doc__ or ""
    depths = {
        line.lstrip("│├└─ ").split(" ")[0]: (len(line) - len(line.lstrip("│├└─ "))) // 4
        for line in drawing.splitlines()
        if line.startswith("    ")
    }
    in_code = {
        kind.__name__: len(kind.__mro__) - len(errors.RashomonError.__mro__) + 1
        for kind in _tree(errors.RashomonError)
        if kind.__module__ == errors.__name__
    }
    assert depths == in_code


def test_a_message_says_what_is_wrong_what_is_allowed_and_what_to_do() -> None:
    message = str(
        errors.InvalidValue("claim c-1", "stance", "agree", allowed={"deny", "affirm"}, hint="choose")
    )
    assert message == "claim c-1: stance is 'agree'; allowed: affirm, deny; choose"


def test_a_huge_value_does_not_fill_the_message() -> None:
    assert len(str(errors.InvalidDate("9" * 10_000_000))) < 500


def test_a_mismatch_shows_both_texts() -> None:
    message = str(errors.SpanMismatch("figure f-1", (3, 7), "four", "for ", length=20))
    assert "'four'" in message
    assert "'for '" in message
    assert "(3, 7)" in message
