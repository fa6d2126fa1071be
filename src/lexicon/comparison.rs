//! Words of comparison: `rules/vocabulary/comparison.toml`.

use super::lists::group;

group! {
    /// By which the later stages lay descriptions side by side.
    ComparisonWords {
        /// Determiners that carry nothing of a description: "*the* economic forum".
        empty_determiner,
        /// Words after which a description's head has passed: "a summit *of* leaders".
        behind_head,
        /// Articles that are written small within a line: "*the* two countries".
        article,
        /// Articles of what was told before: "*the* offer", "*such* talks".
        pointing_article,
        /// Words that lead to what fills a role, and do not narrow what is denied.
        linking_word,
        /// How words end that mean the doer: "shot *himself*".
        reflexive_ending,
        /// Words for people of any sort, which count all whom others count by what they are: "three *people*", and "two
        /// bailiffs".
        anybody_word,
    }
}
