//! A rule from one marked sentence: "[carrier Ruiz] handed [guest Okafor] an invitation".
//!
//! The trigger is the word that all marked words hang from, or the one in braces: "{handed}". The path of a role is one of
//! the engine's own where that leads to the words, else the way through the tree, which does not leave the trigger's clause. A role without a
//! name is called after where its words stand.

pub use super::marked::Marked;
use super::{
    Argument, RoleSpec, RoleType, RuleSet, draft_words,
    expand::{list, quoted},
    instead::{Instead, instead},
    lexicon::WordClass,
    path::{ENGINE, Engine, LabelSet, Move, Path, Step},
    tree::{PREPOSITIONAL, Tree},
    types::{self, TYPES, UNITS, UnitClass},
};
use crate::{analysis::Analysis, span::Span, text::Label};

/// Labels under which clauses hang.
const CLAUSES: LabelSet = LabelSet::of(&[
    Label::Advcl,
    Label::Ccomp,
    Label::Csubj,
    Label::Csubjpass,
    Label::Parataxis,
    Label::Relcl,
]);

/// What a rule for a sentence would be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    trigger: String,
    class: WordClass,
    /// The lemma that must be the object.
    object: Option<String>,
    /// What makes another sentence of it.
    instead: Instead,
    roles: Vec<DraftRole>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct DraftRole {
    name: String,
    kind: RoleType,
    unit: Option<UnitClass>,
    path: String,
    need: bool,
    words: String,
}

/// What a rule file says beside its matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading<'a> {
    /// The claim kind's name.
    pub id: &'a str,
    /// One line; empty for one that names the kind and its roles.
    pub title: &'a str,
    /// The marked sentence without its marks.
    pub example: &'a str,
    /// The day that it is read from, ISO 8601; `None` for no day.
    pub date: Option<&'a str>,
    /// A sentence that must not match.
    pub counterexample: &'a str,
}

impl RuleSet {
    /// Refuses "[Who Dockers]": a role of other kinds, written large.
    fn refuse_capital(&self, name: &str, words: &str) -> Result<(), String> {
        let Some((first, rest)) = words.split_once(' ').filter(|_| name.is_empty()) else {
            return Ok(());
        };
        let role = first.to_lowercase();
        let mut roles = self.kinds.iter().flat_map(|kind| &kind.roles);
        if role != first && roles.any(|known| known.name == role) {
            return Err(format!(
                "expected a role in small letters, but found `{first}`: write `[{role} {rest}]`"
            ));
        }
        Ok(())
    }

    /// A rule for the marked sentence that `analysis` has read.
    ///
    /// # Errors
    /// Why there is none, and the way out.
    pub fn draft(&self, analysis: &Analysis<'_>, marked: &Marked) -> Result<Draft, String> {
        let tree = Tree::new(analysis, self);
        let head = |span: Span| {
            let tokens = tree.document.tokens_in(span);
            tree.document.root_of(tokens).ok_or_else(|| {
                let words = span.slice(&marked.text);
                format!("`{words}` is no phrase of the sentence: mark whole words")
            })
        };
        let mut heads = Vec::new();
        for (_, span) in &marked.roles {
            heads.push(head(*span)?);
        }
        let trigger = match marked.trigger {
            Some(span) => head(span)?,
            None => tree.common_event(&heads).ok_or(
                "no verb or noun holds the marked words together: put the trigger in braces, as `{handed}`",
            )?,
        };
        let mut arguments = Vec::new();
        let mut roles = Vec::new();
        for ((name, span), &at) in marked.roles.iter().zip(&heads) {
            let words = span.slice(&marked.text);
            self.refuse_capital(name, words)?;
            // A rule finds who is named beside a word ("the union Veda") by the name.
            let mut beside = std::iter::once(at).chain(tree.beside(at, *span));
            let role =
                beside.find_map(|at| tree.draft_role(trigger, (name, *span), at, &mut arguments));
            roles.push(role.ok_or_else(|| no_path(&tree.phrase(trigger), words))?);
        }
        name_all(&mut roles);
        if let (true, Some(first)) = (roles.iter().all(|role| !role.need), roles.first_mut()) {
            first.need = true;
        }
        let object = tree.unmarked_object(trigger, &heads);
        Ok(Draft {
            trigger: tree.phrase(trigger),
            class: if tree.is_verb(trigger) {
                WordClass::Verb
            } else {
                WordClass::Noun
            },
            instead: instead(tree, trigger, object.as_ref().map(|(_, span)| *span)),
            object: object.map(|(lemma, _)| lemma),
            roles,
        })
    }
}

