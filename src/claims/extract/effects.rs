//! Denials and confirmations: what they say of other claims of the source.

use super::{Extractor, Found};
use crate::{
    claims::{Attribution, Certainty, EntityValue, Polarity, Role, Value, certainty},
    names::Kind,
    rules::{Does, Effect, Match},
    span::Span,
    text::Label,
};

/// Lets each claim of a kind with an effect work on the claims within its content, for its speaker.
pub(super) fn apply(extractor: &Extractor<'_>, found: &mut [Found<'_>]) {
    let mut triggers: Vec<(Span, usize)> = (found.iter().enumerate())
        .map(|(at, found)| (found.claim.trigger.span, at))
        .collect();
    triggers.sort_unstable();
    for at in 0..found.len() {
        let Some(effect) = &found[at].kind.effect else {
            continue;
        };
        let mut targets = targets(extractor, &found[at], effect, &triggers, found);
        if effect.does == Does::Deny {
            let denial = found[at].matched;
            targets.retain(|&target| is_content(extractor, denial, found[target].matched.trigger));
        }
        let speaker = speaker(extractor, &found[at], effect);
        for &target in &targets {
            change(extractor, found, at, target, effect.does);
            let claim = &mut found[target].claim;
            let told = speaker
                .as_ref()
                .filter(|speaker| !is_known(&claim.attribution, speaker));
            claim.attribution.extend(told.cloned());
        }
        found[at].claim.about = targets
            .iter()
            .map(|&target| found[target].claim.id.clone())
            .collect();
    }
}

/// Whether the speaker's words stand in the chain already, perhaps with a title ("Kremlin spokesman Dmitry Peskov").
fn is_known(chain: &[Attribution], speaker: &Attribution) -> bool {
    chain.iter().any(|link| link.span.overlaps(speaker.span))
}

/// The claims that the claim at `at` is about: those whose trigger stands in the words of its content, as the match gives
/// them, else as the attribution does. `triggers` are those of all claims, in order.
fn targets(
    extractor: &Extractor<'_>,
    source: &Found<'_>,
    effect: &Effect,
    triggers: &[(Span, usize)],
    found: &[Found<'_>],
) -> Vec<usize> {
    let document = &extractor.analysis.document;
    let by_role: Vec<Span> = source
        .matched
        .arguments
        .iter()
        .filter(|argument| argument.role == effect.on)
        .map(|argument| document.span_of(argument.tokens.clone()))
        .collect();
    let by_quotation = || {
        let told = extractor.told_by.get(&source.matched.trigger);
        told.into_iter()
            .flatten()
            .flat_map(|&at| extractor.quotations[at].contents.iter().copied())
            .collect()
    };
    let contents = if by_role.is_empty() {
        by_quotation()
    } else {
        by_role
    };
    let mut targets: Vec<usize> = contents
        .iter()
        .flat_map(|&content| {
            let next = triggers.partition_point(|(trigger, _)| trigger.start < content.start);
            triggers[next..]
                .iter()
                .take_while(move |(trigger, _)| trigger.start < content.end)
                .filter(move |(trigger, _)| content.contains(*trigger))
                .map(|&(_, other)| other)
        })
        .filter(|&other| found[other].matched.trigger != source.matched.trigger)
        .collect();
    targets.sort_unstable();
    targets.dedup();
    targets
}

/// A denial turns the polarity of its target, unless the walk over the tree has come by the denial's word already. A denial that is
/// itself negated leaves it possible; what the content only dates itself by is not denied.
fn change(
    extractor: &Extractor<'_>,
    found: &mut [Found<'_>],
    at: usize,
    target: usize,
    does: Does,
) {
    if does != Does::Deny {
        return;
    }
    let denied = found[at].claim.polarity == Polarity::Affirmed;
    let target_match = found[target].matched;
    let words = (target_match.trigger, target_match.trigger_tokens.as_slice());
    let (analysis, cues) = (extractor.analysis, extractor.cues);
    if certainty::is_presupposed(&analysis.document, analysis.lexicon, words.0) {
        return;
    }
    let own = certainty::own_polarity(analysis, cues, words.0, words.1);
    let denial = found[at].matched.trigger;
    let with = certainty::read(analysis, cues, words.0, words.1);
    let without = certainty::read_without(analysis, cues, words.0, words.1, denial);
    let came_by = (with.polarity, with.certainty) != (without.polarity, without.certainty);
    let claim = &mut found[target].claim;
    if !denied {
        claim.polarity = own;
        claim.certainty = claim.certainty.max(Certainty::Possible);
    } else if !came_by {
        claim.polarity = match claim.polarity {
            Polarity::Affirmed => Polarity::Negated,
            Polarity::Negated => Polarity::Affirmed,
        };
    }
}

/// Whether a denial speaks of `token` itself, not of what its words only name: "no plans to release recordings of the *shooting*".
fn is_content(extractor: &Extractor<'_>, denial: &Match, token: usize) -> bool {
    let document = &extractor.analysis.document;
    let denies = |at: usize| at == denial.trigger || denial.trigger_tokens.contains(&at);
    let is_near = |at: Option<usize>| {
        at.is_some_and(|at| denies(at) || document.head(at).is_some_and(denies))
    };
    let mut at = token;
    while !denies(at) {
        let Some(head) = document.head(at) else {
            return true; // words that the tree does not tie to the denial: a quotation beside it
        };
        let is_tied = match document.tokens[at].label {
            Label::Conj => !certainty::starts_anew(extractor.analysis, extractor.cues, at),
            Label::Pobj | Label::Pcomp => is_near(document.head(head)),
            Label::Acl => is_near(Some(head)),
            label => !matches!(
                label,
                Label::Advcl | Label::Relcl | Label::Poss | Label::Compound
            ),
        };
        if !is_tied {
            return false;
        }
        at = head;
    }
    true
}

/// Who denies or confirms: the role that says so, as a link of the chain. `None` where the attribution says it already.
fn speaker(extractor: &Extractor<'_>, source: &Found<'_>, effect: &Effect) -> Option<Attribution> {
    let role = source.claim.role(effect.speaker.as_deref()?).next()?;
    let who = match &role.value {
        Value::Entity(value) => value.clone(),
        _ => EntityValue::described(&role.words.text, Kind::Other),
    };
    let head = extractor
        .analysis
        .document
        .root_of(extractor.analysis.document.tokens_in(role.words.span))?;
    let lemma = extractor.analysis.document.tokens[head]
        .lemma
        .to_lowercase();
    Some(Attribution {
        anonymous: who.local.is_none() && extractor.cues.is_unnamed(&lemma),
        who,
        cue: source.claim.trigger.clone(),
        when: source.claim.role(super::WHEN).find_map(time),
        span: role.words.span,
    })
}

fn time(role: &Role) -> Option<crate::time::TimeValue> {
    match &role.value {
        Value::Time(value) => Some(value.clone()),
        _ => None,
    }
}
