//! `variorum rules`: for those who write rules. Checks them, lists them, runs their examples, says why one did not match.

use std::{
    fs,
    io::{self, IsTerminal as _, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::{
    claims::{Claim, Value},
    pipeline::{self, Tools},
    rules::{
        Diagnostic, RuleSet, Severity,
        explain::{RoleTrial, Trial},
        verify::{Outcome, Told, Verified},
    },
    sources::{Block, BlockKind, Source},
    span::Span,
    text::{Document, draw},
};

/// What to do with rules.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Check a folder of rules, laid over those that ship.
    Check {
        /// The folder; without one, the rules that ship.
        folder: Option<PathBuf>,
    },
    /// List the claim kinds with their roles.
    List {
        /// A folder of rules, laid over those that ship.
        #[arg(long, value_name = "DIR")]
        rules: Option<PathBuf>,
    },
    /// Run the examples that the rules carry.
    Test {
        /// Only this claim kind.
        id: Option<String>,
        /// A folder of rules, laid over those that ship.
        #[arg(long, value_name = "DIR")]
        rules: Option<PathBuf>,
    },
    /// Print a rule, or say why it does or does not match a text.
    Explain {
        /// The claim kind.
        id: String,
        /// Some sentences.
        #[arg(long)]
        text: Option<String>,
        /// The day that the text is read from.
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<Date>,
        /// A folder of rules, laid over those that ship.
        #[arg(long, value_name = "DIR")]
        rules: Option<PathBuf>,
    },
}

/// Runs a command: 0 where all is well, 1 where a rule is faulty or an example fails.
pub(super) fn run(command: &Command) -> anyhow::Result<ExitCode> {
    let out = &mut io::stdout().lock();
    let fine = match command {
        Command::Check { folder } => check(out, folder.as_deref()),
        Command::List { rules } => list(out, &sound(rules.as_deref())?).map(|()| true),
        Command::Test { id, rules } => test(out, sound(rules.as_deref())?, id.as_deref()),
        Command::Explain {
            id,
            text,
            date,
            rules,
        } => explain(out, sound(rules.as_deref())?, id, text.as_deref(), *date).map(|()| true),
    }?;
    out.flush()?;
    Ok(if fine {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The rules of a folder over those that ship, or all that is wrong with them.
fn sound(folder: Option<&Path>) -> anyhow::Result<RuleSet> {
    RuleSet::load(files(folder)?).map_err(|faults| anyhow::anyhow!("{}", drawn(&faults)))
}

fn drawn(faults: &[Diagnostic]) -> String {
    let colour = io::stdout().is_terminal();
    let faults: Vec<String> = faults.iter().map(|fault| fault.draw(colour)).collect();
    faults.join("\n\n")
}

/// The TOML files below a folder, by path; nothing without a folder.
pub(super) fn files(folder: Option<&Path>) -> anyhow::Result<Vec<(String, String)>> {
    let Some(folder) = folder else {
        return Ok(Vec::new());
    };
    let mut open = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(next) = open.pop() {
        let entries =
            fs::read_dir(&next).with_context(|| format!("cannot read {}", next.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "toml")
            {
                let bytes =
                    fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
                let text = String::from_utf8(bytes).with_context(|| {
                    format!("{} is not UTF-8: save it as UTF-8", path.display())
                })?;
                let name = path.strip_prefix(folder).unwrap_or(&path);
                found.push((name.to_string_lossy().replace('\\', "/"), text));
            }
        }
    }
    found.sort();
    if found.is_empty() {
        anyhow::bail!("there is no TOML file below {}", folder.display());
    }
    Ok(found)
}

fn check(out: &mut impl io::Write, folder: Option<&Path>) -> anyhow::Result<bool> {
    let (rules, faults) = RuleSet::check(files(folder)?);
    if !faults.is_empty() {
        writeln!(out, "{}\n", drawn(&faults))?;
    }
    let errors = faults
        .iter()
        .filter(|fault| fault.severity == Severity::Error)
        .count();
    writeln!(
        out,
        "{} claim kinds, {} examples; {errors} errors, {} warnings",
        rules.kinds().len(),
        rules.examples().count(),
        faults.len() - errors,
    )?;
    Ok(errors == 0)
}

fn list(out: &mut impl io::Write, rules: &RuleSet) -> anyhow::Result<()> {
    for kind in rules.kinds() {
        let roles: Vec<&str> = kind.roles.iter().map(|role| role.name.as_str()).collect();
        writeln!(
            out,
            "{:<13} {}\n{:13} {}",
            kind.id,
            kind.title,
            "",
            roles.join(", ")
        )?;
    }
    Ok(())
}

fn test(out: &mut impl io::Write, rules: RuleSet, only: Option<&str>) -> anyhow::Result<bool> {
    let tools = with_rules(rules, only)?;
    let wanted = |example: &Verified| only.is_none_or(|id| id == example.rule);
    let results: Vec<Verified> = verify(&tools).into_iter().filter(wanted).collect();
    let mut failed = 0;
    for result in results
        .iter()
        .filter(|result| result.outcome != Outcome::Ok)
    {
        let (file, line) = &result.place;
        let todo = if result.todo { " (todo)" } else { "" };
        failed += usize::from(!result.todo);
        writeln!(
            out,
            "{}{todo}: {file}:{line}: {}",
            result.outcome.as_str(),
            result.text
        )?;
        for difference in &result.differences {
            writeln!(out, "    {difference}")?;
        }
        for told in result.told.iter().filter(|told| told.kind == result.rule) {
            writeln!(out, "    told: {}", told.line())?;
        }
    }
    let count = |outcome| {
        results
            .iter()
            .filter(|result| result.outcome == outcome)
            .count()
    };
    let counts = [
        Outcome::Ok,
        Outcome::Missing,
        Outcome::Noisy,
        Outcome::Wrong,
    ]
    .map(|outcome| format!("{} {}", count(outcome), outcome.as_str()));
    writeln!(out, "{} examples: {}", results.len(), counts.join(", "))?;
    Ok(failed == 0)
}

/// The tools with these rules; `id`, if given, must be one of their claim kinds.
fn with_rules(rules: RuleSet, id: Option<&str>) -> anyhow::Result<Tools> {
    if let Some(id) = id.filter(|id| rules.kind(id).is_none()) {
        let known: Vec<&str> = rules.kinds().iter().map(|kind| kind.id.as_str()).collect();
        anyhow::bail!(
            "there is no claim kind `{id}`; known are: {}",
            known.join(", ")
        );
    }
    Ok(Tools {
        rules,
        ..Tools::new(Vec::new())?
    })
}

/// Runs every example of the rules through the pipeline.
pub fn verify(tools: &Tools) -> Vec<Verified> {
    let examples: Vec<_> = tools.rules.examples().collect();
    let mut told = examples
        .par_iter()
        .map(|example| {
            let date = example.date.and_then(|date| date.parse().ok());
            let claims = pipeline::read(&mut paragraph(example.text, date), tools).claims;
            claims.iter().map(Told::from).collect::<Vec<_>>()
        })
        .collect::<Vec<_>>()
        .into_iter();
    tools.rules.verify(|_| told.next().unwrap_or_default())
}

/// A source of one paragraph, read from `date`.
pub fn paragraph(text: &str, date: Option<Date>) -> Source {
    let mut source = Source {
        id: "text".to_owned(),
        path: "text".to_owned(),
        title: String::new(),
        outlet: None,
        author: None,
        url: None,
        published: crate::sources::Published::default(),
        text: text.to_owned(),
        blocks: vec![Block {
            span: Span::new(0, text.len()),
            kind: BlockKind::Paragraph,
        }],
        problems: Vec::new(),
    };
    if let Some(date) = date {
        source.set_date(date);
    }
    source
}

impl From<&Claim> for Told {
    fn from(claim: &Claim) -> Self {
        let lower = |debug: String| debug.to_lowercase();
        Self {
            kind: claim.kind.clone(),
            rule: claim.rule.clone(),
            roles: claim
                .roles
                .iter()
                .filter(|role| !role.of_statement)
                .map(|role| {
                    (
                        role.name.clone(),
                        role.words.text.clone(),
                        value(&role.value),
                    )
                })
                .collect(),
            polarity: lower(format!("{:?}", claim.polarity)),
            certainty: lower(format!("{:?}", claim.certainty)),
            speakers: claim
                .attribution
                .iter()
                .map(|link| link.speaker.clone())
                .collect(),
        }
    }
}

/// A value as examples write it: a name, a TIMEX3 value, ">=12".
fn value(value: &Value) -> String {
    match value {
        Value::Entity(entity) => entity.name.clone(),
        Value::Time(time) => time.timex3.clone(),
        Value::Amount(amount) => range(amount.min, amount.max),
        Value::Text(text) => text.clone(),
    }
}

fn range(min: Option<f64>, max: Option<f64>) -> String {
    let written = |bound: Option<f64>| bound.map(|bound| bound.to_string()).unwrap_or_default();
    match (written(min), written(max)) {
        (min, max) if min == max => min,
        (min, max) if max.is_empty() => format!(">={min}"),
        (min, max) if min.is_empty() => format!("<={max}"),
        (min, max) => format!("{min}..{max}"),
    }
}

fn explain(
    out: &mut impl io::Write,
    rules: RuleSet,
    id: &str,
    text: Option<&str>,
    date: Option<Date>,
) -> anyhow::Result<()> {
    let tools = with_rules(rules, Some(id))?;
    let Some(text) = text else {
        let file = tools
            .rules
            .file(id)
            .map(|file| file.text.as_str())
            .unwrap_or_default();
        return Ok(write!(out, "{file}")?);
    };
    let mut source = paragraph(text, date);
    let analysis = pipeline::analyse(&mut source, &tools);
    writeln!(out, "{}", draw::trees(&analysis.document, text))?;
    for trial in tools.rules.explain(&analysis, id) {
        write_trial(out, &trial, &analysis.document, text)?;
    }
    for claim in pipeline::read(&mut source, &tools).claims {
        writeln!(out, "told: {}", Told::from(&claim).line())?;
    }
    Ok(())
}

fn write_trial(
    out: &mut impl io::Write,
    trial: &Trial,
    document: &Document,
    text: &str,
) -> anyhow::Result<()> {
    let words = |tokens: &std::ops::Range<usize>| document.span_of(tokens.clone()).slice(text);
    let at = trial
        .trigger
        .map(|token| format!(" at `{}`", words(&(token..token + 1))));
    let outcome = trial.failed.as_deref().unwrap_or("matches");
    writeln!(
        out,
        "{}{}: {outcome}",
        trial.variant,
        at.unwrap_or_default()
    )?;
    for role in &trial.roles {
        write_role(out, role, words)?;
    }
    Ok(())
}

fn write_role<'t>(
    out: &mut impl io::Write,
    role: &RoleTrial,
    words: impl Fn(&std::ops::Range<usize>) -> &'t str,
) -> anyhow::Result<()> {
    let need = if role.need { " (needed)" } else { "" };
    if let Some(path) = &role.path {
        let fillers: Vec<&str> = role.fillers.iter().map(words).collect();
        writeln!(
            out,
            "  {}{need}: `{}` by {path}",
            role.role,
            fillers.join("`, `")
        )?;
        return Ok(());
    }
    writeln!(out, "  {}{need}: nothing", role.role)?;
    for miss in &role.misses {
        let at: Vec<&str> = miss
            .at
            .iter()
            .map(|&token| words(&(token..token + 1)))
            .collect();
        match &miss.step {
            Some(step) => writeln!(
                out,
                "    {}: `{step}` fails at `{}`: {}",
                miss.path,
                at.join("`, `"),
                miss.found
            )?,
            None => writeln!(out, "    {}: {}", miss.path, miss.found)?,
        }
    }
    Ok(())
}
