//! Documents, PDFs and archives, made here: their texts, and what is told of broken, locked and bursting ones.
#![cfg(feature = "formats")]

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
    sync::LazyLock,
};

use jiff::civil::date;
use variorum::{
    pipeline::{Tools, check},
    report::{Length, markdown},
    sources::{Format, Metadata, Options, Original, Source},
};
use zip::{ZipWriter, write::SimpleFileOptions};

static OPTIONS: LazyLock<Options> = LazyLock::new(|| Options::news().expect("the rules that ship"));

fn read_all(bytes: &[u8]) -> Vec<Source> {
    Source::read_all("file", "file", bytes, &Metadata::default(), &OPTIONS)
}

/// The one source of a file.
fn read(bytes: &[u8]) -> Source {
    let mut sources = read_all(bytes);
    assert_eq!(sources.len(), 1);
    sources.remove(0)
}

fn codes(source: &Source) -> Vec<&str> {
    let problems = source.problems.iter();
    problems.map(|problem| problem.code.as_str()).collect()
}

/// Where in the file some words of the text stand.
fn place(source: &Source, words: &str) -> Option<Original> {
    let at = source.text.find(words).expect("the words");
    source.original(at).cloned()
}

fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default())
            .expect("an entry");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!("<w:document xmlns:w=\"{space}\"><w:body>{body}</w:body></w:document>");
    let known = "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:title>Dock strike ends</dc:title><dc:creator>Mia Berg</dc:creator></cp:coreProperties>";
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("docProps/core.xml", known.as_bytes()),
    ])
}

#[test]
fn word_documents_are_read_with_their_changes_accepted() {
    let source = read(&docx(
        "<w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Dock strike ends</w:t></w:r></w:p>\
         <w:p><w:r><w:t>Published: 4 June 2025</w:t></w:r></w:p>\
         <w:p><w:r><w:t xml:space=\"preserve\">The strike at the docks of Arvik ended on </w:t></w:r>\
         <w:del w:author=\"x\"><w:r><w:delText>Monday</w:delText></w:r></w:del>\
         <w:ins w:author=\"x\"><w:r><w:t>Tuesday</w:t></w:r></w:ins><w:r><w:t>, the union said.</w:t></w:r></w:p>\
         <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Not for print.</w:t></w:r></w:p>\
         <w:p><w:pPr><w:rPr><w:del w:author=\"x\"/></w:rPr></w:pPr><w:r><w:t xml:space=\"preserve\">It had lasted </w:t></w:r></w:p>\
         <w:p><w:r><w:t>nine</w:t></w:r><w:r><w:tab/><w:t>days.</w:t></w:r></w:p>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>The firm pays 300 crowns more a month.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    ));
    assert_eq!(
        source.text,
        "Dock strike ends\n\nPublished: 4 June 2025\n\nThe strike at the docks of Arvik ended on Tuesday, the union said.\n\n\
         It had lasted nine days.\n\nThe firm pays 300 crowns more a month."
    );
    assert_eq!(source.title, "Dock strike ends");
    assert_eq!(source.author.as_deref(), Some("Mia Berg"));
    assert_eq!(source.published.date, Some(date(2025, 6, 4)));
    assert_eq!(source.format, Format::Docx);
    let fourth = Some(Original::Paragraph(4));
    assert_eq!(place(&source, "Dock"), Some(Original::Paragraph(1)));
    assert_eq!(
        (place(&source, "It had"), place(&source, "nine")),
        (fourth.clone(), fourth)
    );
    assert_eq!(codes(&source), [""; 0]);
}

#[test]
fn open_documents_are_read_with_their_changes_accepted() {
    let content = "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text>\
         <text:tracked-changes><text:changed-region><text:deletion><text:p>Eleven people were hurt.</text:p></text:deletion></text:changed-region></text:tracked-changes>\
         <text:h>Tram leaves rails</text:h>\
         <text:p>Two<text:s/>people <text:change/>were hurt in <text:span>Lund</text:span><office:annotation><text:p>Sure?</text:p></office:annotation> on Monday.</text:p>\
         <text:list><text:list-item><text:p>Line 4 runs again.</text:p></text:list-item></text:list></office:text></office:body></office:document-content>";
    let meta = "<office:document-meta xmlns:office=\"o\" xmlns:dc=\"d\" xmlns:meta=\"m\"><office:meta><meta:initial-creator>Erik Holm</meta:initial-creator></office:meta></office:document-meta>";
    let source = read(&zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("meta.xml", meta.as_bytes()),
    ]));
    assert_eq!(
        source.text,
        "Tram leaves rails\n\nTwo people were hurt in Lund on Monday.\n\nLine 4 runs again."
    );
    assert_eq!(source.author.as_deref(), Some("Erik Holm"));
    assert_eq!(source.title, "Tram leaves rails");
    assert_eq!(source.format, Format::Odt);
    assert_eq!(place(&source, "Line 4"), Some(Original::Paragraph(3)));
}

