//! How fast times and amounts are found and normalised where the tokens are given: `cargo bench --bench time`. The counter
//! shows bytes of text a second, on one core.
//!
//! The text is the sample story, five dispatches, over and over: its times are as dense as those of news.

use divan::{Bencher, counter::BytesCount};
use jiff::civil::date;
use variorum::{
    quantity,
    text::{Document, Model},
    time,
};

fn main() {
    divan::main();
}

/// Finding and normalising expressions of time.
#[divan::bench(min_time = 3)]
fn times(bencher: Bencher<'_, '_>) {
    let (text, document) = story();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| time::find(&document, &text, &[], Some(date(2019, 4, 25))));
}

/// Finding and normalising amounts.
#[divan::bench(min_time = 3)]
fn quantities(bencher: Bencher<'_, '_>) {
    let (text, document) = story();
    let timexes = time::find(&document, &text, &[], Some(date(2019, 4, 25)));
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| quantity::find(&document, &text, &timexes));
}

fn story() -> (String, Document) {
    let dispatches = [
        include_str!("../seeds/arrival.txt"),
        include_str!("../seeds/handshake.txt"),
        include_str!("../seeds/letter.txt"),
        include_str!("../seeds/october.txt"),
        include_str!("../seeds/offer.txt"),
    ];
    let text = dispatches.join("\n\n").repeat(4);
    let model = Model::english().expect("the compiled-in model opens");
    let document = model.read(&text);
    (text, document)
}
