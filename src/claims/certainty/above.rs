//! Cues that the event's word hangs from: "plans to visit", "the possibility of a visit", "denied that she visited".

use super::{Reading, Walk, apply};
use crate::{
    claims::{
        Certainty, Polarity,
        cues::{Class, Denied, Modal, Scope, Takes},
    },
    syntax::tree,
    text::{Label, Pos, Tag},
};

impl Walk<'_> {
    /// By all that `token` hangs from.
    pub(super) fn above(&self, token: usize) -> Reading {
        let Some(parent) = self.document.head(token) else {
            return self.at_root(token);
        };
        // What is conceded or given as a cause is so, whatever it is held against.
        // "did not say *where* she was found", "would not say *whether* she left": what is asked is not denied with the answer.
        if self.is_given(token) || self.is_question(token) {
            return Reading::PLAIN;
        }
        let parent = self.noun_of_infinitive(token, parent).unwrap_or(parent);
        let (head, preposition) = self.skip_preposition(token, parent);
        if super::is_presupposed(self.document, self.lexicon, token) {
            let above = self.above(head);
            // "may come if they keep to the embargo" doubts no embargo; "will speak at the summit" tells of one to come.
            if self.is_known(token) && above.certainty != Certainty::Planned {
                return Reading::PLAIN;
            }
            return Reading::PLAIN.beside(above);
        }
        if let Some(reading) = preposition {
            return reading.under(Reading::PLAIN.beside(self.above(head)));
        }
        if self.document.tokens[token].label == Label::Conj {
            return self.conjoined(token, head);
        }
        if self.is_named_by(token, head) {
            return self.whole(head);
        }
        if let Some(cue) = self.governor(head, token) {
            return self.by_governor(cue, head);
        }
        self.by_label(token, head)
    }

    /// What goes on from `first` hangs from all that `first` hangs from; what starts anew stands beside the word above.
    fn conjoined(&self, token: usize, first: usize) -> Reading {
        match self.document.head(first) {
            Some(above) if self.starts_anew(token, first) => self.above(above),
            _ => self.under_one_subordinator(token, first, self.above(first)),
        }
    }

    /// "if he went to the square and *killed* people": what opens the first clause opens the second, which has no subject of its own.
    fn under_one_subordinator(&self, token: usize, first: usize, mut reading: Reading) -> Reading {
        let own = [Label::Nsubj, Label::Nsubjpass, Label::Mark];
        let is_verb = tree::is_verb(self.document, token);
        if is_verb && tree::child(self.document, token, &own).is_none() {
            let marks = self.document.children_by(first, &[Label::Mark]);
            for cue in marks.filter_map(|mark| self.lookup(Scope::Subordinator, mark).first()) {
                apply(&mut reading, cue);
            }
        }
        reading
    }

    /// "decided to break the strike and *claims* …", "denied that he was there but later *pleaded* guilty": the verb goes on from the word above, not from
    /// what is below it.
    pub(super) fn starts_anew(&self, token: usize, first: usize) -> bool {
        let (this, below) = (self.form(token), self.form(first));
        let is_finite = this == Takes::Clause && tree::is_verb(self.document, token);
        let is_bare = matches!(below, Takes::Infinitive | Takes::Gerund | Takes::Noun);
        let mut cues = self
            .document
            .head(first)
            .into_iter()
            .filter_map(|above| self.governor(above, first));
        let shares = self.shares_auxiliaries(token);
        is_finite
            && !shares
            && (is_bare || (self.is_set_against(token, first) && cues.any(|cue| cue.flips)))
    }

    /// Whether "but" joins a word to the one before.
    pub(super) fn is_set_against(&self, token: usize, first: usize) -> bool {
        let mut joining = self.document.children_by(first, &[Label::Cc]);
        joining.any(|at| {
            let word = &self.document.tokens[at].lemma;
            (first..token).contains(&at) && self.lexicon.grammar.contrast_conjunction.has(word)
        })
    }

    /// Whether `head` stands for what is behind its "of": "was *part* of a robbery".
    fn is_named_by(&self, token: usize, head: usize) -> bool {
        let lists = &self.lexicon.claims;
        let word = |at: usize| self.document.tokens[at].lemma.to_lowercase();
        self.document.tokens[token].label == Label::Pobj
            && lists.transparent_noun.has(&word(head))
            && (self.document.head(token))
                .is_some_and(|at| lists.transparent_preposition.has(&word(at)))
    }

    /// Whether an adverbial clause may still be what the verb above speaks of: "agreed *to leave*", "ruled out *running*", "wondered *if she left*".
    fn is_content(&self, clause: usize, head: usize) -> bool {
        let between = self.document.tokens.get(head..clause).unwrap_or_default();
        let is_close = !between.iter().any(|token| token.pos == Pos::Punct);
        let is_gerund = self.document.tokens[clause].tag == Tag::Vbg;
        let mut marks = self.document.children_by(clause, &[Label::Mark]);
        self.form(clause) == Takes::Infinitive
            || (is_gerund && is_close && head < clause)
            || marks.any(|at| {
                let word = self.document.tokens[at].lemma.to_lowercase();
                self.lexicon.claims.content_subordinator.has(&word)
            })
    }

    /// The word beyond a preposition, and what the preposition itself does ("without", "instead of").
    fn skip_preposition(&self, token: usize, parent: usize) -> (usize, Option<Reading>) {
        let label = self.document.tokens[token].label;
        if !matches!(label, Label::Pobj | Label::Pcomp) {
            return (parent, None);
        }
        let beyond = self.document.head(parent).unwrap_or(parent);
        let cue = [parent, beyond]
            .into_iter()
            .chain(self.document.children_by(parent, &[Label::Advmod]))
            .find_map(|word| self.lookup(Scope::Preposition, word).first());
        let reading = cue.map(|cue| {
            let mut reading = Reading::PLAIN;
            apply(&mut reading, cue);
            reading
        });
        let adverb = self.document.tokens[beyond].label == Label::Advmod;
        let head = self.document.head(beyond).filter(|_| adverb);
        (head.unwrap_or(beyond), reading)
    }

    fn by_governor(&self, cue: &Modal, head: usize) -> Reading {
        let mut reading = Reading::PLAIN;
        apply(&mut reading, cue);
        let above = self.whole(head);
        if above.polarity == Polarity::Negated {
            match cue.denied {
                Denied::Flips => {}
                Denied::Keeps => return reading,
                Denied::Possible => {
                    return Reading {
                        certainty: Certainty::Possible,
                        ..Reading::PLAIN
                    };
                }
                Denied::Untrue => reading.certainty = Certainty::Asserted,
            }
        }
        reading.under(above)
    }

    /// "although he *called* it weak", "because it *failed*": a clause that is told as known.
    fn is_given(&self, token: usize) -> bool {
        let marks = &[Label::Mark, Label::Advmod];
        self.document.tokens[token].label == Label::Advcl
            && self.document.children_by(token, marks).any(|at| {
                let word = self.document.tokens[at].lemma.to_lowercase();
                self.lexicon.claims.given_subordinator.has(&word)
            })
    }

    /// Whether a clause is a question within another, with a subject and a tense of its own.
    fn is_question(&self, token: usize) -> bool {
        let is_content = matches!(
            self.document.tokens[token].label,
            Label::Ccomp | Label::Pcomp | Label::Csubj | Label::Csubjpass
        );
        let opens = |at: &usize| {
            let first = &self.document.tokens[*at];
            let of_answer = matches!(first.tag, Tag::Wp | Tag::Wrb | Tag::WpPoss);
            of_answer || self.opens_question(*at)
        };
        let subject = [Label::Nsubj, Label::Nsubjpass, Label::Csubj];
        is_content
            && tree::child(self.document, token, &subject).is_some()
            && self.document.subtree(token).first().is_some_and(opens)
    }

    /// "whether": a subordinator that leaves its clause open.
    fn opens_question(&self, at: usize) -> bool {
        self.document.tokens[at].label == Label::Mark
            && (self.lookup(Scope::Subordinator, at).iter())
                .any(|cue| cue.certainty == Some(Certainty::Possible))
    }

    /// "the failure of the bill *to pass*": an infinitive hangs from the noun of whose "of" its head is a part, where that noun takes one.
    fn noun_of_infinitive(&self, token: usize, parent: usize) -> Option<usize> {
        let hangs = matches!(self.document.tokens[token].label, Label::Relcl | Label::Acl);
        if !hangs || self.form(token) != Takes::Infinitive {
            return None;
        }
        let behind = (self.document.head(parent))
            .filter(|_| self.document.tokens[parent].label == Label::Pobj)?;
        let word = self.document.tokens[behind].lemma.to_lowercase();
        let noun = (self.document.head(behind))
            .filter(|_| self.lexicon.claims.transparent_preposition.has(&word))?;
        self.governor(noun, token).map(|_| noun)
    }

    /// The cue that `head` is for `token`, which hangs from it: with a particle or adverb beside it ("rule out"), as a
    /// participle behind "be" ("be going"), by itself, or by what "be" says of the event ("is unlikely").
    pub(super) fn governor(&self, head: usize, token: usize) -> Option<&Modal> {
        let lemma = |at: usize| self.document.tokens[at].lemma.to_lowercase();
        let with = |labels| {
            self.document
                .children_by(head, labels)
                .filter(move |&part| part != token && self.ignored != Some(part))
                .map(lemma)
        };
        let longer = with(&[Label::Prt, Label::Advmod, Label::Prep])
            .map(|part| format!("{} {part}", lemma(head)));
        let participle = with(&[Label::Aux, Label::Auxpass])
            .find(|auxiliary| self.lexicon.grammar.copula.has(auxiliary))
            .map(|_| {
                format!(
                    "be {}",
                    self.document.tokens[head]
                        .span
                        .slice(self.text)
                        .to_lowercase()
                )
            });
        let said = with(&[Label::Acomp, Label::Oprd])
            .filter(|_| self.lexicon.grammar.copula.has(&lemma(head)));
        let form = self.form(token);
        // "*has to* leave", "*are to* meet": the tense counts.
        let bound = std::iter::once(
            self.document.tokens[head]
                .span
                .slice(self.text)
                .to_lowercase(),
        )
        .filter(|_| form == Takes::Infinitive && !self.is_described(head))
        .flat_map(|verb| {
            let marks = self.document.children_by(token, &[Label::Aux]);
            marks.map(move |to| format!("{verb} {}", lemma(to)))
        });
        let acts = self.document.tokens[token].label == Label::Nsubj
            && !self.lexicon.grammar.copula.has(&lemma(head));
        // "the *continuing* talks" are not what "talks" is about.
        let describes = match self.document.tokens[token].label {
            Label::Amod => true,
            Label::Advcl => !self.is_content(token, head),
            _ => false,
        };
        if acts || describes || self.ignored == Some(head) {
            return None;
        }
        // "asked him *on a visit*" asks for none; only the verb with its preposition would.
        let alone = Some(lemma(head)).filter(|_| !self.is_adjunct(token));
        let falsely = with(&[Label::Advmod]).filter(|_| self.reports(head));
        falsely
            .chain(longer)
            .chain(participle)
            .chain(alone)
            .chain(said)
            .chain(bound)
            .flat_map(|words| self.cues.modals(Scope::Governor, &words))
            .find(|cue| {
                let takes = cue.takes.is_empty() || cue.takes.contains(&form);
                let known = cue.spares_known && form == Takes::Noun && self.is_known(token);
                takes && !known && !cue.spares.contains(&lemma(token))
            })
    }

    /// Whether a noun points at something known: "*the* inquiry". What it is the thing of makes it definite, not known: "demanded the resignation of
    /// the minister".
    fn is_known(&self, noun: usize) -> bool {
        let mut parts = self.document.children_by(noun, &[Label::Prep]);
        let transparent = &self.lexicon.claims.transparent_preposition;
        tree::is_pointed_at(self.document, noun)
            && !parts.any(|part| transparent.has(&self.document.tokens[part].lemma.to_lowercase()))
    }

    /// Whether a noun stands behind a preposition that tells where, when or with whom: only with it may a verb say how sure it is.
    fn is_adjunct(&self, token: usize) -> bool {
        let behind = self.document.head(token);
        self.document.tokens[token].label == Label::Pobj
            && behind.is_some_and(|at| {
                let word = self.document.tokens[at].lemma.to_lowercase();
                self.lexicon.claims.adjunct_preposition.has(&word)
            })
    }

    pub(super) fn form(&self, token: usize) -> Takes {
        let this = &self.document.tokens[token];
        let to = self
            .document
            .children_by(token, &[Label::Aux])
            .any(|aux| self.document.tokens[aux].tag == Tag::To);
        match this.tag {
            _ if to => Takes::Infinitive,
            Tag::Vbg
                if matches!(
                    this.label,
                    Label::Pcomp | Label::Xcomp | Label::Dobj | Label::Pobj
                ) =>
            {
                Takes::Gerund
            }
            _ if tree::is_verb(self.document, token) => Takes::Clause,
            Tag::Jj | Tag::Jjr | Tag::Jjs => Takes::Clause,
            _ => Takes::Noun,
        }
    }

    /// Where no cue governs `token`: what its label lets through.
    fn by_label(&self, token: usize, head: usize) -> Reading {
        let label = self.document.tokens[token].label;
        let noun = self.form(token) == Takes::Noun;
        let realised = self.cues.realises(&self.document.tokens[head].lemma);
        if let (Label::Nsubj, true, Some(verb)) = (label, noun, self.to_be(head)) {
            return self.whole(verb);
        }
        match label {
            Label::Xcomp | Label::Acomp | Label::Oprd => self.whole(head),
            Label::Ccomp if token < head && !self.reports(head) => Reading::PLAIN,
            Label::Ccomp | Label::Csubj | Label::Csubjpass => self.by_report(head),
            // "Ruiz, 45, was dismissed" dismisses no age.
            Label::Appos if self.document.tokens[token].pos == Pos::Num => Reading::PLAIN,
            Label::Conj | Label::Appos | Label::Parataxis => self.above(head),
            // "believe the shooting was accidental" doubts no shooting.
            Label::Nsubj if noun && self.is_described(head) && self.is_known(token) => {
                Reading::PLAIN.beside(self.by_auxiliaries(head))
            }
            // "the talks were not cordial" denies no talks.
            Label::Nsubj if noun && self.is_described(head) => {
                Reading::PLAIN.beside(self.whole(head))
            }
            // "the deaths may be part of a robbery" doubts no death.
            Label::Nsubj if noun && self.is_known_subject(token, head) => Reading::PLAIN,
            // "no decision was made" says no once.
            Label::Nsubj | Label::Nsubjpass if noun && realised && self.is_nobody(token) => {
                Reading::PLAIN.beside(self.whole(head))
            }
            // "appears to be an accidental shooting": what it was is in doubt, not that it was.
            Label::Attr if noun && self.has_nature(token) => Reading::PLAIN,
            // "it was not an easy decision" denies no decision.
            Label::Attr if noun && self.is_modified(token) => {
                Reading::PLAIN.beside(self.whole(head))
            }
            Label::Dobj | Label::Nsubj | Label::Nsubjpass | Label::Attr if noun && realised => {
                self.whole(head)
            }
            Label::Pobj if noun && self.is_purpose(token) && !self.is_known(token) => {
                Reading::PLAIN.beside(self.whole(head))
            }
            // "sent no observers to watch the vote": what was not done was for nothing.
            Label::Advcl
                if self.form(token) == Takes::Infinitive
                    && self.own(head).polarity == Polarity::Negated =>
            {
                Reading {
                    certainty: Certainty::Possible,
                    ..Reading::PLAIN
                }
            }
            Label::Acl | Label::Advcl if self.form(token) == Takes::Infinitive => Reading {
                certainty: Certainty::Planned,
                ..Reading::PLAIN
            },
            // "Marta Ruiz to visit Oslo"
            Label::Relcl
                if self.document.head(head).is_none()
                    && self.document.tokens[head].pos == Pos::Propn
                    && self.form(token) == Takes::Infinitive =>
            {
                Reading {
                    certainty: Certainty::Planned,
                    ..Reading::PLAIN
                }
            }
            // "will pay for the funeral of a boy *killed* by his brother"
            Label::Acl if self.document.tokens[token].tag == Tag::Vbn => Reading::PLAIN,
            Label::Acl | Label::Advcl if self.is_open(token) => {
                Reading::PLAIN.beside(self.whole(head))
            }
            _ => Reading::PLAIN,
        }
    }

    /// What is said of a report is not said of its content, but for a report that is denied: "did not say that".
    fn by_report(&self, head: usize) -> Reading {
        if !self.reports(head) {
            return Reading::PLAIN.beside(self.whole(head));
        }
        match self.own(head).polarity {
            Polarity::Affirmed => Reading::PLAIN,
            Polarity::Negated => Reading {
                certainty: Certainty::Possible,
                ..Reading::PLAIN
            },
        }
    }

    fn reports(&self, verb: usize) -> bool {
        let ways = self.cues.verb(&self.document.tokens[verb].lemma);
        ways.iter().any(|way| way.class == Class::Say)
    }

    /// Whether a clause says what its subject is like.
    fn is_described(&self, verb: usize) -> bool {
        let be = self
            .lexicon
            .grammar
            .copula
            .has(&self.document.tokens[verb].lemma);
        be && tree::child(self.document, verb, &[Label::Acomp]).is_some()
    }

    /// Whether a clause says what a definite subject is.
    fn is_known_subject(&self, subject: usize, verb: usize) -> bool {
        let copula = &self.lexicon.grammar.copula;
        copula.has(&self.document.tokens[verb].lemma)
            && tree::is_definite(self.document, subject)
            && tree::child(self.document, verb, &[Label::Attr]).is_some()
    }

    /// The infinitive that a copula leads to: "talks are *to be held*".
    fn to_be(&self, copula: usize) -> Option<usize> {
        let be = &self.lexicon.grammar.copula;
        tree::child(self.document, copula, &[Label::Xcomp])
            .filter(|_| be.has(&self.document.tokens[copula].lemma))
            .filter(|&verb| self.form(verb) == Takes::Infinitive)
    }

    /// "an *accidental* shooting".
    fn has_nature(&self, noun: usize) -> bool {
        let mut words = self.document.children_by(noun, &[Label::Amod]);
        words.any(|at| super::tells_nature(self.document, self.lexicon, at))
    }

    /// "an *easy* decision", "the *first* visit".
    fn is_modified(&self, noun: usize) -> bool {
        tree::child(self.document, noun, &[Label::Amod]).is_some()
    }

    /// "invited her *for* talks".
    fn is_purpose(&self, token: usize) -> bool {
        self.document.head(token).is_some_and(|prep| {
            self.lexicon
                .claims
                .purpose_preposition
                .has(&self.document.tokens[prep].lemma)
        })
    }

    /// Whether a clause has no tense of its own, or the present beside a future ("before they *meet*"); "*having* met" is over.
    fn is_open(&self, verb: usize) -> bool {
        let past = self.document.tokens[verb].tag == Tag::Vbd
            || self
                .document
                .children_by(verb, &[Label::Aux, Label::Auxpass])
                .any(|aux| {
                    let tag = self.document.tokens[aux].tag;
                    let is_perfect =
                        self.document.tokens[aux].label == Label::Aux && tag == Tag::Vbg;
                    tag == Tag::Vbd || is_perfect
                });
        !past
    }

    /// Questions, and headlines such as "Ruiz to visit Oslo".
    fn at_root(&self, root: usize) -> Reading {
        let sentence = &self.document.sentences[self.document.sentence_of(root)];
        let words = &self.document.tokens[sentence.tokens.clone()];
        let asks = words
            .iter()
            .rev()
            .find(|token| !token.is_space)
            .is_some_and(|token| token.span.slice(self.text) == "?");
        let open_question = words
            .iter()
            .any(|token| matches!(token.tag, Tag::Wp | Tag::Wrb | Tag::WpPoss));
        let certainty = if asks && !open_question {
            Certainty::Possible
        } else if self.form(root) == Takes::Infinitive {
            Certainty::Planned
        } else {
            Certainty::Asserted
        };
        Reading {
            certainty,
            ..Reading::PLAIN
        }
    }
}
