//! Matches of rules as claims.
//!
//! In: an [`Analysis`], its matches, the [`Cues`] and the rules. Out: [`Claim`]s in text order. Steps:
//! 1. `literal`: figures of speech are left out; `values`: what the words of each role denote;
//! 2. certainty, polarity and attribution of the trigger, from [`certainty`] and [`attribution`];
//! 3. the time of the statement, for an act without a time of its own;
//! 4. `respectively`: a claim for each pair of two lists, and for each half of a clause;
//! 5. `incident` and `setting`: background is left out; day and town of the story's own act hold for all its claims;
//! 6. `effects`: denials and confirmations change the claims that they are about;
//! 7. `traced`: hearsay that a later sentence traces to a source gets that source's chain;
//! 8. `sum` and `tally`: how many people the source tells of, and which of its descriptions are of one (`people`);
//! 9. `finish`: what later stages would otherwise read from the words; `back`: what points back to something told before;
//! 10. `key`: a hash that stays the same for ever, once the roles are settled.

mod back;
mod effects;
mod finish;
mod incident;
mod key;
mod literal;
mod people;
mod respectively;
mod setting;
mod sum;
mod tally;
mod traced;
mod values;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    Attribution, Basis, Claim, Cues, EntityValue, Place, Pointing, Polarity, Role, Value, Words,
    attribution::{self, Chains, Cue, Quotation, Speaker},
    certainty,
    cues::Class,
};
use crate::{
    analysis::Analysis,
    lexicon::Lexicon,
    names::{Form, Kind},
    rules::{ClaimKind, Match, RoleType, RuleSet},
    sources::BlockKind,
    span::Span,
    text::{Label, Pos},
    time::TimeValue,
};

/// The role that dates an event.
const WHEN: &str = "when";
/// The role for what somebody died of.
const CAUSE: &str = "cause";
/// The speaker of hearsay, whom the text does not even describe.
const NOBODY: &str = "an unnamed source";

/// The claims that `matches` make, as the source of `analysis` tells them, with who says so by `quotations`. A match in page furniture makes none, nor does a kind that `rules` have not.
pub fn extract(
    analysis: &Analysis<'_>,
    matches: &[Match],
    rules: &RuleSet,
    cues: &Cues,
    quotations: &[Quotation],
) -> Vec<Claim> {
    let extractor = Extractor {
        analysis,
        rules,
        cues,
        chains: Chains::new(quotations),
        told_by: told_by(quotations),
        in_person: in_person(analysis),
        quotations,
        line_ends: memchr::memchr_iter(b'\n', analysis.source.text.as_bytes()).collect(),
    };
    let found: Vec<Found<'_>> = matches
        .iter()
        .filter_map(|matched| {
            let kind = rules.kind(&matched.kind)?;
            let claim = extractor.claim(matched, kind)?;
            Some(Found {
                matched,
                kind,
                claim,
            })
        })
        .collect();
    let mut found = respectively::apart(analysis, found);
    found.sort_by(|a, b| order(&a.claim).cmp(&order(&b.claim)));
    let mut keys = BTreeSet::new();
    found.retain_mut(|found| {
        found.claim.early_key = key::of(&found.claim);
        keys.insert(found.claim.early_key)
    });
    incident::settle(&extractor, &mut found);
    setting::settle(&extractor, &mut found);
    for (number, found) in found.iter_mut().enumerate() {
        found.claim.id = format!("{}-{}", analysis.source.id, number + 1);
    }
    effects::apply(&extractor, &mut found);
    traced::trace(&extractor, &mut found);
    sum::apply(&extractor, &mut found);
    tally::apply(&extractor, &mut found);
    let mut claims: Vec<Claim> = found.into_iter().map(|found| found.claim).collect();
    for claim in &mut claims {
        finish::finish(&extractor, claim);
        claim.key = key::of(claim);
    }
    share_quotes(&mut claims);
    claims
}

