//! Every stage once, in order.
//!
//! Sources are read on their own, in parallel; from `graph` on, work is per story. The result does not depend on the number
//! of threads.

use std::{collections::BTreeMap, sync::Arc};

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::{
    alignment::{self, Row, Teller, Trial},
    analysis::Analysis,
    claims::{
        self, Cues,
        attribution::{self, Quotation},
    },
    decisions::Decisions,
    diagnostic::{Diagnostic, Diagnostics, TextFile},
    events,
    graph::{ClaimGraph, SourceClaims, shingles, terms},
    lexicon::Lexicon,
    mentions::{self, Said, Vocabulary},
    names::{self, Gazetteer},
    policy::{Comparisons, KindRoles, TAKES, unknown_names},
    propositions::{self, Proposition},
    quantity, quotation,
    report::{self, Report, Story},
    rules::{Holds, RuleSet},
    sources::{Published, Source},
    syntax::{Clauses, Words},
    text::{Model, ModelError},
    time, verdicts,
};

/// What the stages work with.
#[derive(Debug)]
pub struct Tools {
    /// The language model.
    pub model: &'static Model,
    /// The words that stages look for.
    pub lexicon: Arc<Lexicon>,
    /// Names, offices and forums known beforehand.
    pub gazetteer: Gazetteer,
    /// What to take out of a sentence.
    pub rules: RuleSet,
    /// What clauses are read with: the shipped lists with the rules' lemma sets.
    pub words: Words,
    /// Words that report, negate and hedge.
    pub cues: Cues,
    /// Words that reading mentions goes by.
    pub vocabulary: Vocabulary,
    /// How the claims of several sources are aligned and compared.
    pub comparisons: Comparisons,
    /// A hash of the user's files among these.
    pub own: [u8; 32],
}

