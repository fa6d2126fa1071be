//! What a file is, by its first bytes.

use super::{super::metadata::COLUMNS, Format};

/// How much of a file tells what it is.
pub(in crate::sources) const HEAD: usize = 8192;
/// What a file of another kind than text starts with.
const PACKED: &[(&[u8], Format)] = &[
    (b"%PDF-", Format::Pdf),
    (b"PK\x03\x04", Format::Zip),
    (b"PK\x05\x06", Format::Zip),
];
/// The elements that files of code start with, in small letters, without the names of their spaces.
const ROOTS: &[(&str, Format)] = &[
    ("html", Format::Html),
    ("head", Format::Html),
    ("body", Format::Html),
    ("div", Format::Html),
    ("meta", Format::Html),
    ("article", Format::Html),
    ("main", Format::Html),
    ("section", Format::Html),
    ("rss", Format::Feed),
    ("rdf", Format::Feed),
    ("feed", Format::Feed),
    ("nitf", Format::Nitf),
    ("newsitem", Format::NewsMl),
    ("newsmessage", Format::NewsMl),
];
/// The header of a mail that tells who wrote it.
const FROM: &str = "from";
/// Headers of which a mail has one more, at least.
const HEADERS: &[&str] = &[
    "date",
    "message-id",
    "mime-version",
    "received",
    "return-path",
    "delivered-to",
];

/// The format that the bytes show; plain text where they show none.
pub(super) fn recognise(bytes: &[u8]) -> Format {
    if let Some((_, format)) = PACKED.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return *format;
    }
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let head = String::from_utf8_lossy(head);
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if let Some(root) = root(head) {
        let bare = root.rsplit(':').next().unwrap_or_default();
        let known = ROOTS.iter().find(|(name, _)| *name == bare);
        known.map_or(Format::Text, |(_, format)| *format)
    } else if is_json(head) {
        Format::JsonLines
    } else if is_table(head) {
        Format::Csv
    } else if is_mail(head) {
        Format::Email
    } else {
        Format::Text
    }
}

/// The name of the first element, in small letters, behind declarations and comments: `html` of `<!doctype html>`, too.
fn root(head: &str) -> Option<String> {
    let mut rest = head;
    loop {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->")?.1;
        } else if rest.starts_with("<?") {
            rest = rest.split_once("?>")?.1;
        } else if let Some(declaration) = rest.strip_prefix("<!") {
            return declared(declaration);
        } else {
            let name = rest.strip_prefix('<')?;
            let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_' | '.');
            let end = name.find(|c| !is_name(c)).unwrap_or(name.len());
            let name = name.get(..end).filter(|name| !name.is_empty())?;
            return Some(name.to_ascii_lowercase());
        }
    }
}

/// The element that a document type names.
fn declared(declaration: &str) -> Option<String> {
    let mut words = declaration.split(|c: char| c.is_whitespace() || c == '>');
    let is_type = words.next()?.eq_ignore_ascii_case("doctype");
    let name = words.find(|word| !word.is_empty())?;
    is_type.then(|| name.to_ascii_lowercase())
}

/// An object, or an array of objects.
fn is_json(head: &str) -> bool {
    let object = |text: &str| {
        let inner = text.strip_prefix('{').map(str::trim_start);
        inner.is_some_and(|inner| inner.starts_with(['"', '}']))
    };
    let in_array = head.strip_prefix('[').map(str::trim_start);
    object(head) || in_array.is_some_and(object)
}

/// Whether the first line names columns of texts.
fn is_table(head: &str) -> bool {
    let line = head.lines().next().unwrap_or_default();
    let separator = char::from(separator(line));
    let names = line.split(separator);
    let names: Vec<String> = names
        .map(|name| column(name).to_ascii_lowercase())
        .collect();
    let known = names.iter().filter(|name| COLUMNS.contains(&name.as_str()));
    known.count() >= 2 && names.iter().any(|name| name == "text")
}

/// What parts the columns of a table: the sign that stands most often in its first line.
pub(super) fn separator(text: &str) -> u8 {
    let line = text.lines().next().unwrap_or_default();
    let count = |sign: &u8| line.matches(char::from(*sign)).count();
    b"\t;,".iter().copied().max_by_key(count).unwrap_or(b',')
}

/// A name of a column without what some programs put around it.
pub(super) fn column(name: &str) -> &str {
    name.trim().trim_start_matches('\u{feff}').trim_matches('"')
}

/// Whether a text starts with the headers of a mail, its sender among them.
fn is_mail(head: &str) -> bool {
    let mut names = Vec::new();
    for line in head.lines() {
        // A long header goes on in a line that begins with a space.
        if line.starts_with([' ', '\t']) && !names.is_empty() || line.starts_with("From ") {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            break;
        };
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if name.is_empty() || !name.chars().all(is_name) {
            break;
        }
        names.push(name.to_ascii_lowercase());
    }
    names.iter().any(|name| name == FROM)
        && names.iter().any(|name| HEADERS.contains(&name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_tell_what_a_file_is() {
        for (bytes, format) in [
            ("%PDF-1.7\n", Format::Pdf),
            (
                "<?xml version='1.0'?>\n<!-- x --><rss version='2.0'>",
                Format::Feed,
            ),
            ("<rdf:RDF xmlns:rdf='x'>", Format::Feed),
            ("<!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf>", Format::Nitf),
            ("<nar:newsItem guid='a'>", Format::NewsMl),
            ("<?xml version='1.0'?><!DOCTYPE html><html>", Format::Html),
            ("\u{feff}\n{\"text\": \"a\"}", Format::JsonLines),
            ("[\n {\"uri\": \"a\"}]", Format::JsonLines),
            ("id;text;outlet\n1;A ferry left.;Post\n", Format::Csv),
            (
                "Received: by mx\n\tfor a\nFrom: a@b.example\nSubject: x\n\nHello",
                Format::Email,
            ),
            (
                "From: Ana Ruiz\nTo: the desk\n\nA ferry left.",
                Format::Text,
            ),
            (
                "Ferry aground\n\nText, title and outlet: all are there.",
                Format::Text,
            ),
            ("{Oslo} A ferry left.", Format::Text),
            ("< 5 people were hurt", Format::Text),
            ("", Format::Text),
        ] {
            assert_eq!(recognise(bytes.as_bytes()), format, "{bytes}");
        }
    }
}
