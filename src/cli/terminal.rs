//! What the program says: to standard output, which may be full or closed, and to standard error.
//!
//! Words of sources, arguments and file names are data: whatever in them would steer a terminal is shown as U+FFFD. The one
//! escape sequence that passes is a colour, and that only where a command draws with colours of its own.

use std::io::{self, Write};

use anstream::AutoStream;

use crate::{
    diagnostic::{Diagnostics, draw_all},
    pipeline,
    visible::{steers, visible},
};

const ERROR: anstyle::Style = anstyle::AnsiColor::Red.on_default().bold();
/// Bytes that are held back before they are written.
const HELD: usize = 1 << 16;

/// "1 match", "2 matches".
pub(super) fn counted(count: usize, noun: &str) -> String {
    let ending = match (count, noun.ends_with("ch")) {
        (1, _) => "",
        (_, true) => "es",
        (_, false) => "s",
    };
    format!("{count} {noun}{ending}")
}

/// Standard output.
#[derive(Debug)]
pub(super) struct Out {
    held: Vec<u8>,
    stream: AutoStream<io::StdoutLock<'static>>,
    colours: bool,
}

impl Out {
    /// For text without colours.
    pub(super) fn plain() -> Self {
        Self::of(false)
    }

    /// For commands that draw with colours; they are left out where the output is no terminal. What such a command writes
    /// of data goes through [`visible`] first, as a colour in it would pass here.
    pub(super) fn coloured() -> Self {
        Self::of(true)
    }

    fn of(colours: bool) -> Self {
        Self {
            held: Vec::new(),
            stream: AutoStream::auto(io::stdout().lock()),
            colours,
        }
    }

    /// Writes out `held` up to `end`.
    fn pass(&mut self, end: usize) -> io::Result<()> {
        let text = String::from_utf8_lossy(self.held.get(..end).unwrap_or_default());
        let safe = if self.colours {
            with_colours(&text)
        } else {
            visible(&text).into_owned()
        };
        self.held.drain(..end.min(self.held.len()));
        self.stream
            .write_all(safe.as_bytes())
            .map_err(|error| told(&error))
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() > HELD
            && let Some(end) = memchr::memrchr(b'\n', &self.held)
        {
            self.pass(end + 1)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass(self.held.len())?;
        self.stream.flush().map_err(|error| told(&error))
    }
}

/// A fault of standard output, named as one. That its reader has gone stays known by its kind.
fn told(error: &io::Error) -> io::Error {
    io::Error::new(
        error.kind(),
        format!("cannot write to standard output: {error}"),
    )
}

/// Writes `text` to standard output.
pub(super) fn print(text: &str) -> io::Result<()> {
    let mut out = Out::plain();
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Writes data for other programs: as it is into files and pipes, made visible in a terminal.
pub(super) fn print_data(text: &str) -> io::Result<()> {
    if io::IsTerminal::is_terminal(&io::stdout()) {
        return print(text);
    }
    let out = &mut io::stdout().lock();
    out.write_all(text.as_bytes())
        .and_then(|()| out.flush())
        .map_err(|error| told(&error))
}

/// Tells an error. Where standard error takes nothing there is nobody to tell.
pub(super) fn complain(message: &str) {
    say(&format!("{ERROR}error:{ERROR:#} {}", visible(message)));
}

/// Tells faults in files with their lines, other errors with their causes; without colours where standard error is no terminal.
pub(super) fn complain_of(error: &anyhow::Error) {
    if let Some(Diagnostics(faults)) = faults(error) {
        say(&draw_all(faults, true));
    } else {
        complain(&format!("{error:#}"));
    }
}

/// The faults in files that an error tells; `None` where it tells something else.
fn faults(error: &anyhow::Error) -> Option<&Diagnostics> {
    if let Some(pipeline::Error::Files(faults)) = error.downcast_ref() {
        return Some(faults);
    }
    error.downcast_ref()
}

/// Tells what is no error and yet should be known.
pub(super) fn warn(message: &str) {
    say(&format!("warning: {}", visible(message)));
}

/// Writes a line of our own making, colours and all, to standard error.
pub(super) fn say(line: &str) {
    let out = &mut anstream::stderr().lock();
    _ = writeln!(out, "{}", with_colours(line)).and_then(|()| out.flush());
}

/// `text` with its colours and without all else that steers.
fn with_colours(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\u{1b}') {
        let (before, from) = rest.split_at(at);
        out += &visible(before);
        let colour = colour(from).unwrap_or(0);
        let (kept, behind) = from.split_at(colour);
        out += kept;
        rest = behind;
        if colour == 0 {
            out.push('\u{fffd}');
            rest = behind.get(1..).unwrap_or_default();
        }
    }
    out + &visible(rest)
}

/// The length of the colour that `text` begins with: "\x1b[1;31m".
fn colour(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("\u{1b}[")?;
    let end = inner.find(|sign: char| !sign.is_ascii_digit() && sign != ';')?;
    inner.get(end..)?.starts_with('m').then_some(end + 3)
}

/// `text` with U+FFFD for whatever steers a terminal, line breaks too: for what is shown on one line.
pub(super) fn line(text: &str) -> String {
    let sign = |sign: char| if steers(sign) { '\u{fffd}' } else { sign };
    text.chars().map(sign).collect()
}

#[cfg(test)]
mod tests {
    use super::with_colours;

    #[test]
    fn colours_pass_and_nothing_else() {
        assert_eq!(
            with_colours("\u{1b}[1m\u{1b}[31mx\u{1b}[0m"),
            "\u{1b}[1m\u{1b}[31mx\u{1b}[0m"
        );
        let nasty = "a\u{1b}[2Jb\u{1b}]0;t\u{7}\u{1b}\u{1b}[1m\n";
        assert_eq!(
            with_colours(nasty),
            "a\u{fffd}[2Jb\u{fffd}]0;t\u{fffd}\u{fffd}\u{1b}[1m\n"
        );
        assert_eq!(with_colours("\u{1b}[31"), "\u{fffd}[31");
    }
}
