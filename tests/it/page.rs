//! The HTML page: one file that needs nothing else, in which whatever comes from a source stays text.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test reads what it wrote and stops at the first surprise"
)]

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::LazyLock,
};

use regex::Regex;
use variorum::{
    decisions::{Decisions, Ruling},
    pipeline::{Tools, compare, read_all},
    report::{decision, html},
    sources::{Options, Source, load},
};

/// Read once: they are large.
static TOOLS: LazyLock<Tools> = LazyLock::new(|| Tools::new(Vec::new()).unwrap());
/// The page of the sample story.
static SAMPLE: LazyLock<String> = LazyLock::new(|| page(&["seeds"], "seeds"));
/// Bytes of the page of the sample story, at most.
const SAMPLE_SIZE: usize = 250_000;
/// Bytes of the page of a hundred sources, at most.
const LARGE: usize = 10_000_000;

fn page(paths: &[&str], story: &str) -> String {
    let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    page_of(load(&paths, &Options::news().unwrap()).unwrap(), story)
}

fn page_of(mut sources: Vec<Source>, story: &str) -> String {
    let readings = read_all(&mut sources, &TOOLS);
    let report = compare(readings, &sources, &TOOLS, &Decisions::default());
    html(&report, &sources, story).unwrap()
}

fn captures<'a>(page: &'a str, pattern: &str) -> Vec<&'a str> {
    let pattern = Regex::new(pattern).unwrap();
    let found = pattern.captures_iter(page);
    found.map(|it| it.get(1).unwrap().as_str()).collect()
}

/// The markup without style and script.
fn markup(page: &str) -> String {
    let parts = Regex::new("(?s)<(style|script)>.*?</(style|script)>").unwrap();
    parts.replace_all(page, "").into_owned()
}

