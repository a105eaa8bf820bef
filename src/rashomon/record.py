"""What all records of the ledger share: the check of every field where a record is built.

msgspec checks types when it decodes, not when Python code calls a constructor. A record here is checked in
both cases and by the same rules, which are read once for each class from its annotations: type, value list,
bounds, and the form of spans. `check` compares a record and all records in it with the text of their report
and with the ids around it.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
from msgspec import inspect

from rashomon.errors import InvalidValue, SpanMismatch, UnknownReference

Span = tuple[int, int]
"""`[start, end)` in Unicode code points of `report.text`."""

_LARGEST = sys.float_info.max

GAP = " … "
"""Stands between the pieces of a discontinuous content, where the report has other words."""


def refers_to(what: str) -> msgspec.Meta:
    """Marks a text as the id of a record, which `check` looks up: `Annotated[str, refers_to("claim")]`."""
    return msgspec.Meta(extra={"refers_to": what})


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all records: immutable, built with keywords only, no field that the contract does not name.

    Raises InvalidValue where a field holds a value that its annotation does not allow.
    """

    def __post_init__(self) -> None:
        for rule in _rules(type(self)):
            value = getattr(self, rule.name)
            if type(value) not in rule.types:
                raise InvalidValue(describe(self), rule.name, value, allowed=rule.allowed)
            if rule.choices is not None:
                if value is not None and value not in rule.choices:
                    raise InvalidValue(describe(self), rule.name, value, allowed=rule.allowed)
            elif rule.is_span:
                if value is not None and not _is_span(value):
                    raise InvalidValue(describe(self), rule.name, value, allowed=rule.allowed)
            elif rule.is_list:
                for item in value:
                    if type(item) not in rule.items or (rule.of_spans and not _is_span(item)):
                        raise InvalidValue(describe(self), rule.name, item, allowed=rule.allowed)
            elif rule.is_number and value is not None:
                if not rule.low <= value <= rule.high:
                    raise InvalidValue(describe(self), rule.name, value, allowed=rule.allowed)
                if rule.is_float and type(value) is int:
                    # As decoding does, so that a record and its copy from JSON print alike.
                    msgspec.structs.force_setattr(self, rule.name, float(value))


@dataclass(frozen=True, slots=True)
class _Rule:
    """What one field may hold, and what to look into when spans are checked."""

    name: str
    types: frozenset[type]
    allowed: str
    choices: frozenset[str] | None = None
    is_span: bool = False
    is_number: bool = False
    is_float: bool = False
    low: float = -math.inf
    high: float = math.inf
    is_list: bool = False
    items: frozenset[type] = frozenset()
    of_spans: bool = False
    of_records: bool = False
    refers_to: str | None = None


def _is_span(value: tuple[Any, ...]) -> bool:
    return len(value) == 2 and type(value[0]) is int and type(value[1]) is int and 0 <= value[0] < value[1]


def _types(info: inspect.Type) -> tuple[set[type], str]:
    """The Python types that a value of `info` may have, and the same in words."""
    match info:
        case inspect.Metadata(type=inner):
            return _types(inner)
        case inspect.UnionType(types=members):
            both = [_types(member) for member in members]
            return set().union(*(kinds for kinds, _ in both)), " or ".join(words for _, words in both)
        case inspect.NoneType():
            return {type(None)}, "None"
        case inspect.StrType():
            return {str}, "text"
        case inspect.BoolType():
            return {bool}, "True or False"
        case inspect.IntType():
            return {int}, "a whole number" + _bounds(info)
        case inspect.FloatType():
            return {int, float}, "a finite number" + _bounds(info)
        case inspect.LiteralType(values=values):
            return {str}, ", ".join(str(value) for value in values)
        case inspect.TupleType():
            return {tuple}, "a span (start, end) with 0 <= start < end"
        case inspect.VarTupleType(item_type=item):
            return {tuple}, f"a tuple of: {_types(item)[1]}"
        case inspect.StructType(cls=cls):
            return {cls}, f"a {cls.__name__}"
    raise TypeError(f"a record cannot hold a field of type {info}")


def _bounds(info: inspect.IntType | inspect.FloatType) -> str:
    words = [f" from {info.ge}"] if info.ge is not None else []
    words += [f" to {info.le}"] if info.le is not None else []
    return "".join(words)


@cache
def _rules(kind: type[Record]) -> tuple[_Rule, ...]:
    """The rules of a class of records, one a field, in the order of its fields."""
    described = inspect.type_info(kind)
    assert isinstance(described, inspect.StructType)
    return tuple(_rule(field.name, field.type) for field in described.fields)


