//! E-mails: the text that a reader sees, with the headers of what was forwarded in it. A web page that a browser saved as one file is
//! an e-mail, too.

use mailparse::{DispositionType, MailHeaderMap as _, ParsedMail};

use super::{Extracted, Format, html, moment::day, writer::Writer};
use crate::sources::{BlockKind, Metadata, Problem, furniture::Page};

/// Headers that are kept as lines where a mail lies in a mail.
const SHOWN: &[&str] = &["From", "Date", "To", "Subject"];
/// How the headers of a forwarded mail begin, in small letters.
const HEADERS: &[&str] = &[
    "from:",
    "sent:",
    "date:",
    "to:",
    "cc:",
    "subject:",
    "reply-to:",
];
/// What replies and forwards put before a subject.
const PREFIXES: &[&str] = &["re:", "fw:", "fwd:", "aw:", "wg:"];
/// Mails that lie within each other past this are attachments.
const MOST_WITHIN: usize = 8;
/// A line of this and nothing else begins a signature.
const SIGNATURE: &str = "--";

/// The text of an e-mail.
pub(super) fn read(bytes: &[u8], rules: &Page) -> Result<Extracted, Problem> {
    let mail = mailparse::parse_mail(bytes).map_err(|error| {
        let message = format!(
            "this e-mail is broken ({error}): export it again, or save its text as plain text"
        );
        Problem::whole("broken", message)
    })?;
    if let Some(address) = mail.headers.get_first_value("Snapshot-Content-Location") {
        return read_page(&mail, &address, rules);
    }
    let subject = mail.headers.get_first_value("Subject");
    let title = subject.map(|subject| bare_subject(&subject).to_owned());
    let title = title.filter(|title| !title.is_empty());
    let mut letter = Letter {
        rules,
        writer: Writer::default(),
        attachments: 0,
        within: 0,
    };
    letter.writer.push(
        title.as_deref().unwrap_or_default(),
        Some(BlockKind::Headline),
    );
    let head = letter.writer.text.len();
    letter.add(&mail);
    let Letter {
        writer,
        attachments,
        ..
    } = letter;
    if writer.text.len() == head {
        let message = "this e-mail has no text of its own: save its attachments as files beside it";
        return Err(Problem::whole("no-article", message));
    }
    let mut problems = Vec::new();
    if attachments > 0 {
        let message = format!(
            "{attachments} of this e-mail's attachments are not read: save them as files beside it"
        );
        problems.push(Problem::whole("attachments", message));
    }
    Ok(Extracted {
        format: Format::Email,
        text: writer.text,
        marks: writer.marks,
        metadata: Metadata {
            title,
            author: mail.headers.get_first_value("From").map(|from| name(&from)),
            published: mail
                .headers
                .get_first_value("Date")
                .and_then(|date| day(&date)),
            ..Metadata::default()
        },
        problems,
        ..Extracted::default()
    })
}

/// A page that a browser saved with its pictures in one file.
fn read_page(mail: &ParsedMail<'_>, address: &str, rules: &Page) -> Result<Extracted, Problem> {
    let page = mail.parts().find(|part| part.ctype.mimetype == "text/html");
    let code = page.and_then(|page| page.get_body().ok());
    let mut page = html::read_code(&code.unwrap_or_default(), rules)?;
    let url = &mut page.metadata.url;
    *url = url.take().or_else(|| Some(address.trim().to_owned()));
    Ok(page)
}

/// A text in the making of the parts of a mail.
#[derive(Debug)]
struct Letter<'r> {
    rules: &'r Page,
    writer: Writer,
    attachments: usize,
    /// How many mails the part at hand lies in.
    within: usize,
}

