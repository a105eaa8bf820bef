"""Claims from trees and from the model's attributions: who, in which words, says what."""

import pytest

import rashomon
from rashomon.language.annotation import Attribution
from rashomon.reading.attribution import all_attributions, read
from tests.reading.trees import CUES, reading, told, tree

SAID = (
    "Officials:NNS:2:nsubj said:VBD:0:root two:CD:4:nummod bridges:NNS:6:nsubj:pass were:VBD:6:aux:pass hit:VBN:2:ccomp"
)


def only(text, *names, model=()):
    annotation, found = reading(text, *names, model=model)
    assert len(found.claims) == 1, [told(annotation, claim) for claim in found.claims]
    return annotation, found.claims[0]


def all_told(text, *names, model=()):
    annotation, found = reading(text, *names, model=model)
    return [told(annotation, claim) for claim in found.claims]


def test_a_clause_after_the_verb_is_the_content():
    annotation, claim = only(SAID.replace("nsubj:pass", "nsubj"))
    assert told(annotation, claim) == ("Officials", "said", "two bridges were hit")
    assert (claim.kind, claim.act, claim.stance) == ("unnamed", "state", "affirm")


def test_the_speaker_may_stand_after_the_content():
    text = "Two:CD:2:nummod bridges:NNS:3:nsubj fell:VBD:0:root ,:,:6:punct officials:NNS:6:nsubj said:VBD:3:parataxis"
    annotation, claim = only(text)
    assert told(annotation, claim) == ("officials", "said", "Two bridges fell")


def test_content_that_the_cue_interrupts_is_discontinuous_or_whole():
    text = (
        "The:DT:2:det blast:NN:7:nsubj ,:,:5:punct officials:NNS:5:nsubj said:VBD:7:parataxis ,:,:5:punct "
        "killed:VBD:0:root five:CD:7:obj"
    )
    annotation, claim = only(text)
    assert told(annotation, claim) == ("officials", "said", "The blast ... killed five")


def test_a_participle_that_goes_on_makes_a_claim_of_its_own():
    text = (
        "Ruritania:NNP:2:nsubj said:VBD:0:root rebels:NNS:4:nsubj shelled:VBD:2:ccomp Streslau:NNP:4:obj ,:,:7:punct "
        "calling:VBG:4:advcl it:PRP:7:obj murder:NN:7:xcomp"
    )
    told_all = all_told(text, ("place", "Ruritania"))
    assert told_all == [
        ("Ruritania", "said", "rebels shelled Streslau"),
        ("Ruritania", "calling", "it murder"),
    ]


def test_an_accusation_holds_what_follows_the_accused():
    text = (
        "Ruritania:NNP:2:nsubj accused:VBD:0:root the:DT:4:det rebels:NNS:2:obj of:IN:6:mark shelling:VBG:2:advcl "
        "the:DT:8:det town:NN:6:obj"
    )
    annotation, claim = only(text, ("place", "Ruritania"))
    assert told(annotation, claim) == ("Ruritania", "accused", "of shelling the town")
    assert claim.act == "accuse"


def test_blame_laid_on_somebody_holds_the_deed_and_the_blamed():
    text = (
        "Ruritania:NNP:2:nsubj blamed:VBD:0:root the:DT:4:det blast:NN:2:obj on:IN:7:case the:DT:7:det rebels:NNS:2:obl"
    )
    annotation, claim = only(text, ("place", "Ruritania"))
    assert told(annotation, claim) == ("Ruritania", "blamed", "the blast on the rebels")


def test_a_phrasal_cue_takes_its_preposition():
    text = "Envoys:NNS:2:nsubj called:VBD:0:root for:IN:4:case calm:NN:2:obl"
    annotation, claim = only(text)
    assert told(annotation, claim) == ("Envoys", "called for", "calm")
    assert claim.act == "urge"


def test_an_addressee_is_no_content():
    text = "Ruritania:NNP:2:nsubj urged:VBD:0:root both:DT:4:det sides:NNS:2:obj to:TO:6:mark talk:VB:2:xcomp"
    annotation, claim = only(text, ("place", "Ruritania"))
    assert told(annotation, claim) == ("Ruritania", "urged", "to talk")


