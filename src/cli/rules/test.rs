//! `variorum rules test`: the examples of rules, the pairs of comparison rules, and what examples of the user's own rules told
//! when somebody last looked.

use std::{
    collections::BTreeSet,
    io::{self, IsTerminal as _},
};

use anstyle::{AnsiColor, Style};

use super::{
    Folder, counted, known,
    review::{self, Answer},
    snapshot::{Change, Snapshots},
};
use crate::{
    examples::{Seen, verify_kind},
    pipeline::Tools,
    policy::{Comparisons, Expected},
    rules::{
        load_sound,
        verify::{Outcome, Verified},
    },
    verdicts::{self, Lack},
    visible::visible,
};

/// What to test.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Arguments {
    /// Only this claim kind.
    id: Option<String>,
    #[command(flatten)]
    folder: Folder,
    /// Keep all that the examples of your rules tell now, without asking.
    #[arg(long, requires = "rules")]
    accept: bool,
    /// Ask nothing and write nothing, and fail where a snapshot is not as the example (for CI).
    #[arg(long, conflicts_with_all = ["accept", "review"])]
    check: bool,
    /// Ask about changed snapshots even where this is no terminal.
    #[arg(long, requires = "rules", conflicts_with = "accept")]
    review: bool,
}

const EXAMPLES: &str = "\
Examples:
  variorum rules test launch --rules my-rules/       one kind, with what has changed since you last looked
  variorum rules test --rules my-rules/ --accept     keep what all examples tell now
  variorum rules test --rules my-rules/ --check      for CI: asks nothing, fails where something has changed";

const BAD: Style = AnsiColor::Red.on_default().bold();
const OPEN: Style = AnsiColor::Yellow.on_default().bold();
const GOOD: Style = AnsiColor::Green.on_default();

/// Runs the examples of the rules that are sound; whether all rules are, all examples hold, and nothing waits for a review.
pub(super) fn run(out: &mut impl io::Write, arguments: &Arguments) -> anyhow::Result<bool> {
    let (tools, sound) = arguments.folder.tools()?;
    let named = arguments.id.as_deref();
    let only = named.map(|id| known(&tools.rules, id)).transpose()?;
    let results = verify_kind(&tools, only);
    let mut failed = 0;
    // What the shipped rules are known to miss is no matter of those who test their own.
    let shown =
        |result: &Verified| !result.todo || arguments.folder.rules.is_none() || only.is_some();
    for result in &results {
        if result.outcome != Outcome::Ok {
            failed += usize::from(!result.todo);
            if shown(result) {
                write_failure(out, result)?;
            }
        }
    }
    failed += pairs(out, &tools, only)?;
    let shipped = Comparisons::news()?.examples;
    if only.is_none() && !tools.comparisons.examples.ends_with(&shipped) {
        writeln!(
            out,
            "pairs that ship: not run, as your comparisons are laid over them; `variorum rules test` runs them"
        )?;
    }
    let examples = counted(results.len(), "example");
    writeln!(out, "{examples}: {}", counts(&results))?;
    let reviewed = snapshots(out, arguments, &tools, &results)?;
    Ok(sound && failed == 0 && reviewed)
}

fn write_failure(out: &mut impl io::Write, result: &Verified) -> io::Result<()> {
    let (file, line) = &result.place;
    let (style, todo) = if result.todo {
        (OPEN, " (todo)")
    } else {
        (BAD, "")
    };
    let outcome = result.outcome.as_str();
    writeln!(
        out,
        "{style}{outcome}{todo}{style:#}: {}:{line}: {}",
        visible(file),
        visible(&result.text)
    )?;
    for difference in &result.differences {
        writeln!(out, "    {}", visible(difference))?;
    }
    // What is told where nothing should be is named by the differences.
    let shown = result.outcome != Outcome::Noisy;
    for told in result
        .told
        .iter()
        .filter(|told| shown && told.kind == result.rule)
    {
        writeln!(out, "    told: {}", visible(&told.line()))?;
    }
    Ok(())
}

