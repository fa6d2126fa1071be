//! How sure a text is of an event, and whether it says that it is so or not so.
//!
//! In: the token that evokes the event. Out: a [`Reading`]. The tree is walked from the event upwards; at each step the cues
//! in the word's own clause count ("may", "not", "if"), then the word that it hangs from ("plans to", "the possibility of").
//! The walk ends at a word that reports: what is said of a report is not said of its content.
//!
//! | words | polarity | certainty |
//! |---|---|---|
//! | "visited", "reportedly visited" | affirmed | asserted |
//! | "has never visited", "failed to visit", "cancelled the visit" | negated | asserted |
//! | "was accused of stealing", "allegedly stole" | affirmed | alleged |
//! | "is expected to visit", "probably visited" | affirmed | probable |
//! | "may visit", "hopes to visit", "did not rule out a visit" | affirmed | possible |
//! | "will visit", "plans to visit" | affirmed | planned |
//! | "if she visits" | affirmed | conditional |
//! | "will not visit", "has no plans for a visit" | negated | planned |

mod above;
mod own;

use super::{
    Certainty, Polarity, Stance,
    cues::{Cues, Modal, Scope},
};
use crate::{
    analysis::Analysis,
    lexicon::Lexicon,
    syntax::tree,
    text::{Document, Label, Pos},
};

/// What the text says of an event's truth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Affirmed or negated.
    pub polarity: Polarity,
    /// How sure.
    pub certainty: Certainty,
    /// Fact, opinion or forecast.
    pub stance: Stance,
}

impl Reading {
    const PLAIN: Self = Self {
        polarity: Polarity::Affirmed,
        certainty: Certainty::Asserted,
        stance: Stance::Fact,
    };

    fn flip(&mut self) {
        self.polarity = match self.polarity {
            Polarity::Affirmed => Polarity::Negated,
            Polarity::Negated => Polarity::Affirmed,
        };
    }

    fn weaken(&mut self, certainty: Certainty) {
        if rank(certainty) > rank(self.certainty) {
            self.certainty = certainty;
        }
    }

    fn set_stance(&mut self, stance: Stance) {
        if self.stance == Stance::Fact {
            self.stance = stance;
        }
    }

    /// This reading of an event under a word that is read as `above`.
    fn under(mut self, above: Self) -> Self {
        if above.polarity == Polarity::Negated {
            self.flip();
        }
        self.weaken(above.certainty);
        self.set_stance(above.stance);
        self
    }

    /// As [`Reading::under`], polarity left as it is.
    fn beside(mut self, above: Self) -> Self {
        self.weaken(above.certainty);
        self
    }
}

/// Reads the event that `token` evokes, in the words `trigger`: a "no" among those names the event and does not negate it
/// ("*no plans*" as a denial).
pub fn read(analysis: &Analysis<'_>, cues: &Cues, token: usize, trigger: &[usize]) -> Reading {
    let walk = Walk::new(analysis, cues, trigger);
    let token = walk.noun_of(token);
    let mut reading = walk.whole(token);
    let will = walk.own(token).certainty == Certainty::Planned;
    if will && cues.is_outcome(&walk.document.tokens[token].lemma) {
        reading.set_stance(Stance::Forecast);
    }
    if walk.is_judged(token) {
        reading.set_stance(Stance::Opinion);
    }
    reading
}

/// As [`read`], as if `ignored` were no cue.
pub fn read_without(
    analysis: &Analysis<'_>,
    cues: &Cues,
    token: usize,
    trigger: &[usize],
    ignored: usize,
) -> Reading {
    let mut walk = Walk::new(analysis, cues, trigger);
    walk.ignored = Some(ignored);
    walk.whole(token)
}

/// Whether a word is told of as known, whatever is said of the clause that it dates: "denied that she left *after the talks*", "nobody
/// was charged *over the stabbing*".
pub fn is_presupposed(document: &Document, lexicon: &Lexicon, token: usize) -> bool {
    let label = document.tokens[token].label;
    // "the *campaign's* lack of staff": what has something is there.
    if label == Label::Poss {
        return true;
    }
    matches!(label, Label::Pobj | Label::Pcomp)
        && document.head(token).is_some_and(|preposition| {
            let word = document.tokens[preposition].lemma.to_lowercase();
            lexicon.claims.presupposing_preposition.has(&word)
                || (lexicon.claims.surrounding_preposition.has(&word)
                    && tree::is_definite(document, token))
                || is_somebodys(document, token)
        })
}

/// "without *her daughter Mira*": who is called somebody's is it, whoever goes without.
fn is_somebodys(document: &Document, noun: usize) -> bool {
    let named = |at: usize| document.tokens[at].pos == Pos::Propn;
    document.children_by(noun, &[Label::Poss]).next().is_some()
        && (named(noun) || document.children_by(noun, &[Label::Appos]).any(named))
}

/// The reading of an event whose word tells what it was as well: "may have been *arson*" doubts no fire; `None` where it says what it was not
/// ("these were no *accidents*"), which tells of no event.
#[must_use]
pub fn of_nature(
    document: &Document,
    lexicon: &Lexicon,
    token: usize,
    reading: Reading,
) -> Option<Reading> {
    if !tells_nature(document, lexicon, token) {
        return Some(reading);
    }
    let unsure = matches!(reading.certainty, Certainty::Probable | Certainty::Possible);
    let certainty = if unsure {
        Certainty::Asserted
    } else {
        reading.certainty
    };
    (reading.polarity == Polarity::Affirmed).then_some(Reading {
        certainty,
        ..reading
    })
}

/// Whether a word tells what an event was: "arson", "accidental".
fn tells_nature(document: &Document, lexicon: &Lexicon, token: usize) -> bool {
    let lemma = document.tokens[token].lemma.to_lowercase();
    lexicon.claims.nature_word.has(&lemma)
}

