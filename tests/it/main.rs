//! All integration tests in one program, a file a subject: linking one is many times cheaper than linking each.

mod check;
mod claims;
mod clauses;
mod cli;
mod contradictions;
mod coreference;
mod decisions;
mod dispatch;
mod incidents;
mod order;
mod origins;
mod patterns;
mod review;
mod rule_faults;
mod rules;
mod schema;
mod seeds;
mod sources;
mod story_properties;
mod text;
mod tidy;
mod time_properties;
mod times;
mod trust;
mod tutorial;
mod words;