def test_a_label_with_its_thing_is_the_content():
    text = (
        "Ruritania:NNP:2:nsubj described:VBD:0:root the:DT:4:det raid:NN:2:obj as:IN:7:case a:DT:7:det crime:NN:2:obl"
    )
    annotation, claim = only(text, ("place", "Ruritania"))
    assert told(annotation, claim) == ("Ruritania", "described", "the raid as a crime")
    assert claim.act == "describe"


def test_a_free_relative_leaves_only_the_label():
    text = "Ruritania:NNP:2:nsubj hit:VBD:0:root what:WP:2:obj it:PRP:5:nsubj described:VBD:3:acl:relcl as:IN:7:case camps:NNS:5:obl"
    annotation, claim = only(text, ("place", "Ruritania"))
    assert told(annotation, claim) == ("it", "described as", "camps")
    assert claim.mention is not None
    assert annotation.text_of(*claim.mention) == "Ruritania"


def test_according_to_attributes_the_clause_it_stands_in():
    text = "According:VBG:3:case=accord to:IN:1:fixed medics:NNS:6:obl ,:,:3:punct five:CD:6:nsubj died:VBD:0:root"
    annotation, claim = only(text)
    assert told(annotation, claim) == ("medics", "According to", "five died")


def test_a_light_verb_and_its_noun_make_one_cue():
    text = "Ruritania:NNP:2:nsubj expressed:VBD:0:root support:NN:2:obj for:IN:5:case talks:NNS:3:nmod"
    annotation, claim = only(text, ("place", "Ruritania"))
    assert told(annotation, claim) == ("Ruritania", "expressed support", "for talks")
    assert claim.act == "support"


def test_claiming_responsibility_is_owning_to_it():
    text = "The:DT:2:det group:NN:3:nsubj claimed:VBD:0:root responsibility:NN:3:obj for:IN:7:case the:DT:7:det attack:NN:4:nmod"
    annotation, claim = only(text)
    assert claim.act == "acknowledge"
    assert told(annotation, claim)[2] == "for the attack"


def test_a_passive_without_speaker_names_nobody_and_keeps_its_subject_in_the_content():
    text = "Troops:NNS:3:nsubj:pass were:VBD:3:aux:pass said:VBN:0:root to:TO:6:mark have:VB:6:aux fled:VBN:3:xcomp"
    annotation, claim = only(text)
    assert told(annotation, claim) == (None, "were said to", "Troops ... have fled")
    assert (claim.kind, claim.source.tokens, claim.source.actor) == ("unnamed", None, None)


def test_a_bare_passive_report_holds_its_subject_and_its_place():
    text = "Shelling:NN:4:nsubj:pass was:VBD:4:aux:pass also:RB:4:advmod reported:VBN:0:root in:IN:6:case Streslau:NNP:4:obl"
    annotation, claim = only(text, ("place", "Streslau"))
    assert told(annotation, claim) == (None, "was also reported", "Shelling ... in Streslau")


def test_the_model_cannot_make_the_subject_of_a_passive_its_speaker():
    text = "Troops:NNS:3:nsubj:pass were:VBD:3:aux:pass said:VBN:0:root to:TO:6:mark have:VB:6:aux fled:VBN:3:xcomp"
    model = (Attribution(((1, 3),), ((0, 1),), ((3, 6),), 0.9),)
    annotation, claim = only(text, model=model)
    assert told(annotation, claim)[0] is None
    assert told(annotation, claim)[2] == "Troops ... have fled"


def test_a_quoted_source_speaks_and_the_outlet_relays():
    text = (
        "Radio:NN:2:compound Streslau:NNP:3:nsubj quoted:VBD:0:root the:DT:5:det ministry:NN:3:obj as:IN:7:mark "
        "saying:VBG:3:advcl five:CD:9:nsubj died:VBD:7:ccomp"
    )
    annotation, claim = only(text, ("organisation", "Radio Streslau"))
    assert told(annotation, claim) == ("the ministry", "quoted ... saying", "five died")
    assert [annotation.text_of(*item.tokens) for item in claim.relay] == ["Radio Streslau"]


def test_an_outlet_that_was_told_relays():
    text = "She:PRP:2:nsubj told:VBD:0:root Reuters:NNP:2:iobj five:CD:5:nsubj died:VBD:2:ccomp"
    annotation, claim = only(text)
    assert [annotation.text_of(*item.tokens) for item in claim.relay] == ["Reuters"]


