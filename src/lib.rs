//! Cross-checks what several sources tell of one story.
//!
//! Data runs one way through the stages, in the order of this list; a stage imports earlier ones only.

pub mod span;
pub mod sources;
pub mod text;
pub mod time;
pub mod quantity;
pub mod names;
pub mod analysis;
pub mod rules;
pub mod claims;
pub mod graph;
pub mod events;
pub mod verdicts;
pub mod report;
pub mod config;
pub mod pipeline;
pub mod cli;
