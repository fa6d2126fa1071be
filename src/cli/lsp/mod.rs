//! `variorum lsp`: rule files and texts in an editor, by the Language Server Protocol over standard input and output.
//!
//! | file | does |
//! |---|---|
//! | `buffers` | open files, and places in them as the protocol counts |
//! | `spot` | where a cursor is in a rule file |
//! | `folder` | the rules of a file's folder, with the editor's changes, and what is wrong in them |
//! | `form`, `shipped`, `words` | what may stand at a place, what it means, where it is set |
//! | `texts` | the claims of a text at a place |

mod buffers;
mod folder;
mod form;
mod shipped;
mod spot;
mod texts;
mod words;

use std::process::ExitCode;

use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use lsp_types::{
    CodeLens, CodeLensOptions, CodeLensParams, Command, CompletionItem, CompletionItemKind,
    CompletionOptions, CompletionParams, Diagnostic, DiagnosticRelatedInformation,
    DiagnosticSeverity, DidChangeTextDocumentParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, ExecuteCommandOptions, ExecuteCommandParams, GotoDefinitionParams,
    GotoDefinitionResponse, Hover, HoverContents, HoverParams, HoverProviderCapability, Location,
    MarkupContent, MarkupKind, MessageType, NumberOrString, OneOf, PublishDiagnosticsParams, Range,
    ServerCapabilities, ShowMessageParams, TextDocumentPositionParams, TextDocumentSyncCapability,
    TextDocumentSyncKind, Uri,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use self::{
    buffers::{Buffer, Buffers, position},
    folder::Folder,
    spot::Spot,
};
use crate::{
    diagnostic, diagnostic::sarif::uri, pipeline::Tools, rules::verify::Outcome, span::Span,
};

/// The command of a code lens.
const RUN: &str = "variorum.runExample";
/// Head of an example in a rule file.
const EXAMPLE: &str = "[[example]]";

pub(super) const EXAMPLES: &str = "\
Editors start it themselves. In Helix, languages.toml:
  [language-server.variorum]
  command = \"variorum\"
  args = [\"lsp\"]
The book has recipes for Neovim and Visual Studio Code, too.";

/// Serves the editor that started the program.
pub(super) fn run() -> anyhow::Result<ExitCode> {
    let (connection, threads) = Connection::stdio();
    serve(&connection)?;
    drop(connection);
    threads.join()?;
    Ok(ExitCode::SUCCESS)
}

/// Serves an editor until it says that it goes.
///
/// # Errors
///
/// Where the rules that ship cannot be used, or the editor breaks the protocol or off.
pub fn serve(connection: &Connection) -> anyhow::Result<()> {
    connection.initialize(serde_json::to_value(capabilities())?)?;
    let mut server = Server {
        connection,
        shipped: Tools::new(Vec::new())?,
        buffers: Buffers::default(),
        folder: None,
        changed: Vec::new(),
    };
    for message in &connection.receiver {
        match message {
            Message::Request(request) if connection.handle_shutdown(&request)? => return Ok(()),
            Message::Request(request) => server.answer(request)?,
            Message::Notification(note) => server.note(note),
            Message::Response(_) => {}
        }
        // What was typed meanwhile is read first.
        if connection.receiver.is_empty() {
            server.publish()?;
        }
    }
    Ok(())
}

fn capabilities() -> ServerCapabilities {
    let sync = TextDocumentSyncCapability::Kind(TextDocumentSyncKind::FULL);
    let signs = ["@", ">", "<", "\""].map(str::to_owned);
    ServerCapabilities {
        text_document_sync: Some(sync),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(signs.to_vec()),
            ..CompletionOptions::default()
        }),
        code_lens_provider: Some(CodeLensOptions {
            resolve_provider: Some(false),
        }),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: vec![RUN.to_owned()],
            ..ExecuteCommandOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}

struct Server<'a> {
    connection: &'a Connection,
    /// For texts, and files that lie nowhere.
    shipped: Tools,
    buffers: Buffers,
    /// The folder of the file that was last asked for, until something changes.
    folder: Option<(Uri, Folder)>,
    /// Rule files whose faults are to be told anew.
    changed: Vec<Uri>,
}

