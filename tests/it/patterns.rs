//! Token patterns: a fall-back where no path holds, explained like any other match.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use variorum::{
    diagnostic::TextFile,
    examples::verify,
    pipeline::{Tools, analyse},
    rules::verify::Outcome,
    sources::Source,
};

const LAUNCH: &str = r#"id      = "slipway"
title   = "Which yard put which ship afloat"
summary = "A new ship takes to the water."

[role]
yard   = { type = ["org", "thing", "person"] }
ship   = { type = ["thing", "org", "person"] }
length = { type = "quantity", unit = "length" }
when   = { type = "time" }

[[match]]
name    = "float"
trigger = "float"
pos     = "verb"
need    = ["yard", "ship"]
[match.path]
yard = "subject"
ship = "object"

[[match]]
name    = "ticker"
pattern = '{when}? :? {yard} []{0,3} [float|put afloat] {ship} ,? {length}? /[Ll]ong/'

[[example]]
text    = "The shipyard floated the ferry."
variant = "float"
claims  = [{ yard = "The shipyard", ship = "the ferry" }]

[[example]]
text = "The idea floated by the council sank."
none = true
"#;

fn tools(rule: &str) -> Tools {
    Tools::new(vec![TextFile::new("slipway.toml", rule)]).unwrap()
}

/// The rule and its roles of each match in a text.
fn found(tools: &Tools, text: &str) -> Vec<String> {
    let mut source = Source::paragraph(text, None);
    let analysis = analyse(&mut source, tools);
    let matches = tools
        .rules
        .find(&analysis)
        .into_iter()
        .filter(|found| found.kind == "slipway");
    let shown = matches.map(|found| {
        let words = |tokens| analysis.document.span_of(tokens).slice(text);
        let roles: Vec<String> = found
            .arguments
            .iter()
            .map(|argument| format!("{}: {}", argument.role, words(argument.tokens.clone())))
            .collect();
        format!(
            "{} {} {{ {} }}",
            found.rule,
            found.surface,
            roles.join(", ")
        )
    });
    shown.collect()
}

/// A pattern of its own, in a rule with nothing else.
fn with_pattern(pattern: &str) -> Tools {
    let (head, rest) = LAUNCH.split_once("[[match]]").unwrap();
    let examples = rest.split_once("[[example]]").unwrap().1;
    let examples = examples.replace("variant = \"float\"\n", "");
    tools(&format!(
        "{head}[[match]]\nname = 'words'\npattern = '{pattern}'\n\n[[example]]{examples}"
    ))
}

#[test]
fn a_pattern_is_tried_where_no_path_holds() {
    let rules = tools(LAUNCH);
    assert_eq!(
        found(&rules, "The shipyard floated the ferry."),
        ["own/slipway#float false { yard: The shipyard, ship: the ferry }"]
    );
}

#[test]
fn elements_stand_as_often_as_they_say() {
    let text = "Monday: The shipyard yesterday at noon floated a ferry, 90 metres long.";
    let cases = [
        ("{when}? : {yard} []{0,4} [float] {ship}", 1),
        ("{yard} []{0,1} [float] {ship}", 0),
        ("{yard} []{3} [float] {ship}", 1),
        ("noon [float] {ship} , {length} /lon?g/", 1),
        ("noon [float] {ship} , {length} /lon/", 0),
        ("NOON [float] A? ferry", 1),
        ("[put afloat|float] {length}", 0),
    ];
    for (pattern, count) in cases {
        let rules = with_pattern(pattern);
        let found = found(&rules, text);
        assert_eq!(found.len(), count, "{pattern}: {found:?}");
        assert!(found.iter().all(|found| found.contains("#words true")));
    }
    let rules = with_pattern("{yard} []{0,4} [float] {ship} , {length}");
    let roles = "yard: The shipyard, ship: a ferry, length: 90 metres";
    assert_eq!(
        found(&rules, text),
        [format!("own/slipway#words true {{ {roles} }}")]
    );
}

#[test]
fn a_pattern_that_fails_says_where() {
    let rules = with_pattern("{yard} [float] {ship} , {length}");
    let mut source = Source::paragraph("The shipyard floated the ferry at noon.", None);
    let analysis = analyse(&mut source, &rules);
    let trials = rules.rules.explain(&analysis, "slipway");
    let failed = trials[0].failed.as_deref().unwrap();
    assert!(
        failed.contains("ends at `,`") && failed.contains("`at`"),
        "{failed}"
    );
    let rules = with_pattern("{yard} [float] {ship} at");
    let analysis = analyse(&mut source, &rules);
    let trials = rules.rules.explain(&analysis, "slipway");
    assert_eq!(trials[0].failed, None);
    assert_eq!(trials[0].roles.len(), 2);
}

#[test]
fn an_expanded_pattern_finds_the_same() {
    let rules = with_pattern("{yard} []{0,4} [@deliver|float] {ship}?");
    let expanded = tools(&rules.rules.expand("slipway").unwrap());
    let text = "The shipyard today floated the ferry.";
    assert_eq!(found(&expanded, text), found(&rules, text));
    let outcomes = |tools: &Tools| -> Vec<Outcome> {
        let results = verify(tools).into_iter();
        let own = results.filter(|result| result.rule == "slipway");
        own.map(|result| result.outcome).collect()
    };
    assert_eq!(outcomes(&expanded), outcomes(&rules));
}

/// Gaps upon gaps cost no more than their sum.
#[test]
fn a_long_sentence_is_no_trap() {
    let gaps = "[]{0,20} ".repeat(14);
    let rules = with_pattern(&format!("{gaps}[float] {gaps}the end"));
    let text = format!("The shipyard floated {}.", "a very large ship ".repeat(200));
    assert_eq!(found(&rules, &text), Vec::<String>::new());
}
