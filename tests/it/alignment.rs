//! Values laid side by side whatever the kind of story: small stories in our own words, a kind of difference each.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::sync::LazyLock;

use variorum::{
    alignment::Sort,
    pipeline::{Tools, check},
    report::Report,
    sources::BlockKind,
    verdicts::{Finding, Verdict},
};

use crate::dispatch::source;

/// Read once: they are large.
static TOOLS: LazyLock<Tools> = LazyLock::new(|| Tools::new(Vec::new()).unwrap());

fn report(texts: &[&str]) -> Report {
    let names = ["one", "two", "three", "four"];
    let sources = texts
        .iter()
        .zip(names)
        .map(|(text, name)| source(name, text));
    check(sources.collect(), &TOOLS)
}

/// The open findings of a sort with one of `verdicts`, each as the words of its values.
fn told(report: &Report, sort: Sort, verdicts: &[Verdict]) -> Vec<Vec<String>> {
    let open = |finding: &&Finding| {
        finding.rule.starts_with("compare/open")
            && finding.sort == sort
            && verdicts.contains(&finding.verdict)
    };
    let findings = report.findings.iter().filter(open);
    findings
        .map(|finding| {
            finding
                .values
                .iter()
                .map(|value| value.text.clone())
                .collect()
        })
        .collect()
}

const DIFFER: [Verdict; 2] = [Verdict::Conflict, Verdict::Overlap];
const AGREE: [Verdict; 1] = [Verdict::Agreement];

const BARGE: &str = "Barge sinks in the Lenna canal\n\nThe barge Morning Hope sank in the Lenna canal on Tuesday after it struck a lock \
    gate. It carried nine crates of glass, harbour master Ilse Brandvold said. \"We pulled the whole crew out of the water alive,\" she said. \
    Divers will raise the barge in early June.\n";

#[test]
fn figures_of_one_thing_differ() {
    let other = "Barge goes down\n\nThe barge Morning Hope sank in the Lenna canal on Tuesday after striking a lock gate. \
        It carried seven crates of glass, harbour master Ilse Brandvold said.\n";
    let report = report(&[BARGE, other]);
    let figures = told(&report, Sort::Figure, &DIFFER);
    assert!(
        figures
            .iter()
            .any(|values| values.iter().any(|it| it.contains("nine"))
                && values.iter().any(|it| it.contains("seven"))),
        "{figures:?}"
    );
}

#[test]
fn what_a_source_has_too_is_no_difference() {
    let other = "Barge goes down\n\nThe barge Morning Hope sank in the Lenna canal on Tuesday. It carried seven crates of glass from \
        Oster and nine crates of glass from Vik, harbour master Ilse Brandvold said.\n";
    let report = report(&[BARGE, other]);
    let figures = told(&report, Sort::Figure, &[Verdict::Conflict]);
    assert_eq!(figures, Vec::<Vec<String>>::new());
}

#[test]
fn spellings_of_one_name_differ() {
    let other = "Barge goes down\n\nThe barge Morning Hope sank in the Lenna canal on Tuesday, harbour master Ilse Brandvald said. \
        Brandvald said that divers would come.\n";
    let report = report(&[BARGE, other]);
    let names = told(&report, Sort::Name, &DIFFER);
    assert!(
        names
            .iter()
            .any(|values| values.iter().any(|it| it.contains("Brandvold"))
                && values.iter().any(|it| it.contains("Brandvald"))),
        "{names:?}"
    );
}

#[test]
fn words_made_of_one_name_are_no_spellings() {
    let one = "Talks in Norlandia\n\nThe Norlandian minister met the delegation in Norlandia on Monday. Norlandians cheered.\n";
    let other = "Minister meets delegation\n\nNorlandian officials met the delegation on Monday, and a Norlandian choir sang for Norlandia.\n";
    let report = report(&[one, other]);
    assert_eq!(
        told(&report, Sort::Name, &DIFFER),
        Vec::<Vec<String>>::new()
    );
}

