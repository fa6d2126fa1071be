//! Records: what is kept of a source, read again and compared, is what a check of the sources gives.

use std::{fs, path::Path};

use proptest::prelude::*;
use variorum::{
    decisions::Decisions,
    diagnostic::TextFile,
    pipeline::{self, Tools},
    record::{
        Fault, MAGIC, Record, Records, candidates, compare, engine_hash, read_all, read_bytes,
        split, tables,
    },
    report::{Length, Report, json, markdown},
    sources::{Metadata, Options, Source, load},
};

use crate::files::{run, said};

fn tools() -> Tools {
    Tools::new(Vec::new()).expect("what ships is sound")
}

fn options() -> Options {
    Options::news().expect("what ships is sound")
}

fn seeds() -> Vec<Source> {
    load(&["seeds".into()], &options()).expect("the sample story")
}

fn records(tools: &Tools) -> Vec<Record> {
    let sources = seeds().into_iter();
    sources.map(|source| Record::read(source, tools)).collect()
}

#[test]
fn what_is_kept_is_what_was_read_and_takes_little_room() {
    let tools = tools();
    for record in records(&tools) {
        let bytes = record.to_bytes().expect("bytes");
        assert_eq!(Record::from_bytes(&bytes).expect("a record"), record);
        assert_eq!(record.to_bytes().expect("bytes"), bytes);
        let (kept, text) = (bytes.len(), record.source.text.len());
        assert!(kept <= 3 * text, "{kept} bytes of {text}");
    }
}

/// A report for people and for programs.
fn shown(report: &Report) -> (String, String) {
    let page = markdown(report, Length::Full).expect("a page");
    (page, json(report).expect("JSON"))
}

#[test]
fn records_in_any_order_make_the_report_of_a_check() {
    let tools = tools();
    let checked = pipeline::check(seeds(), &tools);
    let mut records = records(&tools);
    for turn in 0..records.len() {
        records.rotate_left(turn);
        // One that came twice counts once.
        let again = records[0].clone();
        let all = records.iter().cloned().chain([again]);
        let compared = compare(all, &tools).expect("a report");
        assert_eq!(shown(&compared.report), shown(&checked));
        assert!(
            compared
                .stories
                .values()
                .all(|story| story <= compared.stories.keys().last().expect("a source"))
        );
    }
}

#[test]
fn what_is_no_record_is_told_with_the_way_out_and_the_others_are_compared() {
    let (tools, records) = (tools(), records(&tools()));
    let whole = records[0].to_bytes().expect("bytes");
    let mut other = whole.clone();
    other[4] += 1;
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    for (bytes, fault) in [
        (&b""[..], Fault::NoRecord),
        (b"The talks in Oslo ended.", Fault::NoRecord),
        (&MAGIC, Fault::Cut),
        (&whole[..whole.len() - 1], Fault::Cut),
        (&other, Fault::Form { found: 2, own: 1 }),
        (&flipped, Fault::Damaged),
    ] {
        assert_eq!(Record::from_bytes(bytes).expect_err("a fault"), fault);
        let mut all = Records::new(&tools);
        all.push_bytes("cellar", bytes);
        for record in &records[1..] {
            all.push(record.clone());
        }
        let compared = all.compare(&Decisions::default()).expect("a report");
        let listed = compared.report.sources.iter();
        let listed = listed.filter(|source| source.id == "cellar");
        let problems: Vec<_> = listed.flat_map(|source| &source.problems).collect();
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].message, fault.to_string());
        assert!(problems[0].message.contains("anew") || fault == Fault::NoRecord);
        // Alone, it makes no report.
        let mut alone = Records::new(&tools);
        alone.push_bytes("cellar", bytes);
        let told = alone.compare(&Decisions::default()).expect_err("nothing");
        assert!(told.to_string().contains("cellar: "), "{told}");
    }
}

#[test]
fn records_of_other_rules_are_of_another_engine() {
    let own = TextFile::new(
        "mine.toml",
        "[lexicon.walk]\nlemmas = ['walk']\npos = 'verb'\n",
    );
    let others = Tools::new(vec![own]).expect("tools");
    let tools = tools();
    assert_eq!(engine_hash(&tools), engine_hash(&self::tools()));
    assert_ne!(engine_hash(&tools), engine_hash(&others));
    assert_eq!(engine_hash(&tools).to_string().len(), 32);
    let told = compare(records(&others), &tools).expect_err("nothing");
    assert!(
        told.to_string().contains("read by another engine"),
        "{told}"
    );
}

