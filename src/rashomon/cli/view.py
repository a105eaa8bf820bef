"""The terminal view of a ledger: who says what about which incident, in whose words, and what is disputed.

Nothing is shown that the ledger does not hold, no content is cut without an ellipsis, and what a party says
is never told as what happened: the lines under an incident stand under the name of the party that speaks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rashomon.cli.layout import Page, Segment
from rashomon.cli.story import NARRATOR, Incident, Story, sentence_at, tell
from rashomon.cli.wording import (
    clean,
    count,
    day_words,
    figure_words,
    kind_words,
    listing,
    place_name,
    place_words,
    shorten,
    time_words,
    words,
)
from rashomon.intake import from_text
from rashomon.ledger import Claim, Event, Figure, Ledger, Link, Mention, Place, Report, Time

WIDTH = 88

GAP = 80
"""Most characters between source, cue and content that are shown as the report has them; of longer
stretches, and of those in which somebody else speaks, an ellipsis is shown."""

ACT = 14
"""Width of the column of speech acts."""

WRITTEN = 34
"""Most columns for places and times as the report writes them."""


def render(ledger: Ledger, width: int = WIDTH, color: bool = False) -> str:
    """The view of every report of `ledger`, at most `width` columns wide, ending with a line feed.

    Without `color` it is plain text, the same wherever it is printed.
    """
    parts = []
    for report in ledger.reports:
        page = _page(tell(ledger, report), width)
        parts.append(page.colored() if color else str(page))
    return "\n".join(parts)


def _page(story: Story, width: int) -> Page:
    page = Page(width)
    _top(page, story)
    if story.incidents:
        page.rule("By incident")
        for incident in story.incidents:
            _incident(page, story, incident)
    if story.statements:
        page.rule("Other statements, by party")
        for key, claims in story.by_party(story.statements).items():
            page.blank()
            _party(page, story, key, claims)
    _background(page, story)
    _where_and_when(page, story)
    _unresolved(page, story)
    return page


# -- top -------------------------------------------------------------------------------------------


def _top(page: Page, story: Story) -> None:
    report = story.report
    page.add((clean(report.title) if report.title else "Report without a title", "title"))
    published = day_words(report.published) if report.published else "date of publication not known"
    facts = [published, clean(report.publisher) if report.publisher else "publisher not known"]
    facts.append(count(len(report.text.split()), "word"))
    page.add((" · ".join(facts), "label"))
    claims = [claim for claim in story.claims.values() if claim.source.kind != "narrator"]
    sources = {claim.source.actor or (claim.source.text or "").lower() for claim in claims}
    parties = {side for claim in claims for side in story.party(claim).split("+")} - {NARRATOR, "unnamed"}
    said = f"{count(len(claims), 'claim')} by {count(len(sources), 'source')}"
    if parties:
        said += f" for {count(len(parties), 'party', 'parties')}"
    disputed = sum(incident.disputed for incident in story.incidents)
    happened = count(len(story.incidents), "incident")
    if disputed:
        happened += f", {disputed} disputed"
    page.add((f"{said}; {happened}" if claims else f"nobody is quoted; {happened}", ""))


# -- incidents -------------------------------------------------------------------------------------


def _incident(page: Page, story: Story, incident: Incident) -> None:
    page.blank()
    head: list[Segment] = [(_heading(incident), "heading")]
    notes = []
    if incident.realis != "actual":
        notes.append(words()["realis"][incident.realis].upper())
    if incident.disputed:
        notes.append("DISPUTED")
    if notes:
        head.append((f"  [{', '.join(notes)}]", "marker"))
    page.add(*head, label=str(incident.number), column=3, style="heading")
    for line in _accounts(story, incident):
        page.add((line, ""), indent=3)
    for link, event in incident.replies:
        page.add((_reply(story, link, event), ""), indent=3)
    for line in _counts(story, [event.id for event in incident.events], incident.claims):
        page.add((line, ""), indent=3)
    if incident.mentions:
        kinds = dict.fromkeys(_mention(event) for event in incident.mentions)
        page.add((f"spoken of besides: {'; '.join(kinds)}", ""), indent=3)
    for key, claims in story.by_party(incident.claims).items():
        _party(page, story, key, claims, indent=3)
    _narrated(
        page,
        story,
        incident.events,
        indent=3,
        headed=any(c.source.kind == "narrator" for c in incident.claims),
    )
    others: dict[int, dict[str, None]] = {}
    for claim, number in incident.elsewhere:
        others.setdefault(number, {})[_speaker(story, claim)] = None
    for number, speakers in others.items():
        page.add((f"spoken of by {listing(list(speakers))} too: see {number}", "label"), indent=3)


def _heading(incident: Incident) -> str:
    places = [place_name(place) for place in incident.places]
    parts = [kind_words(incident.kind), "; ".join(places) if places else "place not known"]
    parts.append(time_words(incident.time) if incident.time else "date not known")
    return " · ".join(parts)


def _mention(event: Event) -> str:
    parts = [kind_words(event.kind).lower(), *(place_name(place) for place in event.places[:2])]
    if event.time:
        parts.append(time_words(event.time))
    return ", ".join(parts)


def _accounts(story: Story, incident: Incident) -> list[str]:
    """Who did what to whom, with those who say so: "Pakistan → military facilities, as Pakistan tells it"."""
    told: dict[Deed, dict[str, None]] = {}
    for event in incident.events:
        tellers = told.setdefault(_deed(story, event), {})
        for held in event.claims:
            claim = story.claims.get(held.claim)
            if claim is not None and held.stance == "affirm":
                tellers[_teller(story, claim)] = None
        if event.narrated:
            tellers[_teller(story, None)] = None
    return [
        _as_told(_deed_words(deed), list(tellers))
        for deed, tellers in told.items()
        if any(deed)
        and not any(  # the same in more detail, from the same tellers
            deed != other
            and set(tellers) <= set(told[other])
            and all(map(set.issubset, map(set, deed), map(set, other)))
            for other in told
        )
    ]


def _teller(story: Story, claim: Claim | None) -> str:
    """The party that speaks, as it stands within a line; None is the report's own voice."""
    name = story.party_name(story.party(claim) if claim else NARRATOR)
    return name[0].lower() + name[1:] if name in words()["headings"].values() else name