#[test]
fn other_words_within_the_marks_differ() {
    let other = "Barge goes down\n\nThe barge Morning Hope sank in the Lenna canal. \
        \"We pulled the entire crew out of the water alive,\" Brandvold said.\n";
    let report = report(&[BARGE, other]);
    assert_eq!(told(&report, Sort::Quote, &DIFFER).len(), 1);
    let same = "Barge goes down\n\nThe barge sank. \"We pulled the whole crew out of the water alive,\" Brandvold said.\n";
    let report = self::report(&[BARGE, same]);
    assert_eq!(
        told(&report, Sort::Quote, &DIFFER),
        Vec::<Vec<String>>::new()
    );
    assert_eq!(told(&report, Sort::Quote, &AGREE).len(), 1);
}

#[test]
fn sides_of_one_place_differ() {
    let one = "Freighter adrift\n\nThe freighter Tern lost its rudder forty miles east of Cape Sorrel on Friday and drifted, the coast guard said.\n";
    let other = "Freighter in trouble\n\nThe freighter Tern drifted after losing its rudder forty miles west of Cape Sorrel on Friday, the coast guard said.\n";
    let report = report(&[one, other]);
    let mut places = told(&report, Sort::Place, &DIFFER);
    for values in &mut places {
        values.sort();
    }
    assert_eq!(places, [["east", "west"]]);
}

#[test]
fn every_place_is_the_sources_own_bytes() {
    let other = "Barge goes down\n\nThe barge Morning Hope sank in the Lenna canal on Tuesday. It carried seven crates of glass.\n";
    let texts = [BARGE, other];
    let report = report(&texts);
    let mut places = 0;
    for at in report
        .findings
        .iter()
        .flat_map(|finding| &finding.values)
        .flat_map(|value| &value.at)
    {
        let text = texts[usize::from(at.source == "two")];
        assert_eq!(text.get(at.start..at.end), Some(at.text.as_str()));
        places += 1;
    }
    assert!(places > 4, "{places}");
}

#[test]
fn sources_of_nothing_in_common_share_no_row() {
    let other = "Choir wins prize\n\nA girls' choir from Vik won first prize at a contest in Oster in March, the jury announced.\n";
    let report = report(&[BARGE, other]);
    let open = report
        .findings
        .iter()
        .filter(|it| it.rule.starts_with("compare/open"));
    assert_eq!(open.count(), 0);
}

#[test]
fn figures_of_other_years_are_of_other_things() {
    let now = "Flood in Lenna\n\nThe flood in the Lenna valley killed nine people in Holm on 3 May 2019. Rescuers searched the valley.\n";
    let then = "Flood in Lenna\n\nThe flood in the Lenna valley in May 2011 killed twelve people in Holm. Rescuers searched the valley.\n";
    let report = report(&[now, then]);
    assert!(
        told(&report, Sort::Figure, &DIFFER).is_empty(),
        "{:?}",
        report.findings
    );
}

#[test]
fn one_quotation_has_one_speaker() {
    let one = "Barge sinks\n\n\"We pulled the whole crew out of the water alive,\" harbour master Ilse Brandvold said on Tuesday.\n";
    let other = "Barge sinks\n\n\"We pulled the whole crew out of the water alive,\" fire chief Tom Okafor said on Tuesday.\n";
    let report = report(&[one, other]);
    let quotes = told(&report, Sort::Quote, &DIFFER);
    assert_eq!(quotes.len(), 1, "{:?}", report.findings);
}

#[test]
fn what_is_done_in_one_source_is_to_come_in_another() {
    let done = "Lighthouse in new colours\n\nThe harbour council of Lenna repainted the old lighthouse on Tuesday, Ilse Brandvold said.\n";
    let to_come = "Lighthouse\n\nThe harbour council of Lenna will repaint the old lighthouse, Ilse Brandvold said.\n";
    let report = report(&[done, to_come]);
    let acts = report
        .findings
        .iter()
        .filter(|finding| finding.reason.to_string() == "planned-act");
    assert_eq!(acts.count(), 1, "{:?}", report.findings);
}

