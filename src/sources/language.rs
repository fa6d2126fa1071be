//! Which language a text is in, as far as it matters: English is read, others are not.
//!
//! Nothing is said of a short text, nor of one with the common words of English: names alone look like any language.

use std::collections::BTreeSet;

use whatlang::{Detector, Lang, Script};

/// A text of fewer letters tells nothing.
const LEAST: usize = 100;
/// The language shows within so many characters.
const MOST: usize = 20_000;
/// One common word in so many makes English.
const COMMON: usize = 12;

/// The language of a text that is not English; `None` where it is English, or may be.
pub(super) fn foreign(text: &str, common: &BTreeSet<String>) -> Option<&'static str> {
    let head: String = text.chars().take(MOST).collect();
    let letters = head.chars().filter(|c| c.is_alphabetic()).count();
    if letters < LEAST || is_english(&head, common) {
        return None;
    }
    let found = whatlang::detect(&head)?;
    if found.script() != Script::Latin {
        let is_sure = found.is_reliable();
        return Some(if is_sure {
            found.lang().eng_name()
        } else {
            "another language"
        });
    }
    if found.lang() == Lang::Eng {
        return None;
    }
    // Two languages may be near each other and both be far from English.
    let against = Detector::with_allowlist(vec![Lang::Eng, found.lang()]);
    let against = against.detect(&head)?;
    let is_foreign = against.lang() != Lang::Eng && against.is_reliable();
    is_foreign.then(|| found.lang().eng_name())
}

fn is_english(text: &str, common: &BTreeSet<String>) -> bool {
    let words = || {
        let words = text.split(|c: char| !c.is_alphabetic());
        words.filter(|word| !word.is_empty())
    };
    let known = words().filter(|word| common.contains(&word.to_lowercase()));
    known.count() * COMMON >= words().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::Furniture;

    fn told(text: &str) -> Option<&'static str> {
        let rules = Furniture::news().expect("the rules that ship");
        foreign(text, &rules.common)
    }

    #[test]
    fn long_texts_in_other_languages_are_known() {
        for (language, text) in [
            (
                "German",
                "Eine Fähre mit 40 Menschen ist am Dienstag vor dem Hafen auf Grund gelaufen, teilte die Küstenwache mit. Niemand wurde verletzt, sagte ein Sprecher der Reederei am Abend.",
            ),
            (
                "French",
                "Un bac avec 40 personnes à bord s'est échoué mardi au large du port, ont indiqué les garde-côtes. Personne n'a été blessé, selon la compagnie.",
            ),
            (
                "Spanish",
                "Un transbordador con 40 personas encalló el martes frente al puerto, informó la guardia costera. Nadie resultó herido, dijo la empresa.",
            ),
            (
                "Italian",
                "Un traghetto con 40 persone si è arenato martedì al largo del porto, ha detto la guardia costiera. Nessuno è rimasto ferito, secondo la compagnia.",
            ),
            (
                "Dutch",
                "Een veerboot met 40 mensen aan boord liep dinsdag vast voor de haven, zei de kustwacht. Niemand raakte gewond, volgens een woordvoerder van de rederij.",
            ),
            (
                "Swedish",
                "En färja med 40 personer gick på grund utanför hamnen på tisdagen, sade kustbevakningen. Ingen människa skadades, enligt rederiets talesman.",
            ),
            (
                "Polish",
                "Prom z 40 osobami na pokładzie osiadł we wtorek na mieliźnie w pobliżu portu, podała straż przybrzeżna. Nikt nie został ranny, powiedział rzecznik.",
            ),
            (
                "Mandarin",
                "海岸警卫队说，一艘载有四十人的渡轮星期二在港口外搁浅。没有人受伤，船公司发言人说。船将于星期三早上拖回港口。市长在记者会上说，救援人员在一小时内到达现场，乘客都被安全地送上岸，他们在学校里过夜，第二天乘公共汽车继续旅行，渡轮公司承诺退还全部票款并支付住宿费用。",
            ),
        ] {
            assert_eq!(told(text), Some(language), "{text}");
        }
    }

    #[test]
    fn neither_english_nor_a_short_text_is_called_foreign() {
        for text in [
            "",
            "Niemand wurde verletzt.",
            "Müller and Dubois met Giovanni Rossi in Köln.",
            "Bundesliga: Bayern München 2, Borussia Dortmund 1; Leipzig 0, Freiburg 0; Hamburg 3, Bremen 3",
            "President Emmanuel Macron of France, Chancellor Friedrich Merz of Germany and Prime Minister Giorgia Meloni of Italy signed the accord in Aix-en-Provence on Monday.",
            "Kim Jong Un invited Sergei Lavrov to Pyongyang; Lavrov accepted. Wang Yi, Park Jin, Hayashi Yoshimasa and Nguyen Xuan Phuc sent letters of their own to Kim.",
            "\"Wir schaffen das\", she said in 2015. \"Das ist der Satz, an dem man mich misst.\" The words stand on the wall of the museum that opened in Bonn on Monday, and they are the first that its visitors see.",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
