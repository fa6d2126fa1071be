//! A rule with everything that it refers to written out: lemma sets as lemmas, named paths as paths. What comes out is a
//! rule file itself, and finds the same.

use super::{
    ClaimKind, Does, RoleSpec, RuleSet,
    compile::{DOES, Variant},
    condition::{Condition, Test},
    path::{Path, Step},
    schema::ExampleEntry,
    types::{self, TYPES, UNITS},
};

/// Columns after which a list is broken.
const WIDTH: usize = 110;

impl RuleSet {
    /// The rule of a claim kind, written out; `None` where no rule file has that id.
    pub fn expand(&self, id: &str) -> Option<String> {
        let index = self.index(id)?;
        let mut file = head(&self.kinds[index]);
        for variant in self.variants.iter().filter(|variant| variant.kind == index) {
            file += &self.written(variant);
        }
        for example in self.examples.iter().filter(|example| example.kind == index) {
            file += &written_example(&example.entry);
        }
        Some(file)
    }

    fn written(&self, variant: &Variant) -> String {
        let roles = &self.kinds[variant.kind].roles;
        let name = variant.name.rsplit('#').next().unwrap_or_default();
        let mut text = format!("\n[[match]]\n{}", line("name", &quoted(name)));
        text += &match &variant.pattern {
            Some(pattern) => line("pattern", &quoted(&pattern.written())),
            None => line("trigger", &list("trigger", &variant.phrases)),
        };
        if let Some(class) = variant.class {
            text += &line("pos", &quoted(&class.to_string()));
        }
        let needs: Vec<String> = variant
            .roles
            .iter()
            .filter(|role| role.need)
            .map(|role| roles[role.role].name.clone())
            .collect();
        if !needs.is_empty() {
            text += &line("need", &list("need", &needs));
        }
        if !variant.conditions.is_empty() {
            text += "[match.with]\n";
            for (key, tests) in conditions(&variant.conditions) {
                text += &line(&key_quoted(&key), &list(&key, &tests));
            }
        }
        if !variant.roles.is_empty() {
            text += "[match.path]\n";
        }
        for role in &variant.roles {
            let name = &roles[role.role].name;
            let paths: Vec<String> = role.paths.iter().map(path).collect();
            text += &line(&key_quoted(name), &list(name, &paths));
        }
        if !variant.says.is_empty() {
            text += "[match.says]\n";
        }
        for (role, term) in &variant.says {
            text += &line(&key_quoted(role), &quoted(term));
        }
        text
    }
}

fn head(kind: &ClaimKind) -> String {
    let mut text = line("id", &quoted(&kind.id)) + &line("title", &quoted(&kind.title));
    text += &line("summary", &quoted(&kind.summary));
    if kind.incident {
        text += &line("incident", "true");
    }
    if kind.literal {
        text += &line("literal", "true");
    }
    text += "\n[role]\n";
    for role in &kind.roles {
        text += &line(&key_quoted(&role.name), &role_spec(role));
    }
    if let Some(effect) = &kind.effect {
        text += "\n[effect]\n";
        text += &line(
            "does",
            &quoted(name_of(DOES, |does: Does| does == effect.does)),
        );
        text += &line("on", &quoted(&effect.on));
        if let Some(speaker) = &effect.speaker {
            text += &line("speaker", &quoted(speaker));
        }
    }
    text
}

fn role_spec(role: &RoleSpec) -> String {
    let types: Vec<String> = role
        .types
        .iter()
        .map(|kind| name_of(TYPES, |known| known == *kind).to_owned())
        .collect();
    let mut spec = format!("{{ type = {}", list(&role.name, &types));
    if let Some(unit) = role.unit {
        spec += ", unit = ";
        spec += &quoted(name_of(UNITS, |known| known == unit));
    }
    let others = [
        ("differs", &role.differs),
        ("unnamed", &role.unnamed),
        ("counts", &role.counts),
        ("except", &role.except),
    ];
    if role.one {
        spec += ", one = true";
    }
    for (key, other) in others {
        if let Some(other) = other {
            spec = format!("{spec}, {key} = {}", quoted(other));
        }
    }
    spec + " }"
}

