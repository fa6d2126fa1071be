//! The order of sources, which settles every tie of later stages: by what they are and tell, never by what their files are called.

use std::cmp::Ordering;

use super::SourceClaims;
use crate::claims::Claim;

/// Sorts readings by day of publication, undated ones last, then by outlet, then by their words. Ids part those alone that tell
/// the same in the same words.
pub(super) fn sort(readings: &mut [SourceClaims]) {
    readings.sort_by(|a, b| {
        published(a)
            .cmp(&published(b))
            .then_with(|| a.shingles.cmp(&b.shingles))
            .then_with(|| a.terms.cmp(&b.terms))
            .then_with(|| told(a, b))
            .then_with(|| a.source.cmp(&b.source))
    });
}

fn published(reading: &SourceClaims) -> impl Ord + use<'_> {
    let day = reading.published;
    (day.is_none(), day, &reading.outlet)
}

/// By their claims, for readings without words of their own. What order their values stand in means nothing; it is always the same.
fn told(a: &SourceClaims, b: &SourceClaims) -> Ordering {
    let claims =
        |reading: &SourceClaims| -> Vec<_> { reading.claims.iter().map(content).collect() };
    claims(a).cmp(&claims(b))
}

fn content(claim: &Claim) -> impl Ord + use<> {
    let roles = claim.roles.iter();
    let roles: Vec<String> = roles.map(|role| format!("{role:?}")).collect();
    let said = claim.attribution.iter();
    let said: Vec<String> = said.map(|link| format!("{link:?}")).collect();
    let how = (claim.polarity, claim.certainty, claim.stance, claim.place);
    (claim.kind.clone(), how, roles, said)
}
