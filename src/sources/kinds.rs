//! Runs of lines to blocks: what each is for, by its own words, its neighbours and its place on the page.
//!
//! Losing a sentence of the story is worse than keeping a line of a menu, so a run counts as furniture only on plain signs.

use std::collections::{BTreeMap, BTreeSet};

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
/// A sentence that tells has so many words: a headline may end in a question mark.
const SENTENCE_WORDS: usize = 4;
/// Runs of fewer words may stand twice for a reason ("Yes.", a name).
const REPEAT_WORDS: usize = 6;
/// A title stands within so many pieces of the head of the page.
const TITLE_REACH: usize = 10;
/// Letters that tell a word: shorter ones are mostly "the" and "from".
const STEM: usize = 5;
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

    /// A sentence that nothing marks as the page's.
    fn is_telling(&self) -> bool {
        self.kind.is_none() && self.is_sentence && self.words >= SENTENCE_WORDS
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

/// The blocks of a text; `title` as metadata gives it, `marks` as the file's format does.
pub(super) fn blocks(
    text: &str,
    runs: &[Run],
    rules: &Furniture,
    title: Option<&str>,
    marks: &[Block],
) -> Vec<Block> {
    let mut pieces: Vec<Piece<'_>> = runs
        .iter()
        .flat_map(|run| pieces_of(text, *run, rules))
        .collect();
    take_marks(&mut pieces, marks);
    // "Correction: the ferry story" above an article is its title.
    if let Some(first) = pieces.first_mut()
        && first.kind == Some(BlockKind::Correction)
    {
        first.kind = None;
    }
    mark_captions(&mut pieces);
    mark_teasers(&mut pieces);
    mark_repeats(&mut pieces, rules);
    mark_menus(&mut pieces);
    mark_links(&mut pieces);
    mark_end(&mut pieces);
    mark_banners(&mut pieces);
    mark_title(&mut pieces, title);
    mark_headings(&mut pieces);
    pieces
        .iter()
        .flat_map(|piece| blocks_of(piece, rules))
        .collect()
}

/// A piece as a block, or as two where a dateline opens it: "PORT SELE, Norland (AP) – A ferry sank", or a credit ends it.
fn blocks_of(piece: &Piece<'_>, rules: &Furniture) -> Vec<Block> {
    let Span { start, end } = piece.run.span;
    let kind = piece.kind.unwrap_or(BlockKind::Paragraph);
    if matches!(kind, BlockKind::Caption | BlockKind::Paragraph)
        && let Some(credit) = rules.credit_behind(piece.text)
    {
        let caption = piece.text.get(..credit).unwrap_or_default().trim_end();
        return vec![
            Block {
                span: Span::new(start, start + caption.len()),
                kind: BlockKind::Caption,
            },
            Block {
                span: Span::new(start + credit, end),
                kind: BlockKind::Furniture,
            },
        ];
    }
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

/// A run as one piece, or as two where the page printed its date behind a heading ("Two hurt in fire *Posted: May 4, 2019*") or
/// corrects itself in a sentence of the block.
fn pieces_of<'t>(text: &'t str, run: Run, rules: &Furniture) -> Vec<Piece<'t>> {
    let words = run.span.slice(text);
    let (start, kind) = match (rules.correction(words), rules.date_behind(words)) {
        (Some(start), _) => (start, BlockKind::Correction),
        (None, Some(start)) => (start, BlockKind::Dateline),
        (None, None) => return vec![piece(text, run, rules)],
    };
    let head = words
        .get(..start)
        .unwrap_or_default()
        .trim_end_matches(super::is_blank);
    let head = Span::new(run.span.start, run.span.start + head.len());
    let tail = Span::new(run.span.start + start, run.span.end);
    let run_of = |span, after_blank| Run { span, after_blank };
    let tail = Piece {
        kind: Some(kind),
        ..piece(
            text,
            run_of(tail, head.is_empty() && run.after_blank),
            rules,
        )
    };
    if head.is_empty() {
        return vec![tail];
    }
    vec![piece(text, run_of(head, run.after_blank), rules), tail]
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

/// Pieces whose words do not tell what they are for are what the file's format says; what it says to be the page's is that.
fn take_marks(pieces: &mut [Piece<'_>], marks: &[Block]) {
    for piece in pieces {
        let Span { start, end } = piece.run.span;
        let next = marks.partition_point(|mark| mark.span.end < end);
        let mark = marks.get(next).filter(|mark| mark.span.start <= start);
        let of_format = mark.map(|mark| mark.kind);
        if piece.kind.is_none() || of_format == Some(BlockKind::Furniture) {
            piece.kind = of_format;
        }
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

/// Heads of link lists, with the lines below that are no sentences. Of a list above the story, the last line is the story's title.
fn mark_links(pieces: &mut [Piece<'_>]) {
    let first_sentence = pieces.iter().position(Piece::is_telling);
    let mut in_list = false;
    for at in 0..pieces.len() {
        let opens = pieces[at].marks.contains(&Mark::LinksHead) && pieces[at].may_be_link();
        let is_title =
            !opens && first_sentence.is_some_and(|first| at + 1 == title_end(pieces, first));
        in_list = opens || in_list && pieces[at].may_be_link() && !is_title;
        if in_list {
            pieces[at].kind = Some(BlockKind::Furniture);
        }
    }
}

/// The piece behind the title of a story whose first sentence is piece `first`: its byline and dates, or that sentence.
fn title_end(pieces: &[Piece<'_>], first: usize) -> usize {
    let is_line = |piece: &Piece<'_>| {
        matches!(
            piece.kind,
            Some(BlockKind::Byline | BlockKind::Dateline | BlockKind::Caption)
        )
    };
    let lines = pieces[..first]
        .iter()
        .rev()
        .take_while(|piece| is_line(piece));
    first - lines.count()
}

/// What the page says to its reader of itself, above the story or below it: no sentence of the story stands before it, or none behind.
fn mark_banners(pieces: &mut [Piece<'_>]) {
    let is_banner = |piece: &Piece<'_>| piece.kind.is_none() && piece.marks.contains(&Mark::Banner);
    let tells = |piece: &Piece<'_>| piece.is_telling() && !is_banner(piece);
    let Some(first) = pieces.iter().position(tells) else {
        return;
    };
    let last = pieces.iter().rposition(tells).unwrap_or(first);
    // A story may be of privacy, too: the line right above it is its title.
    let title = title_end(pieces, first).checked_sub(1);
    for (at, piece) in pieces.iter_mut().enumerate() {
        let is_title = Some(at) == title && !piece.is_sentence;
        if is_banner(piece) && (at < first || last < at) && !is_title {
            piece.kind = Some(BlockKind::Furniture);
        }
    }
}

/// All from an end marker on, if more prose stands before it than after it.
fn mark_end(pieces: &mut [Piece<'_>]) {
    let is_short = !pieces.iter().any(Piece::is_prose);
    let prose = |piece: &Piece<'_>| {
        let counts = piece.is_prose() || is_short && piece.is_telling();
        if counts { piece.chars } else { 0 }
    };
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

/// The line that metadata names as the title, else the first line of the page that can be one. Lines above it that share no word with
/// the story are the page's.
fn mark_title(pieces: &mut [Piece<'_>], title: Option<&str>) {
    let title = title.map(letters);
    let is_title = |piece: &&mut Piece<'_>| title.as_ref() == Some(&letters(piece.text));
    if let Some(piece) = pieces.iter_mut().take(TITLE_REACH).find(is_title) {
        piece.kind = Some(BlockKind::Headline);
    }
    let Some(first) = pieces
        .iter()
        .position(|piece| piece.kind.is_none_or(BlockKind::tells))
    else {
        return;
    };
    if pieces[first].kind.is_some() || pieces.len() == 1 {
        return;
    }
    if let Some(shared) = title_of_story(pieces, first) {
        for piece in &mut pieces[first..shared] {
            piece.kind = piece.kind.or(Some(BlockKind::Furniture));
        }
        pieces[shared].kind = Some(BlockKind::Headline);
    } else if may_be_title(&pieces[first]) {
        pieces[first].kind = Some(BlockKind::Headline);
    }
}

/// Whether the line can be a title, as far as its form tells.
fn may_be_title(piece: &Piece<'_>) -> bool {
    let longest = if piece.is_sentence {
        TITLE_SENTENCE
    } else {
        HEADING
    };
    let is_speech = piece.is_sentence && piece.text.starts_with(['"', '“']);
    piece.chars <= longest && !is_speech
}

/// The first line above the story that shares a word with it, where the page's first line shares none; `None` where that is no help.
fn title_of_story(pieces: &[Piece<'_>], first: usize) -> Option<usize> {
    let reach = pieces.len().min(first + TITLE_REACH);
    // The byline stands below the title; without one the first sentence does.
    let end = (first + 1..reach)
        .find(|&at| {
            matches!(
                pieces[at].kind,
                Some(BlockKind::Byline | BlockKind::Dateline)
            )
        })
        .or_else(|| (first + 1..reach).find(|&at| pieces[at].is_telling()))?;
    let story: BTreeSet<String> = (pieces[end..].iter())
        .filter(|piece| piece.is_telling())
        .flat_map(|piece| words(piece.text))
        .collect();
    let shares = |at: usize| words(pieces[at].text).any(|word| story.contains(&word));
    if shares(first) {
        return None;
    }
    let is_line = |at: &usize| {
        let piece = &pieces[*at];
        piece.kind.is_none() && !piece.is_sentence && piece.words > 1 && may_be_title(piece)
    };
    (first + 1..end).filter(is_line).find(|&at| shares(at))
}

/// The first letters of the longer words of a text, small: "resigns" and "resigned" are one.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().count() >= STEM)
        .map(|word| letters(word).chars().take(STEM).collect())
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
