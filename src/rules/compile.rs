//! From rule files to a [`RuleSet`]: layers of files over each other, lemma sets, paths and roles resolved.

use std::{collections::BTreeMap, sync::Arc};

use rustc_hash::FxHashMap;

use super::{
    ClaimKind, Does, Effect, RoleSpec, RuleSet, accord,
    condition::{self, Condition},
    holds::{self, LONGEST},
    lexicon::{self, LemmaSet, WordClass},
    pack,
    path::{self, Chain, LabelSet, Move, Path, Vocabulary},
    says,
    schema::{self, ExampleEntry, RuleFile, VariantEntry},
    slips,
    surface::{self, Pattern},
    types::{self, TypeSet, UNITS},
};
use crate::diagnostic::{Diagnostic, TableReader, TextFile, Word, in_order};

/// Faults of words that a file of lemma sets and named paths defines.
const OF_WORDS: &[&str] = &["unknown-set", "unknown-path", "unknown-base"];
/// One compiled `[[match]]`.
#[derive(Debug)]
pub(super) struct Variant {
    /// Index of its claim kind.
    pub(super) kind: usize,
    /// Pack, rule and variant.
    pub(super) name: String,
    /// What a trigger must be; `None` for any part of speech.
    pub(super) class: Option<WordClass>,
    /// What triggers it: lemmas, and phrases of several.
    pub(super) phrases: Vec<String>,
    /// What must hold beside the trigger.
    pub(super) conditions: Vec<Condition>,
    /// A token pattern, in place of paths; `None` for most.
    pub(super) pattern: Option<Pattern>,
    /// In the order of the kind's roles; none where there is a pattern.
    pub(super) roles: Vec<RolePaths>,
    /// What its trigger states, by role.
    pub(super) says: Vec<(String, String)>,
    /// A sentence without one of these types in each set cannot match.
    pub(super) needs_types: Vec<TypeSet>,
    /// A sentence without one of these labels in each set cannot match.
    pub(super) needs_labels: Vec<LabelSet>,
}

/// Where a variant looks for what fills a role.
#[derive(Debug)]
pub(super) struct RolePaths {
    /// Index into the kind's roles.
    pub(super) role: usize,
    /// Tried in order; the first that hits wins.
    pub(super) paths: Vec<Path>,
    /// Whether there is no match without it.
    pub(super) need: bool,
}

/// Words that evoke an event: a head, and for phrases the others ("hand" + "over").
#[derive(Debug)]
pub(super) struct Trigger {
    /// Index of the variant.
    pub(super) variant: usize,
    /// Lemmas that must hang from the head; empty for a single word.
    pub(super) rest: Vec<String>,
}

/// An example with the rule that it belongs to.
#[derive(Debug)]
pub(super) struct RuleExample {
    pub(super) kind: usize,
    pub(super) entry: ExampleEntry,
    pub(super) file: Arc<TextFile>,
}

impl RuleExample {
    /// The file and the line, from 1, of its text.
    pub(super) fn place(&self) -> (String, usize) {
        (self.file.path.clone(), self.file.line(self.entry.text.span))
    }
}

/// Compiles layers of files, later ones over earlier ones. What is faulty is left out and told.
pub(super) fn layers(layers: &[Vec<Arc<TextFile>>]) -> (RuleSet, Vec<Diagnostic>) {
    let mut compiler = Compiler::default();
    for layer in layers {
        compiler.layer(layer);
    }
    compiler.finish()
}

#[derive(Default)]
struct Compiler {
    faults: Vec<Diagnostic>,
    lexicon: BTreeMap<String, LemmaSet>,
    named: BTreeMap<String, Vec<Chain>>,
    /// Whether a file is no TOML, so that words which nobody defines may stand in it.
    torn: bool,
    /// Layers that are read; the first is that which ships.
    layers: usize,
    /// By id, with the pack.
    rules: BTreeMap<String, (String, RuleFile)>,
}

