//! Who says the bracketed words of each passage in `chains.txt`, outermost first.

use std::{fmt::Write as _, hint::black_box, time::Instant};

use variorum::{
    claims::{Cues, attribution},
    lexicon::Lexicon,
    names::{self, Gazetteer},
    quotation,
    sources::BlockKind,
    span::Span,
    syntax::Clauses,
    text::Model,
};

use super::{analysis, source};
use variorum::analysis::Analysis;

#[test]
fn chains_are_read_outermost_first() {
    let (cues, gazetteer) = (Cues::news().unwrap(), Gazetteer::news().unwrap());
    let lexicon = Lexicon::shipped().unwrap();
    let cases: Vec<(&str, String)> = include_str!("chains.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split_once(" | ").unwrap())
        .map(|(expected, marked)| (expected, marked.replace('¶', "\n\n")))
        .collect();
    let (mut shown, mut wrong) = (String::new(), 0);
    for (expected, marked) in &cases {
        let found = chain(marked, &cues, &gazetteer, &lexicon);
        let fault = if found == *expected {
            String::new()
        } else {
            format!("   <- expected {expected}")
        };
        wrong += usize::from(!fault.is_empty());
        let marked = marked.replace("\n\n", "¶");
        writeln!(shown, "{found} | {marked}{fault}").unwrap();
    }
    let right = cases.len() - wrong;
    writeln!(shown, "{right} of {} as expected", cases.len()).unwrap();
    insta::assert_snapshot!(shown);
    assert!(right * 10 >= cases.len() * 9, "{wrong} chains are misread");
}

/// 16 times the text takes about 16 times the time, however deep clauses and marks nest; a square would take 256 times.
#[test]
fn attribution_is_linear() {
    let cues = Cues::news().unwrap();
    for piece in [
        "\"(He said ",
        "He said that ",
        "“Yes,” Ruiz said. ",
        "“He said ‘no ",
        "Ruiz denied it, according to Berg. ",
    ] {
        let time = |times: usize| {
            let source = source(&piece.repeat(times));
            let analysis = analysis(&source);
            let run = || {
                let start = Instant::now();
                let quotations = attribution::find(&analysis, &cues);
                black_box(attribution::Chains::new(&quotations));
                start.elapsed()
            };
            (0..9).map(|_| run()).min().unwrap()
        };
        let (short, long) = (time(125), time(2_000));
        assert!(long < short * 128, "{piece:?}: {short:?}, {long:?}");
    }
}

/// A content that is quoted has both marks whole, whatever their style and however they are cut into tokens.
#[test]
fn marks_belong_to_what_they_quote() {
    let cues = Cues::news().unwrap();
    for (opening, closing) in [("“", "”"), ("\"", "\""), ("``", "''"), ("«", "»")] {
        let quoted = format!("{opening}We will not leave the port,{closing}");
        let source = source(&format!("{quoted} Ruiz said."));
        let quotations = attribution::find(&analysis(&source), &cues);
        let contents: Vec<&str> = quotations
            .iter()
            .flat_map(|quotation| &quotation.contents)
            .map(|content| content.slice(&source.text))
            .collect();
        assert_eq!(contents, [quoted.as_str()]);
    }
}

/// Who says the words in brackets, in the words of `chains.txt`; what begins with "^" is a headline.
fn chain(marked: &str, cues: &Cues, gazetteer: &Gazetteer, lexicon: &Lexicon) -> String {
    let headline = marked.starts_with('^');
    let marked = marked.trim_start_matches('^');
    let start = marked.find('[').unwrap();
    let end = marked.find(']').unwrap() - 1;
    let mut source = source(&marked.replace(['[', ']'], ""));
    if headline {
        source.blocks[0].kind = BlockKind::Headline;
    }
    let document = Model::english()
        .unwrap()
        .read_blocks(&source.text, &source.story());
    let quoted = quotation::find(&source.text, &source.story());
    let names = names::find(&document, &source.text, &quoted, gazetteer, lexicon, None);
    let clauses = Clauses::read(&document, &source.text);
    let analysis = Analysis::new(
        &source,
        lexicon,
        document,
        clauses,
        quoted,
        Vec::new(),
        Vec::new(),
        names,
    );
    let quotations = attribution::find(&analysis, cues);
    let mut links: Vec<String> = Vec::new();
    let chains = attribution::Chains::new(&quotations);
    for at in chains.links(&quotations, Span::new(start, end)) {
        let quotation = &quotations[at];
        let carrier = quotation.through.as_ref().map(|outlet| &outlet.name);
        links.extend(carrier.filter(|name| links.last() != Some(name)).cloned());
        let hearsay = quotation
            .cue
            .as_ref()
            .is_some_and(|cue| attribution::is_hearsay(&analysis, cues, cue));
        match &quotation.speaker {
            Some(speaker) => links.push(speaker.name.clone()),
            None if hearsay => links.push("?".to_owned()),
            None => {}
        }
    }
    if links.is_empty() {
        "-".to_owned()
    } else {
        links.join(" > ")
    }
}