/// Why the tools cannot be had: each is a fault of this build, or of a file that the user gave.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the errors say it")]
#[non_exhaustive]
pub enum Error {
    #[error(transparent)]
    Model(#[from] ModelError),
    #[error(transparent)]
    Files(#[from] Diagnostics),
    #[error("the words of time or quantity do not read: {0}")]
    Tables(String),
    #[error(transparent)]
    Vocabulary(#[from] mentions::Error),
}

impl Tools {
    /// Those that ship, with a user's files laid over them: claim kinds, lemma sets, rules of comparison,
    /// gazetteers, word lists, cues. What a file holds shows in its keys.
    ///
    /// # Errors
    ///
    /// Every fault of the files; warnings alone are no error.
    pub fn new(files: Vec<TextFile>) -> Result<Self, Error> {
        let (tools, faults) = Self::check(files)?;
        if faults.iter().any(Diagnostic::is_error) {
            return Err(Error::Files(Diagnostics(faults)));
        }
        Ok(tools)
    }

    /// Like [`Tools::new`], but gives what is sound of the user's files together with what is wrong with the rest.
    ///
    /// # Errors
    ///
    /// What is wrong with that which ships: a fault of this build.
    pub fn check(files: Vec<TextFile>) -> Result<(Self, Vec<Diagnostic>), Error> {
        let own = hash(&files);
        let mut comparisons = Comparisons::news()?;
        let shipped = comparisons.examples.clone();
        if let Some(fault) = time::fault().or_else(quantity::fault) {
            return Err(Error::Tables(fault.to_string()));
        }
        let mut cues = Cues::news()?;
        let mut lexicon = Lexicon::shipped()?;
        let mut gazetteer = Gazetteer::news()?;
        let mut rules = Vec::new();
        let mut faults = Vec::new();
        let mut pairs = Vec::new();
        let mut compared = Vec::new();
        for file in files {
            match Holds::of(&file.text) {
                Holds::Rules => rules.push(file),
                Holds::Comparisons => {
                    let file = Arc::new(file);
                    let (both, found) = comparisons.overlaid(&file);
                    compared.push(file);
                    pairs.extend(both.examples.iter().cloned());
                    comparisons = both;
                    faults.extend(found);
                }
                Holds::Vocabulary => {
                    if let Err(Diagnostics(found)) = lexicon.add(&Arc::new(file)) {
                        faults.extend(found);
                    }
                }
                Holds::Cues => {
                    if let Err(Diagnostics(found)) = cues.add(&Arc::new(file)) {
                        faults.extend(found);
                    }
                }
                Holds::Names => {
                    if let Err(Diagnostics(found)) = gazetteer.add(&Arc::new(file)) {
                        faults.extend(found);
                    }
                }
            }
        }
        // The pairs that ship speak of the rules that ship; where these lose something that nobody says is meant, the pairs show what.
        if faults.iter().any(|fault: &Diagnostic| fault.code == TAKES) {
            pairs.extend(shipped);
        }
        if !pairs.is_empty() {
            comparisons.examples = pairs;
        }
        let (rules, found) = RuleSet::check(rules);
        faults.extend(found);
        let kinds = rules.kinds().iter().map(|kind| {
            let roles = kind.roles.iter().map(|role| role.name.as_str());
            (kind.id.as_str(), roles.collect())
        });
        let kinds: KindRoles<'_> = kinds.collect();
        for file in &compared {
            faults.extend(unknown_names(file, &kinds, &comparisons));
        }
        faults.sort_by(|a, b| (&a.file.path, a.span).cmp(&(&b.file.path, b.span)));
        let tools = Self {
            model: Model::english()?,
            lexicon: Arc::new(lexicon),
            gazetteer,
            words: rules.words(),
            rules,
            cues,
            vocabulary: Vocabulary::shipped()?,
            comparisons,
            own,
        };
        Ok((tools, faults))
    }
}

/// A hash of files by their names in their folder and what they say, wherever that folder is.
fn hash(files: &[TextFile]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in files.iter().flat_map(|file| [&file.name, &file.text]) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// The layers of one source. A source without a day of publication gets the one that its text singles out, if it does.
pub fn analyse<'s>(source: &'s mut Source, tools: &'s Tools) -> Analysis<'s> {
    let story = source.story();
    let document = tools
        .model
        .read_blocks(&source.text, &story)
        .mended(tools.model);
    let quoted = quotation::find(&source.text, &story);
    if source.published.date.is_none()
        && let Some(inferred) = time::infer_date(&document, &source.text)
    {
        let candidates = inferred.candidates();
        source.published = Published::inferred(inferred.date, inferred.evidence, candidates);
    }
    let published = source.published.date;
    let timexes = time::find(&document, &source.text, &quoted, published);
    for timex in timexes.iter().filter(|timex| timex.value.is_invalid()) {
        source.note_invalid_date(timex.span);
    }
    let source: &Source = source;
    let text = source.text.as_str();
    let quantities = quantity::find(&document, text, &timexes);
    let names = names::find(
        &document,
        text,
        &quoted,
        &tools.gazetteer,
        &tools.lexicon,
        published,
    );
    let clauses = Clauses::read_with(&document, text, &tools.words);
    Analysis::new(
        source,
        &tools.lexicon,
        document,
        clauses,
        quoted,
        timexes,
        quantities,
        names,
    )
}

/// Everything that one source says, whether a claim kind names it or not.
pub fn propositions(source: &mut Source, tools: &Tools) -> Vec<Proposition> {
    let analysis = analyse(source, tools);
    let matches = tools.rules.find(&analysis);
    let quotations = attribution::find(&analysis, &tools.cues);
    let claims = claims::extract(&analysis, &matches, &tools.rules, &tools.cues, &quotations);
    propositions::find(&analysis, &tools.cues, &quotations, &claims)
}

/// What one source tells.
pub fn read(source: &mut Source, tools: &Tools) -> SourceClaims {
    let analysis = analyse(source, tools);
    let matches = tools.rules.find(&analysis);
    let source = analysis.source;
    let quotations = attribution::find(&analysis, &tools.cues);
    let mut claims = claims::extract(&analysis, &matches, &tools.rules, &tools.cues, &quotations);
    // Readings of thousands of sources are held at once: none keeps more room than it fills.
    claims.shrink_to_fit();
    for claim in &mut claims {
        claim.roles.shrink_to_fit();
    }
    SourceClaims {
        source: source.id.clone(),
        outlet: source.outlet.clone(),
        published: source.published.date.map(time::day_number),
        claims,
        shingles: shingles(&source.story_text()),
        terms: terms(&analysis.document),
        mentions: mentions::find(&analysis, &said(&analysis, &quotations), &tools.vocabulary),
        entities: analysis.names.entities,
    }
}

/// What a source has from others, with those of them whom it names: whom "he said" means is a guess.
fn said(analysis: &Analysis<'_>, quotations: &[Quotation]) -> Vec<Said> {
    let named = |head: usize| {
        let mention = analysis.mention_at(head);
        let person =
            mention.filter(|it| it.kind == names::Kind::Person && it.form == names::Form::Name);
        person.and_then(|it| it.entity)
    };
    quotations
        .iter()
        .flat_map(|quotation| {
            let speaker = quotation.speaker.as_ref().and_then(|it| named(it.head));
            let contents = quotation.contents.iter();
            contents.map(move |content| Said {
                content: *content,
                speaker,
            })
        })
        .collect()
}

/// The cross-check of a story's sources.
pub fn check(sources: Vec<Source>, tools: &Tools) -> Report {
    check_decided(sources, tools, &Decisions::default())
}

/// The cross-check of a story on which an editor has decided something.
pub fn check_decided(mut sources: Vec<Source>, tools: &Tools, decisions: &Decisions) -> Report {
    let readings = read_all(&mut sources, tools);
    compare(readings, &sources, tools, decisions)
}

/// What each source tells; a source whose day of publication stays unknown is told so.
pub fn read_all(sources: &mut [Source], tools: &Tools) -> Vec<SourceClaims> {
    read_all_by(sources, |source| read(source, tools))
}

/// [`read_all`] by a way of reading that does as [`read()`] does, and more: keeps what was read, counts.
pub fn read_all_by(
    sources: &mut [Source],
    read: impl Fn(&mut Source) -> SourceClaims + Send + Sync,
) -> Vec<SourceClaims> {
    let readings = sources.par_iter_mut().map(read).collect();
    sources.iter_mut().for_each(Source::note_undated);
    readings
}

/// The values that the sources of each story lay side by side.
fn rows(graph: &ClaimGraph, sources: &[Source], tools: &Tools) -> Vec<Row> {
    let stories = tellers(graph, sources);
    stories
        .par_iter()
        .flat_map_iter(|tellers| alignment::align(tellers, &tools.vocabulary))
        .collect()
}

/// The sources of each story with what they tell.
fn tellers<'a>(graph: &'a ClaimGraph, sources: &'a [Source]) -> Vec<Vec<Teller<'a>>> {
    let texts: BTreeMap<&str, &str> = sources
        .iter()
        .map(|source| (source.id.as_str(), source.text.as_str()))
        .collect();
    let mut stories: BTreeMap<usize, Vec<Teller<'_>>> = BTreeMap::new();
    for (source, reading) in graph.readings().iter().enumerate() {
        stories
            .entry(graph.story(source))
            .or_default()
            .push(Teller {
                source,
                text: texts
                    .get(reading.source.as_str())
                    .copied()
                    .unwrap_or_default(),
                mentions: &reading.mentions,
            });
    }
    stories.into_values().collect()
}

/// Why the values of two sources are laid side by side, or are not, the most alike first.
pub fn explain_pair(sources: &mut [Source; 2], tools: &Tools) -> Vec<Trial> {
    let readings: Vec<SourceClaims> = sources
        .iter_mut()
        .map(|source| read(source, tools))
        .collect();
    let tellers: Vec<Teller<'_>> = readings
        .iter()
        .zip(sources.iter())
        .enumerate()
        .map(|(source, (reading, told))| Teller {
            source,
            text: &told.text,
            mentions: &reading.mentions,
        })
        .collect();
    alignment::explain(&tellers, &tools.vocabulary)
}

/// What the readings of `sources` come to when they are laid side by side.
pub fn compare(
    readings: Vec<SourceClaims>,
    sources: &[Source],
    tools: &Tools,
    decisions: &Decisions,
) -> Report {
    compare_stories(readings, sources, tools, decisions).0
}

/// [`compare`], with the story of each source: the least id of the sources that tell it, by the source's id.
pub fn compare_stories(
    readings: Vec<SourceClaims>,
    sources: &[Source],
    tools: &Tools,
    decisions: &Decisions,
) -> (Report, BTreeMap<String, String>) {
    let mut graph = ClaimGraph::build(readings, &tools.gazetteer, &tools.lexicon);
    events::date_by_events(&mut graph, &tools.comparisons);
    let events = events::align_decided(&graph, &tools.comparisons, &decisions.pairs(&graph));
    let rows = rows(&graph, sources, tools);
    let findings = verdicts::decide(&graph, &events, rows, &tools.comparisons);
    let stories = stories(&graph);
    let report = report::assemble(Story {
        sources,
        graph,
        events: &events,
        findings,
        rules: &tools.comparisons,
        decisions,
    });
    (report, stories)
}

/// By source id: the least id of the sources of its story.
fn stories(graph: &ClaimGraph) -> BTreeMap<String, String> {
    let ids = graph.readings().iter().map(|reading| &reading.source);
    let mut least: BTreeMap<usize, &String> = BTreeMap::new();
    for (source, id) in ids.clone().enumerate() {
        let story = least.entry(graph.story(source)).or_insert(id);
        *story = id.min(*story);
    }
    let of = |(source, id): (usize, &String)| {
        let story = least.get(&graph.story(source)).map_or(id, |least| least);
        (id.clone(), story.clone())
    };
    ids.enumerate().map(of).collect()
}