def _as_told(what: str, tellers: list[str]) -> str:
    if not tellers:
        return what
    many = len(tellers) > 1 or " and " in tellers[0] or tellers[0] == words()["headings"]["unnamed"].lower()
    return f"{what}, as {listing(tellers)} {'tell' if many else 'tells'} it"


Deed = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Agents, objects, targets and weapons of an event, in words."""


def _deed(story: Story, event: Event) -> Deed:
    objects = []
    for thing in event.objects:
        label = clean(thing.text)
        describer = story.claims.get(thing.described_by) if thing.described_by else None
        objects.append(
            f"“{label}” ({story.party_name(story.party(describer))}’s word)" if describer else label
        )
    weapons = dict.fromkeys(clean(weapon.text) for weapon in event.weapons)
    return (
        _names(story, event.agents),
        tuple(dict.fromkeys(objects)),
        _names(story, event.targets),
        tuple(weapons),
    )


def _deed_words(deed: Deed) -> str:
    agents, objects, targets, weapons = deed
    hit = ", ".join(objects or targets)
    if objects and targets:
        hit += f" ({listing(targets)})"
    if hit:
        out = f"{listing(agents) or 'not said by whom'} → {hit}"
    else:
        out = f"by {listing(agents)}" if agents else "not said by whom"
    return f"{out}, with {listing(weapons)}" if weapons else out


def _names(story: Story, mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Each mention by the name of its actor, or in the report's words; what was inferred is marked."""
    found = {}
    for mention in mentions:
        name = story.name(mention.actor) if mention.actor else clean(mention.text or "")
        found[name] = f"{name} [inferred]" if mention.inferred else name
    return tuple(found.values())


