//! Runs of lines to blocks: what each is for, by its own words, its neighbours and its place on the page.
//!
//! Losing a sentence of the story is worse than keeping a line of a menu, so a run counts as furniture only on plain signs.

use std::collections::BTreeMap;

use super::{
    Block, BlockKind, dateline,
    furniture::{Furniture, Mark},
    layout::{Run, ends_sentence},
};
use crate::span::Span;

/// A menu has at least so many entries in a row …
const MENU_RUN: usize = 4;
/// … none of which is longer than this, in characters.
const MENU_ENTRY: usize = 32;
/// The longest heading, in characters.
const HEADING: usize = 130;
/// The longest title line that ends in a full stop, in characters: a longer one is the first sentence of the story.
const TITLE_SENTENCE: usize = 100;
/// A run of so many words that ends as a sentence does is prose.
const PROSE_WORDS: usize = 8;
/// Runs of fewer words may stand twice for a reason ("Yes.", a name).
const REPEAT_WORDS: usize = 6;
/// So many runs, each said again right below, are teasers of other stories; fewer are the story's own opening.
const TEASERS: usize = 3;

/// A run with what its words say.
#[derive(Debug)]
struct Piece<'t> {
    run: Run,
    text: &'t str,
    chars: usize,
    words: usize,
    /// It ends as a sentence does.
    is_sentence: bool,
    marks: Vec<Mark>,
    /// What it is for, as far as it is known.
    kind: Option<BlockKind>,
}

impl Piece<'_> {
    fn is_prose(&self) -> bool {
        self.kind.is_none() && self.is_sentence && self.words >= PROSE_WORDS
    }

    fn may_be_menu(&self) -> bool {
        self.chars <= MENU_ENTRY && self.may_be_link() && !self.text.ends_with(':')
    }

    fn may_be_link(&self) -> bool {
        !self.is_sentence
            && self.chars <= HEADING
            && matches!(self.kind, None | Some(BlockKind::Furniture))
    }
}

/// The blocks of a text; `title` as metadata gives it.
pub(super) fn blocks(
    text: &str,
    runs: &[Run],
    rules: &Furniture,
    title: Option<&str>,
) -> Vec<Block> {
    let mut pieces: Vec<Piece<'_>> = runs
        .iter()
        .flat_map(|run| pieces_of(text, *run, rules))
        .collect();
    mark_captions(&mut pieces);
    mark_teasers(&mut pieces);
    mark_repeats(&mut pieces, rules);
    mark_menus(&mut pieces);
    mark_links(&mut pieces);
    mark_end(&mut pieces);
    mark_title(&mut pieces, title);
    mark_headings(&mut pieces);
    pieces.iter().flat_map(blocks_of).collect()
}

/// A piece as a block, or as two where a dateline opens it: "PORT SELE, Norland (AP) – A ferry sank".
fn blocks_of(piece: &Piece<'_>) -> Vec<Block> {
    let Span { start, end } = piece.run.span;
    let kind = piece.kind.unwrap_or(BlockKind::Paragraph);
    let behind = (kind == BlockKind::Paragraph).then(|| dateline::end(piece.text));
    match behind.flatten() {
        Some((dash, rest)) => vec![
            Block {
                span: Span::new(start, start + dash),
                kind: BlockKind::Dateline,
            },
            Block {
                span: Span::new(start + rest, end),
                kind,
            },
        ],
        None => vec![Block {
            span: piece.run.span,
            kind,
        }],
    }
}

/// A run as one piece, or as two where the page printed its date behind a heading: "Two hurt in fire *Posted: May 4, 2019*".
fn pieces_of<'t>(text: &'t str, run: Run, rules: &Furniture) -> Vec<Piece<'t>> {
    let words = run.span.slice(text);
    let Some(start) = rules.date_behind(words) else {
        return vec![piece(text, run, rules)];
    };
    let head = words.get(..start).unwrap_or_default().trim_end();
    let head = Span::new(run.span.start, run.span.start + head.len());
    let tail = Span::new(run.span.start + start, run.span.end);
    let run_of = |span, after_blank| Run { span, after_blank };
    vec![
        piece(text, run_of(head, run.after_blank), rules),
        Piece {
            kind: Some(BlockKind::Dateline),
            ..piece(text, run_of(tail, false), rules)
        },
    ]
}

fn piece<'t>(text: &'t str, run: Run, rules: &Furniture) -> Piece<'t> {
    let words = run.span.slice(text);
    let look = rules.look(words);
    Piece {
        run,
        text: words,
        chars: words.chars().count(),
        words: words.split_whitespace().count(),
        is_sentence: ends_sentence(words),
        marks: look.marks,
        kind: look.kind,
    }
}

