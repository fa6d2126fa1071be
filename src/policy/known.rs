//! Faults of comparison rules that the claim kinds alone tell: what has a name that nothing bears would never be compared.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use toml::de::DeTable;

use super::Comparisons;
use crate::diagnostic::{Diagnostic, TableReader, TextFile, Word, in_order, nearest, suggestion};

/// What a finding calls the question of whether an act took place; no role of a kind has the name.
const OCCURRENCE: &str = "occurrence";
/// Keys of a claim in an example that are no roles.
const OF_CLAIM: &[&str] = &[
    "kind",
    "published",
    "statement",
    "speaker",
    "certainty",
    "negated",
];
/// Keys of a role that name roles.
const OF_ROLE: &[&str] = &["given", "rival", "counts_in"];

/// The roles of each claim kind by its id.
pub type KindRoles<'k> = BTreeMap<&'k str, BTreeSet<&'k str>>;

/// Kinds and roles that a file of comparison rules names and no rule file has. `all` are the rules with the file laid over them.
pub fn unknown_names(
    file: &Arc<TextFile>,
    kinds: &KindRoles<'_>,
    all: &Comparisons,
) -> Vec<Diagnostic> {
    // Other faults of the file are told where it is read.
    let table = TableReader::new(Arc::clone(file)).parse(&file.text);
    let mut check = Check {
        reader: TableReader::new(Arc::clone(file)),
        kinds,
        all,
    };
    let groups = table.get("compare").map(toml::Spanned::get_ref);
    let groups = groups.and_then(toml::de::DeValue::as_table);
    for (name, group) in groups.into_iter().flat_map(in_order) {
        if let Some(group) = group.get_ref().as_table() {
            check.group(name.get_ref(), group);
        }
    }
    let examples = table.get("example").map(toml::Spanned::get_ref);
    let examples = examples.and_then(toml::de::DeValue::as_array);
    for example in examples.into_iter().flat_map(|list| list.iter()) {
        if let Some(example) = example.get_ref().as_table() {
            check.example(example);
        }
    }
    check.reader.faults
}

struct Check<'k> {
    reader: TableReader,
    kinds: &'k KindRoles<'k>,
    all: &'k Comparisons,
}

impl Check<'_> {
    fn group(&mut self, name: &str, group: &DeTable<'_>) {
        let kinds = self.words(group, "kinds");
        for kind in &kinds {
            self.kind(kind);
        }
        if kinds.is_empty() || kinds.iter().any(|kind| !self.has(kind)) {
            return;
        }
        let named: Vec<&str> = kinds.iter().map(|kind| kind.text.as_str()).collect();
        let known = self.roles(&named);
        let mut used = self.words(group, "occasion");
        used.extend(pairs(self.words(group, "swapped_roles")));
        for (role, rule) in table(group, "role").into_iter().flat_map(in_order) {
            used.push(Word::of_key(role));
            let rule = rule.get_ref().as_table();
            for key in OF_ROLE {
                used.extend(rule.map_or_else(Vec::new, |rule| self.words(rule, key)));
            }
        }
        for title in self.words(group, "title") {
            let roles = roles_of_title(&title.text).into_iter();
            used.extend(roles.map(|role| Word {
                text: role.to_owned(),
                span: title.span,
            }));
        }
        for word in &used {
            let message = format!("no kind of `{name}` has a role `{}`", word.text);
            self.role(word, message, &known);
        }
    }

    fn example(&mut self, example: &DeTable<'_>) {
        let mut told: Vec<Word> = Vec::new();
        for side in ["a", "b"] {
            let Some(claim) = table(example, side) else {
                return;
            };
            let Some(kind) = self.words(claim, "kind").pop() else {
                return;
            };
            self.kind(&kind);
            if !self.has(&kind) {
                return;
            }
            let known = self.roles(&[kind.text.as_str()]);
            for (role, _) in in_order(claim) {
                if !OF_CLAIM.contains(&role.get_ref().as_ref()) {
                    let message =
                        format!("the kind `{}` has no role `{}`", kind.text, role.get_ref());
                    self.role(&Word::of_key(role), message, &known);
                }
            }
            told.push(kind);
        }
        let told: Vec<&str> = told.iter().map(|kind| kind.text.as_str()).collect();
        let mut known = self.roles(&told);
        known.insert(OCCURRENCE.to_owned());
        for (role, _) in table(example, "expect").into_iter().flat_map(in_order) {
            let message = format!("neither of the two kinds has a role `{}`", role.get_ref());
            self.role(&Word::of_key(role), message, &known);
        }
    }

    /// The strings under `key`; what is none has a fault of its own already.
    fn words(&mut self, table: &DeTable<'_>, key: &str) -> Vec<Word> {
        let before = self.reader.faults.len();
        let words = self.reader.texts(table, key);
        self.reader.faults.truncate(before);
        words
    }

    fn has(&self, kind: &Word) -> bool {
        self.kinds.contains_key(kind.text.as_str())
    }

    /// The roles of some kinds, with those that claims of other groups fill in their events.
    fn roles(&self, kinds: &[&str]) -> BTreeSet<String> {
        let own = kinds.iter().filter_map(|kind| self.kinds.get(kind));
        let own = own.flatten().map(|role| (*role).to_owned());
        let groups = kinds.iter().map(|kind| self.all.group(kind));
        let absorbed = groups.flat_map(|group| &group.absorbs);
        let absorbed = absorbed.flat_map(|absorb| absorb.roles.values().flatten().cloned());
        own.chain(absorbed).collect()
    }

    fn kind(&mut self, word: &Word) {
        if self.has(word) {
            return;
        }
        let way = match nearest(&word.text, self.kinds.keys().copied()) {
            Some(kind) => format!("did you mean `{kind}`?"),
            None => "`variorum rules list` names all; one of your own needs its rule file in this folder".to_owned(),
        };
        let message = format!("there is no claim kind `{}`", word.text);
        self.reader
            .warn("unknown-kind", word.span, message, Some(way));
    }

    fn role(&mut self, word: &Word, message: String, known: &BTreeSet<String>) {
        if known.contains(&word.text) {
            return;
        }
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let way = suggestion(&word.text, &known);
        self.reader.warn("unknown-role", word.span, message, way);
    }
}