/// "12 ok, 0 missing, 0 noisy, 1 wrong"; examples that are known to fail are counted apart.
fn counts(results: &[Verified]) -> String {
    let outcomes = [
        Outcome::Ok,
        Outcome::Missing,
        Outcome::Noisy,
        Outcome::Wrong,
    ];
    let is_todo = |result: &&Verified| result.todo && result.outcome != Outcome::Ok;
    let mut counts: Vec<String> = outcomes
        .into_iter()
        .map(|outcome| {
            let of_outcome = results.iter().filter(|result| result.outcome == outcome);
            let count = of_outcome.filter(|result| !is_todo(result)).count();
            let style = match (outcome, count) {
                (Outcome::Ok, _) => GOOD,
                (_, 0) => Style::new(),
                _ => BAD,
            };
            format!("{style}{count} {}{style:#}", outcome.as_str())
        })
        .collect();
    let todo = results.iter().filter(is_todo).count();
    if todo > 0 {
        counts.push(format!("{OPEN}{todo} todo{OPEN:#}"));
    }
    counts.join(", ")
}

/// Runs the pairs of the comparison rules that speak of the kind; how many failed.
fn pairs(out: &mut impl io::Write, tools: &Tools, only: Option<&str>) -> io::Result<usize> {
    let of_kind = |outcome: &verdicts::Outcome| {
        only.is_none_or(|id| outcome.kinds.iter().any(|kind| kind == id))
    };
    let results = verdicts::verify(&tools.comparisons, &tools.gazetteer, &tools.lexicon);
    let results: Vec<_> = results.into_iter().filter(of_kind).collect();
    let mut failed = 0;
    for result in results.iter().filter(|result| !result.wrong.is_empty()) {
        failed += 1;
        let file = &result.file;
        let place = format!("{}:{}", file.path, file.line(result.span));
        let why = if result.why.is_empty() {
            result.kinds.join(" and ")
        } else {
            result.why.clone()
        };
        writeln!(
            out,
            "{BAD}wrong{BAD:#}: {}: {}",
            visible(&place),
            visible(&why)
        )?;
        for (role, wrong) in &result.wrong {
            let found: Vec<&str> = wrong
                .found
                .iter()
                .map(|verdict| Expected::Verdict(*verdict).as_str())
                .collect();
            let found = if found.is_empty() {
                "nothing".to_owned()
            } else {
                format!("`{}`", found.join("`, `"))
            };
            writeln!(
                out,
                "    {}: expected `{}`, but found {found}",
                visible(role),
                wrong.expected.as_str()
            )?;
            if let Some(lack) = &wrong.lack {
                writeln!(out, "      {}", visible(&lacking(role, lack)))?;
            }
        }
    }
    if !results.is_empty() {
        let style = if failed == 0 { GOOD } else { BAD };
        let ok = results.len() - failed;
        writeln!(
            out,
            "{}: {GOOD}{ok} ok{GOOD:#}, {style}{failed} wrong{style:#}",
            counted(results.len(), "pair"),
        )?;
    }
    Ok(failed)
}

/// What the claims of a pair lack, and the way out.
fn lacking(role: &str, lack: &Lack) -> String {
    match lack {
        Lack::Role(sides) => {
            let who = match sides.as_slice() {
                [one] => format!("claim `{one}` tells"),
                several => format!("claims `{}` tell", several.join("` and `")),
            };
            format!("{who} no `{role}`: add it, or expect nothing")
        }
        Lack::Event(alone) => {
            let told = alone.iter().filter(|(_, roles)| !roles.is_empty());
            let told = told
                .map(|(side, roles)| format!("`{}` is told by `{side}` alone", roles.join("`, `")));
            let told: Vec<String> = told.collect();
            let told = if told.is_empty() {
                String::new()
            } else {
                format!(" ({})", told.join(", "))
            };
            format!(
                "the claims make two events{told}: let both tell more roles alike, or expect nothing"
            )
        }
    }
}

/// An example whose snapshot is not as it is now.
struct Waiting<'a> {
    id: &'a str,
    text: String,
    /// File and line; `None` where the rule has it no more.
    place: Option<&'a (String, usize)>,
    change: Change,
    now: Seen,
}

