//! Keeps circles of files out of the source tree: of two files, one at most builds on the other.
//!
//! A file builds on those whose items it names. A `mod.rs` is the door of its folder: it holds the types that the files behind it share,
//! and calls them; that they name those types makes no circle.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads its own source tree and stops at the first surprise"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use crate::tidy::rust_files;

/// Circles that still stand.
const STANDING: &[&str] = &[];

/// A path of names: of a module, or of an item in one.
type Names = Vec<String>;

/// One file as its imports show it.
#[derive(Debug, Default)]
struct Module {
    /// Its path below `src`.
    file: String,
    /// Names of what is defined in it.
    defined: BTreeSet<String>,
    /// What it brings in, by the name that it has here.
    brought: BTreeMap<String, Names>,
    /// The paths that its code names, those of `pub use` left out.
    named: BTreeSet<Names>,
}

/// The modules of a crate, by path.
#[derive(Debug, Default)]
struct Modules(BTreeMap<Names, Module>);

#[test]
fn no_circle_of_files() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = rust_files(&src).into_iter().map(|path| {
        let name = path.strip_prefix(&src).unwrap().to_str().unwrap();
        (name.replace('\\', "/"), fs::read_to_string(&path).unwrap())
    });
    assert_eq!(
        Modules::read(files).circles(),
        STANDING,
        "these files build on each other: move what both need into a file of its own"
    );
}

#[test]
fn circles_are_found_through_reexports_lists_and_paths() {
    let files = [
        ("lib.rs", "mod a;\nmod b;\nmod c;"),
        (
            "a/mod.rs",
            "mod x;\nmod y;\npub use x::Cut;\nuse y::run;\nstruct Shared;",
        ),
        ("a/x.rs", "use super::Shared;\npub struct Cut;"),
        (
            "a/y.rs",
            "use super::Shared;\npub fn run() { crate::b::read(); }",
        ),
        (
            "b.rs",
            "use crate::{a::{Cut, y as cutter}};\npub fn read() { cutter::run(); }",
        ),
        ("c.rs", "// use crate::b::read;\nuse crate::b::read;"),
    ];
    let files = files.map(|(name, code)| (name.to_owned(), code.to_owned()));
    assert_eq!(Modules::read(files.clone()).circles(), ["a/y.rs, b.rs"]);
    let parted = files.map(|(name, code)| (name, code.replace("crate::b::read();", "")));
    assert_eq!(Modules::read(parted).circles(), [""; 0]);
}

impl Modules {
    fn read(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let module = |(file, code): (String, String)| {
            let path = file.trim_end_matches(".rs").split('/').map(str::to_owned);
            let mut path: Names = path.collect();
            if matches!(path.last().unwrap().as_str(), "mod" | "lib" | "main") {
                path.pop();
            }
            (path, Module::read(file, &code))
        };
        Self(files.into_iter().map(module).collect())
    }

    /// The files of each circle, in a line.
    fn circles(&self) -> Vec<String> {
        let direct: BTreeMap<&Names, BTreeSet<&Names>> = (self.0.iter())
            .filter(|(path, _)| !path.is_empty())
            .map(|(path, module)| (path, self.uses(path, module)))
            .collect();
        let reached: BTreeMap<&Names, BTreeSet<&Names>> = direct
            .keys()
            .map(|path| (*path, reached(&direct, path)))
            .collect();
        let mut told = BTreeSet::new();
        let mut circles = Vec::new();
        for (path, others) in &reached {
            if others.contains(path) && told.insert(*path) {
                let same = others.iter().filter(|other| reached[*other].contains(path));
                let same: BTreeSet<&Names> = same.copied().collect();
                told.extend(&same);
                let files: Vec<&str> = same.iter().map(|it| self.0[*it].file.as_str()).collect();
                circles.push(files.join(", "));
            }
        }
        circles
    }

    /// The modules that define what `module` names, the doors of its own folders left out.
    fn uses<'a>(&'a self, path: &'a Names, module: &Module) -> BTreeSet<&'a Names> {
        let homes = module
            .named
            .iter()
            .filter_map(|names| self.home(path, names, 0));
        homes.filter(|home| !path.starts_with(home)).collect()
    }

    /// The module that defines what `names` means in the module `at`; `None` for what is not of this crate.
    fn home<'a>(&'a self, at: &'a Names, names: &[String], depth: usize) -> Option<&'a Names> {
        let module = &self.0[at];
        let first = names.first()?;
        let absolute = match first.as_str() {
            "crate" => names[1..].to_vec(),
            "self" => [at, &names[1..]].concat(),
            "super" => {
                let above = names.iter().take_while(|name| *name == "super").count();
                [&at[..at.len() - above], &names[above..]].concat()
            }
            _ if self.0.contains_key(&[at, &names[..1]].concat()) => [at, names].concat(),
            _ => match module.brought.get(first) {
                Some(meant) if depth < 9 && meant.first() != Some(first) => {
                    let names = [meant, &names[1..]].concat();
                    return self.home(at, &names, depth + 1);
                }
                _ => return module.defined.contains(first).then_some(at),
            },
        };
        let known = (0..=absolute.len())
            .rev()
            .find(|&end| self.0.contains_key(&absolute[..end]))?;
        let (home, module) = self.0.get_key_value(&absolute[..known])?;
        let item = absolute.get(known);
        match item.and_then(|item| module.brought.get(item)) {
            Some(meant) if depth < 9 => {
                self.home(home, &[meant, &absolute[known + 1..]].concat(), depth + 1)
            }
            _ => item.is_some().then_some(home),
        }
    }
}

