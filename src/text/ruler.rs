//! Corrects what the network predicts, by rule: spaCy's attribute ruler.
//!
//! A rule looks for one token, or several in a row, by tag, lower-cased form, dependency label or white space, and sets
//! attributes of one of them. All rules look at the prediction; where two set the same attribute, the later one counts.
//! Parts of speech come from these rules alone.

use std::borrow::Cow;

use regex::Regex;
use rustc_hash::FxHashMap;

use super::{
    labels::{Label, Pos, Tag},
    lemma::BaseForm,
    lexeme::lower,
    model::{ModelError, Reader},
};

/// A token as the network predicts it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Predicted<'a> {
    pub(super) form: &'a str,
    pub(super) tag: Tag,
    pub(super) label: Label,
    pub(super) is_space: bool,
}

/// A token after all rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Corrected<'r> {
    pub(super) tag: Tag,
    /// `X` where no rule sets it.
    pub(super) pos: Pos,
    pub(super) label: Label,
    /// `None` where the lemmatizer is to find it.
    pub(super) lemma: Option<&'r str>,
    pub(super) base: BaseForm,
}

/// The rules of a language.
#[derive(Debug)]
pub(super) struct Ruler {
    /// Later ones have precedence.
    rules: Vec<Rule>,
    /// Rules that change a token of one of a few forms, by form.
    by_form: FxHashMap<String, Vec<usize>>,
    /// All other rules, by the tag of the token that they change.
    by_tag: Vec<Vec<usize>>,
}

/// Tokens in a row, and what to change in one of them.
#[derive(Debug)]
struct Rule {
    tokens: Vec<Vec<Condition>>,
    /// Index of the changed one in `tokens`.
    target: usize,
    change: Change,
}

#[derive(Debug)]
enum Condition {
    Tag(OneOf<Tag>),
    Label(OneOf<Label>),
    /// The lower-cased form.
    Form(OneOf<String>),
    FormMatches(Regex),
    IsSpace(bool),
}

/// One of some values, or none of them.
#[derive(Debug)]
struct OneOf<T> {
    values: Vec<T>,
    wanted: bool,
}

/// New values; `None` leaves the old one.
#[derive(Debug)]
struct Change {
    tag: Option<Tag>,
    pos: Option<Pos>,
    label: Option<Label>,
    lemma: Option<String>,
    base: Option<BaseForm>,
}

impl Ruler {
    /// Reads the section that the importer wrote.
    pub(super) fn read(section: &mut Reader<'_>) -> Result<Self, ModelError> {
        let rules = (0..section.size()?)
            .map(|_| Rule::read(section))
            .collect::<Result<_, _>>()?;
        section.end()?;
        Ok(Self::new(rules))
    }

    fn new(rules: Vec<Rule>) -> Self {
        let mut by_form: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut by_tag = vec![Vec::new(); Tag::ALL.len()];
        for (index, rule) in rules.iter().enumerate() {
            if let Some(forms) = rule.target_forms() {
                for form in forms {
                    by_form.entry(form.clone()).or_default().push(index);
                }
            } else {
                let tags = Tag::ALL.iter().filter(|tag| rule.target_may_have(**tag));
                for tag in tags {
                    by_tag[*tag as usize].push(index);
                }
            }
        }
        Self {
            rules,
            by_form,
            by_tag,
        }
    }

    /// What the rules make of `tokens`.
    pub(super) fn correct(&self, tokens: &[Predicted<'_>]) -> Vec<Corrected<'_>> {
        let forms: Vec<_> = tokens.iter().map(|token| lower(token.form)).collect();
        let text = Tokens {
            tokens,
            forms: &forms,
        };
        let mut candidates = Vec::new();
        (0..tokens.len())
            .map(|at| self.correct_one(&text, at, &mut candidates))
            .collect()
    }

    /// `candidates` is working space.
    fn correct_one(
        &self,
        text: &Tokens<'_>,
        at: usize,
        candidates: &mut Vec<usize>,
    ) -> Corrected<'_> {
        let token = text.tokens[at];
        candidates.clone_from(&self.by_tag[token.tag as usize]);
        if let Some(by_form) = self.by_form.get(text.forms[at].as_ref()) {
            candidates.extend(by_form);
            candidates.sort_unstable();
        }
        let mut corrected = Corrected {
            tag: token.tag,
            pos: Pos::X,
            label: token.label,
            lemma: None,
            base: BaseForm::default(),
        };
        for rule in candidates.iter().map(|&index| &self.rules[index]) {
            if rule.fits(text, at) {
                rule.change.apply(&mut corrected);
            }
        }
        corrected
    }
}

/// The tokens of a text with their lower-cased forms.
struct Tokens<'a> {
    tokens: &'a [Predicted<'a>],
    forms: &'a [Cow<'a, str>],
}