impl Server<'_> {
    fn answer(&mut self, request: Request) -> anyhow::Result<()> {
        let Request { id, method, params } = request;
        let answer = match method.as_str() {
            "textDocument/completion" => with(params, |it| self.completion(&it)),
            "textDocument/hover" => with(params, |it| self.hover(&it)),
            "textDocument/definition" => with(params, |it| self.definition(&it)),
            "textDocument/codeLens" => with(params, |it| self.lenses(&it)),
            "workspace/executeCommand" => {
                let answer = with(params, |it| self.execute(&it));
                // Editors pass over what a command answers: what comes of it is shown by a message.
                if let Ok(Value::String(outcome)) = &answer {
                    self.show(outcome)?;
                }
                answer
            }
            _ => {
                let message = format!("there is no method {method}");
                let response = Response::new_err(id, ErrorCode::MethodNotFound as i32, message);
                return Ok(self.connection.sender.send(response.into())?);
            }
        };
        let response = match answer {
            Ok(value) => Response::new_ok(id, value),
            Err(error) => Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string()),
        };
        Ok(self.connection.sender.send(response.into())?)
    }

    fn show(&self, outcome: &str) -> anyhow::Result<()> {
        let kind = if outcome.starts_with(Outcome::Ok.as_str()) {
            MessageType::INFO
        } else {
            MessageType::WARNING
        };
        let shown = ShowMessageParams {
            typ: kind,
            message: outcome.to_owned(),
        };
        let note = Notification::new("window/showMessage".to_owned(), shown);
        Ok(self.connection.sender.send(note.into())?)
    }

    fn note(&mut self, note: Notification) {
        let uri = match note.method.as_str() {
            "textDocument/didOpen" => take(note.params).map(|it: DidOpenTextDocumentParams| {
                let document = it.text_document;
                self.buffers.put(document.uri.clone(), document.text);
                document.uri
            }),
            "textDocument/didChange" => {
                take(note.params).and_then(|mut it: DidChangeTextDocumentParams| {
                    let uri = it.text_document.uri;
                    let change = it.content_changes.pop()?;
                    self.buffers.put(uri.clone(), change.text);
                    Some(uri)
                })
            }
            "textDocument/didClose" => take(note.params).map(|it: DidCloseTextDocumentParams| {
                self.buffers.close(&it.text_document.uri);
                it.text_document.uri
            }),
            _ => None,
        };
        if let Some(uri) = uri {
            self.folder = None;
            if !self.changed.contains(&uri) {
                self.changed.push(uri);
            }
        }
    }

    /// Tells the faults of what has changed.
    fn publish(&mut self) -> anyhow::Result<()> {
        for uri in std::mem::take(&mut self.changed) {
            let diagnostics = self.faults(&uri);
            let told = PublishDiagnosticsParams::new(uri, diagnostics, None);
            let note = Notification::new("textDocument/publishDiagnostics".to_owned(), told);
            self.connection.sender.send(note.into())?;
        }
        Ok(())
    }

    fn faults(&mut self, uri: &Uri) -> Vec<Diagnostic> {
        let Some((buffer, folder)) = self.rules(uri) else {
            return Vec::new();
        };
        let faults = folder.faults_of(&buffer);
        faults.map(|fault| told(fault, &buffer)).collect()
    }

    /// An open rule file with the rules of its folder; `None` where it is none.
    fn rules(&mut self, uri: &Uri) -> Option<(Buffer, &Folder)> {
        let buffer = self
            .buffers
            .get(uri)
            .filter(|it| words::is_rules(it))?
            .clone();
        if self.folder.as_ref().is_none_or(|(of, _)| of != uri) {
            let folder = Folder::of(&buffer, &self.buffers)?;
            self.folder = Some((uri.clone(), folder));
        }
        let (_, folder) = self.folder.as_ref()?;
        Some((buffer, folder))
    }

    fn completion(&mut self, asked: &CompletionParams) -> Option<Vec<CompletionItem>> {
        let TextDocumentPositionParams {
            text_document,
            position,
        } = &asked.text_document_position;
        let (buffer, folder) = self.rules(&text_document.uri)?;
        let spot = Spot::of(&buffer, buffer.byte(*position));
        let kind = if spot.in_value {
            CompletionItemKind::VALUE
        } else {
            CompletionItemKind::PROPERTY
        };
        let fitting = words::fitting(&spot, &buffer, folder);
        let items = fitting.into_iter().map(|known| CompletionItem {
            label: known.name,
            kind: Some(kind),
            detail: Some(known.meaning).filter(|words| !words.is_empty()),
            ..CompletionItem::default()
        });
        Some(items.collect())
    }

    fn hover(&mut self, asked: &HoverParams) -> Option<Hover> {
        let place = &asked.text_document_position_params;
        let uri = &place.text_document.uri;
        if let Some((buffer, folder)) = self.rules(uri) {
            let spot = Spot::of(&buffer, buffer.byte(place.position));
            let meaning = words::meaning(&spot, &buffer, folder)?;
            return Some(shown(meaning, buffer.range(spot.span)));
        }
        let buffer = self.buffers.get(uri).filter(|it| !it.is_toml())?;
        let byte = buffer.byte(place.position);
        let (span, claims) = texts::claims_at(buffer, byte, &self.shipped)?;
        Some(shown(claims, buffer.range(span)))
    }

    fn definition(&mut self, asked: &GotoDefinitionParams) -> Option<GotoDefinitionResponse> {
        let place = &asked.text_document_position_params;
        let uri_here = &place.text_document.uri;
        let buffer = self.rules(uri_here)?.0;
        let spot = Spot::of(&buffer, buffer.byte(place.position));
        let (_, folder) = self.folder.as_ref()?;
        let (path, text, span) = words::definition(&spot, &buffer, &self.buffers, folder)?;
        let target = if path == folder::name(&buffer) {
            uri_here.clone()
        } else {
            uri(&path).parse().ok()?
        };
        let range = Range::new(position(text, span.start), position(text, span.end));
        Some(GotoDefinitionResponse::Scalar(Location::new(target, range)))
    }

    /// A lens on each example.
    fn lenses(&mut self, asked: &CodeLensParams) -> Option<Vec<CodeLens>> {
        let uri = &asked.text_document.uri;
        let (buffer, _) = self.rules(uri)?;
        let heads = buffer.text.match_indices(EXAMPLE);
        let lenses = heads.map(|(at, head)| {
            let range = buffer.range(Span::new(at, at + head.len()));
            let arguments = vec![uri.as_str().into(), range.start.line.into()];
            let command = Command::new("Run".to_owned(), RUN.to_owned(), Some(arguments));
            CodeLens {
                range,
                command: Some(command),
                data: None,
            }
        });
        Some(lenses.collect())
    }

    /// Runs the example of a lens, and tells how it comes out.
    fn execute(&mut self, asked: &ExecuteCommandParams) -> Option<String> {
        let [uri, line] = asked.arguments.as_slice() else {
            return None;
        };
        let uri: Uri = uri.as_str()?.parse().ok()?;
        let line = usize::try_from(line.as_u64()?).ok()?;
        let (buffer, folder) = self.rules(&uri)?;
        folder
            .example(&buffer, line + 1)
            .filter(|_| asked.command == RUN)
    }
}

