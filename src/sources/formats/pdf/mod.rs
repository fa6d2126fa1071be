//! PDF with a text layer: what its pages print, as paragraphs.
//!
//! 1. `font`: bytes of a page's strings to letters and widths; 2. `page`: a page's instructions to lines with their places;
//! 3. `flow`: lines to paragraphs, words joined that a line's end cut, running heads and page numbers told apart.

use lopdf::{Document, Error, LoadOptions, Object};

use super::{Extracted, Format, writer::one_line};
use crate::sources::{Metadata, Problem};

mod flow;
mod font;
mod page;

use page::{Line, Press};

/// The most pages that are read.
const MOST_PAGES: usize = 500;
/// Past one letter in so many that no font explains, a text is no text.
const UNKNOWN_SHARE: usize = 10;

/// The text of a PDF; its pages may unpack to `most` bytes.
pub(super) fn read(bytes: &[u8], most: usize) -> Result<Extracted, Problem> {
    let options = LoadOptions::with_max_decompressed_size(most);
    let document = match Document::load_mem_with_options(bytes, options) {
        // One that opens without a password has lost the entry by now.
        Ok(document) if document.trailer.has(b"Encrypt") => return Err(locked()),
        Ok(document) => document,
        Err(Error::InvalidPassword | Error::Decryption(_)) => return Err(locked()),
        Err(error) => return Err(broken(&error)),
    };
    let numbered: Vec<_> = document.page_iter().take(MOST_PAGES + 1).collect();
    let mut problems = Vec::new();
    if numbered.len() > MOST_PAGES {
        let message =
            format!("only the first {MOST_PAGES} pages are read: save the story's own pages alone");
        problems.push(Problem::whole("pages", message));
    }
    let mut press = Press::of(&document, most);
    let numbered = numbered.into_iter().take(MOST_PAGES);
    let pages: Vec<Vec<Line>> = numbered.map(|page| press.lines(page)).collect();
    let silent = pages.iter().filter(|lines| lines.is_empty()).count();
    if silent == pages.len() {
        return Err(scan());
    }
    if silent > 0 {
        let message = format!(
            "{silent} of the {} pages of this PDF hold no text: if they are pictures, write out what they say",
            pages.len()
        );
        problems.push(Problem::whole("pages", message));
    }
    let writer = flow::paragraphs(&pages);
    let letters = writer.text.chars().count();
    let unknown = writer.text.matches(is_unknown).count();
    if unknown * UNKNOWN_SHARE > letters {
        return Err(unknown_letters());
    }
    Ok(Extracted {
        format: Format::Pdf,
        metadata: metadata(&document, &writer.text),
        text: writer.text,
        marks: writer.marks,
        places: writer.places,
        problems,
        ..Extracted::default()
    })
}

/// A letter that a font gives no meaning.
fn is_unknown(c: char) -> bool {
    c == char::REPLACEMENT_CHARACTER || ('\u{e000}'..='\u{f8ff}').contains(&c)
}

/// The title that the file gives, if its text says it, too; and its author.
fn metadata(document: &Document, text: &str) -> Metadata {
    let info = document.trailer.get_deref(b"Info", document);
    let info = info.and_then(Object::as_dict);
    let told = |key: &[u8]| {
        let value = info.as_ref().ok()?.get_deref(key, document).ok()?;
        let told = one_line(&lopdf::decode_text_string(value).ok()?);
        (!told.is_empty()).then_some(told)
    };
    let letters = |text: &str| -> String {
        let kept = text.chars().filter(|c| c.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect()
    };
    let text = letters(text);
    Metadata {
        title: told(b"Title").filter(|title| text.contains(&letters(title))),
        author: told(b"Author"),
        ..Metadata::default()
    }
}

fn locked() -> Problem {
    let message = "this PDF is locked by a password: save a copy without one";
    Problem::whole("locked", message)
}

fn scan() -> Problem {
    let message = "this PDF holds pictures of pages, no text: run text recognition (OCR) over it, or write out what it says";
    Problem::whole("scan", message)
}

fn unknown_letters() -> Problem {
    let message = "the fonts of this PDF do not tell which letters they print: copy its text into a file, or run text recognition (OCR) over it";
    Problem::whole("scan", message)
}

fn broken(error: &Error) -> Problem {
    let message =
        format!("this PDF is broken ({error}): get it again, or save its text as plain text");
    Problem::whole("broken", message)
}