#[test]
fn several_are_not_one() {
    let several = "Raid\n\nThe coast guard seized several boats of the smugglers near Lenna on Tuesday, Ilse Brandvold said.\n";
    let two = "Raid\n\nThe coast guard seized one boat of the smugglers near Lenna on Tuesday, Ilse Brandvold said.\n";
    let report = report(&[several, two]);
    assert_eq!(told(&report, Sort::Figure, &DIFFER), [["one", "several"]]);
}

#[test]
fn ages_of_one_person_differ_and_of_a_family_do_not() {
    let text = |name: &str, age: u8| {
        format!(
            "Barge sinks\n\n{name} Brandvold, {age}, a diver from Lenna, pulled the crew of the barge out of the water on Tuesday.\n"
        )
    };
    let differ = |report: &Report| {
        let figures = report.findings.iter().filter(|it| it.sort == Sort::Figure);
        figures.filter(|it| DIFFER.contains(&it.verdict)).count()
    };
    assert_eq!(differ(&report(&[&text("Ilse", 41), &text("Ilse", 47)])), 1);
    assert_eq!(differ(&report(&[&text("Ilse", 41), &text("Tom", 47)])), 0);
}

#[test]
fn a_day_of_another_week_is_another_time() {
    let raid = |when: &str| {
        format!(
            "Raid\n\nThe coast guard of Lenna seized the boat of the smugglers {when}, Ilse Brandvold said.\n"
        )
    };
    let alike = |one: &str, other: &str| {
        told(&report(&[&raid(one), &raid(other)]), Sort::Date, &AGREE).len()
    };
    assert_eq!(alike("last week", "on April 20, 2026"), 0);
    assert_eq!(alike("last week", "on April 29, 2026"), 1);
}

#[test]
fn a_month_does_not_join_its_days() {
    let raid = |when: &str| {
        format!(
            "Raid\n\nThe coast guard of Lenna seized the boat of the smugglers {when}, Ilse Brandvold said.\n"
        )
    };
    let texts = ["on April 20, 2026", "in April 2026", "on April 24, 2026"].map(raid);
    let report = report(&[&texts[0], &texts[1], &texts[2]]);
    let open = report
        .findings
        .iter()
        .filter(|it| it.sort == Sort::Date && it.verdict == Verdict::Agreement);
    for finding in open {
        let at = finding.values.iter().flat_map(|value| &value.at);
        let days: std::collections::BTreeSet<&str> = at
            .map(|at| at.text.as_str())
            .filter(|it| it.contains(','))
            .collect();
        assert!(days.len() < 2, "{finding:?}");
    }
}

#[test]
fn a_score_is_no_number_between_its_two() {
    let one = "Halden lose again\n\nHalden lost 20-13 to Oster on Sunday and ended the season with a 2-14 record.\n";
    let other = "Oster beat Halden\n\nHalden lost 20-13 to Oster on Sunday and ended the season with 4 wins and a 6-8 record away.\n";
    let report = report(&[one, other]);
    let figures = told(
        &report,
        Sort::Figure,
        &[Verdict::Agreement, Verdict::Refinement, Verdict::Overlap],
    );
    let mixed = |values: &&Vec<String>| {
        let holds = |sought: &str| values.iter().any(|value| value.contains(sought));
        holds("2-14") && !values.iter().all(|value| value.contains('-'))
    };
    assert_eq!(figures.iter().find(mixed), None, "{figures:?}");
    assert!(
        figures.iter().flatten().any(|value| value.contains("20")),
        "{figures:?}"
    );
}

/// Two accounts of one story that share few words but its names, days and numbers.
const FALL: [&str; 2] = [
    "Mayor of Harlow steps down\n\nThe mayor of Harlow resigned on Monday over work for Brenngard Paving. Dalia Prewen, 58, denied any fault. \
        A first inquiry was opened on 6 October. The firm laid 231 flagstones that nobody had ordered.\n",
    "Prewen quits\n\nDalia Prewen, who was elected mayor nine years ago, quit the post after a report on Brenngard and its flagstones. Auditors \
        had come to the town hall on 6 October, a clerk said. There they counted 231 of them.\n",
];

