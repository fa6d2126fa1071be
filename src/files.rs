//! The ground floor of input: the bytes of a file, never more than were asked for, and never of a thing that has no end.

use std::{fs, io, io::Read as _, path::Path};

/// The most bytes of a file of settings, decisions, rules or names that are read: past any that a desk writes.
pub(crate) const MOST_OF_A_TABLE: usize = 16_000_000;
/// Where a process finds the streams that it was started with (`<(…)` of a shell).
const STREAMS: &[&str] = &["/dev/stdin", "/dev/fd", "/proc/self/fd"];

/// Why a file gives no bytes.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "the messages say it")]
#[non_exhaustive]
pub enum ReadError {
    #[error("it is {what}, no file: it is not read")]
    NoFile { what: &'static str },
    #[error("it is longer than {most} bytes: it is not read")]
    TooLong { most: usize },
    #[error("it is not UTF-8: save it as UTF-8")]
    NotUtf8,
    #[error("{0}")]
    Io(#[from] io::Error),
}

impl ReadError {
    /// Whether there is nothing at the path.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Io(error) if error.kind() == io::ErrorKind::NotFound)
    }
}

/// Whether a path names a stream that the process was started with. Such a one is read to its end, as standard input is.
pub(crate) fn is_stream(path: &Path) -> bool {
    STREAMS.iter().any(|stream| path.starts_with(stream))
}

/// The bytes of a file. What is no file (a pipe, a device, a folder) is not opened, as it may never answer; the length is asked
/// for first, and the file is read no further if it grows meanwhile.
pub(crate) fn read(path: &Path, most: usize) -> Result<Vec<u8>, ReadError> {
    read_by(path, 0, |_| most)
}

/// Like [`read`], where the first `head` bytes tell how much is read.
pub(crate) fn read_by(
    path: &Path,
    head: usize,
    most: impl Fn(&[u8]) -> usize,
) -> Result<Vec<u8>, ReadError> {
    if is_stream(path) {
        return at_most_of(fs::File::open(path)?, head, most);
    }
    let known = fs::metadata(path)?;
    if !known.is_file() {
        return Err(ReadError::NoFile {
            what: kind_of(&known),
        });
    }
    let mut file = fs::File::open(path)?;
    let bytes = first(&mut file, head)?;
    let most = most(&bytes);
    if known.len() > most as u64 {
        return Err(ReadError::TooLong { most });
    }
    rest(file, bytes, most)
}

/// The bytes of a stream, whose first `head` ones tell how much is read.
pub(crate) fn at_most_of(
    mut input: impl io::Read,
    head: usize,
    most: impl Fn(&[u8]) -> usize,
) -> Result<Vec<u8>, ReadError> {
    let bytes = first(&mut input, head)?;
    let most = most(&bytes);
    rest(input, bytes, most)
}

/// The first `head` bytes, or all where there are fewer.
fn first(input: &mut impl io::Read, head: usize) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    input.take(head as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The bytes with those that follow, `most` in all.
fn rest(input: impl io::Read, mut bytes: Vec<u8>, most: usize) -> Result<Vec<u8>, ReadError> {
    let open = (most as u64 + 1).saturating_sub(bytes.len() as u64);
    input.take(open).read_to_end(&mut bytes)?;
    if bytes.len() > most {
        return Err(ReadError::TooLong { most });
    }
    Ok(bytes)
}

/// The text of a file that must be UTF-8.
pub(crate) fn read_text(path: &Path) -> Result<String, ReadError> {
    String::from_utf8(read(path, MOST_OF_A_TABLE)?).map_err(|_| ReadError::NotUtf8)
}

/// What a thing that is no file is, in words.
fn kind_of(known: &fs::Metadata) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        let kind = known.file_type();
        if kind.is_fifo() {
            return "a pipe";
        }
        if kind.is_socket() {
            return "a socket";
        }
        if kind.is_char_device() || kind.is_block_device() {
            return "a device";
        }
    }
    if known.is_dir() {
        "a folder"
    } else {
        "a special thing"
    }
}