/// A PDF with a page for each stream of instructions; `more` goes into its trailer.
fn pdf(pages: &[&str], more: &str) -> Vec<u8> {
    let mut objects = vec![String::from("<< /Type /Catalog /Pages 2 0 R >>")];
    let kids: Vec<String> = (0..pages.len())
        .map(|at| format!("{} 0 R", 5 + 2 * at))
        .collect();
    objects.push(format!(
        "<< /Type /Pages /Kids [{}] /Count {} >>",
        kids.join(" "),
        pages.len()
    ));
    objects.push(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    );
    objects.push("<< /Title (Ferry aground) /Author (Mia Berg) >>".to_owned());
    for (at, page) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
            6 + 2 * at
        ));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{page}\nendstream",
            page.len()
        ));
    }
    let mut file = String::from("%PDF-1.4\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (at, object) in objects.iter().enumerate() {
        writeln!(table, "{:010} 00000 n ", file.len()).expect("a string");
        write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1).expect("a string");
    }
    let start = file.len();
    let size = objects.len() + 1;
    write!(file, "{table}trailer\n<< /Size {size} /Root 1 0 R /Info 4 0 R {more} >>\nstartxref\n{start}\n%%EOF").expect("a string");
    file.into_bytes()
}

#[test]
fn pdfs_are_read_with_words_joined_and_running_heads_apart() {
    let first = "BT /F1 8 Tf 40 820 Td (Fjord Post, 4 June 2025) Tj ET\n\
         BT /F1 20 Tf 40 780 Td (Ferry aground) Tj ET\n\
         BT /F1 10 Tf 14 TL 40 750 Td (A ferry with 40 people ran aground off the har-) Tj T* (bour of Port) Tj ( Sele on Tuesday, the coast) Tj T* \
         [(guar) 10 (d) -300 (said.)] TJ 0 -28 Td (Nobody was hurt, but the ship) Tj ET\n\
         BT /F1 8 Tf 300 20 Td (Page 1 of 2) Tj ET";
    let second = "BT /F1 8 Tf 40 820 Td (Fjord Post, 4 June 2025) Tj ET\n\
         BT /F1 10 Tf 1 0 0 1 40 780 Tm (has a hole in its hull.) Tj ET\n\
         BT /F1 8 Tf 300 20 Td (Page 2 of 2) Tj ET";
    let source = read(&pdf(&[first, second], ""));
    assert_eq!(
        source.story_text(),
        "Ferry aground\nA ferry with 40 people ran aground off the harbour of Port Sele on Tuesday, the coast guard said.\n\
         Nobody was hurt, but the ship has a hole in its hull."
    );
    assert_eq!(source.title, "Ferry aground");
    assert_eq!(source.author.as_deref(), Some("Mia Berg"));
    assert_eq!(source.format, Format::Pdf);
    assert_eq!(codes(&source), [""; 0]);
    let first = Some(Original::Page(1));
    assert_eq!(
        (place(&source, "Ferry"), place(&source, "has a hole")),
        (first.clone(), first)
    );
    assert_eq!(place(&source, "Page 2 of 2"), None);
}

#[test]
fn a_report_tells_the_page_of_a_quote() {
    let title = "BT /F1 20 Tf 40 780 Td (Ferry fire) Tj ET BT /F1 10 Tf 40 700 Td (The ferry was old.) Tj ET";
    let page = "BT /F1 10 Tf 40 780 Td (Five people were killed on Monday in a fire on a ferry in Port Sele, police said.) Tj ET";
    let mut paper = read(&pdf(&[title, page], ""));
    "paper".clone_into(&mut paper.id);
    let other = "Ferry fire\n\nThree people were killed on Monday in a fire on a ferry in Port Sele, the mayor said.";
    let mut text = read(other.as_bytes());
    "text".clone_into(&mut text.id);
    let report = check(vec![paper, text], &Tools::new(Vec::new()).expect("rules"));
    let mut passages = report.passages.iter();
    let quote = passages.find(|it| it.words.text.starts_with("Five people"));
    let original = quote.and_then(|it| it.original.clone());
    assert_eq!(original, Some(Original::Page(2)));
    let page = markdown(&report, Length::Full).expect("Markdown");
    assert!(page.contains("paper, line 5, page 2: "), "{page}");
    assert!(page.contains("text, line 3: "), "{page}");
}