def test_coordinated_names_make_a_claim_each_and_loose_groups_one():
    named = "Ruritania:NNP:4:nsubj and:CC:3:cc Graustark:NNP:1:conj condemned:VBD:0:root the:DT:6:det raid:NN:4:obj"
    assert [item[0] for item in all_told(named, ("place", "Ruritania"), ("place", "Graustark"))] == [
        "Ruritania",
        "Graustark",
    ]
    loose = "Residents:NNS:4:nsubj and:CC:3:cc activists:NNS:1:conj said:VBD:0:root five:CD:6:nsubj died:VBD:4:ccomp"
    assert [item[0] for item in all_told(loose)] == ["Residents and activists"]


def test_negated_conditional_and_willed_cues_are_no_claims():
    negated = "Officials:NNS:4:nsubj did:VBD:4:aux not:RB:4:advmod say:VB:0:root who:WP:6:nsubj fired:VBD:4:ccomp"
    assert all_told(negated) == []
    nobody = "No:DT:2:det group:NN:3:nsubj claimed:VBD:0:root responsibility:NN:3:obj for:IN:6:case it:PRP:4:nmod"
    assert all_told(nobody) == []
    modal = "Officials:NNS:3:nsubj may:MD:3:aux say:VB:0:root five:CD:5:nsubj died:VBD:3:ccomp"
    assert all_told(modal) == []


def test_what_was_passed_over_keeps_its_reason():
    negated = "Officials:NNS:4:nsubj did:VBD:4:aux not:RB:4:advmod say:VB:0:root who:WP:6:nsubj fired:VBD:4:ccomp"
    annotation, found = reading(negated)
    assert [(annotation.words[token], reason) for token, reason in found.passed_over] == [("say", "negated")]


def test_things_do_not_speak_but_papers_do():
    thing = "The:DT:2:det storm:NN:3:nsubj said:VBD:0:root five:CD:5:nsubj died:VBD:3:ccomp"
    assert all_told(thing) == []
    _annotation, claim = only(thing.replace("storm", "letter"))
    assert claim.kind == "document"


def test_a_headline_names_its_source_after_a_dash():
    text = "Death:NN:2:compound toll:NN:3:nsubj rises:VBZ:0:root -:HYPH:3:punct Monitor:NN:3:dep"
    annotation, claim = only(text)
    assert told(annotation, claim) == ("Monitor", "-", "Death toll rises")


def test_beliefs_and_deeds_of_the_model_are_dropped_but_kept_before_filtering():
    text = "Ruritania:NNP:2:nsubj wants:VBZ:0:root the:DT:4:det town:NN:2:obj"
    model = (Attribution(((1, 2),), ((0, 1),), ((2, 4),), 0.9),)
    annotation = tree(text, ("place", "Ruritania"), model=model)
    assert read(annotation, CUES).claims == []
    assert all_attributions(annotation) == list(model)


def test_the_models_ranges_win_where_both_found_the_cue():
    model = (Attribution(((1, 2),), ((0, 1),), ((2, 6),), 0.9),)
    _annotation, claim = only(SAID.replace("nsubj:pass", "nsubj"), model=model)
    assert claim.content == ((2, 6),)
    assert "rule agrees" in claim.why[0].detail


def test_a_source_that_the_model_missed_comes_from_the_tree():
    model = (Attribution(((1, 2),), (), ((2, 6),), 0.9),)
    annotation, claim = only(SAID.replace("nsubj:pass", "nsubj"), model=model)
    assert told(annotation, claim)[0] == "Officials"
    assert "source from the tree" in claim.why[0].detail


def test_the_words_before_a_closing_cue_are_its_speaker_where_commas_were_lost():
    text = "Five:CD:2:nsubj died:VBD:0:root in:IN:4:case Streslau:NNP:2:obl medics:NNS:4:nmod said:VBD:2:dep"
    model = (Attribution(((5, 6),), (), ((0, 5),), 0.9),)
    annotation, claim = only(text, ("place", "Streslau"), model=model)
    assert told(annotation, claim) == ("medics", "said", "Five died in Streslau")


def test_a_quotation_over_sentence_ends_is_one_content():
    text = (
        '":``:2:punct Stop:VB:0:root .:.:2:punct\n'
        "We:PRP:2:nsubj leave:VBP:4:ccomp ”:'':4:punct said:VBD:0:root Rudolf:NNP:4:nsubj".replace("”", '"')
    )
    annotation, claim = only(text, ("person", "Rudolf"))
    assert "Stop" in told(annotation, claim)[2]
    assert "We leave" in told(annotation, claim)[2]
    assert [annotation.text[slice(*quote)] for quote in claim.quotes]