#[test]
fn two_sources_of_one_id_are_told_and_the_same_one_is_taken_in_any_order() {
    let tools = tools();
    let read = |text: &str| {
        let known = Metadata::default();
        read_bytes("a", "a.txt", text.as_bytes(), &known, (&tools, &options()))
    };
    let one = read("The ferry left Bergen on Monday, the harbour master said.\n");
    let other = read("The ferry reached Stavanger on Tuesday, the harbour master said.\n");
    let shown = |records: Vec<Record>| {
        let compared = compare(records, &tools).expect("a report");
        json(&compared.report).expect("JSON")
    };
    let report = shown(vec![one.clone(), other.clone()]);
    assert_eq!(report, shown(vec![other, one]));
    assert!(report.contains("another source has the id `a`"), "{report}");
    assert!(report.contains("\"a-2\""), "{report}");
}

#[test]
fn of_many_sources_in_one_file_the_first_is_read_and_the_rest_counted() {
    let tools = tools();
    let lines = "{\"id\":\"x\",\"text\":\"The ferry left Bergen on Monday.\"}\n{\"id\":\"y\",\"text\":\"The ferry reached Stavanger.\"}\n";
    let (known, with) = (Metadata::default(), (&tools, &options()));
    let first = read_bytes("a", "a.jsonl", lines.as_bytes(), &known, with);
    assert_eq!(first.source.id, "a");
    let problems = &first.source.problems;
    assert!(
        problems
            .iter()
            .any(|it| it.message.contains("holds 2 sources"))
    );
    let all = read_all("a", "a.jsonl", lines.as_bytes(), &known, with);
    let ids: Vec<&str> = all.iter().map(|record| record.source.id.as_str()).collect();
    assert_eq!(ids, ["x", "y"]);
}

#[test]
fn stories_share_keys_and_others_do_not() {
    let tools = tools();
    let keys = |text: &str| {
        let known = Metadata::default();
        let record = read_bytes("a", "a", text.as_bytes(), &known, (&tools, &options()));
        candidates(&record).keys
    };
    let one = keys("Ana Ruiz opened the Norvik tunnel near Bergen on Monday.\n");
    let same = keys("The Norvik tunnel was opened by Ana Ruiz.\n");
    let other = keys("A bakery in Graz closed its doors after sixty years.\n");
    let shared = |a: &[u64], b: &[u64]| a.iter().filter(|key| b.contains(key)).count();
    assert!(shared(&one, &same) >= 4, "{one:?} {same:?}");
    assert_eq!(shared(&one, &other), 0);
    assert!(one.is_sorted());
}

#[test]
fn tables_hold_what_their_schemas_say() {
    let tools = tools();
    let records = records(&tools);
    let compared = compare(records.clone(), &tools).expect("a report");
    for table in [
        tables::sources(&records),
        tables::claims(&records),
        tables::stories(&compared),
        tables::findings(&compared),
    ] {
        let schema = tables::json_schema(table.name);
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let lines = tables::jsonl(&table);
        assert_eq!(lines.lines().count(), table.rows.len());
        assert!(!table.rows.is_empty());
        for line in lines.lines() {
            let row: serde_json::Value = serde_json::from_str(line).expect("JSON");
            let errors = validator.iter_errors(&row);
            let errors: Vec<String> = errors.map(|error| error.to_string()).collect();
            assert_eq!(errors, Vec::<String>::new(), "{line}");
        }
        for (at, column) in table.name.columns().iter().enumerate() {
            assert!(column.about.ends_with('.'), "{}", column.name);
            let is_key = column.name.ends_with("key") || column.name == "engine";
            let keys = table.rows.iter().filter_map(|row| match &row[at] {
                tables::Cell::Text(key) if is_key => Some(key),
                _ => None,
            });
            for key in keys {
                assert!(
                    key.len() >= 16 && key.bytes().all(|it| it.is_ascii_hexdigit()),
                    "{key}"
                );
            }
        }
        let mut spoilt: serde_json::Value =
            serde_json::from_str(lines.lines().next().expect("a line")).expect("JSON");
        spoilt[table.name.columns()[0].name] = 7.into();
        assert!(!validator.is_valid(&spoilt));
    }
}

