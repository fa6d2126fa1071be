//! Stage 8, events: which claims of several sources are about one thing, and on which occasion.
//!
//! In: the claim graph and the comparison rules. Out: [`Event`]s with their [`Occasion`]s. Steps:
//! 1. `account`: what one source tells of one thing, claims laid together;
//! 2. `link`: how much two accounts share, role by role, and what keeps them apart;
//! 3. `align`: candidates by key, links, clusters in which nothing excludes anything else (`cluster`);
//! 4. `absorb`: claims of another kind that are part of an event (the visit that an invitation is for);
//! 5. `occasions`: one act within an event;
//! 6. `decided`: what an editor has ruled, joined or split;
//! 7. `parts`: acts that belong to another, the deaths in an attack;
//! 8. `titles`: a line for the reader.
//!
//! Before them `anchored` dates what is told by its distance from an event ("a month after the summit").

mod absorb;
mod account;
mod align;
mod anchored;
mod cluster;
mod decided;
mod draft;
mod link;
mod occasions;
mod parts;
mod sketch;
mod titles;
mod values;

use std::collections::BTreeMap;

pub use self::{
    align::{align, align_decided},
    anchored::date_by_events,
};
use crate::claims::{Claim, Role};

/// Claims of several sources about one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// "e1": numbered by weight in the story, then by kind and name.
    pub id: String,
    /// The claim kind that names it.
    pub kind: String,
    /// "Invitation of Kim Jong Un to Russia".
    pub title: String,
    /// At least one; by date, undated last.
    pub occasions: Vec<Occasion>,
    /// For claims of another group that are part of this event, by id: the names that their roles have here, in the order of
    /// the claim's roles; `None` for a role that has no part in it.
    pub absorbed: BTreeMap<String, Vec<Option<String>>>,
    /// Links that were cut because they would have joined claims that exclude each other, for the reader.
    pub cut: Vec<String>,
}

/// One act within an event. Claims are compared on one occasion.
#[derive(Debug, Clone, PartialEq)]
pub struct Occasion {
    /// "e1.1".
    pub id: String,
    /// "Lavrov, Pyongyang, 31 May 2018".
    pub title: String,
    /// Ids of its claims, in order of source and text.
    pub claims: Vec<String>,
    /// Whether a claim lies here only because nothing dates or places it elsewhere.
    pub uncertain: bool,
    /// What belongs to the act and is no telling of itself; their claims are among those of the occasion.
    pub parts: Vec<Part>,
}

/// An act that belongs to the act of an occasion: the deaths in an attack, its denial. It is compared with the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// "e1.1.1".
    pub id: String,
    /// The kind of claims: "death".
    pub title: String,
    /// Ids of its claims, in the order of the occasion.
    pub claims: Vec<String>,
}

impl Event {
    /// The roles of `claim` under the names that they have in this event.
    pub fn roles<'a>(&'a self, claim: &'a Claim) -> Vec<(&'a str, &'a Role)> {
        match self.absorbed.get(&claim.id) {
            Some(names) => claim
                .roles
                .iter()
                .zip(names)
                .filter_map(|(role, name)| Some((name.as_deref()?, role)))
                .collect(),
            None => claim
                .roles
                .iter()
                .map(|role| (role.name.as_str(), role))
                .collect(),
        }
    }

    /// Ids of all its claims, by occasion.
    pub fn claims(&self) -> impl Iterator<Item = &str> {
        self.occasions
            .iter()
            .flat_map(|occasion| occasion.claims.iter().map(String::as_str))
    }
}