/// Why words cannot be reached.
fn no_path(trigger: &str, words: &str) -> String {
    format!(
        "no path within one clause leads from `{trigger}` to `{words}`: mark another trigger in braces, or take a sentence that says it in \
         one clause"
    )
}

/// Names the roles that have no name, each differently.
fn name_all(roles: &mut [DraftRole]) {
    for at in 0..roles.len() {
        if !roles[at].name.is_empty() {
            continue;
        }
        let stem = draft_words::name(&roles[at].path, roles[at].kind);
        let taken = |name: &str| roles.iter().any(|role| role.name == name);
        let mut name = stem.to_owned();
        let mut number = 2;
        while taken(&name) {
            name = format!("{stem}-{number}");
            number += 1;
        }
        roles[at].name = name;
    }
}

impl Draft {
    /// A sentence that is near and must not match: another object, else another trigger.
    pub fn counterexample(&self, sentence: &str) -> String {
        self.instead.put_into(sentence)
    }

    /// Replaces the words expected for a role by those that the rule tells.
    pub fn expect(&mut self, role: &str, words: &str) {
        if let Some(role) = self.roles.iter_mut().find(|known| known.name == role) {
            words.clone_into(&mut role.words);
        }
    }

    /// The rule file.
    pub fn write(&self, heading: Heading<'_>) -> String {
        let Heading {
            id,
            title,
            example,
            date,
            counterexample,
        } = heading;
        let names: Vec<&str> = self.roles.iter().map(|role| role.name.as_str()).collect();
        let plain = format!(
            "{}: {}",
            capital(&id.replace(['-', '_'], " ")),
            names.join(", ")
        );
        let title = if title.is_empty() { &plain } else { title };
        let date = date
            .map(|date| format!("date    = {date}\n"))
            .unwrap_or_default();
        let needs: Vec<String> = self
            .roles
            .iter()
            .filter(|role| role.need)
            .map(|role| role.name.clone())
            .collect();
        let with = match &self.object {
            Some(lemma) => format!("with    = {{ object = {} }}\n", quoted(lemma)),
            None => String::new(),
        };
        let each = |write: &dyn Fn(&DraftRole) -> String, between: &str| {
            let written: Vec<String> = self.roles.iter().map(write).collect();
            written.join(between)
        };
        let names = self.roles.iter().map(|role| role.name.chars().count());
        let width = names.max().unwrap_or(0);
        let roles = each(
            &|role| format!("{:<width$} = {}", role.name, role.types()),
            "\n",
        );
        let paths = each(
            &|role| format!("{:<width$} = {}", role.name, quoted(&role.path)),
            "\n",
        );
        let claim = each(
            &|role| format!("{} = {}", role.name, quoted(&role.words)),
            ", ",
        );
        format!(
            "id      = {id}\ntitle   = {title}\n\
             summary = {title}   # better: what such a claim says, and what it does not cover\n\n\
             [role]                           # person, org, country, place, event, thing, time, quantity\n{roles}\n\n[[match]]\nname    = {trigger}\ntrigger = {trigger}\npos     = {pos}\n{with}need    = {need}\n\
             [match.path]\n{paths}\n\n[[example]]\ntext    = {example}\n{date}claims  = [{{ {claim} }}]\n\n\
             [[example]]                      # better: a sentence that is near and means something else\n\
             text    = {counterexample}\n{date}none    = true\n",
            id = quoted(id),
            title = quoted(title),
            trigger = quoted(&self.trigger),
            pos = quoted(&self.class.to_string()),
            need = list("need", &needs),
            example = quoted(example),
            counterexample = quoted(counterexample),
        )
    }
}

