//! A client's session with `variorum-mcp`: what it offers, answers, refuses and writes.
#![cfg(all(unix, feature = "mcp"))]
#![expect(
    clippy::disallowed_methods,
    reason = "a test reads the files that the program wrote"
)]

use std::{fs, path::Path, process::Stdio};

use rmcp::{
    RoleClient, ServiceExt as _,
    model::{CallToolRequestParams, CallToolResult},
    service::RunningService,
};
use serde_json::{Value, json};
use tokio::process::Command;

use crate::files::story;

type Client = RunningService<RoleClient, ()>;

/// Runs `session` with a server on `folder`.
fn with_server<F: Future<Output = ()>>(
    folder: &Path,
    flags: &[&str],
    session: impl FnOnce(Client) -> F,
) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_variorum-mcp"));
    command.args(flags).arg("--root").arg(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let mut server = command.spawn().expect("a server");
        let pipes = (
            server.stdout.take().expect("its output"),
            server.stdin.take().expect("its input"),
        );
        let client = ().serve(pipes).await.expect("a greeting");
        session(client).await;
        let status = server.wait().await.expect("an end");
        assert!(status.success());
    });
}

async fn call(client: &Client, tool: &'static str, arguments: Value) -> CallToolResult {
    let arguments = arguments.as_object().expect("an object").clone();
    let asked = CallToolRequestParams::new(tool).with_arguments(arguments);
    client.call_tool(asked).await.expect("an answer")
}

/// The answer in words, and whether it is one.
fn told(result: &CallToolResult) -> (bool, String) {
    let texts = result.content.iter().filter_map(|it| it.as_text());
    let text = texts.map(|it| it.text.as_str()).collect();
    (result.is_error != Some(true), text)
}

fn object(result: &CallToolResult) -> Value {
    let (fine, text) = told(result);
    assert!(fine, "{text}");
    let value: Value = serde_json::from_str(&text).expect("JSON");
    assert!(
        value["made"]
            .as_str()
            .is_some_and(|made| made.contains("rules")),
        "{value}"
    );
    value
}

#[test]
fn a_client_checks_and_explains_and_cannot_write() {
    let story = story();
    with_server(story.path(), &[], |client| async move {
        let tools = client.list_all_tools().await.expect("tools");
        let mut names: Vec<&str> = tools.iter().map(|tool| &*tool.name).collect();
        names.sort_unstable();
        assert_eq!(names, ["check", "decide", "explain", "show"]);
        let checked = object(&call(&client, "check", json!({ "paths": ["."] })).await);
        let found = &checked["findings"][0];
        assert_eq!(found["verdict"], "conflict");
        let values = found["values"].as_array().expect("values");
        let mut quotes = values.iter().map(|value| &value["quotes"][0]);
        let quote = quotes
            .find(|quote| quote["source"] == "one")
            .expect("a quote");
        assert_eq!(quote["line"], 3);
        let sentence = quote["sentence"].as_str().unwrap_or_default();
        assert!(sentence.starts_with("Three people"), "{quote}");
        let asked = json!({ "paths": ["."], "finding": found["id"] });
        let explained = object(&call(&client, "explain", asked).await);
        assert!(
            explained["meaning"]
                .as_str()
                .is_some_and(|it| it.contains("cannot both"))
        );
        let speaker = explained["claims"][0]["said_by"][0].as_str();
        assert_eq!(speaker.map(str::to_lowercase).as_deref(), Some("police"));
        let shown = object(&call(&client, "show", json!({ "paths": ["two.txt"] })).await);
        assert_eq!(shown["claims"][0]["source"], "two");
        let refused = [
            ("check", json!({ "paths": ["/etc/passwd"] }), "--root"),
            ("check", json!({ "paths": ["gone"] }), "cannot read gone"),
            (
                "explain",
                json!({ "paths": ["."], "finding": "f999" }),
                "`check` names them",
            ),
            (
                "decide",
                json!({ "paths": ["."], "finding": "f1", "ruling": "accepted", "by": "Ana Ruiz" }),
                "--write",
            ),
        ];
        for (tool, asked, way) in refused {
            let (fine, text) = told(&call(&client, tool, asked).await);
            assert!(!fine && text.contains(way), "{tool}: {text}");
        }
        client.cancel().await.expect("an end");
    });
    assert!(!story.path().join("decisions.toml").exists());
}

#[test]
fn a_decision_is_kept_where_writing_is_allowed() {
    let story = story();
    with_server(story.path(), &["--write"], |client| async move {
        let asked = json!({ "paths": ["."], "finding": "f1", "ruling": "accepted", "by": "Ana Ruiz", "on": "2026-03-04" });
        let kept = object(&call(&client, "decide", asked).await);
        assert_eq!(kept["ruling"], "accepted");
        let checked = object(&call(&client, "check", json!({ "paths": ["."] })).await);
        assert_eq!(checked["findings"][0]["decided"]["by"], "Ana Ruiz");
        client.cancel().await.expect("an end");
    });
    let kept = fs::read_to_string(story.path().join("decisions.toml")).expect("decisions");
    assert!(
        kept.contains("Ana Ruiz") && kept.contains("2026-03-04"),
        "{kept}"
    );
}