def _rule(name: str, info: inspect.Type) -> _Rule:
    types, words = _types(info)
    members = info.types if isinstance(info, inspect.UnionType) else (info,)
    for member in members:
        match member:
            case inspect.Metadata():
                return _Rule(name, frozenset(types), words, refers_to=_target(member))
            case inspect.LiteralType(values=values):
                return _Rule(name, frozenset(types), words, choices=frozenset(str(value) for value in values))
            case inspect.TupleType():
                return _Rule(name, frozenset(types), words, is_span=True)
            case inspect.VarTupleType(item_type=item):
                return _Rule(
                    name,
                    frozenset(types),
                    words,
                    is_list=True,
                    items=frozenset(_types(item)[0]),
                    of_spans=isinstance(item, inspect.TupleType),
                    of_records=isinstance(item, inspect.StructType),
                    refers_to=_target(item),
                )
            case inspect.IntType() | inspect.FloatType():
                # The largest float shuts out both infinities, and NaN is in no order: JSON has neither.
                most = math.inf if isinstance(member, inspect.IntType) else _LARGEST
                return _Rule(
                    name,
                    frozenset(types),
                    words,
                    is_number=True,
                    is_float=isinstance(member, inspect.FloatType),
                    low=-most if member.ge is None else member.ge,
                    high=most if member.le is None else member.le,
                )
            case inspect.StructType():
                return _Rule(name, frozenset(types), words, of_records=True)
    return _Rule(name, frozenset(types), words)


def _target(info: inspect.Type) -> str | None:
    extra = info.extra if isinstance(info, inspect.Metadata) else None
    return None if extra is None else extra.get("refers_to")


def describe(record: msgspec.Struct) -> str:
    """The name of a record in a message: its class, and its id where it has one."""
    name = type(record).__name__.lower()
    identity = getattr(record, "id", None)
    return name if identity is None else f"{name} {identity}"


def cut(text: str, span: Span) -> str:
    """The characters of `text` at `span` (code points, half-open). Raises SpanMismatch outside the text."""
    start, end = span
    if not 0 <= start < end <= len(text):
        raise SpanMismatch("cut", span, None, None, length=len(text))
    return text[start:end]


def join(text: str, spans: tuple[Span, ...]) -> str:
    """The pieces of `text` at `spans`, with GAP between them."""
    return GAP.join([cut(text, span) for span in spans])


def check(
    record: Record, text: str, ids: Mapping[str, Set[str]] | None = None, label: str | None = None
) -> None:
    """Compares `record`, and every record in it, with `text`, the text of its report, and with known `ids`.

    A record with `text` and `span` must have the very characters there; one with `text` and `spans` only, the
    pieces joined by GAP; with both, the pieces must lie within the span. Other spans must lie in the text.
    `ids` has, for each word given to `refers_to`, the ids that there are; None skips references. Raises
    SpanMismatch, InvalidValue or UnknownReference, which name the record by `label` and the path to the part.
    """
    label = label or describe(record)
    for rule in _links_and_spans(type(record)):
        value = getattr(record, rule.name)
        if value is None or value == ():
            continue
        if rule.of_records:
            for item in value if rule.is_list else (value,):
                check(item, text, ids, f"{label}.{rule.name}")
        elif rule.refers_to is None:
            for span in value if rule.of_spans else (value,):
                if span[1] > len(text):
                    raise SpanMismatch(f"{label}.{rule.name}", span, None, None, length=len(text))
        elif ids is not None:
            for id in value if rule.is_list else (value,):
                if id not in ids[rule.refers_to]:
                    raise UnknownReference(
                        label, rule.name, id, allowed=f"the id of a listed {rule.refers_to}"
                    )
    if _has_text(type(record)):
        _check_text(record, text, label)


@cache
def _links_and_spans(kind: type[Record]) -> tuple[_Rule, ...]:
    """The fields that are, or hold, spans, records or ids of records."""
    return tuple(r for r in _rules(kind) if r.is_span or r.of_spans or r.of_records or r.refers_to)


@cache
def _has_text(kind: type[Record]) -> bool:
    fields = kind.__struct_fields__
    return "text" in fields and ("span" in fields or "spans" in fields)


def _check_text(record: Record, text: str, label: str) -> None:
    said: str | None = getattr(record, "text", None)
    span: Span | None = getattr(record, "span", None)
    spans: tuple[Span, ...] = getattr(record, "spans", ())
    if not hasattr(record, "span"):
        found = join(text, spans)
        if found != said:
            raise SpanMismatch(label, spans[0] if spans else (0, 0), said, found, length=len(text))
        return
    if (said is None) != (span is None):
        raise InvalidValue(label, "text", said, allowed="text and span both given, or both null")
    if span is not None and text[span[0] : span[1]] != said:
        raise SpanMismatch(label, span, said, text[span[0] : span[1]], length=len(text))
    for piece in spans:
        if span is None or piece[0] < span[0] or piece[1] > span[1]:
            raise InvalidValue(label, "spans", piece, allowed=f"pieces within the span {span}")