/// The answer to `params`, where these are what the method takes.
fn with<P: DeserializeOwned, T: Serialize>(
    params: Value,
    answer: impl FnOnce(P) -> Option<T>,
) -> Result<Value, serde_json::Error> {
    serde_json::to_value(answer(serde_json::from_value(params)?))
}

fn take<P: DeserializeOwned>(params: Value) -> Option<P> {
    serde_json::from_value(params).ok()
}

fn shown(words: String, range: Range) -> Hover {
    Hover {
        contents: HoverContents::Markup(MarkupContent {
            kind: MarkupKind::Markdown,
            value: words,
        }),
        range: Some(range),
    }
}

/// A fault as the protocol tells it.
fn told(fault: &diagnostic::Diagnostic, buffer: &Buffer) -> Diagnostic {
    let severity = if fault.is_error() {
        DiagnosticSeverity::ERROR
    } else {
        DiagnosticSeverity::WARNING
    };
    let message = match &fault.suggestion {
        Some(way) => format!("{}; {way}", fault.message),
        None => fault.message.clone(),
    };
    let also = fault.also.as_ref().map(|(span, label)| {
        vec![DiagnosticRelatedInformation {
            location: Location::new(buffer.uri.clone(), buffer.range(*span)),
            message: label.clone(),
        }]
    });
    Diagnostic {
        range: buffer.range(fault.span),
        severity: Some(severity),
        code: Some(NumberOrString::String(fault.code.to_owned())),
        source: Some(env!("CARGO_PKG_NAME").to_owned()),
        message,
        related_information: also,
        ..Diagnostic::default()
    }
}
