//! A page's instructions to the lines that it prints, with their places.

use std::{collections::BTreeMap, rc::Rc};

use lopdf::{
    Dictionary, Document, Object, ObjectId,
    content::{Content, Operation},
};

use super::font::{Font, number};

/// Pictures of text within each other, at most.
const DEEPEST: usize = 4;
/// A gap of more than this, in parts of the font's size, parts two words.
const GAP: f64 = 0.17;
/// What is printed further up or down than this, in parts of the font's size, is another line.
const RISE: f64 = 0.6;
/// More instructions than this are not followed in one document.
const MOST_STEPS: usize = 2_000_000;
/// States that wait for their return, at most.
const MOST_KEPT: usize = 1000;
/// Fonts of a document, at most.
const MOST_FONTS: usize = 500;
/// A font's table of letters may unpack to so many bytes.
const MOST_OF_A_FONT: usize = 1_000_000;

/// A line as it is printed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    /// Where it begins and ends, from the left.
    pub(super) start: f64,
    pub(super) end: f64,
    /// How high it stands.
    pub(super) base: f64,
    /// The size of its letters.
    pub(super) size: f64,
}

/// What a page draws on, its own or that of a page above it.
fn resources(document: &Document, page: ObjectId) -> Option<&Dictionary> {
    let (own, others) = document.get_page_resources(page).ok()?;
    let of_others = || {
        others
            .iter()
            .find_map(|id| document.get_dictionary(*id).ok())
    };
    own.or_else(of_others)
}

type Fonts<'d> = BTreeMap<Vec<u8>, Rc<Font<'d>>>;

/// A way from one plane to another: `[a b c d e f]` of a PDF.
#[derive(Debug, Clone, Copy)]
struct Matrix([f64; 6]);

impl Matrix {
    const SAME: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    fn of(operands: &[Object]) -> Option<Self> {
        let numbers: Vec<f64> = operands.iter().filter_map(number).collect();
        Some(Self(numbers.try_into().ok()?))
    }

    fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First this way, then the other.
    fn then(self, other: Self) -> Self {
        let (one, other) = (self.0, other.0);
        let at = |row: usize, column: usize| {
            one[2 * row] * other[column] + one[2 * row + 1] * other[2 + column]
        };
        let (right, up) = (at(2, 0) + other[4], at(2, 1) + other[5]);
        Self([at(0, 0), at(0, 1), at(1, 0), at(1, 1), right, up])
    }

    fn place(self) -> (f64, f64) {
        (self.0[4], self.0[5])
    }

    /// How much it makes what is upright grow.
    fn height(self) -> f64 {
        self.0[2].hypot(self.0[3])
    }

    fn width(self) -> f64 {
        self.0[0].hypot(self.0[1])
    }
}

/// What the next string is printed with.
#[derive(Debug, Clone)]
struct State {
    page: Matrix,
    text: Matrix,
    line: Matrix,
    font: Vec<u8>,
    size: f64,
    leading: f64,
    between_letters: f64,
    between_words: f64,
    stretch: f64,
}

impl Default for State {
    fn default() -> Self {
        Self {
            page: Matrix::SAME,
            text: Matrix::SAME,
            line: Matrix::SAME,
            font: Vec::new(),
            size: 0.0,
            leading: 0.0,
            between_letters: 0.0,
            between_words: 0.0,
            stretch: 1.0,
        }
    }
}

/// What prints a document's pages. What it may unpack and follow is bounded for all of them together: one stream may be drawn without end.
pub(super) struct Press<'d> {
    document: &'d Document,
    /// Bytes that may still be unpacked.
    bytes: usize,
    /// Instructions that may still be followed.
    steps: usize,
    /// Fonts by the address of what describes them.
    fonts: BTreeMap<*const Dictionary, Rc<Font<'d>>>,
    lines: Vec<Line>,
    state: State,
    kept: Vec<State>,
}