impl Compiler {
    /// Reads one folder's files; its word lists come first, since its rules speak of them.
    fn layer(&mut self, files: &[Arc<TextFile>]) {
        let mut rules: Vec<RuleFile> = Vec::new();
        let mut pack = "own".to_owned();
        for file in files {
            let mut reader = TableReader::new(Arc::clone(file));
            if file.text.len() > LONGEST {
                let message = format!(
                    "the file has {} bytes, at most {LONGEST} are read",
                    file.text.len()
                );
                let way = Some("split it: one claim kind, one file".to_owned());
                reader.fault("too-long", 0..0, message, "", way);
                self.faults.append(&mut reader.faults);
                continue;
            }
            let table = reader.parse(&file.text);
            if reader.is_broken() {
                self.torn = true;
            } else if schema::WORD_KEYS.iter().any(|key| table.contains_key(*key)) {
                if let Some(name) = self.words(&mut reader, &table) {
                    pack = name;
                }
            } else if holds::is_foreign(&table) {
                slips::foreign(&mut reader, &table);
            } else {
                let rule = schema::rule_file(&mut reader, file, &table);
                if let Some(rule) = &rule {
                    accord::check(&mut reader, &table, rule);
                    if self.layers > 0 {
                        slips::check(&mut reader, rule);
                    }
                }
                rules.extend(rule);
            }
            self.faults.append(&mut reader.faults);
        }
        self.add_rules(rules, &pack);
        self.layers += 1;
    }

    /// Reads a file of lemma sets, named paths and the pack's own data; gives the pack's name.
    fn words(&mut self, reader: &mut TableReader, table: &toml::de::DeTable<'_>) -> Option<String> {
        reader.only_keys(table, "a word file", schema::WORD_KEYS);
        if let Some(lexicon) = reader.table(table, "lexicon") {
            let entries = lexicon::entries(reader, lexicon);
            self.lexicon = lexicon::resolve(reader, &entries, &self.lexicon);
        }
        if let Some(paths) = reader.table(table, "path") {
            for (key, value) in in_order(paths) {
                let words = reader.words(value, key.get_ref());
                let vocabulary = Vocabulary {
                    lexicon: &self.lexicon,
                    named: &self.named,
                };
                let chains = words
                    .iter()
                    .flat_map(|word| path::chains(reader, word, &word.text, &vocabulary))
                    .collect();
                self.named.insert(Word::of_key(key).text, chains);
            }
        }
        pack::read(reader, table)
    }

    fn add_rules(&mut self, rules: Vec<RuleFile>, pack: &str) {
        let mut seen: BTreeMap<String, Arc<TextFile>> = BTreeMap::new();
        let below: Vec<String> = self.rules.keys().cloned().collect();
        for rule in rules {
            let mut reader = TableReader::new(Arc::clone(&rule.file));
            let is_new = slips::is_new(&mut reader, &rule, &seen);
            if is_new {
                slips::replaces(&mut reader, &rule, &below);
                seen.insert(rule.id.text.clone(), Arc::clone(&rule.file));
            }
            self.faults.append(&mut reader.faults);
            if !is_new {
                continue;
            }
            let folder = rule
                .file
                .name
                .rsplit_once('/')
                .map(|(folder, _)| folder.to_owned());
            let pack = folder.unwrap_or_else(|| pack.to_owned());
            self.rules.insert(rule.id.text.clone(), (pack, rule));
        }
    }