#[test]
fn pdfs_without_text_or_under_lock_say_so() {
    let scan = read(&pdf(&["q 595 0 0 842 0 0 cm Q"], ""));
    assert_eq!(codes(&scan), ["scan"]);
    let half = read(&pdf(
        &[
            "BT /F1 10 Tf 40 780 Td (A ferry ran aground on Tuesday.) Tj ET",
            "q Q",
        ],
        "",
    ));
    assert_eq!(codes(&half), ["pages"]);
    let lock = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <0000000000000000000000000000000000000000000000000000000000000000> \
                /U <0000000000000000000000000000000000000000000000000000000000000000> >> /ID [<00> <00>]";
    let locked = read(&pdf(&["BT ET"], lock));
    assert_eq!(codes(&locked), ["locked"]);
    assert_eq!(codes(&read(b"%PDF-1.7\nnothing")), ["broken"]);
}

#[test]
fn files_of_an_archive_are_sources_of_their_own() {
    let feed = b"<rss><channel><title>Post</title><item><title>A</title><description>A ferry left.</description></item>\
                 <item><title>B</title><description>A tram left.</description></item></channel></rss>";
    let sources = read_all(&zipped(&[
        (
            "story/ferry.txt",
            b"Ferry aground\n\nA ferry ran aground off Port Sele.\n",
        ),
        ("story/feed.xml", feed),
        ("story/README.md", b"Not this."),
        ("story/picture.png", b"\x89PNG"),
        (
            "story/strike.docx",
            &docx("<w:p><w:r><w:t>The strike ended on Tuesday.</w:t></w:r></w:p>"),
        ),
        ("story/more.zip", &zipped(&[("a.txt", b"A")])),
    ]));
    let told: Vec<(&str, &str)> = sources
        .iter()
        .map(|it| (it.id.as_str(), it.path.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("feed#1", "file/story/feed.xml"),
            ("feed#2", "file/story/feed.xml"),
            ("ferry", "file/story/ferry.txt"),
            ("more", "file/story/more.zip"),
            ("strike", "file/story/strike.docx"),
        ]
    );
    assert_eq!(codes(&sources[3]), ["nested"]);
    assert_eq!(codes(&read(&zipped(&[("a.png", b"x")]))), ["no-records"]);
    assert_eq!(
        codes(&read(&zipped(&[("xl/workbook.xml", b"x")]))),
        ["binary"]
    );
}

#[test]
fn what_would_burst_is_not_unpacked() {
    let zeros = vec![b' '; OPTIONS.max_file_bytes + 1];
    let bomb = zipped(&[("a.txt", &zeros), ("b.txt", b"A ferry left on Monday.")]);
    assert!(bomb.len() < 100_000);
    let sources = read_all(&bomb);
    assert_eq!(codes(&sources[0]), ["too-long"]);
    assert_eq!(sources[1].text, "A ferry left on Monday.");
    let full = vec![b' '; OPTIONS.max_file_bytes - 1];
    let names: Vec<String> = (0..6).map(|at| format!("{at}.txt")).collect();
    let entries: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), full.as_slice()))
        .collect();
    let last = read_all(&zipped(&entries)).pop().expect("six sources");
    assert_eq!(codes(&last), ["too-long"]);
    let many: Vec<String> = (0..600).map(|at| format!("{at}.txt")).collect();
    let entries: Vec<(&str, &[u8])> = many
        .iter()
        .map(|name| (name.as_str(), b"A".as_slice()))
        .collect();
    assert_eq!(codes(&read(&zipped(&entries))), ["too-long"]);
    let text = vec![b'a'; OPTIONS.max_bytes + 1];
    assert_eq!(codes(&read(&zipped(&[("a.txt", &text)]))), ["too-long"]);
}

#[test]
fn broken_documents_say_so() {
    assert_eq!(codes(&read(&docx("<w:p><w:r>"))), ["broken"]);
    assert_eq!(codes(&read(&docx("<w:p/>"))), ["no-article"]);
    let whole = docx("<w:p><w:r><w:t>The strike ended.</w:t></w:r></w:p>");
    assert_eq!(codes(&read(&whole[..whole.len() / 2])), ["broken"]);
}

#[cfg(feature = "cli")]
#[test]
fn a_report_replaces_no_archive_that_it_is_made_from() {
    let folder = tempfile::tempdir().expect("a folder");
    let archive = zipped(&[(
        "aground.txt",
        b"Tanker aground\n\nA tanker ran aground off Arvik on Monday.\n",
    )]);
    let path = folder.path().join("story.zip");
    std::fs::write(&path, &archive).expect("an archive");
    let output = crate::files::run(&["check", "story.zip", "-o", "story.zip"], folder.path());
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(std::fs::read(&path).expect("it is there"), archive);
}