fn table<'t>(within: &'t DeTable<'t>, key: &str) -> Option<&'t DeTable<'t>> {
    within.get(key)?.get_ref().as_table()
}

/// "winner loser" as two words.
fn pairs(words: Vec<Word>) -> impl Iterator<Item = Word> {
    words.into_iter().flat_map(|pair| {
        let parts = pair.text.split_whitespace();
        let parts = parts.map(|text| Word {
            text: text.to_owned(),
            span: pair.span,
        });
        parts.collect::<Vec<_>>()
    })
}

/// The roles that a title names, `{role}` and `{role|other}`, in its order.
pub fn roles_of_title(title: &str) -> Vec<&str> {
    let held = title.split('{').skip(1);
    held.filter_map(|part| part.split_once('}'))
        .flat_map(|(roles, _)| roles.split('|'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let file = Arc::new(TextFile::new("mine.toml", text));
        let kinds = KindRoles::from([
            ("launch", BTreeSet::from(["ship", "place"])),
            ("visit", BTreeSet::from(["visitor", "place"])),
        ]);
        let shipped = Comparisons::news().expect("rules");
        let (all, faults) = shipped.overlaid(&file);
        assert!(!faults.iter().any(Diagnostic::is_error), "{faults:?}");
        let found = unknown_names(&file, &kinds, &all);
        let lines = found
            .iter()
            .map(|it| format!("{}: {}", it.line(), it.message));
        lines.collect()
    }

    #[test]
    fn names_that_nothing_bears_are_told_once() {
        let text = "[compare.mine]\nkinds = ['launch']\ntitle = 'Launch[ of {boat|ship}]'\n\
            [compare.mine.role]\nplace = { single = true }\nyard = { single = true }\n\
            [[example]]\na = { kind = 'launch', ship = 'Aurora', port = 'Oslo' }\n\
            b = { kind = 'launch', ship = 'Aurora' }\nexpect = { where = 'conflict', occurrence = 'agreement' }\n\
            [[example]]\na = { kind = 'lunch' }\nb = { kind = 'launch' }\n";
        assert_eq!(
            told(text),
            [
                "6: no kind of `mine` has a role `yard`",
                "3: no kind of `mine` has a role `boat`",
                "8: the kind `launch` has no role `port`",
                "10: neither of the two kinds has a role `where`",
                "12: there is no claim kind `lunch`",
            ]
        );
    }

    #[test]
    fn a_role_that_another_group_fills_is_known() {
        let text = "[compare.mine]\nkinds = ['launch']\n[compare.mine.role]\nhost = { single = true }\n\
            [[compare.mine.absorbs]]\ngroup = 'mine'\nas = { visitor = 'host' }\n";
        assert_eq!(told(text), Vec::<String>::new());
    }
}