    fn finish(mut self) -> (RuleSet, Vec<Diagnostic>) {
        let mut set = RuleSet {
            kinds: Vec::new(),
            by_id: FxHashMap::default(),
            texts: Vec::new(),
            variants: Vec::new(),
            triggers: FxHashMap::default(),
            lexicon: BTreeMap::new(),
            examples: Vec::new(),
        };
        for (pack, rule) in std::mem::take(&mut self.rules).into_values() {
            let mut reader = TableReader::new(Arc::clone(&rule.file));
            let kind = set.kinds.len();
            set.by_id.insert(rule.id.text.clone(), kind);
            set.kinds.push(claim_kind(&mut reader, &rule));
            set.texts.push(Arc::clone(&rule.file));
            for entry in &rule.variants {
                self.variant(&mut set, &mut reader, (&pack, kind), &rule, entry);
            }
            let file = rule.file;
            set.examples
                .extend(rule.examples.into_iter().map(|entry| RuleExample {
                    kind,
                    entry,
                    file: Arc::clone(&file),
                }));
            self.faults.append(&mut reader.faults);
        }
        set.lexicon = self.lexicon;
        let mut faults = self.faults;
        if self.torn {
            faults.retain(|fault| !OF_WORDS.contains(&fault.code));
        }
        faults.sort_by(|a, b| {
            (&a.file, a.span, a.code, &a.message).cmp(&(&b.file, b.span, b.code, &b.message))
        });
        faults.dedup();
        accord::once(&mut faults);
        (set, faults)
    }

    /// Compiles one `[[match]]` into `set`; with an error in it, it is left out.
    fn variant(
        &self,
        set: &mut RuleSet,
        reader: &mut TableReader,
        (pack, kind): (&str, usize),
        rule: &RuleFile,
        entry: &VariantEntry,
    ) {
        let before = reader.faults.len();
        let vocabulary = Vocabulary {
            lexicon: &self.lexicon,
            named: &self.named,
        };
        let (pattern, (phrases, class)) = match &entry.pattern {
            Some(word) => match surface::read(reader, (rule, entry), word, &vocabulary) {
                Some((pattern, triggers)) => (Some(pattern), triggers),
                None => return,
            },
            None => (None, triggers(reader, entry, &vocabulary)),
        };
        let conditions = condition::read(reader, &entry.with, &vocabulary);
        let roles = role_paths(reader, rule, entry, &vocabulary);
        let says = says::read(reader, rule, entry);
        let faulty = reader.faults.iter().skip(before).any(Diagnostic::is_error);
        if faulty {
            return;
        }
        let kind_roles = &set.kinds[kind].roles;
        let needed = || roles.iter().filter(|role| role.need);
        let variant = Variant {
            kind,
            name: format!("{pack}/{}#{}", rule.id.text, entry.name.text),
            class,
            phrases: phrases.clone(),
            conditions,
            pattern,
            needs_types: needed()
                .map(|role| kind_roles[role.role].types.iter().copied().collect())
                .collect(),
            needs_labels: needed()
                .filter_map(|role| first_labels(&role.paths))
                .collect(),
            roles,
            says,
        };
        let index = set.variants.len();
        set.variants.push(variant);
        for phrase in phrases {
            let (head, mut rest) = head_word(&phrase, class);
            if set.variants[index].pattern.is_some() {
                rest.clear();
            }
            let trigger = Trigger {
                variant: index,
                rest,
            };
            set.triggers.entry(head).or_default().push(trigger);
        }
    }
}

fn claim_kind(reader: &mut TableReader, rule: &RuleFile) -> ClaimKind {
    ClaimKind {
        id: rule.id.text.clone(),
        title: rule.title.text.clone(),
        summary: rule.summary.text.clone(),
        incident: rule.incident,
        literal: rule.literal,
        roles: rule
            .roles
            .iter()
            .map(|role| RoleSpec {
                name: role.name.text.clone(),
                types: role.types.clone(),
                unit: role.unit,
                differs: role.differs.as_ref().map(|word| word.text.clone()),
                unnamed: role.unnamed.as_ref().map(|word| word.text.clone()),
                counts: role.counts.as_ref().map(|word| word.text.clone()),
                one: role.one,
                except: role.except.as_ref().map(|word| word.text.clone()),
            })
            .collect(),
        effect: effect(reader, rule),
    }
}

/// The names of [`Does`] in rule files.
pub(super) const DOES: &[(&str, Does)] = &[
    ("deny", Does::Deny),
    ("confirm", Does::Confirm),
    ("correct", Does::Correct),
];