/// The name of a closed list's member.
fn name_of<T: Copy>(known: &[(&'static str, T)], is: impl Fn(T) -> bool) -> &'static str {
    let mut names = types::names(known).into_iter().zip(known);
    names
        .find(|(_, (_, member))| is(*member))
        .map_or("", |(name, _)| name)
}

/// Conditions by their path, in the order of the file.
fn conditions(conditions: &[Condition]) -> Vec<(String, Vec<String>)> {
    let mut found: Vec<(String, Vec<String>)> = Vec::new();
    for condition in conditions {
        let paths: Vec<String> = condition.paths.iter().map(path).collect();
        let key = if paths.is_empty() {
            "voice".to_owned()
        } else {
            paths.join(" + ")
        };
        let test = test(&condition.test);
        match found.iter_mut().find(|(known, _)| *known == key) {
            Some((_, tests)) => tests.push(test),
            None => found.push((key, vec![test])),
        }
    }
    found
}

fn test(test: &Test) -> String {
    match test {
        Test::Lemma(lemmas) => lemmas.join("|"),
        Test::NotLemma(lemmas) => format!("not {}", lemmas.join("|")),
        Test::Types(types) => format!("type({types})"),
        Test::Named => "named".to_owned(),
        Test::Any => "any".to_owned(),
        Test::None => "none".to_owned(),
        Test::Passive(true) => "passive".to_owned(),
        Test::Passive(false) => "active".to_owned(),
    }
}

fn path(path: &Path) -> String {
    let chains: Vec<String> = path.chains.iter().map(|chain| steps(chain)).collect();
    chains.join(" + ")
}

fn steps(chain: &[Step]) -> String {
    let steps: Vec<String> = chain.iter().map(step).collect();
    steps.join("/")
}

/// A step with the lemmas that it allows.
fn step(step: &Step) -> String {
    if step.only.is_empty() {
        return step.text.clone();
    }
    let body = step.text.split('[').next().unwrap_or_default();
    let body = if body.is_empty() { "self" } else { body };
    format!("{body}[{}]", step.only.join("|"))
}

fn written_example(example: &ExampleEntry) -> String {
    let mut text = format!(
        "\n[[example]]\n{}",
        line("text", &quoted(&example.text.text))
    );
    if let Some(date) = &example.date {
        text += &line("date", date);
    }
    if let Some(variant) = &example.variant {
        text += &line("variant", &quoted(&variant.text));
    }
    if example.none {
        text += &line("none", "true");
    }
    if !example.claims.is_empty() {
        let claims = example.claims.iter().map(|claim| {
            let values = claim.iter().map(|(key, values)| {
                let values: Vec<String> = values.iter().map(|word| word.text.clone()).collect();
                format!("{} = {}", key_quoted(&key.text), list(&key.text, &values))
            });
            format!("{{ {} }}", values.collect::<Vec<_>>().join(", "))
        });
        let claims: Vec<String> = claims.collect();
        text += &line("claims", &format!("[{}]", claims.join(", ")));
    }
    for (key, reason) in [("why", &example.why), ("todo", &example.todo)] {
        if let Some(reason) = reason {
            text += &line(key, &quoted(&reason.text));
        }
    }
    text
}

fn line(key: &str, value: &str) -> String {
    format!("{key} = {value}\n")
}

/// A string as TOML writes it.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

/// A key as TOML writes it.
fn key_quoted(key: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !key.is_empty() && key.chars().all(bare) {
        key.to_owned()
    } else {
        quoted(key)
    }
}

/// One string, or a list broken where it is long.
pub(super) fn list(key: &str, texts: &[String]) -> String {
    if let [one] = texts {
        return quoted(one);
    }
    let mut text = String::from("[");
    let mut column = key.len() + 4;
    for (place, item) in texts.iter().map(|text| quoted(text)).enumerate() {
        if place > 0 {
            text.push(',');
            if column + item.len() > WIDTH {
                text += "\n ";
                column = 2;
            }
            text.push(' ');
        }
        column += item.chars().count() + 2;
        text += &item;
    }
    text + "]"
}