/// With a capital first.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}

impl DraftRole {
    /// What the role takes. A name that no list knows may pass for a thing, a body or a place, and is also described: "the
    /// ferry".
    fn types(&self) -> String {
        let kind = TYPES.iter().find(|(_, kind)| *kind == self.kind);
        let kind = kind.map_or("text", |(name, _)| name);
        let wide = ["thing", "org", "place"];
        if self.need && wide.contains(&kind) {
            let others = wide.iter().filter(|other| **other != kind);
            let types: Vec<String> = std::iter::once(&kind)
                .chain(others)
                .map(|name| (*name).to_owned())
                .collect();
            return list(&self.name, &types);
        }
        match UNITS.iter().find(|(_, unit)| Some(*unit) == self.unit) {
            Some((unit, _)) => format!("{{ type = \"{kind}\", unit = \"{unit}\" }}"),
            None => format!("[\"{kind}\"]"),
        }
    }
}

impl Tree<'_> {
    /// The nearest verb or noun above all of `heads`; for a light verb ("held talks") its object.
    fn common_event(self, heads: &[usize]) -> Option<usize> {
        let above = |at: usize| self.document.ancestors(at);
        let (first, others) = heads.split_first()?;
        let found = above(*first)
            .filter(|&at| self.is_verb(at) || self.is_noun(at))
            .find(|&at| others.iter().all(|&other| above(other).any(|up| up == at)))?;
        let light = self
            .down(found, LabelSet::of(&[Label::Dobj]))
            .find(|&noun| self.light_verb(noun) == Some(found) && self.is(noun, "event-noun"));
        Some(light.filter(|noun| !heads.contains(noun)).unwrap_or(found))
    }

    /// The trigger's lemma with the particle that belongs to it: "hand over".
    fn phrase(self, trigger: usize) -> String {
        let lemma = |at: usize| self.document.tokens[at].lemma.to_lowercase();
        let particle = self.down(trigger, LabelSet::of(&[Label::Prt])).next();
        particle.map_or_else(
            || lemma(trigger),
            |at| format!("{} {}", lemma(trigger), lemma(at)),
        )
    }

    /// The lemma and the words of an object that no role takes.
    fn unmarked_object(self, trigger: usize, heads: &[usize]) -> Option<(String, Span)> {
        let object = self.down(trigger, LabelSet::of(&[Label::Dobj])).next()?;
        let below = self.document.subtree(object);
        if !self.is_verb(trigger) || heads.contains(&object) {
            return None;
        }
        let word = &self.document.tokens[object];
        let first = below.iter().copied().filter(|&at| at <= object).min()?;
        let start = self.document.tokens[first].span.start;
        Some((word.lemma.to_lowercase(), Span::new(start, word.span.end)))
    }

    /// What stands in apposition to a word, within the marked words.
    fn beside(self, head: usize, span: Span) -> impl Iterator<Item = usize> {
        let beside = self.down(head, LabelSet::of(&[Label::Appos]));
        beside.filter(move |&at| span.contains(self.document.tokens[at].span))
    }

    fn draft_role(
        self,
        trigger: usize,
        (name, span): (&str, Span),
        head: usize,
        arguments: &mut Vec<Argument>,
    ) -> Option<DraftRole> {
        let (kind, unit) = self.draft_type(head, span);
        let spec = RoleSpec {
            // What has no name yet is told apart by its words.
            name: if name.is_empty() {
                span.slice(&self.analysis.source.text).to_owned()
            } else {
                name.to_owned()
            },
            types: vec![kind],
            unit,
            differs: None,
            unnamed: None,
            counts: None,
            one: false,
            except: None,
        };
        let engine = ENGINE.iter().map(|(name, engine)| {
            let step = Step {
                go: Move::Engine(*engine),
                only: Vec::new(),
                text: (*name).to_owned(),
            };
            (Some(*engine), vec![step])
        });
        let way = self.way(trigger, head).map(|way| (None, way));
        for (engine, chain) in engine.chain(way) {
            let text = super::path::written(&chain);
            let path = Path {
                chains: vec![chain],
                text: text.clone(),
            };
            let found = self.arguments(&path, trigger, &spec, arguments);
            let [argument] = found.as_slice() else {
                continue;
            };
            let words = self.document.span_of(argument.tokens.clone());
            if !words.overlaps(span) {
                continue;
            }
            // Of a word and a name beside it, the name alone is told.
            let whole = self.document.tokens_in(span);
            let is_whole = self.document.root_of(whole) == Some(head);
            let told = if is_whole { span } else { words };
            arguments.extend(found.iter().cloned());
            return Some(DraftRole {
                name: name.to_owned(),
                kind,
                unit,
                path: text,
                need: engine.is_some_and(|engine| !matches!(engine, Engine::Time | Engine::Place)),
                words: told.slice(&self.analysis.source.text).to_owned(),
            });
        }
        None
    }

    /// What the marked words are: an amount where they are one, else what they name.
    fn draft_type(self, head: usize, span: Span) -> (RoleType, Option<UnitClass>) {
        const ORDER: &[RoleType] = &[
            RoleType::Time,
            RoleType::Person,
            RoleType::Org,
            RoleType::Country,
            RoleType::Place,
            RoleType::Event,
            RoleType::Thing,
        ];
        let amount = self
            .quantity(head)
            .map(|index| &self.analysis.quantities[index])
            .filter(|quantity| quantity.span.start == span.start);
        if let Some(amount) = amount {
            let unit = UNITS.iter().map(|(_, unit)| *unit);
            return (
                RoleType::Quantity,
                unit.clone().find(|unit| unit.holds(&amount.value)),
            );
        }
        if let Some(timex) = self.analysis.timex_at(head) {
            let long = types::takes_timex(Some(UnitClass::Duration), &timex.value);
            return (RoleType::Time, long.then_some(UnitClass::Duration));
        }
        let found = self.role_types(head);
        let kind = ORDER.iter().copied().find(|kind| found.has(*kind));
        (kind.unwrap_or(RoleType::Text), None)
    }

    /// The steps from one token to another: up to what is above both, then down; prepositions with their words. `None` where they would
    /// leave the clause.
    fn way(self, from: usize, to: usize) -> Option<Vec<Step>> {
        let line = |at: usize| -> Vec<usize> {
            std::iter::once(at)
                .chain(self.document.ancestors(at))
                .collect()
        };
        let (up, down) = (line(from), line(to));
        let meet = *up.iter().find(|at| down.contains(at))?;
        let between = |line: &[usize]| {
            let mut passed = line.iter().take_while(|at| **at != meet);
            passed.any(|&at| self.opens_clause(at))
        };
        if between(&up) || between(&down) {
            return None;
        }
        let mut steps: Vec<Step> = up
            .iter()
            .take_while(|&&at| at != meet)
            .map(|&at| self.label_step('<', at))
            .collect();
        let mut below: Vec<usize> = down.into_iter().take_while(|&at| at != meet).collect();
        below.reverse();
        let mut below = below.into_iter().peekable();
        while let Some(at) = below.next() {
            let preposition = PREPOSITIONAL.has(self.label(at)) && below.peek().is_some();
            if preposition {
                let word = self.document.tokens[at].lemma.to_lowercase();
                let text = format!(">prep({word})");
                below.next();
                steps.push(Step {
                    go: Move::Prep {
                        words: vec![word],
                        deep: false,
                    },
                    only: Vec::new(),
                    text,
                });
            } else {
                steps.push(self.label_step('>', at));
            }
        }
        (!steps.is_empty()).then_some(steps)
    }

    /// Whether what hangs below a word is a clause of its own, seen from above.
    fn opens_clause(self, at: usize) -> bool {
        CLAUSES.has(self.label(at)) || self.label(at) == Label::Conj && self.is_verb(at)
    }

    fn label_step(self, sign: char, at: usize) -> Step {
        let labels = LabelSet::of(&[self.label(at)]);
        Step {
            go: if sign == '<' {
                Move::Up(labels)
            } else {
                Move::Down(labels)
            },
            only: Vec::new(),
            text: format!("{sign}{}", self.label(at)),
        }
    }
}
