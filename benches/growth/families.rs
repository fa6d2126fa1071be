//! Families of inputs, each of one shape and any size: what a benchmark measures the growth of, and a test holds.

use std::fmt::Write as _;

/// How a family grows.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    /// One text of so many bytes.
    Text(fn(usize) -> String),
    /// So many sources.
    Sources(fn(usize) -> Vec<String>),
}

/// Inputs of one shape.
#[derive(Clone, Copy)]
pub(crate) struct Family {
    /// What it is called on the command line.
    pub(crate) name: &'static str,
    /// How it grows.
    pub(crate) shape: Shape,
}

const fn text(name: &'static str, make: fn(usize) -> String) -> Family {
    Family {
        name,
        shape: Shape::Text(make),
    }
}

const fn sources(name: &'static str, make: fn(usize) -> Vec<String>) -> Family {
    Family {
        name,
        shape: Shape::Sources(make),
    }
}

/// All of them.
pub(crate) const FAMILIES: &[Family] = &[
    text("open-quotes", |size| again("\"(He said ", size)),
    text("open-paragraph-quotes", |size| {
        again("\u{201c}He said that it burned.\n\n", size)
    }),
    text("nested-quotes", nested),
    text("brackets", |size| again("(He said [she left ", size)),
    text("name-list", |size| filled(size, |n| listed(n, n % 40))),
    text("new-name-list", |size| filled(size, |n| listed(n, n))),
    text("new-names", |size| {
        filled(size, |n| {
            format!(
                "{} met {} in {}.\n\n",
                person(2 * n),
                person(2 * n + 1),
                name(n + 7)
            )
        })
    }),
    text("one-surname", |size| {
        filled(size, |n| {
            format!(
                "{} Lind spoke in Port Sele. Lind left. He was tired.\n\n",
                name(n)
            )
        })
    }),
    text("mayors", |size| {
        filled(size, |n| {
            format!(
                "The mayor of {}, {}, resigned. The mayor denied it.\n\n",
                name(n),
                person(n)
            )
        })
    }),
    text("real", real),
    text("denials", |size| {
        again(
            "Tomas Lind denied that he took the money from Norland Steel.\n\n",
            size,
        )
    }),
    text("one-paragraph-denials", |size| {
        again(
            "Tomas Lind denied that he took the money from Norland Steel. ",
            size,
        )
    }),
    text("deaths", |size| {
        filled(size, |n| {
            format!(
                "{} people were killed in a fire in {} on Monday.\n\n",
                n % 90 + 2,
                name(n)
            )
        })
    }),
    text("one-death", |size| {
        filled(size, |n| {
            format!(
                "{} people were killed in a fire in Port Sele on Monday.\n\n",
                n % 90 + 2
            )
        })
    }),
    text("days", |size| {
        filled(size, |n| {
            format!(
                "On {} May {}, on Monday, last week. ",
                n % 28 + 1,
                1990 + n % 40
            )
        })
    }),
    text("figures", |size| {
        filled(size, |n| {
            format!("${n} million, {n} tonnes and {n} percent, ")
        })
    }),
    text("said-that", |size| again("Ana Ruiz said that ", size)),
    text("pronouns", |size| {
        again("He told her that they saw him. ", size)
    }),
    text("endless-sentence", |size| {
        again("and the old ferry of the harbour burned slowly ", size)
    }),
    text("endless-word", |size| again("abcdefghij", size)),
    text("dashes", |size| again("- -- \u{2014} ", size)),
    text("stops", |size| again("Mr. J. P. ", size)),
    text("lines", |size| again("a\n\n", size)),
    text("blank", |size| {
        format!("The ferry burned.{}The end.", again("\n \t", size))
    }),
    sources("identical", |count| vec![fire(0, 3); count]),
    sources("one-event", |count| {
        (0..count).map(|n| fire(n, n % 9 + 2)).collect()
    }),
    sources("one-figure", |count| {
        (0..count).map(|n| fire(n, 3)).collect()
    }),
    sources("denied", |count| {
        (0..count)
            .map(|n| {
                let no = if n % 2 == 0 { "has" } else { "has not" };
                format!(
                    "Ruiz and Norland Steel\n\nAna Ruiz {no} resigned from Norland Steel, {} said on Monday.",
                    person(n)
                )
            })
            .collect()
    }),
    sources("lineage", |count| {
        (0..count)
            .map(|n| {
                format!(
                    "Fire on ferry\n\nThree people were killed in a fire on a ferry in Port Sele on Monday, outlet {} reported, \
                     citing outlet {}.",
                    name(n / 2),
                    name(n / 3)
                )
            })
            .collect()
    }),
    sources("chain", |count| {
        (0..count)
            .map(|n| {
                format!(
                    "Fire on ferry\n\nThe {} Times reported that the {} Times said that three people were killed in a fire in \
                     Port Sele on Monday.",
                    name(n),
                    name(n + 1)
                )
            })
            .collect()
    }),
    sources("speakers", |count| {
        (0..count)
            .map(|n| {
                format!(
                    "Talks in Oslo\n\n\"We will stay {n} days,\" {} said in Oslo on Monday.",
                    person(n)
                )
            })
            .collect()
    }),
    sources("unrelated", |count| (0..count).map(unrelated).collect()),
    sources("real-stories", |count| {
        (0..count).map(|n| seed(n % 5, n / 5)).collect()
    }),
];