impl<'d> Press<'d> {
    /// A press that unpacks no more than so many bytes.
    pub(super) fn of(document: &'d Document, bytes: usize) -> Self {
        Self {
            document,
            bytes,
            steps: MOST_STEPS,
            fonts: BTreeMap::new(),
            lines: Vec::new(),
            state: State::default(),
            kept: Vec::new(),
        }
    }

    /// The lines of a page, in the order in which it prints them.
    pub(super) fn lines(&mut self, page: ObjectId) -> Vec<Line> {
        let document = self.document;
        let content = document.get_page_content_with_limit(page, self.bytes);
        let content = content.unwrap_or_default();
        self.bytes -= content.len().min(self.bytes);
        let fonts = document.get_page_fonts(page).unwrap_or_default();
        let fonts = self.fonts(fonts);
        self.state = State::default();
        self.kept.clear();
        self.print(&content, &fonts, resources(document, page), 0);
        let mut lines = std::mem::take(&mut self.lines);
        lines.retain(|line| !line.text.trim().is_empty());
        lines
    }

    fn fonts(&mut self, named: impl IntoIterator<Item = (Vec<u8>, &'d Dictionary)>) -> Fonts<'d> {
        let mut fonts = Fonts::new();
        for (name, font) in named {
            let is_new = !self.fonts.contains_key(&std::ptr::from_ref(font));
            if is_new && self.fonts.len() == MOST_FONTS {
                continue;
            }
            let read = || Rc::new(Font::of(font, self.document, MOST_OF_A_FONT));
            let known = self.fonts.entry(std::ptr::from_ref(font));
            fonts.insert(name, Rc::clone(known.or_insert_with(read)));
        }
        fonts
    }

    fn print(
        &mut self,
        content: &[u8],
        fonts: &Fonts<'d>,
        resources: Option<&'d Dictionary>,
        depth: usize,
    ) {
        for operation in Content::decode_iter(content) {
            let (Ok(operation), 1..) = (operation, self.steps) else {
                return;
            };
            self.steps -= 1;
            if operation.operator == "Do" {
                if depth < DEEPEST {
                    self.draw(&operation, resources, depth);
                }
            } else {
                self.follow(&operation, fonts);
            }
        }
    }

    fn follow(&mut self, operation: &Operation, fonts: &Fonts<'d>) -> Option<()> {
        let operands = operation.operands.as_slice();
        let at = |place: usize| operands.get(place).and_then(number);
        match operation.operator.as_str() {
            "q" if self.kept.len() < MOST_KEPT => self.kept.push(self.state.clone()),
            "Q" => self.state = self.kept.pop()?,
            "cm" => self.state.page = Matrix::of(operands)?.then(self.state.page),
            "BT" => self.set(Matrix::SAME),
            "Tf" => {
                self.state.font = operands.first()?.as_name().ok()?.to_vec();
                self.state.size = at(1)?;
            }
            "TL" => self.state.leading = at(0)?,
            "Tc" => self.state.between_letters = at(0)?,
            "Tw" => self.state.between_words = at(0)?,
            "Tz" => self.state.stretch = at(0)? / 100.0,
            "Tm" => self.set(Matrix::of(operands)?),
            "Td" => self.shift(at(0)?, at(1)?),
            "TD" => {
                self.state.leading = -at(1)?;
                self.shift(at(0)?, at(1)?);
            }
            "T*" => self.next_line(),
            "Tj" => self.show(operands.first()?, fonts),
            "'" => {
                self.next_line();
                self.show(operands.first()?, fonts);
            }
            "\"" => {
                self.state.between_words = at(0)?;
                self.state.between_letters = at(1)?;
                self.next_line();
                self.show(operands.get(2)?, fonts);
            }
            "TJ" => {
                for part in operands.first()?.as_array().ok()? {
                    match number(part) {
                        Some(back) => self.advance(-back / 1000.0 * self.state.size),
                        None => self.show(part, fonts),
                    }
                }
            }
            _ => {}
        }
        Some(())
    }

    fn set(&mut self, matrix: Matrix) {
        self.state.text = matrix;
        self.state.line = matrix;
    }

    fn shift(&mut self, x: f64, y: f64) {
        self.set(Matrix::shift(x, y).then(self.state.line));
    }

    fn next_line(&mut self) {
        self.shift(0.0, -self.state.leading);
    }

    fn advance(&mut self, by: f64) {
        self.state.text = Matrix::shift(by * self.state.stretch, 0.0).then(self.state.text);
    }

    /// Prints a string.
    fn show(&mut self, string: &Object, fonts: &Fonts<'d>) {
        let (Ok(string), Some(font)) = (string.as_str(), fonts.get(&self.state.font)) else {
            return;
        };
        let whole = self.state.text.then(self.state.page);
        let (start, base) = whole.place();
        let size = self.state.size.abs() * whole.height();
        let (width, letters, spaces) = font.width(string);
        let extra =
            self.state.between_letters * letters as f64 + self.state.between_words * spaces as f64;
        let by = width * self.state.size + extra;
        let end = start + by * self.state.stretch * whole.width();
        self.advance(by);
        if [start, end, base, size].into_iter().all(f64::is_finite) {
            self.add(Line {
                text: font.text(string),
                start,
                end,
                base,
                size,
            });
        }
    }

    /// Adds a piece to the line that it goes on with, else as a line of its own.
    fn add(&mut self, piece: Line) {
        if piece.text.is_empty() {
            return;
        }
        let size = piece.size.max(1.0);
        let goes_on = |line: &&mut Line| {
            let is_level = (line.base - piece.base).abs() < RISE * size;
            is_level && piece.start > line.end - size && piece.start < line.end + 12.0 * size
        };
        match self.lines.last_mut().filter(goes_on) {
            Some(line) => {
                let has_space = line.text.ends_with(' ') || piece.text.starts_with(' ');
                if piece.start - line.end > GAP * size && !has_space {
                    line.text.push(' ');
                }
                line.text.push_str(&piece.text);
                line.end = piece.end;
                line.size = line.size.max(piece.size);
            }
            None => self.lines.push(piece),
        }
    }

    /// Prints what a page calls by name: a piece of page that others use, too.
    fn draw(
        &mut self,
        operation: &Operation,
        resources: Option<&'d Dictionary>,
        depth: usize,
    ) -> Option<()> {
        let document = self.document;
        let name = operation.operands.first()?.as_name().ok()?;
        let forms = resources?
            .get_deref(b"XObject", document)
            .ok()?
            .as_dict()
            .ok()?;
        let form = forms.get_deref(name, document).ok()?.as_stream().ok()?;
        if form.dict.get(b"Subtype").ok()?.as_name().ok()? != b"Form" {
            return None;
        }
        let content = form.decompressed_content_with_limit(self.bytes).ok()?;
        self.bytes -= content.len().min(self.bytes);
        let own = form.dict.get_deref(b"Resources", document).ok();
        let own = own.and_then(|own| own.as_dict().ok()).or(resources);
        let listed = own.and_then(|own| own.get_deref(b"Font", document).ok()?.as_dict().ok());
        let named = listed.into_iter().flat_map(Dictionary::iter);
        let named = named.filter_map(|(name, font)| {
            let (_, font) = document.dereference(font).ok()?;
            Some((name.clone(), font.as_dict().ok()?))
        });
        let fonts = self.fonts(named);
        let before = self.state.clone();
        let matrix = form.dict.get_deref(b"Matrix", document).ok();
        let matrix = matrix.and_then(|matrix| Matrix::of(matrix.as_array().ok()?));
        self.state.page = matrix.unwrap_or(Matrix::SAME).then(before.page);
        self.print(&content, &fonts, own, depth + 1);
        self.state = before;
        Some(())
    }
}