/// Whether the text says flatly that what `token` tells will be: "the bank *will* close", under nothing that makes it unsure.
pub fn is_announced(analysis: &Analysis<'_>, cues: &Cues, token: usize) -> bool {
    let walk = Walk::new(analysis, cues, &[]);
    let own = walk.own(token);
    let mut auxiliaries = walk.document.children_by(token, &[Label::Aux]);
    let will = auxiliaries.any(|at| {
        let found = walk.lookup(Scope::Auxiliary, at);
        found.iter().any(|cue| cue.flat)
    });
    will && own.certainty == Certainty::Planned
        && walk.above(token).certainty == Certainty::Asserted
}

/// Whether the conjoined `token` goes on from the word above the one that it is joined to: "denied that he was there but later *pleaded* guilty".
pub fn starts_anew(analysis: &Analysis<'_>, cues: &Cues, token: usize) -> bool {
    let first = analysis.document.head(token);
    first.is_some_and(|first| Walk::new(analysis, cues, &[]).starts_anew(token, first))
}

/// Whether the text itself takes back what `verb` reports: "it was *wrongly* reported that she left".
pub fn is_taken_back(analysis: &Analysis<'_>, cues: &Cues, verb: usize) -> bool {
    let document = &analysis.document;
    let mut adverbs = document.children_by(verb, &[Label::Advmod]);
    adverbs.any(|at| {
        let word = document.tokens[at].lemma.to_lowercase();
        let modals = cues.modals(Scope::Governor, &word);
        modals.iter().any(|cue| cue.flips)
    })
}

/// The polarity of `token` by its own clause alone, whatever it hangs from.
pub fn own_polarity(
    analysis: &Analysis<'_>,
    cues: &Cues,
    token: usize,
    trigger: &[usize],
) -> Polarity {
    Walk::new(analysis, cues, trigger).own(token).polarity
}

struct Walk<'a> {
    document: &'a Document,
    text: &'a str,
    cues: &'a Cues,
    lexicon: &'a Lexicon,
    /// Tokens that are part of the event's own name.
    trigger: &'a [usize],
    /// A word that is taken for no cue; `None` for none.
    ignored: Option<usize>,
}

impl<'a> Walk<'a> {
    fn new(analysis: &'a Analysis<'_>, cues: &'a Cues, trigger: &'a [usize]) -> Self {
        Self {
            document: &analysis.document,
            text: &analysis.source.text,
            cues,
            lexicon: analysis.lexicon,
            trigger,
            ignored: None,
        }
    }
}

impl Walk<'_> {
    /// The reading of `token` by its own clause and by all that it hangs from.
    fn whole(&self, token: usize) -> Reading {
        let (mut own, above) = (self.own(token), self.above(token));
        if above.polarity == Polarity::Negated && own.certainty == Certainty::Possible {
            // What is not even possible is not so: "reports of a possible visit are false".
            own.certainty = Certainty::Asserted;
        }
        own.under(above)
    }

    /// The cues of that scope that `token` is, by its words ("no longer"), else by its lemma.
    fn lookup(&self, scope: Scope, token: usize) -> &[Modal] {
        let lower = |at: usize| {
            self.document.tokens[at]
                .span
                .slice(self.text)
                .to_lowercase()
        };
        let lemma = self.document.tokens[token].lemma.to_lowercase();
        let phrase = match self.document.children(token) {
            [part] => format!("{} {}", lower(*part), lower(token)),
            _ => String::new(),
        };
        [phrase, lower(token), lemma]
            .iter()
            .map(|word| self.cues.modals(scope, word))
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }

    fn flips(&self, scope: Scope, token: usize) -> bool {
        self.lookup(scope, token).iter().any(|cue| cue.flips)
    }

    /// "the *shooting was* accidental", all of it the trigger: what is read is the shooting.
    fn noun_of(&self, token: usize) -> usize {
        let copula = &self.lexicon.grammar.copula;
        let subject = tree::child(self.document, token, &[Label::Nsubj]);
        subject
            .filter(|noun| {
                self.trigger.contains(noun) && copula.has(&self.document.tokens[token].lemma)
            })
            .unwrap_or(token)
    }

    /// Whether the clause around `token` judges it: "the visit was *a mistake*", "might have been *wise*".
    fn is_judged(&self, token: usize) -> bool {
        let clause = if tree::is_verb(self.document, token) {
            Some(token)
        } else {
            self.document.head(token)
        };
        let subject = matches!(
            self.document.tokens[token].label,
            Label::Nsubj | Label::Nsubjpass | Label::Csubj
        );
        clause
            .filter(|&verb| {
                self.lexicon
                    .grammar
                    .copula
                    .has(&self.document.tokens[verb].lemma)
                    && (subject || verb == token)
            })
            .into_iter()
            .flat_map(|verb| {
                self.document
                    .children_by(verb, &[Label::Acomp, Label::Attr])
            })
            .any(|word| {
                self.cues
                    .judges(&self.document.tokens[word].lemma.to_lowercase())
            })
    }
}

/// How much a certainty takes from an event; a plan that is only likely is likely ("will probably visit").
fn rank(certainty: Certainty) -> u8 {
    match certainty {
        Certainty::Asserted => 0,
        Certainty::Planned => 1,
        Certainty::Alleged => 2,
        Certainty::Probable => 3,
        Certainty::Possible => 4,
        Certainty::Conditional => 5,
    }
}

fn apply(reading: &mut Reading, cue: &Modal) {
    if cue.flips {
        reading.flip();
    }
    if let Some(certainty) = cue.certainty {
        reading.weaken(certainty);
    }
    if let Some(stance) = cue.stance {
        reading.set_stance(stance);
    }
}