#[test]
fn the_command_line_compares_what_it_read() {
    let scratch = tempfile::tempdir().expect("a folder");
    let folder = scratch.path();
    fs::create_dir(folder.join("seeds")).expect("a folder");
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds")).expect("seeds") {
        let path = entry.expect("a file").path();
        let name = path.file_name().expect("a name").to_owned();
        fs::copy(&path, folder.join("seeds").join(name)).expect("a copy");
    }
    let ran = |arguments: &[&str]| {
        let output = run(arguments, folder);
        assert!(output.status.success(), "{}", said(&output));
        output.stdout
    };
    ran(&["read", "seeds", "-o", "all.records", "--tables", "out"]);
    for format in ["markdown", "json", "jsonl", "sarif"] {
        let compared = ran(&["compare", "all.records", "--format", format]);
        assert_eq!(
            compared,
            ran(&["check", "seeds", "--format", format]),
            "{format}"
        );
    }
    // Records of several files, cut ones among them, and a text that is read on the way.
    let bytes = fs::read(folder.join("all.records")).expect("records");
    let pieces = split(&bytes);
    assert_eq!(pieces.len(), seeds().len());
    fs::write(folder.join("one.records"), pieces[0]).expect("room");
    fs::write(
        folder.join("cut.records"),
        &bytes[pieces[0].len()..bytes.len() - 9],
    )
    .expect("room");
    fs::write(
        folder.join("late.txt"),
        "Ana Ruiz met Tomas Lind in Oslo on Monday.\n",
    )
    .expect("room");
    let arguments = [
        "compare",
        "late.txt",
        "cut.records",
        "one.records",
        "--tables",
        "tables",
        "--full",
    ];
    let page = String::from_utf8(ran(&arguments)).expect("UTF-8");
    assert!(page.contains("this record is cut off"), "{page}");
    assert!(page.contains("- **late**"), "{page}");
    for name in ["sources", "claims", "stories", "findings"] {
        let rows = fs::read(folder.join(format!("tables/{name}.jsonl"))).expect("a table");
        assert!(rows.ends_with(b"}\n"), "{name}");
    }
    // Nothing that can be compared.
    fs::write(folder.join("bad.records"), &bytes[..60]).expect("room");
    let output = run(&["compare", "bad.records"], folder);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("cut off"), "{}", said(&output));
}

/// The build that writes no Parquet says so; the other one writes what its own reader reads.
#[test]
fn parquet_is_written_or_told_of() {
    let scratch = tempfile::tempdir().expect("a folder");
    fs::write(
        scratch.path().join("a.txt"),
        "Ana Ruiz met Tomas Lind in Oslo on Monday.\n",
    )
    .expect("room");
    let arguments = [
        "read",
        "a.txt",
        "--tables",
        "out",
        "--table-format",
        "parquet",
    ];
    let output = run(&arguments, scratch.path());
    let written = fs::read(scratch.path().join("out/claims.parquet")).unwrap_or_default();
    if cfg!(feature = "parquet") {
        assert!(output.status.success(), "{}", said(&output));
        assert!(written.starts_with(b"PAR1") && written.ends_with(b"PAR1"));
    } else {
        assert_eq!(output.status.code(), Some(2));
        assert!(
            said(&output).contains("--features parquet"),
            "{}",
            said(&output)
        );
        // Before any work: no report is written first.
        let mut compare = arguments;
        compare[0] = "compare";
        let output = run(&compare, scratch.path());
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
    }
}

#[cfg(feature = "arrow")]
#[test]
fn batches_have_the_columns_of_the_table() {
    let tools = tools();
    let records = records(&tools);
    let compared = compare(records.clone(), &tools).expect("a report");
    for table in [tables::claims(&records), tables::stories(&compared)] {
        let batch = tables::batch(&table).expect("a batch");
        assert_eq!(batch.num_rows(), table.rows.len());
        let schema = batch.schema();
        let names: Vec<&str> = schema
            .fields()
            .iter()
            .map(|it| it.name().as_str())
            .collect();
        let columns = table.name.columns().iter().map(|column| column.name);
        assert!(columns.eq(names));
    }
    let mut spoilt = tables::claims(&records);
    spoilt.rows[0][0] = tables::Cell::Number(1);
    assert!(tables::batch(&spoilt).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_are_read_as_a_record_that_they_are_not(
        at in 0_usize..4000, bit in 0_u8..8, cut in 0_usize..4000,
    ) {
        static BYTES: std::sync::LazyLock<Vec<u8>> = std::sync::LazyLock::new(|| {
            records(&tools())[0].to_bytes().expect("bytes")
        });
        let mut bytes = BYTES.clone();
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        prop_assert!(Record::from_bytes(&bytes).is_err());
        prop_assert!(Record::from_bytes(&BYTES[..cut % BYTES.len()]).is_err());
        // A file is cut into pieces that are all of it.
        prop_assert_eq!(split(&bytes).concat(), bytes);
    }
}
