//! The neural components as sections: encoders, tagger, parser, entity recogniser.

use std::{cmp::Reverse, collections::BTreeMap};

use rmpv::Value;

use super::{
    ImportError, Package,
    layers::{Layer, Layers, field},
    package::fault,
    vectors,
    writer::Writer,
};

/// Layers that are plain plumbing, or that do nothing outside training.
const PLUMBING: &[&str] = &[
    "dropout",
    "extract_features",
    "ints-getitem",
    "list2array",
    "list2ragged",
    "parser_model",
    "ragged2list",
    "tok2vec-listener",
];
/// Layers whose weights are carried over.
const WEIGHTED: &[&str] = &[
    "expand_window",
    "hashembed",
    "layernorm",
    "linear",
    "maxout",
    "precomputable_affine",
    "softmax",
    "static_vectors",
];
/// What the weights file calls the embedding that looks up stored vectors.
const STORED: &str = "VECTOR";
/// spaCy's numbers of the parser's moves, as letters.
const PARSER_MOVES: &[&str] = &["S", "D", "L", "R", "B"];
/// spaCy's numbers of the entity recogniser's moves, as letters; the first stands for "not annotated".
const ENTITY_MOVES: &[&str] = &["M", "B", "I", "L", "U", "O"];

/// The sections of all neural components of `package`, by name.
pub(super) fn sections(package: &Package) -> Result<Vec<(String, Vec<u8>)>, ImportError> {
    let mut sections = vec![
        ("tagger".to_owned(), tagger(package)?),
        (
            "parser".to_owned(),
            parser(package, "parser", PARSER_MOVES)?,
        ),
        ("entities".to_owned(), parser(package, "ner", ENTITY_MOVES)?),
    ];
    let mut has_vectors = false;
    for factory in ["tok2vec", "tagger", "parser", "ner"] {
        let Ok(component) = package.component(factory) else {
            continue;
        };
        let layers = layers(package, component)?;
        if layers.first("extract_features").is_ok() {
            sections.push((format!("encoder/{factory}"), encoder(&layers)?));
        }
        has_vectors |= layers.first("static_vectors").is_ok();
    }
    if has_vectors {
        sections.push(("vectors".to_owned(), vectors::section(package)?));
    }
    Ok(sections)
}

/// The layers of `component`, all of a kind that this program can run.
fn layers(package: &Package, component: &str) -> Result<Layers, ImportError> {
    let layers = Layers::read(package, component)?;
    let known = |name| PLUMBING.contains(&name) || WEIGHTED.contains(&name);
    if let Some(layer) = layers.simple().find(|layer| !known(&layer.name)) {
        let found = format!("a layer `{}`", layer.name);
        return Err(layers.unsupported("hash embeddings and maxout convolutions", found));
    }
    Ok(layers)
}

/// Section `encoder/…`: attributes, their embeddings, the mixing layer, the window and its layers.
fn encoder(layers: &Layers) -> Result<Vec<u8>, ImportError> {
    let mut section = Writer::default();
    let stored = layers.first("static_vectors").ok();
    let mut names = attributes(layers)?;
    names.extend(stored.map(|_| STORED.to_owned()));
    section.texts(&names);
    for table in layers.named("hashembed") {
        let ([_, width], numbers) = layers.array(table, "E")?;
        section.size(layers.number(table, "seed")?);
        section.size(width);
        section.matrix(width, &numbers);
    }
    if let Some(layer) = stored {
        let ([outputs, inputs], weights) = layers.array(layer, "W")?;
        section.size(outputs);
        section.size(inputs);
        section.matrix(inputs, &weights);
        section.vector(&vec![0.0; outputs]);
    }
    let windows = layers
        .named("expand_window")
        .map(|layer| layers.number(layer, "window_size"))
        .collect::<Result<Vec<_>, _>>()?;
    let window = windows.first().copied().unwrap_or_default();
    if windows.iter().any(|other| *other != window) {
        return Err(layers.unsupported("one window for all layers", format!("{windows:?}")));
    }
    let mut maxouts = layers.named("maxout").zip(layers.named("layernorm"));
    let mix = maxouts
        .next()
        .ok_or_else(|| layers.fault("expected a layer `maxout`, but found none"))?;
    maxout(layers, mix, &mut section)?;
    section.size(window);
    section.size(windows.len());
    for layer in maxouts {
        maxout(layers, layer, &mut section)?;
    }
    Ok(section.finish())
}

/// The token attributes that the encoder embeds, by spaCy's names.
fn attributes(layers: &Layers) -> Result<Vec<String>, ImportError> {
    let extract = layers.first("extract_features")?;
    let columns = extract.attribute("columns");
    columns
        .as_ref()
        .and_then(Value::as_array)
        .and_then(|names| {
            names
                .iter()
                .map(|name| name.as_str().map(str::to_owned))
                .collect()
        })
        .ok_or_else(|| layers.fault("expected names as `columns` of `extract_features`"))
}

/// A maxout layer and the normalisation after it.
fn maxout(
    layers: &Layers,
    (maxout, norm): (&Layer, &Layer),
    section: &mut Writer,
) -> Result<(), ImportError> {
    let ([outputs, pieces, inputs], weights) = layers.array(maxout, "W")?;
    section.size(outputs);
    section.size(pieces);
    section.size(inputs);
    section.matrix(inputs, &weights);
    section.vector(&layers.array::<2>(maxout, "b")?.1);
    section.vector(&layers.array::<1>(norm, "G")?.1);
    section.vector(&layers.array::<1>(norm, "b")?.1);
    Ok(())
}

