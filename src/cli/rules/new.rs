//! `variorum rules new`: a rule from one marked sentence.

use std::{
    fs,
    io::{self, BufRead as _, IsTerminal as _},
    path::PathBuf,
};

use jiff::civil::Date;

use super::files;
use crate::cli::{files::write as write_file, terminal::say};
use crate::{
    diagnostic::TextFile,
    examples::verify_kind,
    pipeline::{self, Tools},
    rules::{
        bad_id,
        draft::{Draft, Heading, Marked},
        verify::{Outcome, Verified},
    },
    sources::Source,
};

/// What to write a rule for. What is left out is asked for.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(in crate::cli) struct Arguments {
    /// The name of the claim kind, in small letters: "strike".
    id: Option<String>,
    /// A sentence with its roles in brackets, and its trigger in braces where it is not plain: "[who Dockers] {walked out} on
    /// [when Monday]". A bracket without a name is called after its place.
    #[arg(long, value_name = "SENTENCE")]
    from: Option<String>,
    /// A sentence that must not match [default: one is made].
    #[arg(long, value_name = "SENTENCE")]
    none: Option<String>,
    /// One line for a heading [default: the kind and its roles].
    #[arg(long)]
    title: Option<String>,
    /// The day that the sentence is read from.
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// The folder that the rule is written to, as ID.toml; without one it is printed.
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  variorum rules new launch --from \"[yard The Norvik yard] launched [ship the ferry Aurora] in [place Bergen].\"
  variorum rules new hold --from \"[Police] arrested [Tom Lind] on [Monday].\" --rules my-rules";

/// Writes the rule if it passes its own examples.
pub(super) fn run(out: &mut impl io::Write, arguments: &Arguments) -> anyhow::Result<bool> {
    let id = asked(
        arguments.id.as_deref(),
        "Name of the claim kind, as `strike`",
    )?;
    if let Some((message, way)) = bad_id(&id) {
        anyhow::bail!("{message}: {way}");
    }
    let sentence = asked(
        arguments.from.as_deref(),
        "A sentence, its roles in brackets, as `[who Dockers] walked out on [when Monday].`",
    )?;
    let folder = arguments.rules.as_deref();
    let target = folder.map(|folder| folder.join(format!("{id}.toml")));
    if let Some(target) = target.as_ref().filter(|target| target.exists()) {
        anyhow::bail!("{} is there already: choose another name", target.display());
    }
    let own = match folder.filter(|folder| folder.is_dir()) {
        Some(folder) if fs::read_dir(folder)?.next().is_some() => files(Some(folder))?,
        _ => Vec::new(),
    };
    let tools = Tools::new(own.clone())?;
    if tools.rules.kind(&id).is_some() {
        anyhow::bail!(
            "there is a claim kind `{id}` (`variorum rules explain {id}` prints it): choose another name"
        );
    }
    let marked = Marked::read(&sentence).map_err(anyhow::Error::msg)?;
    let mut source = Source::paragraph(&marked.text, arguments.date);
    let analysis = pipeline::analyse(&mut source, &tools);
    let mut draft = tools
        .rules
        .draft(&analysis, &marked)
        .map_err(anyhow::Error::msg)?;
    let counterexample = match &arguments.none {
        Some(sentence) => sentence.clone(),
        None => draft.counterexample(&marked.text),
    };
    let date = arguments.date.map(|date| date.to_string());
    let heading = Heading {
        id: &id,
        title: arguments.title.as_deref().unwrap_or_default(),
        example: &marked.text,
        date: date.as_deref(),
        counterexample: &counterexample,
    };
    let text = passing(&mut draft, heading, &own)?;
    let Some(target) = target else {
        write!(out, "{text}")?;
        return Ok(true);
    };
    if let Some(folder) = folder {
        fs::create_dir_all(folder)?;
        write_file(&target, text.as_bytes())?;
        writeln!(
            out,
            "{} is written, and its examples hold.",
            target.display()
        )?;
        writeln!(
            out,
            "Next: `variorum rules test {id} --rules {}`",
            folder.display()
        )?;
    }
    Ok(true)
}

/// The argument, or an answer from the terminal.
fn asked(argument: Option<&str>, question: &str) -> anyhow::Result<String> {
    if let Some(argument) = argument {
        return Ok(argument.to_owned());
    }
    if io::stdin().is_terminal() {
        say(&format!("{question}:"));
    }
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    if answer.trim().is_empty() {
        anyhow::bail!("expected an answer, but found none: {question}");
    }
    Ok(answer.trim().to_owned())
}

/// The rule file once its examples hold; words that the rule tells a little otherwise are taken from what it tells.
fn passing(draft: &mut Draft, heading: Heading<'_>, own: &[TextFile]) -> anyhow::Result<String> {
    let mut results = tried(&draft.write(heading), heading.id, own)?;
    if let Some(told) = results
        .first()
        .and_then(|result| result.told.iter().find(|told| told.kind == heading.id))
    {
        for (role, words, _) in &told.roles {
            draft.expect(role, words);
        }
        results = tried(&draft.write(heading), heading.id, own)?;
    }
    let failed = results.iter().find(|result| result.outcome != Outcome::Ok);
    if let Some(failed) = failed {
        anyhow::bail!(
            "the rule does not pass: {}: {}: {}; mark the roles otherwise, or mend this by hand:\n\n{}",
            failed.outcome.as_str(),
            failed.text,
            failed.differences.join("; "),
            draft.write(heading)
        );
    }
    Ok(draft.write(heading))
}

/// How the examples of the rule come out.
fn tried(text: &str, id: &str, own: &[TextFile]) -> anyhow::Result<Vec<Verified>> {
    let mut all = own.to_vec();
    all.push(TextFile::new(format!("{id}.toml"), text));
    let tools = Tools::new(all)?;
    Ok(verify_kind(&tools, Some(id)))
}
