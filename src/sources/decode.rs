//! Bytes to text: UTF-8, else the encoding that the bytes look like.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

use super::{Problem, RECORDS, REPORT};
use crate::span::Span;

/// What a file of another kind starts with.
const FORMATS: &[(&[u8], &str)] = &[
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
];
/// What a report in JSON holds in its first lines.
const VERSION: &str = "\n  \"variorum\": \"";
/// What a report in CSV and DOT starts with.
const REPORTS: &[&str] = &["event,title,kind,role,asks,", "digraph variorum {", GRAPH];
/// What a report in GraphML starts with.
const GRAPH: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml";
/// What the line below the title of a report in Markdown holds and ends with.
const TALLY: (&str, &str) = (" told alike, ", " by one source alone.");
/// Past one control character in so many, a file is no text.
const CONTROL_SHARE: usize = 50;

/// The text of a source, or why it has none. A text can still carry a problem (its encoding).
pub(super) fn decode(bytes: &[u8], most: usize) -> Result<(String, Option<Problem>), Problem> {
    if bytes.starts_with(&RECORDS) {
        let message = "these are records that variorum wrote, no source: keep them elsewhere; `variorum compare` reads them";
        return Err(Problem::whole(REPORT, message));
    }
    if bytes.len() > most {
        return Err(Problem::whole("too-long", too_long(most)));
    }
    if let Some((_, what)) = FORMATS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        let message = format!("this is {what}: save the article as plain text (UTF-8)");
        return Err(Problem::whole("binary", message));
    }
    let (text, problem) = match Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding != encoding_rs::UTF_8 => {
            (encoding.decode(bytes).0.into_owned(), None)
        }
        _ => to_utf8(bytes),
    };
    if looks_binary(&text) {
        let message = "this is no text file: save the article as plain text (UTF-8)";
        return Err(Problem::whole("binary", message));
    }
    let content = text.trim_matches(super::is_blank);
    if content.is_empty() {
        let message = "the file is empty: save the article's text in it";
        return Err(Problem::whole("empty", message));
    }
    if is_report(content) {
        return Err(report());
    }
    if content.starts_with("<?xml") {
        let message = "this is XML of no kind that is known here: save the article as plain text";
        return Err(Problem::whole("xml", message));
    }
    Ok((text, problem))
}

/// What to say of a report that this program wrote.
pub(super) fn report() -> Problem {
    let message = "this is a report that variorum wrote, no source: keep reports elsewhere";
    Problem::whole(REPORT, message)
}

/// What to say of a file of more than `most` bytes.
pub(super) fn too_long(most: usize) -> String {
    format!("the file is longer than {most} bytes: save each article in a file of its own")
}

fn to_utf8(bytes: &[u8]) -> (String, Option<Problem>) {
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), None),
        Err(_) if is_mostly_utf8(bytes) => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let mark = char::REPLACEMENT_CHARACTER;
            let message = "some bytes are no UTF-8 and stand as \u{fffd}: save the file anew";
            let problem = Problem::at("broken-utf8", message, first(&text, |c| c == mark));
            (text, Some(problem))
        }
        Err(_) => {
            let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
            detector.feed(bytes, true);
            let encoding = detector.guess(None, Utf8Detection::Deny);
            let text = encoding.decode_without_bom_handling(bytes).0.into_owned();
            let message = format!(
                "the file is not UTF-8 and was read as {}: save it as UTF-8 if letters look wrong",
                encoding.name()
            );
            let problem = Problem::at("encoding", message, first(&text, |c| !c.is_ascii()));
            (text, Some(problem))
        }
    }
}

/// Whether sound characters past ASCII outnumber the broken ones: UTF-8 with an accident.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound > broken
}

fn first(text: &str, wanted: impl Fn(char) -> bool) -> Span {
    text.char_indices()
        .find(|&(_, c)| wanted(c))
        .map_or_else(Span::default, |(at, c)| Span::new(at, at + c.len_utf8()))
}

fn looks_binary(text: &str) -> bool {
    let is_odd = |c: &char| c.is_control() && !c.is_whitespace() && *c != '\u{1b}';
    let odd = text.chars().filter(is_odd).count();
    text.contains('\0') || odd * CONTROL_SHARE > text.len()
}

/// Whether this program wrote it: read as a source, a report would confirm all that it tells.
fn is_report(content: &str) -> bool {
    let mut lines = content.lines();
    let title = lines.next().unwrap_or_default();
    let (within, end) = TALLY;
    let is_tally = |line: &str| line.contains(within) && line.ends_with(end);
    let is_json = || {
        let head: String = content.chars().take(60).collect();
        head.starts_with('{') && head.contains(VERSION)
    };
    is_json()
        || REPORTS.iter().any(|start| content.starts_with(start))
        || (title.starts_with("# ") && lines.nth(1).is_some_and(is_tally))
}