impl Rule {
    fn read(section: &mut Reader<'_>) -> Result<Self, ModelError> {
        let tokens = (0..section.size()?)
            .map(|_| {
                (0..section.size()?)
                    .map(|_| Condition::read(section))
                    .collect::<Result<_, _>>()
            })
            .collect::<Result<Vec<_>, ModelError>>()?;
        let target = section.size()?;
        if target >= tokens.len() {
            return Err(section.fault("expected a rule that changes a token of its own"));
        }
        let change = Change::read(section)?;
        Ok(Self {
            tokens,
            target,
            change,
        })
    }

    /// The forms that the changed token must have; `None` where they are not listed.
    fn target_forms(&self) -> Option<&[String]> {
        self.tokens[self.target]
            .iter()
            .find_map(|condition| match condition {
                Condition::Form(forms) if forms.wanted => Some(forms.values.as_slice()),
                _ => None,
            })
    }

    fn target_may_have(&self, tag: Tag) -> bool {
        self.tokens[self.target]
            .iter()
            .all(|condition| match condition {
                Condition::Tag(tags) => tags.accepts(&tag),
                _ => true,
            })
    }

    /// Whether the rule applies with its changed token at `at`.
    fn fits(&self, text: &Tokens<'_>, at: usize) -> bool {
        let Some(start) = at.checked_sub(self.target) else {
            return false;
        };
        self.tokens.iter().zip(start..).all(|(conditions, at)| {
            let token = text.tokens.get(at).zip(text.forms.get(at));
            token.is_some_and(|(token, form)| conditions.iter().all(|c| c.accepts(token, form)))
        })
    }
}

impl Condition {
    fn read(section: &mut Reader<'_>) -> Result<Self, ModelError> {
        let (attribute, operator) = (section.text()?, section.text()?);
        let values = section.texts()?;
        let wanted = operator != "NOT_IN";
        Ok(match (attribute, operator, values.as_slice()) {
            ("TAG", "IN" | "NOT_IN", _) => Self::Tag(OneOf {
                values: parse_all(&values)?,
                wanted,
            }),
            ("DEP", "IN" | "NOT_IN", _) => Self::Label(OneOf {
                values: parse_all(&values)?,
                wanted,
            }),
            ("LOWER", "IN" | "NOT_IN", _) => Self::Form(OneOf {
                values: values.into_iter().map(str::to_owned).collect(),
                wanted,
            }),
            ("LOWER", "REGEX", [pattern]) => {
                let pattern = Regex::new(pattern).map_err(|e| section.fault(e.to_string()))?;
                Self::FormMatches(pattern)
            }
            ("IS_SPACE", "IN", [value]) => Self::IsSpace(*value == "true"),
            _ => {
                return Err(section.fault(format!(
                    "expected a condition on a token, but found `{attribute} {operator}`"
                )));
            }
        })
    }

    fn accepts(&self, token: &Predicted<'_>, form: &str) -> bool {
        match self {
            Self::Tag(tags) => tags.accepts(&token.tag),
            Self::Label(labels) => labels.accepts(&token.label),
            Self::Form(forms) => forms.values.iter().any(|value| value == form) == forms.wanted,
            Self::FormMatches(pattern) => pattern.is_match(form),
            Self::IsSpace(wanted) => token.is_space == *wanted,
        }
    }
}

impl<T: PartialEq> OneOf<T> {
    fn accepts(&self, value: &T) -> bool {
        self.values.contains(value) == self.wanted
    }
}

impl Change {
    fn read(section: &mut Reader<'_>) -> Result<Self, ModelError> {
        Ok(Self {
            tag: value(section)?.map(str::parse).transpose()?,
            pos: value(section)?.map(str::parse).transpose()?,
            label: value(section)?.map(str::parse).transpose()?,
            lemma: value(section)?.map(str::to_owned),
            base: value(section)?.map(BaseForm::of),
        })
    }

    fn apply<'r>(&'r self, token: &mut Corrected<'r>) {
        token.tag = self.tag.unwrap_or(token.tag);
        token.pos = self.pos.unwrap_or(token.pos);
        token.label = self.label.unwrap_or(token.label);
        token.lemma = self.lemma.as_deref().or(token.lemma);
        token.base = self.base.unwrap_or(token.base);
    }
}

