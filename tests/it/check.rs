//! Whole reports: every span is the source's own words, every id is there, and nothing but the sources makes a difference.
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the files that the program read and wrote"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::PathBuf,
    process::{Command, Output},
};

use serde_json::Value;

const STORY: &str = "tests/it/stories/harbour";

fn check(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_variorum"));
    command
        .arg("check")
        .args(arguments)
        .output()
        .expect("a run")
}

fn report(arguments: &[&str]) -> Value {
    let output = check(&[arguments, &["--format", "json"]].concat());
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{said}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn text<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or_default()
}

fn ids(rows: &[Value]) -> BTreeSet<&str> {
    rows.iter().map(|row| text(row, "id")).collect()
}

#[test]
fn a_story_gives_claims_events_and_findings() {
    let report = report(&[STORY]);
    for part in ["sources", "claims", "events", "findings"] {
        assert!(!list(&report, part).is_empty(), "no {part}");
    }
    let kinds: BTreeSet<&str> = list(&report, "claims")
        .iter()
        .map(|claim| text(claim, "kind"))
        .collect();
    assert!(
        kinds.contains("invitation") && kinds.contains("meeting"),
        "{kinds:?}"
    );
}

#[test]
fn every_span_is_the_source_s_own_words() {
    let report = report(&[STORY]);
    let texts: BTreeMap<&str, String> = list(&report, "sources")
        .iter()
        .map(|source| {
            (
                text(source, "id"),
                fs::read_to_string(text(source, "path")).expect("a text"),
            )
        })
        .collect();
    let mut spans = 0;
    for claim in list(&report, "claims") {
        let source = &texts[text(claim, "source")];
        let words = [&claim["trigger"], &claim["quote"]];
        let spelt = |role: &&Value| text(role, "type") != "term"; // no words of the source fill a term
        for words in words
            .into_iter()
            .chain(list(claim, "roles").iter().filter(spelt))
        {
            let bound = |name: &str| {
                usize::try_from(words[name].as_u64().expect("a number")).expect("a size")
            };
            assert_eq!(
                source.get(bound("start")..bound("end")),
                words["text"].as_str(),
                "{claim:#}"
            );
            spans += 1;
        }
    }
    assert!(spans > 10, "{spans} spans");
}

#[test]
fn every_id_that_is_referred_to_is_there() {
    let report = report(&[STORY]);
    let [sources, claims, events] =
        ["sources", "claims", "events"].map(|part| ids(list(&report, part)));
    for claim in list(&report, "claims") {
        assert!(sources.contains(text(claim, "source")));
        assert!(
            claim["event"]
                .as_str()
                .is_none_or(|event| events.contains(event))
        );
    }
    for finding in list(&report, "findings") {
        assert!(events.contains(text(finding, "event")), "{finding:#}");
        for reading in list(finding, "values") {
            assert!(
                list(reading, "claims")
                    .iter()
                    .all(|id| claims.contains(id.as_str().unwrap_or_default()))
            );
            assert!(
                list(reading, "sources")
                    .iter()
                    .all(|id| sources.contains(id.as_str().unwrap_or_default()))
            );
        }
    }
}

#[test]
fn threads_and_order_make_no_difference() {
    let once = report(&[STORY]);
    assert_eq!(once, report(&[STORY, "--threads", "1"]));
    assert_eq!(once, report(&[STORY, "--threads", "4"]));
    let (post, daily) = (format!("{STORY}/post.txt"), format!("{STORY}/daily.txt"));
    assert_eq!(once, report(&[&daily, &post]));
    assert_eq!(once, report(&[&post, &daily, STORY]));
}

#[test]
fn exit_codes() {
    let found = report(&[STORY]);
    let verdict = text(&list(&found, "findings")[0], "verdict").to_owned();
    let code = |arguments: &[&str]| check(arguments).status.code();
    assert_eq!(code(&[STORY, "--fail-on", &verdict]), Some(1));
    assert_eq!(code(&[STORY]), Some(0));
    assert_eq!(code(&["tests/it/stories/none"]), Some(2));
    assert_eq!(code(&[STORY, "--fail-on", "conflicts"]), Some(2));
    assert_eq!(code(&[STORY, "--rules", "tests/it/stories/none"]), Some(2));
    assert_eq!(code(&[STORY, "-o", "no/such/folder/report.md"]), Some(2));
}