fn told_by(quotations: &[Quotation]) -> BTreeMap<usize, Vec<usize>> {
    let mut told_by: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, quotation) in quotations.iter().enumerate() {
        if let Some(cue) = &quotation.cue {
            told_by.entry(cue.token).or_default().push(at);
        }
    }
    told_by
}

fn in_person(analysis: &Analysis<'_>) -> Vec<bool> {
    let mut inside = vec![false; analysis.document.tokens.len()];
    let people = analysis.names.mentions.iter();
    for person in people.filter(|it| it.form == Form::Name && it.kind == Kind::Person) {
        inside[person.tokens.clone()].fill(true);
    }
    inside
}

/// Claims of one sentence share its words: a large story holds hundreds of thousands of them.
fn share_quotes(claims: &mut [Claim]) {
    let mut words: BTreeMap<Span, Arc<str>> = BTreeMap::new();
    for claim in claims {
        let span = claim.quote.span;
        let shared = words
            .entry(span)
            .or_insert_with(|| claim.quote.text.clone());
        claim.quote.text = Arc::clone(shared);
        claim.roles.shrink_to_fit();
        claim.attribution.shrink_to_fit();
    }
}

/// The key of a claim, as its roles stand.
pub(super) fn key_of(claim: &Claim) -> u64 {
    key::of(claim)
}

/// A claim with the match that it was made from.
struct Found<'a> {
    matched: &'a Match,
    kind: &'a ClaimKind,
    claim: Claim,
}

/// One source as claims are made from it.
struct Extractor<'a> {
    analysis: &'a Analysis<'a>,
    rules: &'a RuleSet,
    cues: &'a Cues,
    quotations: &'a [Quotation],
    chains: Chains,
    /// By the token that heads a cue: the quotations that it tells.
    told_by: BTreeMap<usize, Vec<usize>>,
    /// By token: whether it is part of somebody's name.
    in_person: Vec<bool>,
    /// Where each line ends, in bytes.
    line_ends: Vec<usize>,
}

