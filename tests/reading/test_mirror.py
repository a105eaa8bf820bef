"""No side is special: a report with its two sides swapped has the ledger with its two sides swapped.

Two tests. In the strict one all fillings of a template get the same answers of the language model, moved to their
words, so that any difference is made by a rule or by a list; nothing may differ. In the other the model reads each
filling itself; it may see names differently, and how much it may is said there.

Compared: of claims the spans of cue, source and content, kind and actor and party of the source, members, act, stance,
certainty, standing, verification, relay, time, answers, events and figures; of events the trigger, kind, realis,
narrated, agents, targets, objects, weapons, places (span, role, country), time, claims with stance; of figures the
words, kind, unit, bounds, quantifier, whom they count, claim and event; of links all. Not compared: coordinates,
precision and confidence of places, which are those of other places in a swapped report, and `why`.
"""

import pytest

from rashomon.ids import content_hash, report_id
from rashomon.language import load_engine
from rashomon.ledger import Report
from rashomon.reading.reader import read_report
from tests.reading.mirror import PAIRS, SIDES, TEMPLATES, Shape, fill, transport

PUBLISHED = "2025-06-13"

PARTS = ("claims", "events", "figures", "links")

MODEL_AGREEMENT = 0.8
"""Share of claims, events and figures that the model must see alike in both orders, over all templates and pairs."""


class Given:
    """An engine that returns one annotation."""

    def __init__(self, annotation):
        self.annotation = annotation

    def annotate(self, text, skip=()):
        assert text == self.annotation.text
        return self.annotation


def report(text):
    digest = content_hash(text)
    return Report(id=report_id(digest), text=text, sha256=digest, published=PUBLISHED, published_from="argument")


@pytest.fixture(scope="module")
def bases():
    """Each template with two states whose words are single tokens, and what the model says of it."""
    out = {}
    for name, template in TEMPLATES.items():
        filled = fill(template, SIDES["ARM"], SIDES["AZE"])
        out[name] = (filled, load_engine().annotate(filled.text))
    return out


def rule_made(base, a, b, template):
    filled = fill(template, SIDES[a], SIDES[b])
    return Shape(filled, read_report(report(filled.text), engine=Given(transport(*base, filled))))


@pytest.mark.parametrize(("name", "pair"), [(n, p) for n in TEMPLATES for p in PAIRS])
def test_rules_mirror_the_sides_exactly(name, pair, bases):
    one = rule_made(bases[name], *pair, TEMPLATES[name])
    other = rule_made(bases[name], *reversed(pair), TEMPLATES[name])
    assert one.ledger.claims
    assert one.ledger.events
    for part in PARTS:
        assert getattr(one, part)() == getattr(other, part)(), part


@pytest.mark.parametrize("name", list(TEMPLATES))
def test_rules_say_the_same_of_every_pair(name, bases):
    first = rule_made(bases[name], *PAIRS[0], TEMPLATES[name])
    for pair in PAIRS[1:]:
        other = rule_made(bases[name], *pair, TEMPLATES[name])
        for part in PARTS:
            assert getattr(first, part)() == getattr(other, part)(), (pair, part)


def core(shape):
    """What matters most, without spans of content: the model may end those a word earlier or later."""
    claims = {("claim", c[0], c[4], c[7], c[8], c[10]) for c in shape.claims()}
    events = {("event", *e[:3]) for e in shape.events()}
    figures = {("figure", *f[:2], *f[3:6]) for f in shape.figures()}
    return claims | events | figures


def test_the_model_reads_both_orders_much_alike():
    same = total = 0
    for template in TEMPLATES.values():
        for a, b in PAIRS:
            one, other = (
                core(Shape(filled, read_report(report(filled.text))))
                for filled in (fill(template, SIDES[a], SIDES[b]), fill(template, SIDES[b], SIDES[a]))
            )
            same += 2 * len(one & other)
            total += len(one) + len(other)
    assert same / total >= MODEL_AGREEMENT