#[test]
fn a_report_goes_to_a_file() {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("report.md");
    let file = path.to_string_lossy().into_owned();
    let output = check(&[STORY, "-o", &file]);
    assert!(output.stdout.is_empty());
    let markdown = fs::read_to_string(&path).expect("a report");
    fs::remove_file(&path).expect("the scratch file goes");
    assert_eq!(markdown.as_bytes(), check(&[STORY]).stdout);
    assert!(
        markdown.starts_with("# ") && markdown.contains("\n2 sources"),
        "{markdown}"
    );
}

#[test]
fn a_source_that_cannot_be_read_is_listed() {
    let report = report(&[STORY, "tests/it/stories/harbour/gone.txt"]);
    let gone = list(&report, "sources")
        .iter()
        .find(|source| text(source, "id") == "gone");
    let problems = gone
        .map(|source| list(source, "problems"))
        .expect("the source");
    assert_eq!(text(&problems[0], "code"), "unreadable");
}

/// A day that no calendar has is named as such; a day that the text itself fixes is said to be inferred, and from what.
#[test]
fn the_reader_is_told_of_odd_and_inferred_days() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("days");
    fs::create_dir_all(&folder).expect("a scratch folder");
    let file = folder.join("mill.txt");
    let words = "Fire broke out on Monday, Oct. 8, in the old mill, which had been rebuilt in 2016. \
                 A hearing was held on 31 April.\n";
    fs::write(&file, words).expect("a scratch file");
    let report = report(&[folder.to_str().expect("a path in UTF-8")]);
    fs::remove_dir_all(&folder).expect("the scratch folder goes");
    let source = &list(&report, "sources")[0];
    assert_eq!(text(&source["published"], "basis"), "inferred");
    let said: Vec<(&str, &str)> = list(source, "problems")
        .iter()
        .map(|problem| (text(problem, "code"), text(problem, "message")))
        .collect();
    assert!(
        said.iter()
            .any(|(code, message)| *code == "invalid-date" && message.contains("31 April")),
        "{said:?}"
    );
    assert!(
        said.iter().any(|(code, message)| *code == "inferred-date"
            && message.contains("2018-10-08")
            && message.contains("\"2016\"")),
        "{said:?}"
    );
}

fn markdown(arguments: &[&str]) -> String {
    String::from_utf8(check(arguments).stdout).expect("UTF-8")
}

#[test]
fn no_sentence_is_quoted_twice_outside_the_findings() {
    let page = markdown(&["seeds"]);
    let events = page
        .split_once("\n## Sources")
        .expect("the sources are listed")
        .1;
    let mut quotes: Vec<&str> = events
        .lines()
        .filter(|line| line.starts_with("- ") && line.contains(": “"))
        .collect();
    let all = quotes.len();
    quotes.sort_unstable();
    quotes.dedup();
    assert!(all > 5, "{all} quotes");
    assert_eq!(quotes.len(), all);
}

#[test]
fn a_brief_report_fits_a_screen() {
    let brief = markdown(&["seeds", "--brief"]);
    assert!(
        brief.starts_with("# Moscow asks Kim Jong-un to come to Russia"),
        "{brief}"
    );
    assert!(
        brief.contains("5 sources") && brief.contains(" or "),
        "{brief}"
    );
    assert!(brief.lines().count() <= 30, "{brief}");
}

#[test]
fn the_first_finding_stands_on_the_first_screen() {
    let page = markdown(&["seeds"]);
    let first = page.lines().position(|line| line == "### f1");
    assert!(first.is_some_and(|line| line < 40), "{first:?}");
    // Sources that could not be read are named above it, and do not push it off.
    let folder = tempfile::tempdir().expect("a folder");
    let mut list = String::new();
    for name in ["a", "b"] {
        let count = if name == "a" { "Three" } else { "Five" };
        let text = format!(
            "Ferry fire\n\n{count} people were killed on Monday in a fire on a ferry in Port Sele, police said."
        );
        fs::write(folder.path().join(format!("{name}.txt")), text).expect("room");
    }
    for missing in 0..60 {
        _ = writeln!(list, "[gone{missing}]\nfile = \"gone{missing}.txt\"");
    }
    fs::write(folder.path().join("sources.toml"), list).expect("room");
    let output = check(&[folder.path().to_str().expect("UTF-8")]);
    let page = String::from_utf8(output.stdout).expect("UTF-8");
    let first = page.lines().position(|line| line == "### f1");
    assert!(first.is_some_and(|line| line < 40), "{page}");
    assert!(
        page.contains("- **Not read**: gone0: there is no such file"),
        "{page}"
    );
    assert!(page.contains("\n- and 52 more"), "{page}");
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(said.matches("there is no such file").count(), 60, "{said}");
}

