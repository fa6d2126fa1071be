//! The story as FollowTheMoney entities, a JSON object a line, for Aleph and the tools around it.
//!
//! Sources are articles, people and organisations are entities with the names that sources give them, each tied to the articles by mentions;
//! what took place are events; what needs an editor's eye are notes on events and articles. Countries and places stand by name alone: the
//! model has codes for them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{ToSpan as _, civil::Date};
use serde::Serialize;

use super::{
    ClaimRow, EventRow, Report, RoleRow, WriteError, escape, plain,
    positions::Positions,
    stable::StoryKey,
    view::{Told, words::is_named},
};
use crate::{
    sources::Source,
    verdicts::{Finding, Severity},
    visible,
};

/// An entity of the model, version 4.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Entity {
    id: String,
    schema: &'static str,
    properties: BTreeMap<&'static str, BTreeSet<String>>,
}

impl Entity {
    fn new(id: String, schema: &'static str) -> Self {
        Self {
            id,
            schema,
            properties: BTreeMap::new(),
        }
    }

    /// Adds a value; what is empty says nothing.
    fn add(&mut self, property: &'static str, value: impl Into<String>) {
        let value = escape::plain(&value.into());
        if !value.is_empty() {
            self.properties.entry(property).or_default().insert(value);
        }
    }
}

/// `report` as entities, articles first. `sources` give the texts.
///
/// # Errors
/// None that input can cause.
pub fn ftm(report: &Report, sources: &[Source]) -> Result<String, WriteError> {
    let mut writer = Writer {
        told: Told::new(report),
        positions: Positions::new(sources),
        story: StoryKey::of(report, sources),
        entities: Vec::new(),
        actors: BTreeMap::new(),
    };
    writer.write();
    let mut out = String::new();
    for entity in &writer.entities {
        let json = serde_json::to_string(entity).map_err(|it| WriteError::of("JSON", &it))?;
        out += &visible::json(&json);
        out.push('\n');
    }
    Ok(out)
}

#[derive(Debug)]
struct Writer<'a> {
    told: Told<'a>,
    positions: Positions<'a>,
    story: StoryKey,
    entities: Vec<Entity>,
    /// Those who can act, by their ids in the report.
    actors: BTreeMap<&'a str, Entity>,
}