/// A string; `None` where it is empty.
fn value<'a>(section: &mut Reader<'a>) -> Result<Option<&'a str>, ModelError> {
    Ok(Some(section.text()?).filter(|value| !value.is_empty()))
}

fn parse_all<T>(names: &[&str]) -> Result<Vec<T>, ModelError>
where
    T: std::str::FromStr,
    ModelError: From<T::Err>,
{
    Ok(names
        .iter()
        .map(|name| name.parse())
        .collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_of<T>(values: &[T]) -> OneOf<T>
    where
        T: Clone,
    {
        OneOf {
            values: values.to_vec(),
            wanted: true,
        }
    }

    fn forms(forms: &[&str]) -> Condition {
        let forms: Vec<_> = forms.iter().map(|&form| form.to_owned()).collect();
        Condition::Form(one_of(&forms))
    }

    fn rule(tokens: Vec<Vec<Condition>>, target: usize, change: Change) -> Rule {
        Rule {
            tokens,
            target,
            change,
        }
    }

    const NO_CHANGE: Change = Change {
        tag: None,
        pos: None,
        label: None,
        lemma: None,
        base: None,
    };

    fn pos(pos: Pos) -> Change {
        Change {
            pos: Some(pos),
            ..NO_CHANGE
        }
    }

    fn lemma(lemma: &str) -> Change {
        Change {
            lemma: Some(lemma.to_owned()),
            ..NO_CHANGE
        }
    }

    fn ruler() -> Ruler {
        let tag = |tag| Condition::Tag(one_of(&[tag]));
        let aux = Condition::Label(one_of(&[Label::Aux]));
        let not_det = Condition::Label(OneOf {
            values: vec![Label::Det],
            wanted: false,
        });
        let space = Change {
            tag: Some(Tag::Space),
            label: Some(Label::Dep),
            ..pos(Pos::Space)
        };
        Ruler::new(vec![
            rule(vec![vec![tag(Tag::Vbp)]], 0, pos(Pos::Verb)),
            rule(vec![vec![tag(Tag::Dt)]], 0, pos(Pos::Det)),
            rule(vec![vec![aux]], 0, pos(Pos::Aux)),
            rule(vec![vec![tag(Tag::Dt), not_det]], 0, pos(Pos::Pron)),
            rule(
                vec![
                    vec![forms(&["let"])],
                    vec![Condition::FormMatches(Regex::new("^['’]s$").unwrap())],
                ],
                1,
                lemma("us"),
            ),
            rule(vec![vec![forms(&["us", "’s"])]], 0, lemma("we")),
            rule(vec![vec![Condition::IsSpace(true)]], 0, space),
        ])
    }

    fn token(form: &str, tag: Tag, label: Label) -> Predicted<'_> {
        Predicted {
            form,
            tag,
            label,
            is_space: form.trim().is_empty(),
        }
    }

    #[test]
    fn later_rules_have_precedence() {
        let ruler = ruler();
        let found = ruler.correct(&[
            token("have", Tag::Vbp, Label::Root),
            token("have", Tag::Vbp, Label::Aux),
            token("that", Tag::Dt, Label::Det),
            token("that", Tag::Dt, Label::Nsubj),
            token("gone", Tag::Vbn, Label::Root),
        ]);
        let found: Vec<_> = found.iter().map(|token| token.pos).collect();
        assert_eq!(found, [Pos::Verb, Pos::Aux, Pos::Det, Pos::Pron, Pos::X]);
    }

    #[test]
    fn a_rule_may_look_at_the_tokens_before_the_one_that_it_changes() {
        let ruler = ruler();
        let lemmas = |texts: [&'static str; 2]| {
            let tokens = texts.map(|text| token(text, Tag::Prp, Label::Dobj));
            let found = ruler.correct(&tokens);
            found.iter().map(|token| token.lemma).collect::<Vec<_>>()
        };
        assert_eq!(lemmas(["Let", "'s"]), [None, Some("us")]);
        assert_eq!(lemmas(["let", "’S"]), [None, Some("we")]);
        assert_eq!(lemmas(["'s", "let"]), [None, None]);
    }

    #[test]
    fn white_space_gets_its_tag_and_label() {
        let ruler = ruler();
        let found = ruler.correct(&[token("\n", Tag::Nn, Label::Nsubj)]);
        assert_eq!(
            (found[0].tag, found[0].pos, found[0].label),
            (Tag::Space, Pos::Space, Label::Dep)
        );
    }
}