/// A line without a full stop above a picture's credit is its caption. The first line of the page is its title.
fn mark_captions(pieces: &mut [Piece<'_>]) {
    for at in 2..pieces.len() {
        let is_credit = pieces[at].marks.contains(&Mark::PhotoCredit);
        let above = &mut pieces[at - 1];
        if is_credit && above.kind.is_none() && !above.is_sentence {
            above.kind = Some(BlockKind::Caption);
        }
    }
}

/// Rows of teasers: each run stands twice, once for the picture and once for the line below it.
fn mark_teasers(pieces: &mut [Piece<'_>]) {
    let is_twice = |at: &usize| pieces[*at].text == pieces[*at + 1].text;
    let twice: Vec<usize> = (0..pieces.len().saturating_sub(1))
        .filter(is_twice)
        .collect();
    if twice.len() >= TEASERS {
        for at in twice {
            pieces[at].kind = Some(BlockKind::Furniture);
            pieces[at + 1].kind = Some(BlockKind::Furniture);
        }
    }
}

/// Of runs that say the same, one stays: running text before captions, the one without a button's word, the first.
fn mark_repeats(pieces: &mut [Piece<'_>], rules: &Furniture) {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, piece) in pieces.iter().enumerate() {
        if piece.words >= REPEAT_WORDS && piece.kind.is_none_or(BlockKind::tells) {
            let key = letters(rules.without_widget(piece.text));
            places.entry(key).or_default().push(at);
        }
    }
    for same in places.values() {
        let worth = |&&at: &&usize| {
            let piece = &pieces[at];
            (piece.is_sentence && piece.kind.is_some(), piece.chars, at)
        };
        let Some(&stays) = same.iter().min_by_key(worth) else {
            continue;
        };
        let caption = Some(BlockKind::Caption);
        if !pieces[stays].is_sentence && same.iter().any(|&at| pieces[at].kind == caption) {
            pieces[stays].kind = caption;
        }
        for &at in same.iter().filter(|&&at| at != stays) {
            pieces[at].kind = Some(BlockKind::Furniture);
        }
    }
}

/// The letters and digits of a text, small.
fn letters(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

/// Rows of short lines of which half are known entries of menus. A list that a colon announces is the story's.
fn mark_menus(pieces: &mut [Piece<'_>]) {
    let mut start = 0;
    while start < pieces.len() {
        let run = pieces[start..]
            .iter()
            .take_while(|piece| piece.may_be_menu());
        let end = start + run.count();
        let row = &mut pieces[start..end];
        let known = row
            .iter()
            .filter(|piece| piece.marks.contains(&Mark::MenuEntry))
            .count();
        if row.len() >= MENU_RUN && known * 2 >= row.len() {
            // The title of the page may stand right above its first buttons.
            for piece in row.iter_mut().skip(usize::from(start == 0)) {
                piece.kind = Some(BlockKind::Furniture);
            }
        }
        start = end + 1;
    }
}

/// Heads of link lists, with the lines below that are no sentences.
fn mark_links(pieces: &mut [Piece<'_>]) {
    let mut in_list = false;
    for piece in pieces {
        in_list = piece.marks.contains(&Mark::LinksHead) || (in_list && piece.may_be_link());
        if in_list {
            piece.kind = Some(BlockKind::Furniture);
        }
    }
}

/// All from an end marker on, if more prose stands before it than after it.
fn mark_end(pieces: &mut [Piece<'_>]) {
    let prose = |piece: &Piece<'_>| if piece.is_prose() { piece.chars } else { 0 };
    let all: usize = pieces.iter().map(prose).sum();
    let mut before = 0;
    let end = pieces.iter().position(|piece| {
        before += prose(piece);
        piece.marks.contains(&Mark::End) && before > all - before
    });
    for piece in pieces.iter_mut().skip(end.unwrap_or(usize::MAX)) {
        piece.kind = Some(BlockKind::Furniture);
    }
}

/// The line that metadata names as the title, else the first line of the page where it can be one.
fn mark_title(pieces: &mut [Piece<'_>], title: Option<&str>) {
    let title = title.map(letters);
    let is_title = |piece: &&mut Piece<'_>| title.as_ref() == Some(&letters(piece.text));
    if let Some(piece) = pieces.iter_mut().take(10).find(is_title) {
        piece.kind = Some(BlockKind::Headline);
    }
    let Some(first) = pieces
        .iter()
        .position(|piece| piece.kind.is_none_or(BlockKind::tells))
    else {
        return;
    };
    let piece = &pieces[first];
    let longest = if piece.is_sentence {
        TITLE_SENTENCE
    } else {
        HEADING
    };
    let is_speech = piece.is_sentence && piece.text.starts_with(['"', '“']);
    if piece.kind.is_none() && pieces.len() > 1 && piece.chars <= longest && !is_speech {
        pieces[first].kind = Some(BlockKind::Headline);
    }
}

/// Short lines without a full stop above running text.
fn mark_headings(pieces: &mut [Piece<'_>]) {
    for at in 0..pieces.len().saturating_sub(1) {
        let (piece, next) = (&pieces[at], &pieces[at + 1]);
        let is_line = !piece.is_sentence && !piece.text.ends_with([':', ';', ',', '-', '–', '—']);
        let starts_well = piece
            .text
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || "\"'“‘".contains(c));
        if piece.kind.is_none()
            && is_line
            && starts_well
            && piece.chars <= HEADING
            && piece.words > 1
            && next.is_prose()
        {
            pieces[at].kind = Some(BlockKind::Headline);
        }
    }
}
