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
    }
}
