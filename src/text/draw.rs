//! The layers of a document for the eye: a tree for each sentence, and the names in it.

use std::fmt::Write as _;

use super::{Document, Sentence};

/// The trees of all sentences, a word a line below its head: "  Ruiz [nsubj NNP Ruiz]".
pub fn trees(document: &Document, text: &str) -> String {
    let mut drawn = String::new();
    for sentence in &document.sentences {
        draw(&mut drawn, document, sentence, text);
    }
    drawn
}

/// Each sentence with its tree and, below, the names, dates and amounts that the model sees in it.
pub fn sentences(document: &Document, text: &str) -> String {
    let mut drawn = String::new();
    for sentence in &document.sentences {
        let words = sentence.span.slice(text);
        if words.is_empty() {
            continue;
        }
        _ = writeln!(drawn, "“{}”", words.replace(['\n', '\r', '\t'], " "));
        draw(&mut drawn, document, sentence, text);
        let first = (document.entities).partition_point(|it| it.span.start < sentence.span.start);
        let entities = document.entities.iter().skip(first);
        for entity in entities.take_while(|it| it.span.start < sentence.span.end) {
            _ = writeln!(drawn, "{}: {}", entity.kind, entity.span.slice(text));
        }
        drawn.push('\n');
    }
    drawn
}

fn draw(drawn: &mut String, document: &Document, sentence: &Sentence, text: &str) {
    let mut open = vec![(sentence.root, 0)];
    while let Some((at, depth)) = open.pop() {
        let word = &document.tokens[at];
        let form = word.span.slice(text);
        let indent = 2 * depth;
        _ = writeln!(
            drawn,
            "{:indent$}{form} [{} {} {}]",
            "", word.label, word.tag, word.lemma
        );
        let below = document.children(at).iter().rev();
        open.extend(
            below
                .filter(|&&child| !document.tokens[child].is_space)
                .map(|&child| (child, depth + 1)),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Model;

    #[test]
    fn a_sentence_is_drawn_with_its_names() {
        let text = "Ana Ruiz left Oslo\non Friday. \n";
        let document = Model::english().unwrap().read(text);
        insta::assert_snapshot!(sentences(&document, text), @r"
        “Ana Ruiz left Oslo on Friday.”
        left [ROOT VBD leave]
          Ruiz [nsubj NNP Ruiz]
            Ana [compound NNP Ana]
          Oslo [dobj NNP Oslo]
          on [prep IN on]
            Friday [pobj NNP Friday]
          . [punct . .]
        GPE: Oslo
        DATE: Friday
        ");
    }
}
