//! `variorum-mcp`: checks for programs that speak the Model Context Protocol, over standard input and output.
//!
//! Every answer says that it is made by rules, and carries the sources' own words with their places. Nothing outside of the server's folder is
//! read, and nothing is written unless the server is started with `--write`.

mod answers;
mod story;

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use anyhow::Context as _;
use clap::Parser as _;
use jiff::civil::Date;
use rmcp::{
    ServerHandler, ServiceExt as _,
    handler::server::{router::tool::ToolRouter, wrapper::Parameters},
    model::{CallToolResult, ContentBlock, Implementation, ServerCapabilities, ServerConfig},
    tool, tool_handler, tool_router,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use self::{
    answers::{Answer, Checked, Explained, Kept, Shown},
    story::Story,
};
use super::{FAILED, arguments::tools, decide, settings, terminal::complain_of};
use crate::{decisions::Ruling, pipeline::Tools, report, verdicts::Severity, visible};

/// Findings of one answer, where the client does not say how many.
const FINDINGS: usize = 20;
/// Claims of one answer.
const CLAIMS: usize = 50;

/// Answers programs that speak the Model Context Protocol, over standard input and output.
#[derive(Debug, clap::Parser)]
#[command(version, after_help = EXAMPLES)]
struct Arguments {
    /// The folder that stories are read from; nothing outside of it is.
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// A folder of rules (.toml), laid over those that ship.
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,
    /// Let clients keep decisions beside stories.
    #[arg(long)]
    write: bool,
}

const EXAMPLES: &str = "\
Examples:
  variorum-mcp --root stories               read-only: check, show, explain
  variorum-mcp --root stories --write       decide, too";

/// Serves until the client goes. Exit codes: 0 done, 2 failed.
pub fn main() -> ExitCode {
    match serve(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain_of(&error);
            ExitCode::from(FAILED)
        }
    }
}

fn serve(arguments: &Arguments) -> anyhow::Result<()> {
    let rules = arguments.rules.as_deref().map(|folder| {
        let real = folder.canonicalize();
        real.with_context(|| format!("cannot read {}", folder.display()))
    });
    let rules = rules.transpose()?;
    std::env::set_current_dir(&arguments.root)
        .with_context(|| format!("cannot read {}", arguments.root.display()))?;
    let rules = rules.or(settings::read()?.rules);
    let server = Server {
        tools: Arc::new(tools(rules.as_deref())?),
        writes: arguments.write,
        tool_router: Server::tool_router(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let service = server.serve(rmcp::transport::stdio()).await?;
        service.waiting().await?;
        Ok(())
    })
}

/// What all calls share.
#[derive(Debug, Clone)]
struct Server {
    tools: Arc<Tools>,
    writes: bool,
    tool_router: ToolRouter<Self>,
}

/// What to check.
#[derive(Debug, Deserialize, JsonSchema)]
struct Check {
    /// The story: files or folders within the server's folder.
    paths: Vec<String>,
    /// Leave out findings less severe than this; "warning" without it.
    least: Option<Severity>,
    /// How many findings at most; 20 without it.
    most: Option<usize>,
}

/// Which claims to show.
#[derive(Debug, Deserialize, JsonSchema)]
struct Show {
    /// The story: files or folders within the server's folder.
    paths: Vec<String>,
    /// The id of one source; all sources without it.
    source: Option<String>,
    /// How many claims at most; 50 without it.
    most: Option<usize>,
}

/// Which finding to explain.
#[derive(Debug, Deserialize, JsonSchema)]
struct Explain {
    /// The story: files or folders within the server's folder.
    paths: Vec<String>,
    /// The id of the finding ("f1"), or its key.
    finding: String,
}

/// What a person has decided.
#[derive(Debug, Deserialize, JsonSchema)]
struct Decide {
    /// The story: files or folders within the server's folder.
    paths: Vec<String>,
    /// The finding ("f1"), or its key; several events, occasions or claims joined by "+".
    finding: String,
    /// What is ruled.
    ruling: Ruling,
    /// Why.
    #[serde(default)]
    note: String,
    /// The person who decides.
    by: String,
    /// The day, as 2026-11-25.
    on: Option<String>,
}

#[tool_router]
impl Server {
    /// Cross-checks the sources of one story and tells where they differ, each value with the sources' own words and their places. Made by
    /// rules; it does not say what is true.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    fn check(&self, Parameters(asked): Parameters<Check>) -> CallToolResult {
        answered(self.story(&asked.paths).map(|story| {
            let least = asked.least.unwrap_or(Severity::Warning);
            Checked::of(&story, least, asked.most.unwrap_or(FINDINGS))
        }))
    }

    /// Shows what each source claims: who did what, when and where, how sure it is and who says so, with the sentence and its line.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    fn show(&self, Parameters(asked): Parameters<Show>) -> CallToolResult {
        answered(self.story(&asked.paths).map(|story| {
            Shown::of(
                &story,
                asked.source.as_deref(),
                asked.most.unwrap_or(CLAIMS),
            )
        }))
    }

    /// Explains one finding: what its verdict means, the rule and the reason behind it, and every claim with its sentence and speakers.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    fn explain(&self, Parameters(asked): Parameters<Explain>) -> CallToolResult {
        answered(self.story(&asked.paths).and_then(|story| {
            let explained = Explained::of(&story, &asked.finding);
            explained.with_context(|| {
                format!(
                    "the story has no finding `{}`: `check` names them",
                    asked.finding
                )
            })
        }))
    }

    /// Keeps a person's decision on a finding beside the story. Only where the server was started with --write; never decide for the person.
    #[tool(annotations(
        read_only_hint = false,
        destructive_hint = true,
        open_world_hint = false
    ))]
    fn decide(&self, Parameters(asked): Parameters<Decide>) -> CallToolResult {
        answered(self.keep(&asked))
    }
}

impl Server {
    fn story(&self, paths: &[String]) -> anyhow::Result<Story> {
        Story::check(paths, &self.tools)
    }

    fn keep(&self, asked: &Decide) -> anyhow::Result<Kept> {
        if !self.writes {
            anyhow::bail!("this server only reads: start it with --write to keep decisions");
        }
        let day = asked.on.as_deref().map(str::parse::<Date>).transpose();
        let day = day.context("expected a day as 2026-11-25")?;
        let story = self.story(&asked.paths)?;
        let mut decision = report::decision(&story.report, &asked.finding, asked.ruling)?;
        decision.note.clone_from(&asked.note);
        decision.by = Some(asked.by.clone());
        decision.when = day;
        decide::keep(&story.decisions, &decision, None)?;
        Ok(Kept {
            ruling: decision.ruling.name(),
            on: decision.on,
            about: decision.about,
            file: story.decisions.display().to_string(),
        })
    }
}

#[tool_handler(router = self.tool_router)]
impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let own = Implementation::new(env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"));
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(own)
            .with_instructions(report::made_by())
    }
}

/// An answer as JSON, or what went wrong with the way out.
fn answered(told: anyhow::Result<impl Serialize>) -> CallToolResult {
    let json = told.and_then(|told| Ok(serde_json::to_string_pretty(&Answer::of(told))?));
    match json {
        Ok(json) => CallToolResult::success(vec![ContentBlock::text(visible::json(&json))]),
        Err(error) => {
            let message = format!("{error:#}");
            CallToolResult::error(vec![ContentBlock::text(visible::visible(&message))])
        }
    }
}
