//! Clauses: a sentence or two of each construction, and what holds of every tree.

use std::time::{Duration, Instant};

use proptest::{collection::vec, prelude::*, sample::select};
use variorum::{
    span::Span,
    syntax::{self, Clauses, Function, Record},
    text::{Document, Label, Model, Pos, Sentence, Tag, Token},
};

#[test]
fn each_construction_is_undone() {
    let text = include_str!("clauses.txt");
    let document = Model::english().unwrap().read(text);
    let clauses = Clauses::read(&document, text);
    insta::assert_snapshot!(syntax::sentences(&clauses, &document, text));
}

#[test]
fn noun_phrases_know_what_belongs_to_them() {
    let text = "The two old mayors of Oslo and Bergen, Ana Ruiz and Tom Lind, sold a ship whose owner fled.";
    let document = Model::english().unwrap().read(text);
    let clauses = Clauses::read(&document, text);
    let word = |token: usize| document.tokens[token].span.slice(text);
    let told: Vec<String> = clauses
        .phrases
        .iter()
        .map(|phrase| {
            let words = |heads: &[usize]| {
                heads
                    .iter()
                    .map(|&at| word(at))
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            format!(
                "{} | {:?} | number {} | of {} | beside {} | described {} | with {}",
                phrase.span.slice(text),
                phrase.definiteness,
                phrase.number.map_or("-", word),
                phrase.possessor.map_or("-", word),
                words(&phrase.appositions),
                words(&phrase.modifiers),
                words(&phrase.conjuncts),
            )
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn a_clause_is_found_by_its_words() {
    let text = "The council took a vote on the plan.";
    let document = Model::english().unwrap().read(text);
    let clauses = Clauses::read(&document, text);
    let vote = clauses.headed_by(4).unwrap();
    assert_eq!(vote, clauses.headed_by(2).unwrap());
    assert_eq!(vote, clauses.around(7).unwrap());
    assert_eq!(
        vote.first(Function::Subject).unwrap().span.slice(text),
        "The council"
    );
    assert_eq!(vote.all(Function::Oblique).count(), 1);
    assert!(!vote.is_negated());
}

/// Words, each with a tag and part of speech, that the reading looks at.
const WORDS: &[(&str, Tag, Pos)] = &[
    ("who", Tag::Wp, Pos::Pron),
    ("that", Tag::Wdt, Pos::Pron),
    ("whose", Tag::WpPoss, Pos::Det),
    ("where", Tag::Wrb, Pos::Adv),
    ("take", Tag::Vbd, Pos::Verb),
    ("vote", Tag::Nn, Pos::Noun),
    ("kill", Tag::Vbn, Pos::Verb),
    ("ask", Tag::Vbd, Pos::Verb),
    ("say", Tag::Vbn, Pos::Verb),
    ("be", Tag::Vbd, Pos::Aux),
    ("to", Tag::To, Pos::Part),
    ("to", Tag::In, Pos::Adp),
    ("of", Tag::In, Pos::Adp),
    ("by", Tag::In, Pos::Adp),
    ("offer", Tag::Nn, Pos::Noun),
    ("Ruiz", Tag::Nnp, Pos::Propn),
    ("no", Tag::Dt, Pos::Det),
    ("will", Tag::Md, Pos::Aux),
    ("and", Tag::Cc, Pos::Cconj),
    ("\n", Tag::Space, Pos::Space),
];

/// A document of one sentence: a word, a label and the place of its head among the words that are already hung for each token, which
/// stand in the text in the order of `rank`.
fn tree(drawn: &[(usize, Label, usize, u32)]) -> (String, Document) {
    let mut places: Vec<usize> = (0..drawn.len()).collect();
    places.sort_by_key(|&at| (drawn[at].3, at));
    let mut place_of = vec![0; drawn.len()];
    for (place, &at) in places.iter().enumerate() {
        place_of[at] = place;
    }
    let mut text = String::new();
    let mut tokens = Vec::new();
    for &at in &places {
        let (word, label, head, _) = drawn[at];
        let (form, tag, pos) = WORDS[word % WORDS.len()];
        let start = text.len();
        text += form;
        let head = if at == 0 { 0 } else { head % at };
        tokens.push(Token {
            span: Span::new(start, text.len()),
            lemma: form.to_owned(),
            tag,
            pos,
            head: place_of[head],
            label: if at == 0 { Label::Root } else { label },
            is_space: pos == Pos::Space,
        });
        text.push(' ');
    }
    let sentence = Sentence {
        tokens: 0..tokens.len(),
        span: Span::new(0, text.len()),
        root: place_of[0],
    };
    (text, Document::new(tokens, vec![sentence], Vec::new()))
}

proptest! {
    #[test]
    fn any_tree_is_read(
        drawn in vec((any::<usize>(), select(Label::ALL), any::<usize>(), any::<u32>()), 1..40),
    ) {
        let (text, document) = tree(&drawn);
        let clauses = Clauses::read(&document, &text);
        let sentence = document.sentences[0].tokens.clone();
        let within = |tokens: &std::ops::Range<usize>| {
            sentence.start <= tokens.start && tokens.end <= sentence.end && !tokens.is_empty()
        };
        for phrase in &clauses.phrases {
            prop_assert!(within(&phrase.tokens) && phrase.tokens.contains(&phrase.head));
            prop_assert!(within(&phrase.whole));
        }
        for clause in &clauses.list {
            prop_assert!(within(&clause.tokens) && clause.tokens.contains(&clause.predicate.verb));
            for argument in &clause.arguments {
                prop_assert!(within(&argument.tokens) && argument.tokens.contains(&argument.head));
            }
        }
        prop_assert_eq!(Record::all(&clauses, &document, &text).count(), clauses.list.len());
        prop_assert!(syntax::sentences(&clauses, &document, &text).lines().count() > clauses.list.len());
        prop_assert_eq!(&clauses.list, &Clauses::read(&document, &text).list);
    }
}

/// Deep trees of each kind cost no more a token than flat ones: a square would take minutes here.
#[test]
fn the_cost_is_linear_in_depth() {
    let start = Instant::now();
    for label in [
        Label::Relcl,
        Label::Conj,
        Label::Xcomp,
        Label::Advcl,
        Label::Ccomp,
        Label::Prep,
    ] {
        for word in [4, 6, 0, 12] {
            let chain: Vec<(usize, Label, usize, u32)> = (0..50_000_usize)
                .map(|at| (word, label, at.saturating_sub(1), 0))
                .collect();
            let (text, document) = tree(&chain);
            assert!(Clauses::read(&document, &text).list.len() <= chain.len());
        }
    }
    assert!(start.elapsed() < Duration::from_secs(60));
}
