//! Where names stand: spans from the model's entities, listed names and runs of proper nouns, cleaned and made disjoint.

use std::ops::Range;

use super::{
    Kind,
    gazetteer::{Class, Gazetteer, Hit, Sense},
    headline,
    lines::{Line, line_of},
    name_span::NameSpan,
};
use crate::{
    lexicon::Lexicon,
    text::{Document, Entity, EntityType, Label, Tag},
};

/// All spots, disjoint, in text order.
pub(super) fn spots(
    document: &Document,
    text: &str,
    gazetteer: &Gazetteer,
    lexicon: &Lexicon,
    lines: &[Line],
) -> Vec<NameSpan> {
    let finder = Finder {
        document,
        text,
        gazetteer,
        lexicon,
        lines,
    };
    let hits: Vec<Hit> = gazetteer
        .hits(document, text)
        .into_iter()
        .filter(|hit| finder.is_name(hit) && !finder.is_within_name(hit))
        .collect();
    let mut found = Vec::new();
    for entity in &document.entities {
        if is_name_type(entity.kind) && !finder.is_noun_taken_for_somebody(entity) {
            for piece in finder.pieces(entity) {
                found.extend(finder.spot(piece, Some(entity.kind)));
            }
        }
    }
    let mut found = finder.with_hits(found, &hits);
    found.extend(finder.runs(&found));
    found.sort_by_key(|spot| (spot.tokens.start, usize::MAX - spot.tokens.end));
    found.dedup_by(|later, earlier| later.tokens.start < earlier.tokens.end);
    let found = finder.with_nicknames(found);
    let mut found = headline::settle(document, text, gazetteer, lines, found);
    finder.drop_in_titles(&mut found);
    found
}

fn is_name_type(kind: EntityType) -> bool {
    matches!(
        kind,
        EntityType::Person
            | EntityType::Org
            | EntityType::Gpe
            | EntityType::Loc
            | EntityType::Fac
            | EntityType::Norp
            | EntityType::Event
            | EntityType::WorkOfArt
            | EntityType::Product
            | EntityType::Law
            | EntityType::Language
    )
}

pub(super) struct Finder<'a> {
    pub(super) document: &'a Document,
    pub(super) text: &'a str,
    pub(super) gazetteer: &'a Gazetteer,
    pub(super) lexicon: &'a Lexicon,
    lines: &'a [Line],
}

