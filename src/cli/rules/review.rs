//! A changed snapshot as a diff, and what the reader says to it.

use std::io::{self, BufRead, Write};

use anstyle::{AnsiColor, Style};

use super::snapshot::Change;
use crate::{
    difference::{DiffOp, numbered, steps},
    examples::Seen,
    visible::visible,
};

/// What the reader says to a changed snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// It is as it should be: keep it.
    Accept,
    /// It is wrong: the old one stays, and the example is listed as to be mended.
    Reject,
    /// Later: the old one stays.
    Skip,
    /// This one and all that follow are as they should be.
    AcceptAll,
    /// No more questions.
    Quit,
}

/// Share of words that replaced lines have in common before those that differ are marked.
const ALIKE: f32 = 0.5;
/// Lines that are shown around a change.
const AROUND: usize = 2;
const OLD: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();
const FAINT: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();

/// Draws what changed: lines that are gone in red, new ones in green, with the words that differ in bold.
pub(super) fn draw(
    out: &mut impl Write,
    before: &Seen,
    now: &Seen,
    change: Change,
) -> io::Result<()> {
    // The parse is of interest where it changed, and where there is nothing to hold it against.
    let shown = |seen: &Seen| match change {
        Change::Rule | Change::Gone | Change::New => seen.told.clone(),
        Change::Parse | Change::ParseAndRule => seen.written(),
    };
    let [before, now] = [before, now].map(|seen| visible(&shown(seen)).into_owned());
    if before == now {
        return writeln!(out, "    {FAINT}(tells nothing){FAINT:#}");
    }
    let [old, new] = [&before, &now].map(|text| -> Vec<&str> { text.lines().collect() });
    let [before, after] = numbered(&old, &new);
    let groups = similar::group_diff_ops(steps(&before, &after), AROUND);
    for (place, group) in groups.iter().enumerate() {
        if place > 0 {
            writeln!(out, "    {FAINT}…{FAINT:#}")?;
        }
        for step in group {
            let [gone, come] = [&old[step.old_range()], &new[step.new_range()]];
            draw_step(out, step, gone, come)?;
        }
    }
    Ok(())
}

fn draw_step(out: &mut impl Write, step: &DiffOp, gone: &[&str], come: &[&str]) -> io::Result<()> {
    if matches!(step, DiffOp::Equal { .. }) {
        return come
            .iter()
            .try_for_each(|line| writeln!(out, "  {FAINT}  {line}{FAINT:#}"));
    }
    let [old, new] = [gone, come].map(words);
    let differs = differing(&old, &new);
    for ((mark, style), words, differs) in [
        (('-', OLD), old, &differs[0]),
        (('+', NEW), new, &differs[1]),
    ] {
        let mut starts_line = true;
        for (at, word) in words.iter().enumerate() {
            if starts_line {
                write!(out, "  {style}{mark} ")?;
            }
            starts_line = *word == "\n";
            if starts_line {
                writeln!(out, "{style:#}")?;
            } else if differs[at] {
                write!(out, "{BOLD}{word}{BOLD:#}{style}")?;
            } else {
                write!(out, "{word}")?;
            }
        }
    }
    Ok(())
}

/// Words and the spaces between them, each line with its end.
fn words<'t>(lines: &[&'t str]) -> Vec<&'t str> {
    let mut words = Vec::new();
    for line in lines {
        let mut rest = *line;
        while let Some(first) = rest.chars().next() {
            let is_space = first.is_whitespace();
            let end = rest.find(|c: char| c.is_whitespace() != is_space);
            let (word, behind) = rest.split_at(end.unwrap_or(rest.len()));
            words.push(word);
            rest = behind;
        }
        words.push("\n");
    }
    words
}

/// By word of each side, whether it differs; none where the sides have too little in common for that to help.
fn differing(old: &[&str], new: &[&str]) -> [Vec<bool>; 2] {
    let [before, after] = numbered(old, new);
    let steps = steps(&before, &after);
    let mut differs = [vec![true; old.len()], vec![true; new.len()]];
    for step in &steps {
        if matches!(step, DiffOp::Equal { .. }) {
            differs[0][step.old_range()].fill(false);
            differs[1][step.new_range()].fill(false);
        }
    }
    if similar::diff_ratio(&steps, old.len(), new.len()) < ALIKE {
        return differs.map(|side| vec![false; side.len()]);
    }
    differs
}

/// Asks until there is an answer; the end of the input is one.
pub(super) fn ask(input: &mut impl BufRead, out: &mut impl Write) -> io::Result<Answer> {
    loop {
        write!(
            out,
            "  {BOLD}a{BOLD:#}ccept, {BOLD}r{BOLD:#}eject, {BOLD}s{BOLD:#}kip, accept a{BOLD}l{BOLD:#}l, {BOLD}q{BOLD:#}uit? "
        )?;
        out.flush()?;
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            writeln!(out)?;
            return Ok(Answer::Quit);
        }
        match line.trim().to_lowercase().as_str() {
            "a" | "accept" | "y" | "yes" => return Ok(Answer::Accept),
            "r" | "reject" | "n" | "no" => return Ok(Answer::Reject),
            "s" | "skip" => return Ok(Answer::Skip),
            "l" | "all" => return Ok(Answer::AcceptAll),
            "q" | "quit" => return Ok(Answer::Quit),
            _ => writeln!(out, "  answer with one of the letters a, r, s, l, q")?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(told: &str, tree: &str) -> Seen {
        Seen {
            told: told.to_owned(),
            tree: tree.to_owned(),
        }
    }

    fn drawn(before: &Seen, now: &Seen) -> String {
        let change = Change::between(Some(before), now).expect("they differ");
        let mut out = Vec::new();
        draw(&mut out, before, now, change).expect("a vector takes all");
        anstream::adapter::strip_str(&String::from_utf8(out).expect("text")).to_string()
    }

    #[test]
    fn a_changed_claim_is_shown_without_its_parse() {
        let before = seen("strike { who: Dockers }\n", "walked\n");
        let now = seen("strike { who: Dockers, where: Sele }\n", "walked\n");
        insta::assert_snapshot!(drawn(&before, &now), @r"
          - strike { who: Dockers }
          + strike { who: Dockers, where: Sele }
        ");
    }

    #[test]
    fn a_changed_parse_is_shown_with_what_surrounds_it() {
        let before = seen(
            "strike { who: Dockers }\n",
            "walked\n  Dockers [nsubj]\n  out [prt]\n",
        );
        let now = seen("", "walked\n  Dockers [nsubj]\n  out [advmod]\n");
        insta::assert_snapshot!(drawn(&before, &now), @r"
          - strike { who: Dockers }
            ---
            walked
              Dockers [nsubj]
          -   out [prt]
          +   out [advmod]
        ");
    }

    #[test]
    fn the_reader_is_asked_until_there_is_an_answer() {
        let mut out = Vec::new();
        let mut input = "what?\nALL\nr\n".as_bytes();
        let mut answer = || ask(&mut input, &mut out).expect("memory can be read");
        let given = [answer(), answer(), answer()];
        assert_eq!(given, [Answer::AcceptAll, Answer::Reject, Answer::Quit]);
        let said = String::from_utf8(out).expect("text");
        assert!(said.contains("answer with one of the letters"));
    }
}