impl Module {
    fn read(file: String, code: &str) -> Self {
        let code = bare(code);
        let mut module = Self {
            file,
            ..Self::default()
        };
        let mut rest = code.as_str();
        let mut body = String::new();
        while let Some(at) = next_use(rest) {
            let (before, after) = rest.split_at(at);
            body += before;
            let (tree, behind) = after.split_once(';').unwrap();
            let tree = tree.strip_prefix("use ").unwrap();
            let is_public = before.trim_end().ends_with("pub")
                || before.trim_end().ends_with(')')
                    && before
                        .lines()
                        .last()
                        .unwrap()
                        .trim_start()
                        .starts_with("pub(");
            for (names, alias) in branches(&tree.split_whitespace().collect::<Vec<_>>().join(" ")) {
                if !is_public {
                    module.named.insert(names.clone());
                }
                module.brought.insert(alias, names);
            }
            rest = behind;
        }
        body += rest;
        module.named.extend(paths(&body));
        let words: Vec<&str> = body
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .filter(|word| !word.is_empty())
            .collect();
        let defines = ["fn", "struct", "enum", "trait", "type", "const", "static"];
        module.defined = (words.windows(2))
            .filter(|pair| defines.contains(&pair[0]))
            .map(|pair| pair[1].to_owned())
            .collect();
        module
    }
}

/// Everything that can be reached from `path` by one step or more.
fn reached<'a>(
    direct: &BTreeMap<&'a Names, BTreeSet<&'a Names>>,
    path: &Names,
) -> BTreeSet<&'a Names> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&Names> = direct[path].iter().copied().collect();
    while let Some(next) = open.pop() {
        if let Some(further) = direct.get(next)
            && found.insert(next)
        {
            open.extend(further);
        }
    }
    found
}

/// Where the next `use` item starts.
fn next_use(code: &str) -> Option<usize> {
    let starts = code.match_indices("use ").map(|(at, _)| at);
    let mut items = starts.filter(|&at| {
        let line = code.split_at(at).0.rsplit('\n').next().unwrap().trim();
        line.is_empty() || line == "pub" || line.starts_with("pub(") && line.ends_with(')')
    });
    items.next()
}

/// The paths of a `use` tree, each with the name that it brings in.
fn branches(tree: &str) -> Vec<(Names, String)> {
    let names = |path: &str| -> Names {
        let names = path
            .split("::")
            .map(str::trim)
            .filter(|name| !name.is_empty());
        names.map(str::to_owned).collect()
    };
    let Some((stem, list)) = tree.split_once('{') else {
        let (path, alias) = tree.split_once(" as ").unwrap_or((tree, ""));
        let mut names = names(path);
        if names.len() > 1 && names.last().is_some_and(|last| last == "self") {
            names.pop();
        }
        let last = names.last().cloned();
        return last.map_or_else(Vec::new, |last| {
            let alias = if alias.is_empty() {
                last
            } else {
                alias.trim().to_owned()
            };
            vec![(names, alias)]
        });
    };
    let stem = names(stem);
    let mut depth = 0;
    let parts = list.rsplit_once('}').unwrap().0.split(|c: char| {
        depth += i32::from(c == '{') - i32::from(c == '}');
        c == ',' && depth == 0
    });
    parts
        .flat_map(branches)
        .map(|(names, alias)| match names.as_slice() {
            [only] if only == "self" => (stem.clone(), stem.last().unwrap().clone()),
            _ => ([stem.clone(), names].concat(), alias),
        })
        .collect()
}

/// The paths of two names or more in code without `use` items.
fn paths(code: &str) -> BTreeSet<Names> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    code.split(|c: char| !is_name(c) && c != ':')
        .filter(|path| path.contains("::"))
        .map(|path| path.split("::").filter(|name| !name.is_empty()))
        .map(|names| {
            names
                .map(|name| name.trim_matches(':').to_owned())
                .collect()
        })
        .collect()
}

/// Code without its tests, comments and strings.
fn bare(code: &str) -> String {
    let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = code.lines().map(|line| {
        let line = line.split("//").next().unwrap();
        let pieces: Vec<&str> = line.split('"').step_by(2).collect();
        pieces.join("\"\"")
    });
    lines.collect::<Vec<_>>().join("\n")
}