#[test]
fn every_id_is_one_of_a_kind_and_every_link_has_a_target() {
    let page = markup(&SAMPLE);
    let ids = captures(&page, r#"\bid="([^"]+)""#);
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len());
    let links = captures(&page, r#"href="([^"]*)""#);
    assert!(links.len() > 300);
    for link in links {
        let target = link
            .strip_prefix('#')
            .unwrap_or_else(|| panic!("{link} leads out of the page"));
        assert!(unique.contains(target), "{link} leads nowhere");
    }
    for findings in captures(&page, r#"data-f="([^"]+)""#) {
        for finding in findings.split(' ') {
            assert!(
                unique.contains(finding),
                "a mark of {finding}, which the page lacks"
            );
        }
    }
}

#[test]
fn the_page_needs_nothing_else() {
    let page = markup(&SAMPLE);
    let tags = captures(&page, "(<[a-z][^>]*>)");
    let handler = Regex::new(r"\son[a-z]+=").unwrap();
    for tag in tags {
        for part in [
            "http:", "https:", " src=", " style=", "<iframe", "<img", "<link",
        ] {
            assert!(!tag.contains(part), "{part} stands in {tag}");
        }
        assert!(!handler.is_match(tag), "{tag}");
    }
    for part in ["https://", "http://", "@import", "url("] {
        assert!(!SAMPLE.contains(part), "{part} stands in the page");
    }
    assert!(page.contains("content=\"default-src 'none'; style-src"));
    assert_eq!(captures(&page, "'sha256-([A-Za-z0-9+/]{43}=)'").len(), 2);
}

#[test]
fn the_same_story_gives_the_same_bytes() {
    assert_eq!(*SAMPLE, page(&["seeds"], "seeds"));
    let size = SAMPLE.len();
    assert!(size <= SAMPLE_SIZE, "{size} bytes");
}

#[test]
fn every_value_that_is_quoted_is_marked_in_its_text() {
    let page = markup(&SAMPLE);
    let (_, texts) = page.split_once("<aside").unwrap();
    let quotes = captures(&page, r##"class="q[^"]*" href="#([^"]+)""##);
    assert!(quotes.len() > 100);
    for quote in quotes {
        let anchor = format!("<i class=\"an\" id=\"{quote}\"");
        let (_, behind) = texts
            .split_once(&anchor)
            .unwrap_or_else(|| panic!("no place for {quote}"));
        let next = behind.split_once("<a class=\"m m-").unwrap().0;
        assert!(
            !next.contains("</div>"),
            "{quote} stands on a line without its mark"
        );
    }
}

#[test]
fn what_a_source_says_stays_text() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("page-hostile");
    fs::create_dir_all(&folder).unwrap();
    let said = "Mayor Ana Ruiz <script>alert('x')</script> & \"friends\" of \u{202e}Port Sele said on Monday that 23 people were hurt in the <b onclick=a>ferry fire</b>.";
    let names = ["a'b<i>.txt", "x&\"y\u{202e}.txt"];
    for (name, hurt) in names.iter().zip(["23", "24"]) {
        let text = format!(
            "Ferry fire <img src=x onerror=y> in Port Sele hurts {hurt}\n\n{}",
            said.replace("23", hurt)
        );
        fs::write(folder.join(name), text).unwrap();
    }
    let page = page(&[folder.to_str().unwrap()], "a'b<i> & \"c\"");
    fs::remove_dir_all(&folder).unwrap();
    let page = markup(&page);
    for part in [
        "<script",
        "<img",
        "<b onclick",
        "\u{202e}",
        "&\"",
        "<i>a",
        "'b<",
    ] {
        assert!(!page.contains(part), "{part} stands in the page");
    }
    assert!(page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
    assert!(page.contains("data-path=\"a&#39;b&lt;i&gt; &amp; &quot;c&quot;\""));
    assert!(
        page.contains("class=\"f card k-diff\""),
        "the pair differs in a figure"
    );
}

/// Writes a hundred dispatches on one story into `folder`: each tells 16 of 24 things, some with other figures than the rest.
pub(crate) fn many_sources(folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    let told = include_str!("hundred.txt");
    for n in 0..100 {
        let mut text = "Ferry fire in Port Sele\n".to_owned();
        let things = told.lines().enumerate();
        for (at, thing) in things.filter(|(at, _)| (at + n) % 3 != 0) {
            let figure = 11 + 3 * at + usize::from((at * 7 + n) % 10 == 0);
            write!(text, "\n{}\n", thing.replace('#', &figure.to_string())).unwrap();
        }
        fs::write(folder.join(format!("source-{n:03}.txt")), text).unwrap();
    }
}

#[test]
fn a_hundred_sources_fit_into_one_page() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("page-large");
    many_sources(&folder);
    let page = page(&[folder.to_str().unwrap()], "large");
    fs::remove_dir_all(&folder).unwrap();
    let size = page.len();
    assert!(size <= LARGE, "{size} bytes");
}

#[test]
fn what_the_desk_has_ruled_shows() {
    let folder = [PathBuf::from("seeds")];
    let mut sources = load(&folder, &Options::news().unwrap()).unwrap();
    let readings = read_all(&mut sources, &TOOLS);
    let report = compare(readings.clone(), &sources, &TOOLS, &Decisions::default());
    let mut ruled = decision(&report, "f1", Ruling::NotAConflict).unwrap();
    ruled.note = "two <letters>".to_owned();
    let decisions = Decisions { all: vec![ruled] };
    let report = compare(readings, &sources, &TOOLS, &decisions);
    let page = html(&report, &sources, "seeds").unwrap();
    assert!(page.contains("data-state=\"not-a-conflict\""));
    assert!(page.contains("<b>Ruled:</b> not a conflict: two &lt;letters&gt;"));
}

#[test]
fn nothing_and_one_source_have_a_page_too() {
    for text in ["", "The talks in Oslo ended on Friday."] {
        let page = page_of(vec![Source::paragraph(text, None)], "-");
        assert!(page.contains("1 source"), "{page}");
        assert!(page.trim_end().ends_with("</html>"));
    }
}

#[cfg(unix)]
#[test]
fn the_page_is_opened_where_it_was_written() {
    use std::{os::unix::fs::PermissionsExt as _, thread::sleep, time::Duration};

    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("page-open");
    fs::create_dir_all(&folder).unwrap();
    let opener = folder.join("xdg-open");
    let (written, told) = (folder.join("page.html"), folder.join("told"));
    fs::write(
        &opener,
        format!("#!/bin/sh\necho \"$1\" > '{}'\n", told.display()),
    )
    .unwrap();
    fs::set_permissions(&opener, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let output = Command::new(env!("CARGO_BIN_EXE_variorum"))
        .args(["check", "seeds", "--open", "-o"])
        .arg(&written)
        .env("PATH", path)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    if cfg!(target_os = "linux") {
        // The opener runs on its own.
        for _ in 0..100 {
            if fs::read_to_string(&told).is_ok_and(|path| !path.is_empty()) {
                break;
            }
            sleep(Duration::from_millis(50));
        }
        assert_eq!(
            fs::read_to_string(&told).unwrap().trim(),
            written.to_str().unwrap()
        );
    }
    assert_eq!(fs::read_to_string(&written).unwrap(), *SAMPLE);
    fs::remove_dir_all(&folder).unwrap();
}