def test_a_persons_name_and_role_are_told_apart():
    text = (
        "Ruritanian:JJ:4:amod Defence:NNP:4:compound Minister:NNP:4:compound Rudolf:NNP:6:nsubj Rassendyll:NNP:4:flat "
        "said:VBD:0:root five:CD:8:nsubj died:VBD:6:ccomp"
    )
    _, claim = only(text, ("person", "Rudolf Rassendyll"), ("nationality", "Ruritanian"))
    assert (claim.kind, claim.person, claim.role) == ("named", "Rudolf Rassendyll", "Defence Minister")


def test_every_field_of_a_claim_has_a_reason():
    _, claim = only(SAID.replace("nsubj:pass", "nsubj"))
    assert {"claim", "source.kind", "act", "stance", "certainty"} <= {why.field for why in claim.why}
    assert all(why.rule for why in claim.why)


@pytest.mark.parametrize("verb", ["accused", "blamed"])
def test_who_is_accused_in_the_passive_does_not_speak(verb):
    text = (
        f"The:DT:2:det army:NN:5:nsubj:pass has:VBZ:5:aux been:VBN:5:aux:pass {verb}:VBN:0:root of:IN:7:mark "
        "shelling:VBG:5:advcl homes:NNS:7:obj"
    )
    model = (Attribution(((2, 5),), ((0, 2),), ((6, 8),), 0.9),)
    annotation, claim = only(text, model=model)
    assert told(annotation, claim)[0] is None
    assert claim.act == "accuse"


@pytest.mark.parametrize("word", ["responsible", "accountable"])
def test_holding_somebody_responsible_accuses(word):
    text = (
        f"Ruritania:NNP:2:nsubj held:VBD:0:root the:DT:4:det rebels:NNS:2:obj {word}:JJ:2:xcomp for:IN:8:case the:DT:8:det "
        "blast:NN:5:obl"
    )
    annotation, claim = only(text, ("place", "Ruritania"))
    assert (claim.act, annotation.text_of(*claim.content[0])) == ("accuse", "for the blast")
    assert [annotation.text_of(*span) for span in claim.cue] == ["held", word]


@pytest.mark.parametrize("word", ["This", "That", "These"])
def test_pronouns_that_point_at_what_happened_do_not_speak(word):
    assert all_told(f"{word}:DT:2:nsubj confirmed:VBD:0:root rebels:NNS:4:nsubj fled:VBD:2:ccomp") == []


@pytest.mark.parametrize(("cue", "preposition"), [("commented", "on"), ("responded", "to"), ("spoke", "about")])
def test_a_topic_that_is_spoken_about_is_no_content(cue, preposition):
    text = f"Ruritania:NNP:2:nsubj {cue}:VBD:0:root {preposition}:IN:5:case the:DT:5:det raids:NNS:2:obl"
    model = (Attribution(((1, 3),), ((0, 1),), ((3, 5),), 0.9),)
    assert all_told(text, ("place", "Ruritania"), model=model) == []


def test_what_somebody_is_asked_to_say_is_not_said():
    text = (
        "Envoys:NNS:2:nsubj urged:VBD:0:root the:DT:4:det council:NN:2:obj to:TO:6:mark condemn:VB:2:xcomp the:DT:8:det "
        "raid:NN:6:obj"
    )
    assert [item[1] for item in all_told(text)] == ["urged"]


def test_a_nameless_statement_inside_somebodys_words_is_his():
    text = (
        "Officials:NNS:2:nsubj said:VBD:0:root claims:NNS:8:nsubj that:IN:6:mark rebels:NNS:6:nsubj fled:VBD:3:acl "
        "were:VBD:8:cop absurd:JJ:2:ccomp"
    )
    assert [item[1] for item in all_told(text)] == ["said"]


def test_activists_in_a_place_are_a_group_and_not_the_place():
    text = "Activists:NNS:4:nsubj in:IN:3:case Streslau:NNP:1:nmod reported:VBD:0:root ten:CD:6:nummod deaths:NNS:4:obj"
    _, claim = only(text, ("place", "Streslau"))
    assert claim.kind == "collective"