/// A layer of `outputs` by `inputs` with a bias.
fn linear(layers: &Layers, layer: &Layer, section: &mut Writer) -> Result<(), ImportError> {
    let ([outputs, inputs], weights) = layers.array(layer, "W")?;
    section.size(outputs);
    section.size(inputs);
    section.matrix(inputs, &weights);
    section.vector(&layers.array::<1>(layer, "b")?.1);
    Ok(())
}

/// Section `tagger`: its encoder, the tags in the order of the outputs, the output layer.
fn tagger(package: &Package) -> Result<Vec<u8>, ImportError> {
    let component = package.component("tagger")?;
    let layers = layers(package, component)?;
    let path = format!("{component}/cfg");
    let config = package.json(&path)?;
    let labels: Option<Vec<&str>> = config["labels"]
        .as_array()
        .and_then(|labels| labels.iter().map(serde_json::Value::as_str).collect());
    let labels = labels.ok_or_else(|| fault(&path, "expected a list as `labels`"))?;
    let mut section = Writer::default();
    section.text(encoder_of(&layers, "tagger"));
    section.texts(&labels);
    linear(&layers, layers.first("softmax")?, &mut section)?;
    Ok(section.finish())
}

/// Sections `parser` and `entities`: the encoder, the moves in the order of the outputs, the three layers.
fn parser(
    package: &Package,
    factory: &'static str,
    letters: &[&str],
) -> Result<Vec<u8>, ImportError> {
    let component = package.component(factory)?;
    let layers = layers(package, component)?;
    let outer = layers.first("parser_model")?;
    if outer.attribute("has_upper") != Some(Value::Boolean(true)) {
        return Err(layers.unsupported("an upper layer", "`use_upper = false`"));
    }
    if let Some(Value::Array(unseen)) = outer.attribute("unseen_classes")
        && !unseen.is_empty()
    {
        return Err(layers.unsupported("moves that training has seen", "unseen ones"));
    }
    let (lower, upper) = (layers.referred("lower")?, layers.referred("upper")?);
    let narrow = layers
        .named("linear")
        .find(|layer| !std::ptr::eq(*layer, upper))
        .ok_or_else(|| layers.fault("expected a `linear` layer after the encoder"))?;
    let mut section = Writer::default();
    section.text(encoder_of(&layers, factory));
    section.texts(&moves(package, component, letters)?);
    linear(&layers, narrow, &mut section)?;
    let ([features, hidden, pieces, inputs], weights) = layers.array(lower, "W")?;
    section.size(features);
    section.size(hidden);
    section.size(pieces);
    section.matrix(inputs, &weights);
    section.vector(&layers.array::<2>(lower, "b")?.1);
    section.vector(&layers.array::<4>(lower, "pad")?.1);
    linear(&layers, upper, &mut section)?;
    Ok(section.finish())
}

/// The section of the encoder that a component reads: its own, or the one it shares.
fn encoder_of(layers: &Layers, factory: &'static str) -> &'static str {
    match (layers.first("extract_features"), factory) {
        (Err(_), _) => "encoder/tok2vec",
        (_, "tagger") => "encoder/tagger",
        (_, "parser") => "encoder/parser",
        _ => "encoder/ner",
    }
}

/// The moves of a transition system in the order of its outputs, as spaCy prints them: `S`, `L-nsubj`, `B-ORG`, `U-`, `O`.
fn moves(package: &Package, component: &str, letters: &[&str]) -> Result<Vec<String>, ImportError> {
    let path = format!("{component}/moves");
    let packed = package.msgpack(&path)?;
    let json = field(&packed, "moves")
        .and_then(Value::as_str)
        .ok_or_else(|| fault(&path, "expected a string as `moves`"))?;
    let counts = serde_json::from_str(json).map_err(|error| fault(&path, error))?;
    Ok(in_order(&counts, letters))
}

/// Puts moves in order. spaCy stores how often training saw each label, by move, and derives the order from that: the most
/// frequent label of a move first, ties in reverse alphabetical order. Labels that were added later have negative
/// counts and come after all others (`TransitionSystem.initialize_actions`).
fn in_order(counts: &BTreeMap<String, BTreeMap<String, i64>>, letters: &[&str]) -> Vec<String> {
    let (mut seen, mut added) = (Vec::new(), Vec::new());
    for (number, letter) in letters.iter().enumerate() {
        for (label, &count) in counts.get(&number.to_string()).into_iter().flatten() {
            let (rank, name) = ((-count, Reverse(label)), move_name(letter, label));
            if count < 0 {
                added.push((rank, number, name));
            } else {
                seen.push((number, rank, name));
            }
        }
    }
    seen.sort_unstable();
    added.sort_unstable();
    let seen = seen.into_iter().map(|(.., name)| name);
    seen.chain(added.into_iter().map(|(.., name)| name))
        .collect()
}

fn move_name(letter: &str, label: &str) -> String {
    match (letter, label) {
        ("U", "") => "U-".to_owned(),
        (_, "") => letter.to_owned(),
        _ => format!("{letter}-{label}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_come_in_the_order_that_training_gave_them() {
        let counts = r#"{
            "0": {"": 9}, "1": {"": 5}, "3": {"dobj": 4, "prep": 7, "pobj": 7, "late": -2},
            "2": {"nsubj": 3, "later": -3, "late": -2}, "4": {"ROOT": 1}
        }"#;
        let order = in_order(&serde_json::from_str(counts).unwrap(), PARSER_MOVES);
        let expected = "S D L-nsubj R-prep R-pobj R-dobj B-ROOT L-late R-late L-later";
        assert_eq!(order.join(" "), expected);

        let counts = r#"{"0": {}, "1": {"ORG": 2}, "4": {"ORG": 2, "": 1}, "5": {"": 1}}"#;
        let order = in_order(&serde_json::from_str(counts).unwrap(), ENTITY_MOVES);
        assert_eq!(order.join(" "), "B-ORG U-ORG U- O");
    }
}
