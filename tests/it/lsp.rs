//! An editor's session with the language server, over memory.
#![cfg(feature = "lsp")]

use std::{
    cell::{Cell, RefCell},
    fs, thread,
};

use lsp_server::{Connection, Message, Notification, Request, RequestId};
use serde_json::{Value, json};
use variorum::cli::lsp::serve;

const RULE: &str = r#"id      = "ship-launch"
title   = "Who launched which ship"
summary = "A ship was launched."
[role]
yard  = ["org", "thing"]
ship  = ["thing", "org"]
[[match]]
name    = "launch"
trigger = "@float"
pos     = "verb"
need    = ["shp"]
[match.path]
yard  = "subject"
ship  = ">dobj"
[[example]]
text   = "The Norvik yard launched the ferry."
claims = [{ yard = "The Norvik yard", ship = "the ferry" }]
[[example]]
text = "The firm launched into a song."
none = true
"#;
const WORDS: &str = "[lexicon.float]\npos = \"verb\"\nlemmas = [\"launch\", \"float\"]\n";
const TEXT: &str = "Zoë writes of a quiet day\n\nPolice arrested Tom Lind in Bergen on Monday.\n";

/// An editor.
struct Editor {
    connection: Connection,
    next: Cell<i32>,
    /// What was last shown to the person.
    shown: RefCell<String>,
}

impl Editor {
    fn tell(&self, method: &str, params: Value) {
        let note = Notification::new(method.to_owned(), params);
        self.connection.sender.send(note.into()).expect("a server");
    }

    fn ask(&self, method: &str, params: Value) -> Value {
        self.next.set(self.next.get() + 1);
        let id = RequestId::from(self.next.get());
        let request = Request::new(id.clone(), method.to_owned(), params);
        self.connection
            .sender
            .send(request.into())
            .expect("a server");
        loop {
            match self.connection.receiver.recv().expect("an answer") {
                Message::Response(response) if response.id == id => {
                    return serde_json::to_value(response).expect("JSON")["result"].clone();
                }
                Message::Notification(note) if note.method == "window/showMessage" => {
                    let message = note.params["message"].as_str().expect("words");
                    self.shown.replace(message.to_owned());
                }
                _ => {}
            }
        }
    }

    /// The faults of a file that was opened or changed.
    fn faults(&self) -> Vec<Value> {
        loop {
            if let Message::Notification(note) = self.connection.receiver.recv().expect("a note") {
                assert_eq!(note.method, "textDocument/publishDiagnostics");
                return note.params["diagnostics"]
                    .as_array()
                    .expect("a list")
                    .clone();
            }
        }
    }

    fn open(&self, uri: &str, text: &str) -> Vec<Value> {
        let document = json!({ "uri": uri, "languageId": "x", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
        self.faults()
    }

    /// Asks at the first place of some words in a text.
    fn at(&self, method: &str, uri: &str, text: &str, words: &str) -> Value {
        let (before, _) = text.split_once(words).expect("the words");
        let line = before.matches('\n').count();
        let within = before.rsplit('\n').next().unwrap_or_default();
        let position = json!({ "line": line, "character": within.encode_utf16().count() + 1 });
        self.ask(
            method,
            json!({ "textDocument": { "uri": uri }, "position": position }),
        )
    }
}

fn labels(items: &Value) -> Vec<&str> {
    let items = items.as_array().map_or(&[][..], Vec::as_slice);
    items
        .iter()
        .filter_map(|item| item["label"].as_str())
        .collect()
}

#[test]
fn rules_are_checked_completed_explained_and_run_and_texts_show_their_claims() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("words.toml"), WORDS).expect("words");
    let rule = format!("file://{}/launch.toml", folder.path().display());
    let text = format!("file://{}/story.txt", folder.path().display());
    let (server, client) = Connection::memory();
    let serving = thread::spawn(move || serve(&server).map_err(|error| error.to_string()));
    let editor = Editor {
        connection: client,
        next: Cell::new(0),
        shown: RefCell::default(),
    };
    let greeting = editor.ask("initialize", json!({ "capabilities": {} }));
    assert_eq!(greeting["capabilities"]["hoverProvider"], true);
    editor.tell("initialized", json!({}));