fn effect(reader: &mut TableReader, rule: &RuleFile) -> Option<Effect> {
    let entry = rule.effect.as_ref()?;
    let does = types::named(DOES, &entry.does.text);
    if does.is_none() {
        reader.unknown("unknown-effect", "effect", &entry.does, &types::names(DOES));
    }
    let roles: Vec<&str> = rule
        .roles
        .iter()
        .map(|role| role.name.text.as_str())
        .collect();
    for role in [Some(&entry.on), entry.speaker.as_ref()]
        .into_iter()
        .flatten()
    {
        if !roles.contains(&role.text.as_str()) {
            reader.unknown("unknown-role", "role", role, &roles);
        }
    }
    Some(Effect {
        does: does?,
        on: entry.on.text.clone(),
        speaker: entry.speaker.as_ref().map(|word| word.text.clone()),
    })
}

/// The phrases that trigger a variant, and what part of speech they must be.
fn triggers(
    reader: &mut TableReader,
    entry: &VariantEntry,
    vocabulary: &Vocabulary<'_>,
) -> (Vec<String>, Option<WordClass>) {
    let mut phrases = Vec::new();
    let mut class = None;
    for word in &entry.triggers {
        if let Some(unit) = word.text.strip_prefix('#') {
            let known = types::names(UNITS);
            if !known.contains(&unit) {
                let unit = Word {
                    text: unit.to_owned(),
                    span: word.span,
                };
                reader.unknown("unknown-unit", "unit", &unit, &known);
            }
        }
        let Some(name) = word.text.strip_prefix('@') else {
            if path::is_expression(reader, word, &word.text) {
                continue;
            }
            phrases.push(word.text.to_lowercase());
            continue;
        };
        match vocabulary.lexicon.get(name) {
            Some(set) => {
                phrases.extend(set.lemmas.iter().cloned());
                class = class.or(set.pos);
            }
            None => path::unknown_set(reader, word, name, vocabulary.lexicon),
        }
    }
    if let Some(word) = &entry.pos {
        class = types::named(lexicon::CLASSES, &word.text);
        if class.is_none() {
            reader.unknown(
                "unknown-pos",
                "part of speech",
                word,
                &types::names(lexicon::CLASSES),
            );
        }
    }
    phrases.sort_unstable();
    phrases.dedup();
    (phrases, class)
}

/// A phrase's head and its other words: verbs come first ("hand over"), nouns last ("death toll").
fn head_word(phrase: &str, class: Option<WordClass>) -> (String, Vec<String>) {
    let mut words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
    let head = if class == Some(WordClass::Noun) {
        words.pop().unwrap_or_default()
    } else {
        words.remove(0)
    };
    (head, words)
}

fn role_paths(
    reader: &mut TableReader,
    rule: &RuleFile,
    entry: &VariantEntry,
    vocabulary: &Vocabulary<'_>,
) -> Vec<RolePaths> {
    let mut found: Vec<RolePaths> = entry
        .paths
        .iter()
        .filter_map(|(role, words)| {
            let index = rule
                .roles
                .iter()
                .position(|known| known.name.text == role.text)?;
            Some(RolePaths {
                role: index,
                paths: path::read(reader, words, vocabulary),
                need: entry.need.iter().any(|need| need.text == role.text),
            })
        })
        .collect();
    found.sort_by_key(|paths| paths.role);
    found
}

/// Labels of which a sentence must have one for any of `paths` to take its first step; `None` where that is not known.
fn first_labels(paths: &[Path]) -> Option<LabelSet> {
    let mut labels = LabelSet::default();
    for path in paths {
        for chain in &path.chains {
            let first = chain.first()?;
            labels = labels.with(match &first.go {
                Move::Down(set) | Move::Below(set) | Move::Up(set) => *set,
                Move::Prep { .. } => super::tree::PREPOSITIONAL,
                Move::Stay | Move::Engine(_) | Move::Count => return None,
            });
        }
    }
    Some(labels)
}