#[test]
fn a_table_that_is_too_wide_is_a_list() {
    let widest = |page: &str| {
        let rows = page.lines().filter(|line| line.starts_with('|'));
        rows.map(|row| row.chars().count()).max().unwrap_or(0)
    };
    let page = markdown(&["seeds"]);
    assert!(widest(&page) <= 100, "{}", widest(&page));
    assert!(page.contains("\n- **who is invited**\n"), "{page}");
    assert!(widest(&markdown(&["seeds", "--width", "1000"])) > 100);
    assert_eq!(widest(&markdown(&["seeds", "--width", "1"])), 0);
}

#[test]
fn events_findings_and_kinds_can_be_chosen() {
    let whole = report(&["seeds"]);
    let visits = report(&["seeds", "--kind", "visit"]);
    let kinds: BTreeSet<&str> = list(&visits, "events")
        .iter()
        .map(|event| text(event, "kind"))
        .collect();
    assert_eq!(kinds, BTreeSet::from(["visit"]));
    assert!(
        list(&visits, "claims")
            .iter()
            .all(|claim| claim["event"].is_string())
    );
    let title = text(&list(&whole, "events")[0], "title").to_uppercase();
    let by_title = report(&["seeds", "--event", &title]);
    let by_id = report(&["seeds", "--event", text(&list(&whole, "events")[0], "id")]);
    assert_eq!(ids(list(&by_title, "events")), ids(list(&by_id, "events")));
    assert_eq!(list(&by_id, "events").len(), 1);
    let severe = report(&["seeds", "--min-severity", "warning"]);
    let shown: BTreeSet<&str> = list(&severe, "findings")
        .iter()
        .map(|f| text(f, "severity"))
        .collect();
    assert!(
        !shown.is_empty() && shown.is_subset(&BTreeSet::from(["error", "warning"])),
        "{shown:?}"
    );
    let left_out = severe["narrowed"]["findings"].as_u64().expect("a number");
    let all = list(&whole, "findings").len() as u64;
    assert_eq!(left_out + list(&severe, "findings").len() as u64, all);
}

/// "A month after the summit" has days once any source dates the summit, and no value where none does.
#[test]
fn a_time_told_from_an_event_is_dated_by_it() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("anchored");
    fs::create_dir_all(&folder).expect("a scratch folder");
    let write = |name: &str, words: &str| fs::write(folder.join(name), words).expect("a file");
    write(
        "after.txt",
        "A month after Ana Ruiz's failed summit with Lena Roth, Ruiz met Omar Reyes in Lund.\n",
    );
    let arguments = [
        folder.to_str().expect("a path in UTF-8"),
        "--date",
        "2019-04-25",
    ];
    let undated = report(&arguments);
    write("summit.txt", "Ana Ruiz met Lena Roth in Oslo on Feb. 3.\n");
    let dated = report(&arguments);
    fs::remove_dir_all(&folder).expect("the scratch folder goes");
    let when = |report: &Value| -> Vec<(String, String)> {
        let claims = list(report, "claims").iter();
        let roles = claims
            .filter(|claim| text(claim, "source") == "after")
            .flat_map(|claim| list(claim, "roles"));
        roles
            .filter(|role| text(role, "role") == "when")
            .map(|role| (text(role, "from").to_owned(), text(role, "to").to_owned()))
            .collect()
    };
    assert_eq!(when(&undated), []);
    assert_eq!(
        when(&dated),
        [("2019-03-03".to_owned(), "2019-03-07".to_owned())]
    );
}

/// A copy counts once, shows what it changed, and who heard a speaker is told apart from who vouches.
#[test]
fn a_copy_shows_what_it_changed() {
    let report = report(&["tests/it/stories/ferry"]);
    let copies: Vec<&Value> = list(&report, "lineage")
        .iter()
        .filter(|row| text(row, "kind") == "copy")
        .collect();
    assert_eq!(copies.len(), 1);
    assert_eq!(
        (text(copies[0], "from"), text(copies[0], "to")),
        ("daily", "post")
    );
    let changes: Vec<(&str, &str)> = list(&copies[0]["copied"], "changes")
        .iter()
        .map(|change| {
            (
                text(&change["before"], "text"),
                text(&change["after"], "text"),
            )
        })
        .collect();
    assert!(changes.contains(&("40", "46")), "{changes:?}");
    let killed = list(&report, "findings")
        .iter()
        .find(|finding| text(finding, "role") == "killed" && text(finding, "verdict") == "conflict")
        .expect("the counts differ");
    let five = &list(killed, "values")[0];
    assert_eq!(five["origins"], serde_json::json!(["Ivar Holm"]));
    assert_eq!(
        five["reporters"],
        serde_json::json!(["Larnvik Post", "Fjord Radio"])
    );
}