def _reply(story: Story, link: Link, event: Event) -> str:
    """ "in response to air strike by Pakistan (border regions, 23–26 Feb 2026), as Afghanistan tells it"."""
    number = next((i.number for i in story.incidents if any(e.id == event.id for e in i.events)), None)
    what = kind_words(event.kind).lower()
    agents = _names(story, event.agents)
    if agents:
        what += f" by {listing(agents)}"
    details = [place_name(place) for place in event.places]
    details += [time_words(event.time)] if event.time else []
    details += [f"see {number}"] if number else []
    what += f" ({', '.join(details)})" if details else ""
    relation = "in response to" if link.kind == "retaliation" else "because of"
    said = story.claims.get(link.claim) if link.claim else None
    return _as_told(f"{relation} {what}", [_teller(story, said)])


def _counts(story: Story, events: list[str], claims: Iterable[Claim]) -> list[str]:
    """Figures, a line for each kind, side by side for all who give one: they are never added up."""
    ids = {id for claim in claims for id in claim.figures} | {
        id for e in events for id in story.events[e].figures
    }
    found = [f for f in story.figures.values() if f.id in ids or f.event in events]
    kinds: dict[str, dict[str, None]] = {}
    for figure in found:
        kinds.setdefault(figure.kind, {})[_said_figure(story, figure)] = None
    return [f"{words()['figures'][kind]}: {' · '.join(said)}" for kind, said in kinds.items()]


def _said_figure(story: Story, figure: Figure) -> str:
    claim = story.claims.get(figure.claim) if figure.claim else None
    out = f"{_speaker(story, claim) if claim else 'the report'} – {figure_words(figure)}"
    if figure.of and figure.of in story.actors and story.name(figure.of).lower() not in out.lower():
        out += f", of {story.name(figure.of)}"
    if figure.cumulative:
        out += ", in all"
    if figure.as_of:
        out += f", as of {time_words(figure.as_of)}"
    return out


# -- claims ----------------------------------------------------------------------------------------


def _party(page: Page, story: Story, key: str, groups: list[list[Claim]], indent: int = 0) -> None:
    page.add((story.party_name(key).upper(), "party"), indent=indent)
    for group in groups:
        _claim(page, story, group, indent + 2)


def _claim(page: Page, story: Story, group: list[Claim], indent: int) -> None:
    """One statement: a claim, or those of coordinated sources that share their words."""
    claim = group[0]
    segments = _words_of(story, claim)
    marks = _marks(claim)
    if marks:
        segments.append((f"  [{', '.join(marks)}]", "marker"))
    segments.append((f"  {' '.join(other.id[: story.id_length] for other in group)}", "id"))
    act = words()["stances"].get(claim.stance) or words()["acts"][claim.act]
    page.add(*segments, indent=indent, label=act, column=ACT, style="marker" if act.isupper() else "label")
    margin = indent + ACT
    for id in claim.answers:
        if id in story.claims:
            page.add((f"↳ in answer to {_summary(story, story.claims[id])}", "label"), indent=margin)
    for link, other in story.contradictions.get(claim.id, ()):
        page.add((_contradiction(story, link, other), "label"), indent=margin)
    for other in story.claims.values():
        if claim.id in other.answers and story.home.get(other.id) != story.home.get(claim.id):
            where = f"see {story.home[other.id]}" if other.id in story.home else "see other statements"
            page.add((f"↳ answered by {_speaker(story, other)}: {where}", "label"), indent=margin)
    if claim.id not in story.home:
        for line in _counts(story, [], group):
            page.add((f"↳ {line}", "label"), indent=margin)


def _contradiction(story: Story, link: Link, other: Claim) -> str:
    """ "↳ contradicts Pakistani officials on the number: “12” against “at least 40”", the words of this claim first."""
    field = words()["contradictions"].get(link.field or "", "")
    reasons = [reason for reason in link.why if reason.field == "field" and reason.span is not None]
    said = [f"“{shorten(clean(story.report.text[slice(*reason.span)]), 40)}”" for reason in reasons if reason.span]
    said = said if other.id == link.to else said[::-1]
    line = f"↳ contradicts {_speaker(story, other)}{f' {field}' if field else ''}"
    line += f": {' against '.join(said)}" if len(said) == 2 and said[0] != said[1] else ""
    where = story.home.get(other.id)
    return line + (f", see {where}" if where is not None and where != story.home.get(_other_end(link, other)) else "")