impl Letter<'_> {
    /// Adds a part; `mailparse` bounds how deep parts lie in each other.
    fn add(&mut self, part: &ParsedMail<'_>) {
        let kind = part.ctype.mimetype.as_str();
        let is_attached = part.get_content_disposition().disposition == DispositionType::Attachment;
        match kind {
            "message/rfc822" => self.add_message(part),
            _ if is_attached => self.attachments += 1,
            "multipart/alternative" => self.add_best(&part.subparts),
            _ if kind.starts_with("multipart/") => {
                part.subparts.iter().for_each(|part| self.add(part));
            }
            "text/html" => self.add_page(part),
            _ if kind.starts_with("text/") => self.add_text(part),
            _ => self.attachments += 1,
        }
    }

    /// Of parts that say the same, the one that reads best.
    fn add_best(&mut self, parts: &[ParsedMail<'_>]) {
        let has_text = |part: &&ParsedMail<'_>| {
            let body = part.get_body().unwrap_or_default();
            part.ctype.mimetype == "text/plain" && !body.trim().is_empty()
        };
        let best = parts.iter().find(has_text).or(parts.last());
        if let Some(best) = best {
            self.add(best);
        }
    }

    /// A mail within the mail, with its headers.
    fn add_message(&mut self, part: &ParsedMail<'_>) {
        let raw = part.get_body_raw().unwrap_or_default();
        let mail = mailparse::parse_mail(&raw).ok();
        let Some(mail) = mail.filter(|_| self.within < MOST_WITHIN) else {
            self.attachments += 1;
            return;
        };
        for name in SHOWN {
            if let Some(value) = mail.headers.get_first_value(name) {
                let line = format!("{name}: {value}");
                self.writer.push(&line, Some(BlockKind::Furniture));
            }
        }
        self.within += 1;
        self.add(&mail);
        self.within -= 1;
    }

    fn add_page(&mut self, part: &ParsedMail<'_>) {
        let code = part.get_body().unwrap_or_default();
        for block in html::of_code(&code, self.rules) {
            self.writer
                .push(&block.text, kind_of(&block.text).or(block.kind));
        }
    }

    fn add_text(&mut self, part: &ParsedMail<'_>) {
        let body = part.get_body().unwrap_or_default();
        let is_flowed = part
            .ctype
            .params
            .get("format")
            .is_some_and(|format| format == "flowed");
        let mut in_signature = false;
        let mut line = String::new();
        for raw in body.lines() {
            let bare = unquoted(raw);
            in_signature |= bare.trim_end() == SIGNATURE;
            line.push_str(bare);
            if is_flowed && bare.ends_with(' ') && bare.trim_end() != SIGNATURE {
                continue;
            }
            let kind = if in_signature {
                Some(BlockKind::Furniture)
            } else {
                kind_of(&line)
            };
            self.writer.push_line(&line, kind);
            line.clear();
        }
        self.writer.push_line(&line, None);
    }
}

/// Headers of a forwarded mail belong to the mail, not to its story.
fn kind_of(line: &str) -> Option<BlockKind> {
    let start: String = line.trim_start().chars().take(10).collect();
    let start = start.to_ascii_lowercase();
    let is_rule = line.starts_with("-----") || line.starts_with("_____");
    let is_header = HEADERS.iter().any(|header| start.starts_with(header));
    (is_header || is_rule).then_some(BlockKind::Furniture)
}

/// A line without the marks of a quoted mail.
fn unquoted(line: &str) -> &str {
    let mut rest = line;
    while let Some(inner) = rest.strip_prefix('>') {
        rest = inner.strip_prefix(' ').unwrap_or(inner);
    }
    rest
}

fn bare_subject(subject: &str) -> &str {
    let mut rest = subject.trim();
    'prefixes: loop {
        for prefix in PREFIXES {
            let head = rest.get(..prefix.len());
            if head.is_some_and(|head| head.eq_ignore_ascii_case(prefix)) {
                rest = rest.get(prefix.len()..).unwrap_or_default().trim_start();
                continue 'prefixes;
            }
        }
        return rest;
    }
}

/// The name of a sender, else the address.
fn name(from: &str) -> String {
    let name = from.split('<').next().unwrap_or_default();
    let name = name.trim().trim_matches('"').trim();
    let shown = if name.is_empty() {
        from.trim().trim_matches(['<', '>'])
    } else {
        name
    };
    shown.to_owned()
}