/// Compares the examples of the user's own rules with their snapshots, and asks what becomes of changes; whether none is left
/// that would have to be looked at.
fn snapshots(
    out: &mut impl io::Write,
    arguments: &Arguments,
    tools: &Tools,
    results: &[Verified],
) -> anyhow::Result<bool> {
    let Some(folder) = arguments.folder.rules.as_deref() else {
        return Ok(true);
    };
    let own: BTreeSet<String> = load_sound(folder)?
        .0
        .into_iter()
        .map(|file| file.path)
        .collect();
    let is_own = |id: &&String| {
        let file = tools.rules.file(id);
        file.is_some_and(|file| own.contains(&file.path))
    };
    let ids: BTreeSet<&String> = results.iter().map(|result| &result.rule).collect();
    let ids: Vec<String> = ids.into_iter().filter(is_own).cloned().collect();
    let mut kept = Snapshots::load(folder, &ids)?;
    let waiting = waiting(tools, results, &ids, &kept);
    if waiting.is_empty() {
        return Ok(true);
    }
    let asks = arguments.review
        || (!arguments.check
            && !arguments.accept
            && io::stdin().is_terminal()
            && io::stdout().is_terminal());
    let mut all = arguments.accept;
    let mut quit = false;
    let mut open = Vec::new();
    for (number, one) in waiting.iter().enumerate() {
        // New examples are not drawn where nobody is asked: there is nothing that they differ from.
        if asks && !all && !quit || (!arguments.accept && !asks && one.change != Change::New) {
            write_waiting(out, one, &kept, (number + 1, waiting.len()))?;
        }
        let answer = match (all, asks && !quit) {
            (true, _) => Answer::Accept,
            (false, true) => review::ask(&mut io::stdin().lock(), out)?,
            (false, false) => Answer::Skip,
        };
        all |= answer == Answer::AcceptAll;
        quit |= answer == Answer::Quit;
        match answer {
            Answer::Accept | Answer::AcceptAll if one.place.is_none() => {
                kept.forget(one.id, &one.text);
            }
            Answer::Accept | Answer::AcceptAll => kept.keep(one.id, &one.text, one.now.clone()),
            Answer::Reject | Answer::Skip | Answer::Quit => open.push((one, answer)),
        }
    }
    kept.save()?;
    for (one, _) in open.iter().filter(|(_, answer)| *answer == Answer::Reject) {
        let (file, line) = one.place.cloned().unwrap_or_default();
        let (file, text) = (visible(&file), visible(&one.text));
        writeln!(out, "{BAD}to be mended{BAD:#}: {file}:{line}: {text}")?;
    }
    let count =
        |change: fn(Change) -> bool| waiting.iter().filter(|one| change(one.change)).count();
    let (new, gone) = (
        count(|one| one == Change::New),
        count(|one| one == Change::Gone),
    );
    let changed = waiting.len() - new - gone;
    let accepted = waiting.len() - open.len();
    writeln!(
        out,
        "snapshots: {new} new, {changed} changed, {gone} gone; {accepted} accepted, {} open",
        open.len()
    )?;
    let passes = |(one, _): &(&Waiting<'_>, Answer)| one.change == Change::New && !arguments.check;
    if !open.is_empty() && !asks {
        let folder = visible(&folder.to_string_lossy()).into_owned();
        writeln!(
            out,
            "look at them with `variorum rules test --rules {folder}` in a terminal, or keep them all with `--accept`"
        )?;
    }
    Ok(open.iter().all(passes) || (asks && open.is_empty()))
}

fn waiting<'a>(
    tools: &Tools,
    results: &'a [Verified],
    ids: &'a [String],
    kept: &Snapshots,
) -> Vec<Waiting<'a>> {
    let mut waiting = Vec::new();
    for id in ids {
        let of_kind: Vec<&Verified> = results.iter().filter(|result| result.rule == *id).collect();
        for result in &of_kind {
            let now = Seen::of(result, tools);
            let change = Change::between(kept.get(id, &result.text), &now);
            waiting.extend(change.map(|change| Waiting {
                id,
                text: result.text.clone(),
                place: Some(&result.place),
                change,
                now,
            }));
        }
        let gone = kept
            .texts(id)
            .filter(|text| of_kind.iter().all(|result| result.text != *text));
        waiting.extend(gone.map(|text| Waiting {
            id,
            text: text.to_owned(),
            place: None,
            change: Change::Gone,
            now: Seen::default(),
        }));
    }
    waiting
}

fn write_waiting(
    out: &mut impl io::Write,
    one: &Waiting<'_>,
    kept: &Snapshots,
    (number, all): (usize, usize),
) -> io::Result<()> {
    let place = one
        .place
        .map(|(file, line)| format!("{file}:{line}: "))
        .unwrap_or_default();
    writeln!(
        out,
        "\n{OPEN}{}{OPEN:#} ({number} of {all}): {}{}",
        one.change.as_str(),
        visible(&place),
        visible(&one.text)
    )?;
    let nothing = Seen::default();
    let before = kept.get(one.id, &one.text).unwrap_or(&nothing);
    review::draw(out, before, &one.now, one.change)
}