#[test]
fn who_and_what_a_story_is_about_is_laid_side_by_side() {
    let report = report(&FALL);
    let has = |sort, words: &str| {
        let rows = told(&report, sort, &AGREE);
        assert!(
            rows.concat().iter().any(|row| row.contains(words)),
            "{rows:?}"
        );
    };
    has(Sort::Person, "Dalia Prewen");
    has(Sort::Date, "6 October");
    has(Sort::Figure, "231");
}

#[test]
fn a_surname_of_several_is_nobodys() {
    let texts = [
        "Siblings found\n\nJessica Sheldrake and her brother Jerry Sheldrake were found in the cabin. Sheldrake had called the police of Harlow at noon.\n",
        "Search ends\n\nThe police of Harlow found Jerry Sheldrake and Jessica Sheldrake in the cabin. Sheldrake had called the police of Harlow at noon.\n",
    ];
    let report = report(&texts);
    let persons = report.findings.iter().filter(|it| it.sort == Sort::Person);
    let full = persons
        .flat_map(|it| &it.values)
        .filter(|it| it.text.contains(' '));
    let mut count = 0;
    for place in full.flat_map(|value| &value.at) {
        count += 1;
        assert!(place.text.contains(' '), "{place:?} is one of two");
    }
    assert!(count >= 4, "both are told by both: {count}");
}

#[test]
fn who_has_a_title_elsewhere_is_no_place() {
    let texts = [
        "Chamber waits\n\nThe clerk named a deputy after the resignation of Dalton Prewitt on Feb. 12 and asked for time. Mr. Prewitt had held the post for nine years.\n",
        "Chamber waits\n\nDalton Prewitt told the chamber that he was tired. Mr. Prewitt had held the post for nine years.\n",
    ];
    let report = report(&texts);
    let known: Vec<(&str, usize)> = report
        .people
        .iter()
        .map(|it| (it.name.as_str(), it.sources.len()))
        .collect();
    assert_eq!(known, [("Dalton Prewitt", 2)]);
}

#[test]
fn stamps_of_pages_and_pieces_of_signs_are_no_values() {
    let told_by = |name: &str, stamp: &str, act: &str| {
        let text = format!(
            "Lock gate closed\n\n{stamp}\n\nThe lock gate {act} by order 45-7-2 of the Lenna canal board on Tuesday.\n"
        );
        let mut source = source(name, &text);
        source.blocks[1].kind = BlockKind::Dateline;
        source
    };
    let one = told_by("one", "Posted on January 5, 2016 at 3:39 PM", "was shut");
    let other = told_by("two", "Posted on January 5, 2016 at 3:37 PM", "was closed");
    let report = check(vec![one, other], &TOOLS);
    for verdicts in [&AGREE[..], &DIFFER[..]] {
        let dates = told(&report, Sort::Date, verdicts);
        assert!(
            dates.iter().flatten().all(|date| date == "Tuesday"),
            "{dates:?}"
        );
        assert_eq!(
            told(&report, Sort::Figure, verdicts),
            Vec::<Vec<String>>::new()
        );
    }
}

#[test]
fn clauses_with_other_amounts_do_not_tell_the_same() {
    let text = |age: u8| {
        format!(
            "Baker hurt\n\nA {age}-year-old baker from Norwick fell on the icy steps of the old lock gate near the mill early on Sunday and broke an arm.\n"
        )
    };
    let clauses = |a: u8, b: u8| {
        let acts = told(&report(&[&text(a), &text(b)]), Sort::Act, &AGREE);
        let told = acts.into_iter().flatten();
        told.filter(|words| words.contains("20-year-old")).count()
    };
    assert_eq!(clauses(20, 22), 0);
    assert_eq!(clauses(20, 20), 1);
}
