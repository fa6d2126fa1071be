//! Cross-checks what several sources tell of one story.
//!
//! A source's text becomes claims (who did what, when, where, and who says so); the claims of all sources become events,
//! and each role of an event gets a verdict: agreement, refinement, conflict, denial, a single origin.
//!
//! ```text
//!  files ─► sources ─► text ─► syntax · quotation ─► time · quantity · names ─► analysis ─► rules ─► claims ─┐   once a source, in parallel
//!                                                                                                            ▼
//!                                                    report ◄─ verdicts ◄─ events ◄─ graph ◄─ readings of all sources   once a story
//! ```
//!
//! [`pipeline::check`] runs all of it; every stage is a function of its input and can be called alone.
//!
//! ```
//! use std::path::PathBuf;
//! use variorum::{pipeline::{Tools, check}, report::{Length, markdown}, sources::{Options, load}, verdicts::Verdict};
//!
//! let sources = load(&[PathBuf::from("seeds")], &Options::news()?)?;
//! let report = check(sources, &Tools::new(Vec::new())?);
//! let conflict = report.findings.iter().find(|finding| finding.verdict == Verdict::Conflict);
//! assert!(conflict.is_some_and(|finding| finding.values.len() > 1));
//! assert!(markdown(&report, Length::Page)?.contains("5 sources, 4 June 2018 to 25 April 2019"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Data runs one way through the stages, in the order of this list; a stage imports earlier ones only.

pub mod span;
pub mod visible;
mod difference;
mod packed;
pub mod files;
pub mod diagnostic;
pub mod lexicon;
pub mod sources;
pub mod text;
pub mod syntax;
pub mod quotation;
pub mod time;
pub mod quantity;
pub mod names;
pub mod analysis;
pub mod policy;
pub mod rules;
pub mod thesaurus;
pub mod mentions;
pub mod claims;
pub mod propositions;
pub mod graph;
pub mod alignment;
pub mod decisions;
pub mod events;
pub mod verdicts;
pub mod report;
pub mod config;
pub mod pipeline;
pub mod record;
pub mod examples;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