    let faults = editor.open(&rule, RULE);
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert_eq!(faults[0]["code"], "unknown-role");
    assert_eq!(
        faults[0]["range"]["start"],
        json!({ "line": 10, "character": 12 })
    );
    assert!(
        faults[0]["message"]
            .as_str()
            .is_some_and(|it| it.contains("did you mean `ship`?"))
    );
    let mended = RULE.replace("shp", "ship");
    let change = json!({ "textDocument": { "uri": rule, "version": 2 }, "contentChanges": [{ "text": mended }] });
    editor.tell("textDocument/didChange", change);
    assert_eq!(editor.faults(), Vec::<Value>::new());

    let complete = |words| editor.at("textDocument/completion", &rule, &mended, words);
    assert_eq!(labels(&complete("ship\"]")), ["ship", "yard"]);
    assert!(labels(&complete("rigger")).contains(&"trigger"));
    assert!(labels(&complete("@float")).contains(&"@float"));
    assert!(labels(&complete("subject")).contains(&"object"));
    assert!(labels(&complete("verb\"")).contains(&"noun"));
    let hover = |words| {
        let shown = editor.at("textDocument/hover", &rule, &mended, words);
        shown["contents"]["value"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    };
    assert!(
        hover("dobj").contains("object of a verb"),
        "{}",
        hover("dobj")
    );
    assert!(hover("@float").contains("launch"));
    assert!(hover("ship  = \">").contains("takes `[\"thing\", \"org\"]`"));
    assert!(hover("summary").contains('.'));
    let home = editor.at("textDocument/definition", &rule, &mended, "@float");
    assert!(
        home["uri"]
            .as_str()
            .is_some_and(|it| it.ends_with("/words.toml")),
        "{home}"
    );
    assert_eq!(home["range"]["start"]["line"], 0);

    let lenses = editor.ask(
        "textDocument/codeLens",
        json!({ "textDocument": { "uri": rule } }),
    );
    let lenses = lenses.as_array().expect("lenses");
    assert_eq!(lenses.len(), 2);
    let run = |lens: &Value| {
        let command = &lens["command"];
        let asked = json!({ "command": command["command"], "arguments": command["arguments"] });
        let answer = editor.ask("workspace/executeCommand", asked);
        // Editors show messages, not what a command answers.
        assert_eq!(answer.as_str(), Some(editor.shown.borrow().as_str()));
        editor.shown.take()
    };
    assert!(
        run(&lenses[0]).starts_with("ok: The Norvik yard"),
        "{}",
        run(&lenses[0])
    );
    assert!(
        run(&lenses[1]).starts_with("ok: The firm"),
        "{}",
        run(&lenses[1])
    );

    // A rule that cannot be read at all.
    let untitled = mended.replace("title   =", "tilte =");
    let change = json!({ "textDocument": { "uri": rule, "version": 3 }, "contentChanges": [{ "text": untitled }] });
    editor.tell("textDocument/didChange", change);
    assert_eq!(editor.faults().len(), 1);
    let told = run(&lenses[0]);
    assert!(told.contains("the rule has faults"), "{told}");

    assert_eq!(editor.open(&text, TEXT), Vec::<Value>::new());
    let shown = editor.at("textDocument/hover", &text, TEXT, "Tom Lind");
    let claims = shown["contents"]["value"].as_str().unwrap_or_default();
    assert!(claims.contains("suspect: Tom Lind"), "{shown}");
    assert_eq!(
        shown["range"]["start"],
        json!({ "line": 2, "character": 16 })
    );
    assert_eq!(
        editor.at("textDocument/hover", &text, TEXT, "quiet"),
        Value::Null
    );

    editor.ask("shutdown", Value::Null);
    editor.tell("exit", Value::Null);
    assert_eq!(serving.join().expect("no panic"), Ok(()));
}