impl Extractor<'_> {
    /// The words of the stages.
    fn lexicon(&self) -> &Lexicon {
        self.analysis.lexicon
    }

    /// Whether a word is in a lemma set of the rules, letter case aside.
    fn is(&self, set: &str, word: &str) -> bool {
        self.rules
            .lexicon(set)
            .is_some_and(|set| set.contains(word))
    }

    /// Whether a token's lemma is in a lemma set of the rules.
    fn is_lemma(&self, set: &str, token: usize) -> bool {
        self.is(set, &self.analysis.document.tokens[token].lemma)
    }

    fn claim(&self, found: &Match, kind: &ClaimKind) -> Option<Claim> {
        let source = self.analysis.source;
        let document = &self.analysis.document;
        let trigger = self.words(self.trigger_span(found));
        let place = place(source.block_kind(trigger.span.start)?)?;
        // "Phil *Storm*": a word of somebody's name tells nothing.
        if self.in_person[found.trigger] && document.tokens[found.trigger].pos != Pos::Verb {
            return None;
        }
        if kind.literal && literal::is_figurative(self.analysis, found.trigger) {
            return None;
        }
        let quote = self.words(document.sentences[document.sentence_of(found.trigger)].span);
        let chain = self.chains.links(self.quotations, trigger.span);
        let mut roles = self.roles(found, kind, &chain);
        roles.extend(self.statement_time(kind, &roles, &chain));
        let own = self.own_words(found, kind);
        self.keep_said(&mut roles, kind, own);
        let reading = certainty::read(
            self.analysis,
            self.cues,
            found.trigger,
            &found.trigger_tokens,
        );
        let reading =
            certainty::of_nature(document, self.analysis.lexicon, found.trigger, reading)?;
        // "No one was hurt" tells a number, and denies nothing; "no one was seriously hurt" tells none.
        let polarity = match reading.polarity {
            Polarity::Negated if tells_of_none(&roles) => {
                let mut degrees = document.children_by(found.trigger, &[Label::Advmod]);
                if degrees.any(|at| self.is_lemma("degree-of-hurt", at)) {
                    return None;
                }
                Polarity::Affirmed
            }
            polarity => polarity,
        };
        Some(Claim {
            id: String::new(),
            key: 0,
            early_key: 0,
            source: source.id.clone(),
            kind: found.kind.clone(),
            rule: found.rule.clone(),
            line: self
                .line_ends
                .partition_point(|&end| end < quote.span.start)
                + 1,
            trigger,
            lemma: document.tokens[found.trigger].lemma.to_lowercase(),
            quote,
            roles,
            polarity,
            certainty: reading.certainty,
            stance: reading.stance,
            attribution: self.chain(
                chain
                    .iter()
                    .copied()
                    .chain(own.filter(|_| reading.polarity == Polarity::Affirmed)),
            ),
            about: Vec::new(),
            place,
            pointing: Pointing::Nowhere,
            narrowed: false,
            limits: Vec::new(),
        })
    }

    /// The words of the trigger where they stand side by side, else the one that heads them.
    fn trigger_span(&self, found: &Match) -> Span {
        let tokens = &found.trigger_tokens;
        let adjacent =
            tokens.contains(&found.trigger) && tokens.windows(2).all(|pair| pair[1] == pair[0] + 1);
        match (tokens.first(), tokens.last()) {
            (Some(&first), Some(&last)) if adjacent => {
                self.analysis.document.span_of(first..last + 1)
            }
            _ => self.analysis.document.tokens[found.trigger].span,
        }
    }

    /// The roles in the order of the rule file, without times that belong to a reporting clause around the trigger.
    fn roles(&self, found: &Match, kind: &ClaimKind, chain: &[usize]) -> Vec<Role> {
        let mut roles = Vec::new();
        for spec in &kind.roles {
            let arguments = found.arguments.iter();
            let filling = arguments.filter(|argument| argument.role == spec.name);
            roles.extend(
                filling
                    .flat_map(|argument| values::roles(self.analysis, kind, argument))
                    .filter(|role| !self.dates_a_report(role, chain)),
            );
            let said = found.says.iter().find(|(role, _)| *role == spec.name);
            roles.extend(said.map(|(role, term)| {
                let words = self.words(self.trigger_span(found));
                Role::new(role, words, Value::Term(term.clone()))
            }));
        }
        roles
    }

    /// For a statement, denial or confirmation: the quotation that its own trigger makes. Who says it is the end of its chain.
    fn own_words(&self, found: &Match, kind: &ClaimKind) -> Option<usize> {
        kind.roles
            .iter()
            .any(|spec| spec.types.contains(&RoleType::Claim))
            .then(|| {
                let told = self.told_by.get(&found.trigger)?.iter().copied();
                told.into_iter().find(|&at| {
                    let quotation = &self.quotations[at];
                    quotation.class == Class::Say && quotation.speaker.is_some()
                })
            })?
    }

    /// Takes words that the parser hung on the reporting word, and that are not what it reports, out of its content: a second
    /// reporting clause ("…, *reported Kestrel News*").
    fn keep_said(&self, roles: &mut Vec<Role>, kind: &ClaimKind, own: Option<usize>) {
        let Some(own) = own else { return };
        let said = |span: Span| {
            let contents = &self.quotations[own].contents;
            contents.iter().any(|content| content.overlaps(span))
        };
        roles.retain(|role| {
            let spec = kind.roles.iter().find(|spec| spec.name == role.name);
            let is_content = spec.is_some_and(|spec| spec.types.contains(&RoleType::Claim));
            !is_content || said(role.words.span)
        });
    }

    fn dates_a_report(&self, role: &Role, chain: &[usize]) -> bool {
        let of_report = |link: &usize| {
            let when = self.quotations[*link].when.as_ref();
            when.is_some_and(|(span, _)| span.overlaps(role.words.span))
        };
        matches!(role.value, Value::Time(_)) && chain.iter().any(of_report)
    }

    /// For an act without a time: when the one who tells of it spoke.
    fn statement_time(&self, kind: &ClaimKind, roles: &[Role], chain: &[usize]) -> Option<Role> {
        let dated = kind
            .roles
            .iter()
            .any(|spec| spec.name == WHEN && spec.types.contains(&RoleType::Time));
        if !dated || roles.iter().any(|role| role.name == WHEN) {
            return None;
        }
        let (span, value) = self.quotations[*chain.last()?].when.clone()?;
        Some(Role {
            basis: Basis::Statement,
            ..Role::new(WHEN, self.words(span), Value::Time(value))
        })
    }

    /// The links of a chain; one who speaks of his own words is one link ("Ruiz said …, *adding* that …").
    fn chain(&self, quotations: impl Iterator<Item = usize>) -> Vec<Attribution> {
        let mut links: Vec<Attribution> = Vec::new();
        let mut entities = Vec::new();
        for at in quotations {
            let quotation = &self.quotations[at];
            let entity = quotation
                .speaker
                .as_ref()
                .and_then(|speaker| speaker.entity);
            if entity.is_some() && entities.last() == Some(&entity) {
                continue;
            }
            if let Some(link) = self.attribution(quotation) {
                links.extend(self.carrier(quotation, links.last()));
                links.push(link);
                entities.push(entity);
            }
        }
        links
    }

    /// The outlet that carries a quotation as a link of its own, unless it is the link before already.
    fn carrier(&self, quotation: &Quotation, before: Option<&Attribution>) -> Option<Attribution> {
        let carrier = quotation.through.as_ref()?;
        let known = before.is_some_and(|link| link.who.name == carrier.name);
        (!known).then(|| self.link(carrier, quotation.cue.as_ref(), None))
    }

    fn link(&self, speaker: &Speaker, cue: Option<&Cue>, when: Option<TimeValue>) -> Attribution {
        let listed = |entity: usize| self.analysis.names.entities[entity].listed.clone();
        Attribution {
            who: EntityValue {
                name: speaker.name.clone(),
                kind: speaker.kind,
                entity: speaker.entity.and_then(listed),
                metonym: false,
                local: speaker.entity,
            },
            anonymous: speaker.anonymous,
            cue: cue.map(|cue| cue.words.clone()).unwrap_or_default(),
            when,
            span: speaker.span,
        }
    }

    /// A quotation as a link of a chain; `None` where neither a speaker nor hearsay ("reportedly", "is said to") stands there.
    fn attribution(&self, quotation: &Quotation) -> Option<Attribution> {
        let cue = quotation.cue.as_ref();
        // Then the outlet says the opposite in its own voice.
        let taken_back = |cue: &Cue| certainty::is_taken_back(self.analysis, self.cues, cue.token);
        if cue.is_some_and(taken_back) {
            return None;
        }
        let when = quotation.when.as_ref().map(|(_, value)| value.clone());
        let Some(speaker) = &quotation.speaker else {
            return cue
                .filter(|cue| attribution::is_hearsay(self.analysis, self.cues, cue))
                .map(|cue| Attribution {
                    who: EntityValue::described(NOBODY, Kind::Other),
                    anonymous: true,
                    cue: cue.words.clone(),
                    when,
                    span: cue.words.span,
                });
        };
        Some(self.link(speaker, cue, when))
    }

    fn words(&self, span: Span) -> Words {
        Words {
            span,
            text: span.slice(&self.analysis.source.text).into(),
        }
    }
}

fn order(claim: &Claim) -> (Span, &str, &str) {
    (claim.trigger.span, &claim.kind, &claim.rule)
}

fn place(block: BlockKind) -> Option<Place> {
    match block {
        BlockKind::Headline => Some(Place::Headline),
        BlockKind::Paragraph => Some(Place::Body),
        BlockKind::Caption => Some(Place::Caption),
        BlockKind::Metadata
        | BlockKind::Byline
        | BlockKind::Dateline
        | BlockKind::Correction
        | BlockKind::Furniture
        | BlockKind::Foreign => None,
    }
}

/// Whether a role counts nobody: "no one was hurt".
fn tells_of_none(roles: &[Role]) -> bool {
    roles
        .iter()
        .any(|role| matches!(&role.value, Value::Amount(amount) if amount.max == Some(0.0)))
}