/// `part` until there are `size` bytes.
fn again(part: &str, size: usize) -> String {
    part.repeat(size.div_ceil(part.len()))
}

/// Parts until there are `size` bytes.
fn filled(size: usize, part: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for n in 0.. {
        if text.len() >= size {
            break;
        }
        text.push_str(&part(n));
    }
    text
}

/// The `n`-th of a list of people; with words between, without which it is no English.
fn listed(n: usize, who: usize) -> String {
    let next = if n.is_multiple_of(4) {
        " and the "
    } else {
        ", "
    };
    format!("{}{next}", person(who))
}

/// "Mara said 'Tomas said "Ana said … "'", all of it within itself.
fn nested(size: usize) -> String {
    let depth = size / 24;
    let mut text = String::new();
    for n in 0..depth {
        let mark = if n % 2 == 0 { '\u{201c}' } else { '\u{2018}' };
        let _ = write!(text, "{} said {mark}", name(n % 30));
    }
    text.push_str("it burned");
    for n in (0..depth).rev() {
        text.push(if n % 2 == 0 { '\u{201d}' } else { '\u{2019}' });
    }
    text
}

/// The `n`-th name that no list holds, each another.
pub(crate) fn name(n: usize) -> String {
    const HEADS: [&str; 12] = [
        "Ba", "Do", "Fe", "Gri", "Ha", "Kve", "Lu", "Mo", "Ne", "Ru", "Sto", "Ve",
    ];
    const TAILS: [&str; 12] = [
        "ban", "del", "fin", "gor", "kil", "lan", "mer", "nok", "rad", "sel", "tun", "vik",
    ];
    let mut word = format!("{}{}", HEADS[n % 12], TAILS[n / 12 % 12]);
    let mut rest = n / 144;
    while rest > 0 {
        word.push_str(TAILS[rest % 12]);
        rest /= 12;
    }
    word
}

/// The `n`-th person.
pub(crate) fn person(n: usize) -> String {
    const GIVEN: [&str; 8] = ["Ana", "Tomas", "Mia", "Karl", "Rosa", "Jan", "Eva", "Peter"];
    format!("{} {}", GIVEN[n % 8], name(n))
}

/// A fire, told in one of several ways.
fn fire(n: usize, dead: usize) -> String {
    let speaker = ["police", "the mayor", "the harbour master", "a witness"][n % 4];
    let day = ["Monday", "Tuesday"][n / 4 % 2];
    let head = ["Ferry burns", "Fire on ferry", "Deadly fire at sea"][n % 3];
    format!(
        "{head} in Port Sele\n\n{dead} people were killed on {day} when a fire broke out on a ferry in Port Sele, {speaker} said.\n\n\
         {} saw the smoke from the quay. Crews fought it for {} hours.",
        person(n),
        n % 7 + 2
    )
}

/// A story of its own.
fn unrelated(n: usize) -> String {
    const DEEDS: [&str; 6] = [
        "opened a school",
        "sold a mill",
        "won a race",
        "built a bridge",
        "lost a court case",
        "found a painting",
    ];
    let (one, other) = (person(3 * n), name(3 * n + 1));
    format!(
        "{one} in {other}\n\n{one} {} in {other} on Monday, {} said.\n\nPeople of {other} had waited {} years for it.",
        DEEDS[n % 6],
        person(3 * n + 2),
        n % 50 + 2
    )
}

/// The texts that ship, again and again, with other names each time.
fn real(size: usize) -> String {
    filled(size, |n| format!("{}\n\n", seed(n % 5, n / 5)))
}

const SEEDS: [&str; 5] = [
    include_str!("../../seeds/arrival.txt"),
    include_str!("../../seeds/handshake.txt"),
    include_str!("../../seeds/letter.txt"),
    include_str!("../../seeds/october.txt"),
    include_str!("../../seeds/offer.txt"),
];
/// Names in them, to be others in each round.
const NAMES: [&str; 12] = [
    "Kim Jong Un",
    "Kim",
    "Vladimir Putin",
    "Putin",
    "Donald Trump",
    "Trump",
    "Lavrov",
    "Ushakov",
    "Vladivostok",
    "Hanoi",
    "Moscow",
    "Pyongyang",
];

fn seed(which: usize, round: usize) -> String {
    let mut text = SEEDS[which].to_owned();
    if round > 0 {
        for (at, known) in NAMES.iter().enumerate() {
            let other = name(round * 12 + at);
            let other = if known.contains(' ') {
                format!("Ana {other}")
            } else {
                other
            };
            text = text.replace(known, &other);
        }
    }
    text
}