impl Finder<'_> {
    pub(super) fn word(&self, token: usize) -> &str {
        self.document.tokens[token].span.slice(self.text)
    }

    pub(super) fn is_class(&self, token: usize, class: Class) -> bool {
        self.gazetteer
            .word(self.word(token))
            .is_some_and(|word| word.is(class))
    }

    /// "*Turnout* was high": a noun in front that the model takes for somebody.
    fn is_noun_taken_for_somebody(&self, entity: &Entity) -> bool {
        let mut tokens = self.document.tokens[entity.tokens.clone()].iter();
        entity.kind == EntityType::Person
            && tokens.all(|token| matches!(token.tag, Tag::Nn | Tag::Nns))
    }

    /// Whether a listed name is written as a name here: "Reading" as a verb, "May" as a month are none.
    fn is_name(&self, hit: &Hit) -> bool {
        let noun = |i: usize| {
            let token = &self.document.tokens[i];
            matches!(
                token.tag,
                Tag::Nnp | Tag::Nnps | Tag::Jj | Tag::Nn | Tag::Nns | Tag::Cd
            )
        };
        let sentence_start = {
            let sentence = self.document.sentence_of(hit.tokens.start);
            self.document
                .sentences
                .get(sentence)
                .is_some_and(|sentence| sentence.tokens.start == hit.tokens.start)
        };
        let single = hit.tokens.len() == 1;
        let proper = hit
            .tokens
            .clone()
            .any(|i| matches!(self.document.tokens[i].tag, Tag::Nnp | Tag::Nnps | Tag::Jj));
        if single && sentence_start && !proper {
            return hit
                .bearers
                .iter()
                .any(|&(_, sense)| sense == Sense::Adjective || sense == Sense::People);
        }
        if single && self.is_class(hit.tokens.start, Class::NoName) {
            return false;
        }
        hit.tokens.clone().any(noun)
    }

    /// "Franklin" of the "Miles Franklin Award": a town that a name before it and one behind it take into their midst.
    fn is_within_name(&self, hit: &Hit) -> bool {
        let Range { start, end } = hit.tokens;
        let tokens = &self.document.tokens;
        let is_place = hit.bearers.iter().all(|&(entry, _)| {
            let entry = self.gazetteer.at(entry);
            entry.is_some_and(|entry| entry.kind == Kind::Place)
        });
        if start == 0 || end >= tokens.len() || hit.tokens.len() > 1 || !is_place {
            return false;
        }
        let proper = |at: usize| matches!(tokens[at].tag, Tag::Nnp | Tag::Nnps);
        let modifies = |at: usize| tokens[at].label == Label::Compound && tokens[at].head == end;
        modifies(start)
            && modifies(start - 1)
            && (proper(start - 1) && proper(end))
            && !self.is_title(start - 1)
            && !self.is_title(end)
    }

    /// An entity cut at line breaks and stripped of what is no part of a name.
    fn pieces(&self, entity: &Entity) -> Vec<Range<usize>> {
        let tokens = entity.tokens.clone();
        // "After leaving Port Sele, Brandt": nobody's name has a comma, nor a town's, but for "Jr." or "Inc." behind it.
        let two = |at: usize| {
            let is_end = |class| self.is_class(at + 1, class);
            let is_parted = || {
                let before = self.document.span_of(tokens.start..at).slice(self.text);
                let mut senses = self.gazetteer.lookup(before);
                entity.kind == EntityType::Person
                    || senses.any(|(entry, _)| entry.kind == Kind::Place)
            };
            self.word(at) == ","
                && (tokens.start < at && at + 1 < tokens.end)
                && !(is_end(Class::PersonEnd) || is_end(Class::OrgEnd))
                && is_parted()
        };
        let mut pieces = Vec::new();
        let mut start = tokens.start;
        for i in tokens.clone() {
            let token = &self.document.tokens[i];
            if self.parts_names(i, start)
                || two(i)
                || (token.is_space && token.span.slice(self.text).contains('\n'))
            {
                pieces.push(start..i);
                start = i + 1;
            }
        }
        pieces.push(start..tokens.end);
        pieces
    }

    /// A quotation mark, the possessive of a listed name ("Norland 's opposition" is no name), or the comma between a place and
    /// what holds it.
    fn parts_names(&self, token: usize, start: usize) -> bool {
        let quote = self.is_quotation_mark(token);
        let possessive = self.document.tokens[token].tag == Tag::Pos && start < token;
        let comma = self.word(token) == "," && start < token && {
            let before = self.document.span_of(start..token).slice(self.text);
            let next = self.document.tokens.get(token + 1);
            next.is_some_and(|next| self.gazetteer.lies_in(before, next.span.slice(self.text)))
        };
        // "BERGEN, Norway - A ferry": a dash behind a listed place.
        let dash = matches!(self.word(token), "-" | "–" | "—" | "--")
            && start < token
            && self.document.tokens[token - 1].span.end < self.document.tokens[token].span.start
            && {
                let before = self.document.span_of(start..token).slice(self.text);
                self.gazetteer.lookup(before.trim_end()).next().is_some()
            };
        quote
            || dash
            || comma
            || (possessive && {
                let before = self.document.span_of(start..token).slice(self.text);
                self.gazetteer.lookup(before).next().is_some()
            })
    }

    pub(super) fn is_quotation_mark(&self, token: usize) -> bool {
        matches!(self.word(token), "\"" | "“" | "”" | "``" | "''")
    }

    fn spot(&self, tokens: Range<usize>, model: Option<EntityType>) -> Option<NameSpan> {
        let tokens = self.edged(tokens, model);
        let (title, tokens) = self.title_in(tokens, model);
        // "Jr." behind a comma is nobody by itself.
        if tokens.clone().all(|at| self.is_class(at, Class::PersonEnd)) {
            return None;
        }
        let title = if title.is_empty() {
            self.title_before(tokens.start)
        } else {
            self.title_before(title.start).start..title.end
        };
        Some(NameSpan {
            capitals: line_of(self.lines, tokens.start).capitals,
            tokens,
            model,
            hit: None,
            title,
        })
    }

    /// Titles at the start of a person's name, and the rest. Where the model sees no name at all, a given name must follow them.
    fn title_in(
        &self,
        tokens: Range<usize>,
        model: Option<EntityType>,
    ) -> (Range<usize>, Range<usize>) {
        if tokens.len() < 2 {
            return (tokens.start..tokens.start, tokens);
        }
        let start = match model {
            Some(EntityType::Person) => (tokens.start..tokens.end - 1)
                .find(|&at| !self.is_title(at) || self.is_class(at, Class::Given))
                .unwrap_or(tokens.end - 1),
            // "Foreign Minister Ana Ruiz": a title before a given name, and all that stands before it.
            None => (tokens.start + 1..tokens.end - 1)
                .find(|&at| self.is_title(at - 1) && self.is_class(at, Class::Given))
                .unwrap_or(tokens.start),
            Some(_) => tokens.start,
        };
        (tokens.start..start, start..tokens.end)
    }

    fn is_title(&self, token: usize) -> bool {
        self.is_class(token, Class::Role) || self.is_class(token, Class::Honorific)
    }

    /// The words before a name that say what its bearer is, up to the noun phrase's start: "former Foreign Minister".
    fn title_before(&self, name: usize) -> Range<usize> {
        let line = line_of(self.lines, name);
        let mut start = self.office_before(name, line.start);
        while start > line.start {
            let before = &self.document.tokens[start - 1];
            let modifies = matches!(
                before.label,
                Label::Compound
                    | Label::Amod
                    | Label::Nmod
                    | Label::Punct
                    | Label::Advmod
                    | Label::Poss
            ) || self.is_title(start - 1);
            let word = self.word(start - 1);
            let joins = word == "-" || word == "." || word.chars().any(char::is_alphanumeric);
            if !modifies
                || !joins
                || matches!(before.tag, Tag::Dt | Tag::PrpPoss | Tag::Cd | Tag::Comma)
            {
                break;
            }
            start -= 1;
        }
        let is_role = (start..name).any(|i| self.is_title(i));
        if is_role { start..name } else { name..name }
    }

    /// Where a known office of several words starts that ends before `name`: "Secretary of State"; `name` where none does.
    fn office_before(&self, name: usize, first: usize) -> usize {
        const LONGEST: usize = 6;
        (name.saturating_sub(LONGEST).max(first)..name.saturating_sub(2))
            .find(|&start| {
                let words = self.document.span_of(start..name).slice(self.text);
                self.gazetteer.is_office(words)
            })
            .unwrap_or(name)
    }

    /// Listed names win where they hold a model's entity, and stand where the model saw none.
    fn with_hits(&self, mut found: Vec<NameSpan>, hits: &[Hit]) -> Vec<NameSpan> {
        for hit in hits {
            let touching: Vec<usize> = (0..found.len())
                .filter(|&i| {
                    found[i].tokens.start < hit.tokens.end && hit.tokens.start < found[i].tokens.end
                })
                .collect();
            let listed_person = hit.tokens.len() > 1
                && touching
                    .iter()
                    .all(|&i| found[i].model == Some(EntityType::Person))
                && self.names_person(hit);
            let held = listed_person
                || touching.iter().all(|&i| {
                    hit.tokens.start <= found[i].tokens.start
                        && found[i].tokens.end <= hit.tokens.end
                });
            if let [only] = touching[..]
                && found[only].tokens == hit.tokens
            {
                found[only].hit = Some(hit.clone());
            } else if held || cuts(hit, &touching, &found) {
                let model = touching.first().and_then(|&i| found[i].model);
                let named_after = self.named_after(&hit.tokens);
                for &i in touching.iter().rev() {
                    found.remove(i);
                }
                if let Some(mut spot) = self.spot(named_after, model) {
                    spot.hit = (spot.tokens == hit.tokens).then(|| hit.clone());
                    found.push(spot);
                }
            }
        }
        found
    }

    /// "State" in "Secretary of State Ana Ruiz" is part of her title.
    fn drop_in_titles(&self, spots: &mut Vec<NameSpan>) {
        let titles: Vec<Range<usize>> = spots
            .iter()
            .map(|spot| spot.title.clone())
            .filter(|title| {
                title
                    .clone()
                    .any(|at| self.lexicon.grammar.belonging.has(self.word(at)))
            })
            .collect();
        spots.retain(|spot| {
            let within = titles
                .iter()
                .any(|title| title.start <= spot.tokens.start && spot.tokens.end <= title.end);
            let country = spot
                .hit
                .iter()
                .flat_map(|hit| &hit.bearers)
                .any(|&(entry, _)| {
                    self.gazetteer
                        .at(entry)
                        .is_some_and(|entry| entry.kind == Kind::Country)
                });
            !within || country
        });
    }

    fn names_person(&self, hit: &Hit) -> bool {
        hit.bearers
            .first()
            .and_then(|&(entry, _)| self.gazetteer.at(entry))
            .is_some_and(|entry| entry.kind == Kind::Person)
    }

    /// Runs of proper nouns that nothing else covers.
    fn runs(&self, found: &[NameSpan]) -> Vec<NameSpan> {
        let mut taken = vec![false; self.document.tokens.len()];
        for spot in found {
            taken[spot.title.start.min(spot.tokens.start)..spot.tokens.end].fill(true);
        }
        let mut runs = Vec::new();
        let mut at = 0;
        while at < taken.len() {
            let end = self.run_end(at, &taken);
            if end > at {
                runs.extend(
                    self.spot(at..end, None)
                        .filter(|spot| self.may_be_name(spot)),
                );
            }
            at = end.max(at + 1);
        }
        runs
    }

    fn run_end(&self, start: usize, taken: &[bool]) -> usize {
        let proper = |i: usize| {
            !taken[i]
                && matches!(self.document.tokens[i].tag, Tag::Nnp | Tag::Nnps)
                && self.word(i).starts_with(char::is_uppercase)
                && !line_of(self.lines, i).capitals
        };
        let mut end = start;
        while end < taken.len() && proper(end) {
            end += 1;
            let joined =
                end + 1 < taken.len() && self.word(end) == "-" && proper(end + 1) && !taken[end];
            if joined
                && self.document.tokens[end].span.start == self.document.tokens[end - 1].span.end
            {
                end += 1;
            }
        }
        end
    }

    fn may_be_name(&self, spot: &NameSpan) -> bool {
        let all = |class| spot.tokens.clone().all(|i| self.is_class(i, class));
        let letters = spot
            .tokens
            .clone()
            .any(|i| self.word(i).chars().filter(|c| c.is_alphabetic()).count() > 1);
        letters && !all(Class::NoName) && !all(Class::Role) && !all(Class::Honorific)
    }
}

/// In a line of capitals the model joins whole clauses: a listed country or person cuts its name out of them.
fn cuts(hit: &Hit, touching: &[usize], found: &[NameSpan]) -> bool {
    touching
        .iter()
        .all(|&i| found[i].capitals && found[i].tokens.len() > hit.tokens.len() + 1)
}