def _other_end(link: Link, claim: Claim) -> str:
    return link.from_ if link.to == claim.id else link.to


def _marks(claim: Claim) -> list[str]:
    table = words()
    marks = [table["certainties"].get(claim.certainty), table["verifications"].get(claim.verification)]
    marks.append(table["standings"].get(claim.standing))
    if claim.said is not None:
        marks.append(f"said {time_words(claim.said)}")
    return [mark for mark in marks if mark]


def _summary(story: Story, claim: Claim) -> str:
    said = clean(claim.content.text) if claim.content else "…"
    return f"{_speaker(story, claim)}: “{shorten(said, 90)}”"


def _speaker(story: Story, claim: Claim) -> str:
    """The source in few words: the person, the actor's name, or the words of the report."""
    source = claim.source
    if source.kind == "narrator":
        return "the report itself"
    if source.person:
        return clean(source.person)
    if source.text and source.mention is None:
        return clean(source.text)
    if source.actor and source.actor in story.actors:
        return story.name(source.actor)
    return clean(source.mention.text if source.mention else source.text or "") or "somebody not named"


def _words_of(story: Story, claim: Claim) -> list[Segment]:
    """Source, cue and content in the words and the order of the report, with an ellipsis for longer words
    between."""
    text = story.report.text
    pieces: list[tuple[int, int, str]] = []
    if claim.source.span:
        pieces.append((*claim.source.span, "source"))
    if claim.cue:
        pieces.extend((*span, "cue") for span in claim.cue.spans or (claim.cue.span,))
    if claim.content:
        pieces.extend((*span, "content") for span in claim.content.spans)
    if not pieces:
        return [(clean(text[slice(*claim.span)]), "")]
    return _joined(story, claim, sorted(pieces))


def _joined(story: Story, claim: Claim, pieces: list[tuple[int, int, str]]) -> list[Segment]:
    text = story.report.text
    out: list[Segment] = []
    position: int | None = None
    for start, end, role in pieces:
        if position is not None and start > position:
            out.append(
                (_inner(text, position, start) if _bridged(story, claim, position, start) else " … ", "")
            )
        fresh = start if position is None else max(start, position)
        if fresh < end:  # a cue may share words with its content ("called for restraint")
            words = _marked(text, claim, start, end) if fresh == start else _inner(text, fresh, end)
            out.append((words, "source" if role == "source" else ""))
        if role == "source" and claim.source.mention is not None:
            out.append((f" [{_speaker(story, claim)}]", "source"))
        position = max(end, position or 0)
    through = [story.name(relay.actor) if relay.actor else clean(relay.text or "") for relay in claim.relay]
    if through:
        out.append((f" (through {listing(through)})", ""))
    return out


def _bridged(story: Story, claim: Claim, start: int, end: int) -> bool:
    """Whether the words between two parts are short, of one sentence, and nobody else's."""
    between = story.report.text[start:end]
    if end - start > GAP or "\n" in between.strip(" "):
        return False
    return not any(
        other.cue is not None
        and start <= other.cue.span[0] < end
        and other.cue.span != (claim.cue and claim.cue.span)
        for other in story.claims.values()
    )


def _marked(text: str, claim: Claim, start: int, end: int) -> str:
    """A part on one line, with the quotation marks that stand just outside of it."""
    opened = any(quote[0] == start for quote in claim.quotes) and start > 0
    closed = any(quote[1] == end for quote in claim.quotes) and end < len(text)
    return f"{text[start - 1] if opened else ''}{clean(text[start:end])}{text[end] if closed else ''}"


def _inner(text: str, start: int, end: int) -> str:
    """Words between two parts on one line, a blank kept at either end; a quotation mark is left to its
    part."""
    piece = text[start:end].strip('"“”')
    if not piece.strip():
        return " " if piece else ""
    return (" " if piece[0].isspace() else "") + clean(piece) + (" " if piece[-1].isspace() else "")