impl Writer<'_> {
    fn write(&mut self) {
        let report = self.told.report;
        self.add_articles();
        self.gather_actors();
        self.entities.extend(self.actors.values().cloned());
        let mentions = self.mentions();
        self.entities.extend(mentions);
        for event in report.compared() {
            self.entities.push(self.event(event));
        }
        let noted = report
            .findings
            .iter()
            .filter(|it| it.severity < Severity::Info);
        for finding in noted {
            self.entities.push(self.note(finding));
        }
    }

    fn article_id(&self, source: &str) -> String {
        self.story.id("article", source)
    }

    fn add_articles(&mut self) {
        for row in &self.told.report.sources {
            let mut article = Entity::new(self.article_id(&row.id), "Article");
            article.add("fileName", &row.path);
            article.add("title", &row.title);
            article.add("publisher", row.outlet.as_deref().unwrap_or_default());
            article.add(
                "publishedAt",
                row.published.date.as_deref().unwrap_or_default(),
            );
            article.add("mimeType", "text/plain");
            article.add(
                "processingAgent",
                format!("{} {}", env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION")),
            );
            if let Some(source) = self.positions.source(&row.id) {
                article.add("sourceUrl", source.url.as_deref().unwrap_or_default());
                article.add("author", source.author.as_deref().unwrap_or_default());
                article.add("bodyText", source.story_text());
            }
            self.entities.push(article);
        }
    }

    /// People and organisations with their names.
    fn gather_actors(&mut self) {
        let report = self.told.report;
        for role in report.claims.iter().flat_map(|claim| &claim.roles) {
            let (Some(id), Some(schema)) = (&role.entity, schema(role)) else {
                continue;
            };
            let own = || Entity::new(self.story.id("actor", id), schema);
            let actor = self.actors.entry(id).or_insert_with(own);
            actor.add("name", &role.value);
        }
        for person in &report.people {
            let own = || Entity::new(self.story.id("actor", &person.id), "Person");
            let actor = self.actors.entry(&person.id).or_insert_with(own);
            actor.add("name", &person.name);
            for form in person.spellings.iter().filter(|it| it.text != person.name) {
                actor.add("alias", &form.text);
            }
            if actor.schema == "Person" {
                for title in &person.titles {
                    actor.add("position", &title.text);
                }
            }
        }
    }

    /// Which article names whom, and how.
    fn mentions(&self) -> Vec<Entity> {
        let report = self.told.report;
        let of_claims = report.claims.iter().flat_map(|claim| {
            let roles = claim.roles.iter();
            roles.filter_map(move |role| {
                Some((role.entity.as_deref()?, claim.source.as_str(), role.text()))
            })
        });
        let of_people = report.people.iter().flat_map(|person| {
            let places = person.spellings.iter().flat_map(|form| &form.at);
            places.map(move |at| (person.id.as_str(), at.source.as_str(), at.text.as_str()))
        });
        let named = of_claims.chain(of_people);
        let all: BTreeSet<(&str, &str, &str)> = named
            .filter(|(_, _, words)| is_named(words) && !plain::is_pronoun(words))
            .collect();
        let mentions = all.into_iter().filter_map(|(actor, source, words)| {
            let actor = self.actors.get(actor)?;
            let name = [actor.id.as_str(), source, words].join("\u{1f}");
            let mut mention = Entity::new(self.story.id("mention", &name), "Mention");
            mention.add("document", self.article_id(source));
            mention.add("resolved", &actor.id);
            mention.add("name", words);
            mention.add("detectedSchema", actor.schema);
            Some(mention)
        });
        mentions.collect()
    }

    fn event(&self, event: &EventRow) -> Entity {
        let mut entity = Entity::new(self.event_id(&event.id), "Event");
        entity.add("name", &event.title);
        entity.add("summary", &event.headline);
        entity.add("keywords", &event.kind);
        for claim in self.told.claims_of(event) {
            entity.add("proof", self.article_id(&claim.source));
            self.add_roles(&mut entity, claim);
        }
        entity
    }

    fn event_id(&self, event: &str) -> String {
        self.story.id("event", event)
    }

    fn add_roles(&self, entity: &mut Entity, claim: &ClaimRow) {
        for role in &claim.roles {
            let actor = role.entity.as_deref().and_then(|id| self.actors.get(id));
            if let Some(actor) = actor {
                entity.add("involved", &actor.id);
            } else if role.r#type == "place" {
                entity.add("location", &role.value);
            } else if !role.of_statement {
                add_days(entity, role);
            }
        }
    }

    fn note(&self, finding: &Finding) -> Entity {
        let mut note = Entity::new(self.story.id("note", &finding.id), "Note");
        note.add("name", self.told.asked(finding));
        note.add("description", self.told.in_a_line(finding));
        note.add("notes", &finding.why);
        note.add("keywords", finding.verdict.name());
        if !finding.event.is_empty() && self.told.is_compared(&finding.event) {
            note.add("entity", self.event_id(&finding.event));
        }
        for source in finding.values.iter().flat_map(|reading| &reading.sources) {
            note.add("entity", self.article_id(source));
        }
        note
    }
}

/// The schema of who fills a role; `None` where the model has none that can act.
fn schema(role: &RoleRow) -> Option<&'static str> {
    match &*role.r#type {
        "person" => Some("Person"),
        "org" => Some("Organization"),
        _ => None,
    }
}

/// The days of a time: one day as such, more as a period.
fn add_days(entity: &mut Entity, role: &RoleRow) {
    let day = |text: &Option<String>| text.as_deref()?.parse::<Date>().ok();
    let first = day(&role.from);
    let last = day(&role.to).and_then(|end| end.checked_sub(1.day()).ok());
    if first.is_some() && first == last {
        entity.add("date", first.map_or_else(String::new, |it| it.to_string()));
        return;
    }
    entity.add(
        "startDate",
        first.map_or_else(String::new, |it| it.to_string()),
    );
    entity.add(
        "endDate",
        last.map_or_else(String::new, |it| it.to_string()),
    );
}
