//! Walks compiled paths over a tree.

use super::{
    RoleSpec, RoleType,
    filler::Filler,
    path::{Chain, Engine, LabelSet, Move, Path, Step},
    tree::{PREPOSITIONAL, Tree},
};
use crate::text::Label;

/// Numbers before a noun.
const NUMBERS: LabelSet = LabelSet::of(&[Label::Nummod]);
/// Labels that `>>` goes through: noun phrases and prepositions, no clauses and no subjects.
const THROUGH: LabelSet = LabelSet::of(&[
    Label::Dobj,
    Label::Attr,
    Label::Dative,
    Label::Agent,
    Label::Prep,
    Label::Pobj,
    Label::Oprd,
    Label::Acomp,
    Label::Advmod,
    Label::Npadvmod,
    Label::Nsubjpass,
]);

impl Tree<'_> {
    /// What a path finds for a role, of the role's type; conjoined words one by one, each word once.
    pub(super) fn fillers(self, path: &Path, token: usize, role: &RoleSpec) -> Vec<Filler> {
        let mut found: Vec<Filler> = Vec::new();
        let whole = |kind: &RoleType| matches!(kind, RoleType::Text | RoleType::Claim);
        let other = |at: &usize| *at != token || !role.types.iter().any(whole);
        for at in self.walk_all(path, token).into_iter().filter(other) {
            for filler in self.fill(at, role) {
                if !found.iter().any(|known| known.head == filler.head) {
                    found.push(filler);
                }
            }
        }
        found
    }

    /// Every token that the path's chains lead to.
    pub(super) fn walk_all(self, path: &Path, token: usize) -> Vec<usize> {
        path.chains
            .iter()
            .flat_map(|chain| self.walk(chain, token))
            .collect()
    }

    fn walk(self, chain: &Chain, token: usize) -> Vec<usize> {
        chain
            .iter()
            .fold(vec![token], |from, step| self.step_all(&from, step))
    }

    /// One step from several tokens.
    pub(super) fn step_all(self, from: &[usize], step: &Step) -> Vec<usize> {
        let mut reached = Vec::new();
        for &token in from {
            for at in self.step(token, step) {
                if !reached.contains(&at) {
                    reached.push(at);
                }
            }
        }
        reached
    }

    fn step(self, token: usize, step: &Step) -> Vec<usize> {
        let mut reached = match &step.go {
            Move::Stay => vec![token],
            Move::Down(labels) => self.down_from_nearest(token, *labels),
            Move::Below(labels) => self.below(token, *labels),
            Move::Up(labels) => self.up(token, *labels).into_iter().collect(),
            Move::Prep { words, deep } => self.through_preposition(token, words, *deep),
            Move::Engine(engine) => self.engine(token, *engine),
            Move::Count => self.quantity(token).map(|_| token).into_iter().collect(),
        };
        if !step.only.is_empty() {
            reached.retain(|&at| self.lemma_is(at, &step.only));
        }
        reached
    }

    fn engine(self, token: usize, engine: Engine) -> Vec<usize> {
        match engine {
            Engine::Subject => self.subject(token),
            Engine::Object => self.object(token),
            Engine::Recipient => self.recipient(token),
            Engine::Agent => self.agent(token),
            Engine::Time => self.times(token),
            Engine::Place => self.places(token),
        }
    }

    /// The words below `token`; of several numbers the nearest first: "One dead, *four* hurt".
    fn down_from_nearest(self, token: usize, labels: LabelSet) -> Vec<usize> {
        let mut below: Vec<usize> = self.down(token, labels).collect();
        if labels == NUMBERS {
            below.sort_by_key(|at| at.abs_diff(token));
        }
        below
    }

    fn up(self, token: usize, labels: LabelSet) -> Option<usize> {
        self.document
            .head(token)
            .filter(|_| labels.has(self.label(token)))
    }

    /// Tokens under one of `labels` within the clause, nearest first.
    fn below(self, token: usize, labels: LabelSet) -> Vec<usize> {
        let mut queue = self.unit(token);
        let mut found = Vec::new();
        let mut next = 0;
        while let Some(&at) = queue.get(next) {
            next += 1;
            for &child in self.document.children(at) {
                let label = self.label(child);
                if labels.has(label) {
                    found.push(child);
                }
                if THROUGH.has(label) && !self.is_event(child) {
                    queue.push(child);
                }
            }
        }
        found
    }

    fn through_preposition(self, token: usize, words: &[String], deep: bool) -> Vec<usize> {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        if !deep {
            return self.objects_of(token, &words);
        }
        self.below(token, PREPOSITIONAL)
            .into_iter()
            .filter(|&at| self.is_preposition(at, &words))
            .flat_map(|at| self.after_preposition(at))
            .collect()
    }

    /// Whether the word, alone or with a child, is one of `lemmas`.
    pub(super) fn lemma_is(self, token: usize, lemmas: &[String]) -> bool {
        let lemma = self.document.tokens[token].lemma.to_lowercase();
        lemmas.iter().any(|known| match known.rsplit_once(' ') {
            None => *known == lemma,
            Some((first, last)) => self.phrase_is(token, &lemma, first, last),
        })
    }

    /// "hand over" from its verb, "peace talk" from its noun.
    fn phrase_is(self, token: usize, lemma: &str, first: &str, last: &str) -> bool {
        let has = |word: &str| {
            self.document
                .children(token)
                .iter()
                .any(|&child| self.document.tokens[child].lemma.eq_ignore_ascii_case(word))
        };
        (lemma == first && has(last)) || (lemma == last && has(first))
    }
}