# -- the report's own voice ------------------------------------------------------------------------


def _narrated(page: Page, story: Story, events: Iterable[Event], indent: int, headed: bool = False) -> None:
    """What the report tells in its own voice: the sentence, or the part of it that no source speaks."""
    blocked = [
        span for claim in story.claims.values() if claim.source.kind != "narrator" for span in _parts(claim)
    ]
    blocked += from_text(story.report.text).ranges()  # header and furniture are not the report's voice
    shown: dict[tuple[int, int], None] = {}
    for event in events:
        if event.narrated and not any(start <= event.trigger.span[0] < end for start, end in blocked):
            shown[sentence_at(story.report.text, event.trigger.span[0], blocked)] = None
    if shown and not headed:
        page.add((words()["headings"]["narrator"].upper(), "party"), indent=indent)
    for start, end in shown:
        page.add((clean(story.report.text[start:end]), ""), indent=indent + 2, label="tells", column=ACT)


def _parts(claim: Claim) -> list[tuple[int, int]]:
    spans = list(claim.content.spans) if claim.content else []
    spans += [claim.cue.span] if claim.cue else []
    return [*spans, claim.source.span] if claim.source.span else spans


def _background(page: Page, story: Story) -> None:
    """Figures that the report gives in its own voice outside of any incident."""
    events = {event.id for incident in story.incidents for event in incident.events}
    found = [f for f in story.figures.values() if f.claim is None and f.event not in events]
    if found:
        page.rule("Figures outside of incidents")
        for figure in found:
            page.add((f"{words()['figures'][figure.kind]}: {_said_figure(story, figure)}", ""), indent=2)


# -- places, dates, unresolved ---------------------------------------------------------------------


def _where_and_when(page: Page, story: Story) -> None:
    events = list(story.events.values())
    places: dict[str, Place] = {}
    for event in events:
        for place in event.places:
            places.setdefault(clean(place.text).lower(), place)
    times: dict[tuple[str, str | None], Time] = {}
    for time in [*(e.time for e in events), *(c.said for c in story.claims.values())]:
        if time is not None:
            times.setdefault((clean(time.text).lower(), time.start), time)
    if not places and not times:
        return
    page.rule("Places and dates")
    rows = [
        (clean(place.text), place_words(place))
        for place in sorted(places.values(), key=lambda place: place.span)
    ]
    for time in sorted(times.values(), key=lambda time: time.span):
        known = time.start is not None or time.end is not None
        resolved = time_words(time) if known else "not resolved"
        if known and time.anchor == "published":
            resolved += ", counted from the date of publication"
        rows.append((clean(time.text), resolved))
    column = min(max(len(written) for written, _ in rows) + 4, WRITTEN)
    for written, resolved in rows:
        page.add((resolved, ""), indent=2, label=f"“{shorten(written, column - 4)}”", column=column)


def _unresolved(page: Page, story: Story) -> None:
    found = [item for item in story.ledger.unresolved if item.report == story.report.id]
    if not found:
        return
    page.rule(f"Left open: {len(found)}")
    reasons = Counter((item.what, item.reason) for item in found)
    for (what, reason), number in reasons.most_common():
        one, many = words()["unresolved"][what]
        texts = [clean(i.text) for i in found if (i.what, i.reason) == (what, reason) and i.text]
        quoted = ", ".join(f"“{shorten(text, 48)}”" for text in dict.fromkeys(texts))
        page.add(
            (f"{count(number, one, many)}: {clean(reason)}{f': {quoted}' if quoted else ''}", ""), indent=2
        )


def report_line(report: Report) -> str:
    """One line that names a report: title, date, publisher."""
    parts = [clean(report.title) if report.title else shorten(clean(report.text), 60)]
    parts += [day_words(report.published)] if report.published else []
    parts += [clean(report.publisher)] if report.publisher else []
    return " · ".join(parts)


__all__ = ["WIDTH", "render", "report_line"]