@pytest.mark.parametrize("deed", ["attack", "bombing", "ambush", "raid"])
def test_claiming_a_deed_owns_to_it(deed):
    text = f"The:DT:2:det militia:NN:3:nsubj claimed:VBD:0:root the:DT:5:det {deed}:NN:3:obj"
    _, claim = only(text)
    assert claim.act == "acknowledge"


def test_a_report_without_a_source_ends_where_somebody_else_speaks():
    text = (
        "Rebels:NNS:3:nsubj reportedly:RB:3:advmod fled:VBD:0:root while:IN:6:mark medics:NNS:6:nsubj said:VBD:3:advcl "
        "ten:CD:8:nsubj died:VBD:6:ccomp"
    )
    assert [(item[0], item[2]) for item in all_told(text)] == [(None, "Rebels ... fled"), ("medics", "ten died")]


def test_the_head_of_a_body_speaks_though_the_tree_takes_his_field_for_the_subject():
    text = (
        "Head:NN:3:nmod of:IN:3:case operations:NNS:7:nsubj in:IN:6:case the:DT:6:det staff:NN:3:nmod said:VBD:0:root "
        "ten:CD:9:nsubj died:VBD:7:ccomp"
    )
    model = (Attribution(((6, 7),), ((0, 6),), ((7, 9),), 0.9),)
    assert all_told(text, model=model) == [("Head of operations in the staff", "said", "ten died")]


@pytest.mark.parametrize("relative", ["where dozens of families have fled", "which served three villages"])
def test_a_relative_clause_behind_a_content_is_said_as_well(relative):
    text = f"Afghan authorities said mortar fire hit a clinic in Spin Boldak, {relative}."
    (claim,) = rashomon.read(text, published="2026-02-27").claims
    assert claim.content.text.endswith(relative)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister urged both sides to talk.", "to talk"),
        ("Both sides were urged by the minister to talk.", "to talk"),
        ("Ruritania threatened Graustark with new air strikes.", "with new air strikes"),
        ("The army was criticised by Germany for breaking the truce.", "for breaking the truce"),
        ("The agency warned the army against an attempt to retake the town.", "against an attempt to retake the town"),
    ],
)
def test_the_one_who_is_addressed_is_no_part_of_what_is_said(text, expected):
    (claim,) = rashomon.read(text).claims
    assert claim.content.text.removeprefix("with ") == expected.removeprefix("with ")


def test_who_is_quoted_speaks_and_the_outlet_relays_in_one_claim():
    for text in (
        "State television quoted the ministry as saying that two bridges had fallen.",
        "The ministry was quoted by state television as saying that two bridges had fallen.",
    ):
        (claim,) = rashomon.read(text).claims
        assert claim.source.text.lower() == "the ministry"
        assert [relay.text.lower() for relay in claim.relay] == ["state television"]
        assert claim.content.text == "that two bridges had fallen"


def test_a_noun_of_speech_speaks_for_its_agent():
    (claim,) = rashomon.read("Claims by the army that rebels used gas were false.").claims
    assert (claim.source.text, claim.content.text) == ("the army", "that rebels used gas")


def test_a_row_of_names_makes_a_claim_each_whatever_the_tree_says():
    claims = rashomon.read("Turkey, Qatar and Saudi Arabia supported the ceasefire.").claims
    assert [claim.source.text for claim in claims] == ["Turkey", "Qatar", "Saudi Arabia"]


def test_a_content_stops_before_a_sentence_that_somebody_else_reports():
    first, second = rashomon.read("According to medics five people died in the raid. Seven soldiers reportedly died.").claims
    assert (first.source.text, first.content.text) == ("medics", "five people died in the raid")
    assert second.source.text is None


@pytest.mark.parametrize(
    "text",
    [
        "The militia denied aid workers access to the town.",
        "Aid workers were denied access to the town.",
        "The police questioned a suspect.",
    ],
)
def test_what_is_withheld_from_somebody_or_done_to_him_is_no_claim(text):
    assert not rashomon.read(text).claims


def test_opposing_a_move_disputes_no_account():
    (claim,) = rashomon.read("Ruritania opposed the move.").claims
    assert (claim.act, claim.stance) == ("condemn", "affirm")


def test_a_label_in_a_relative_clause_has_its_own_speaker():
    (claim,) = rashomon.read(
        "The raid, which the government in Addis Ababa described as an act of aggression, lasted two hours."
    ).claims
    assert claim.source.text == "the government in Addis Ababa"
