// SPDX-License-Identifier: AGPL-3.0-or-later
//! Sets documents — *composizione*.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value as Json;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Bytes, Dict, Smart, Str, Value};
use typst::syntax::Source;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::code::{Picture, picture};
use crate::error::DocumentError;
use crate::glyphs::Glyphs;
use crate::issue::Issue;
use crate::model::{Attachment, Document, Drawing, Language, Part};
use crate::world::Sheet;

/// How every document looks: data in, nothing else.
const TEMPLATE: &str = include_str!("template.typ");

/// Results that the typesetter remembers are forgotten after so many documents.
const REMEMBERED: usize = 8;

/// Sets documents with the typefaces it was given.
pub struct Engine {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    families: Vec<String>,
    glyphs: Glyphs,
    template: Source,
}

/// What the template reads beside the document.
#[derive(Serialize)]
struct Setting<'a> {
    families: &'a [String],
    id: String,
    /// Year, month, day.
    on: [i16; 3],
    hash: &'a str,
    address: &'a str,
    note: &'a str,
    picture: Picture,
    attachments: Vec<Json>,
}

impl Engine {
    /// An engine with these typefaces (TrueType or OpenType): the first family is the
    /// usual one, the others come in where a script asks for them.
    ///
    /// # Errors
    /// [`DocumentError::Typeface`] when there is none, or one cannot be read.
    pub fn new(fonts: impl IntoIterator<Item = Cow<'static, [u8]>>) -> Result<Self, DocumentError> {
        let fonts = fonts
            .into_iter()
            .enumerate()
            .map(|(at, data)| Font::new(Bytes::new(data), 0).ok_or(DocumentError::Typeface(at)));
        let fonts = fonts.collect::<Result<Vec<Font>, _>>()?;
        if fonts.is_empty() {
            return Err(DocumentError::Typeface(0));
        }
        let mut families: Vec<String> = Vec::new();
        for font in &fonts {
            let family = font.info().family.as_str();
            if !families.iter().any(|known| known == family) {
                families.push(family.to_owned());
            }
        }
        let book = FontBook::from_fonts(&fonts);
        Ok(Self {
            glyphs: Glyphs::of(&book),
            book: LazyHash::new(book),
            fonts,
            families,
            template: Source::detached(TEMPLATE),
        })
    }

    /// The document as a file: PDF/UA-1 and PDF/A-2a, or PDF/A-3a with attachments.
    ///
    /// # Errors
    /// When the document has no title, a row of a table is not as long as its head, an
    /// attachment has a name that it may not have, or the typesetter refuses.
    pub fn set(&self, document: &Document, issue: &Issue) -> Result<Vec<u8>, DocumentError> {
        sound(document)?;
        let sheet = self.sheet(document, issue)?;
        let made = typst::compile::<PagedDocument>(&sheet);
        let paged = made.output.map_err(|faults| refused(&faults))?;
        let archive = if document.attachments.is_empty() {
            PdfStandard::A_2a
        } else {
            PdfStandard::A_3a
        };
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, archive])
            .map_err(|fault| DocumentError::Set(fault.message().to_string()))?;
        let options = PdfOptions {
            ident: Smart::Custom(issue.id.to_string()),
            // Who reads a CV need not learn where it was written.
            creator: Smart::Custom((!document.own_paper).then(|| "MIGRANT.NET".to_owned())),
            standards,
            ..PdfOptions::default()
        };
        let file = typst_pdf::pdf(&paged, &options).map_err(|faults| refused(&faults));
        typst::comemo::evict(REMEMBERED);
        file.map(|bytes| directed(bytes, &document.language))
    }

    fn sheet(&self, document: &Document, issue: &Issue) -> Result<Sheet<'_>, DocumentError> {
        let json = |fault: serde_json::Error| DocumentError::Set(fault.to_string());
        let hash = hex(&document.hash());
        let address = issue.address(&hash);
        let setting = Setting {
            families: &self.families,
            id: issue.id.to_string(),
            on: [
                issue.on.year(),
                i16::from(issue.on.month()),
                i16::from(issue.on.day()),
            ],
            hash: &hash,
            address: &address,
            note: &issue.note,
            picture: picture(&address)?,
            attachments: document.attachments.iter().map(told).collect(),
        };
        let mut data = serde_json::to_value(document).map_err(json)?;
        let mut setting = serde_json::to_value(&setting).map_err(json)?;
        self.glyphs.shown(&self.book, &mut data);
        self.glyphs.shown(&self.book, &mut setting);
        let mut inputs = Dict::new();
        let mut give = |name: &str, data: Vec<u8>| {
            inputs.insert(Str::from(name), Value::Bytes(Bytes::new(data)));
        };
        give("document", serde_json::to_vec(&data).map_err(json)?);
        give("setting", serde_json::to_vec(&setting).map_err(json)?);
        for (at, file) in document.attachments.iter().enumerate() {
            give(&format!("file-{at}"), file.bytes.clone());
        }
        let library = Library::builder()
            .with_inputs(inputs)
            .with_features([Feature::A11yExtras].into_iter().collect())
            .build();
        Ok(Sheet {
            library: LazyHash::new(library),
            book: &self.book,
            fonts: &self.fonts,
            template: &self.template,
        })
    }
}

/// The direction that the document says it is read in.
///
/// The typesetter goes by the language alone and takes Punjabi for written in Arabic letters;
/// ours is in Gurmukhi, and readers that believe the file would turn its lines round. The word
/// for the other direction is as long, so that nothing else in the file moves.
fn directed(mut bytes: Vec<u8>, language: &Language) -> Vec<u8> {
    const SAID: &[u8] = b"/Direction/R2L";
    let found = bytes.windows(SAID.len()).rposition(|part| part == SAID);
    if let Some(at) = found.filter(|_| !language.rtl)
        && let Some(place) = bytes.get_mut(at..at + SAID.len())
    {
        place.copy_from_slice(b"/Direction/L2R");
    }
    bytes
}

fn told(file: &Attachment) -> Json {
    serde_json::json!({
        "name": file.name,
        "mime": file.mime,
        "description": file.description,
        "relationship": file.relationship,
    })
}

/// What no file can be made of is told before the typesetter is asked.
fn sound(document: &Document) -> Result<(), DocumentError> {
    if document.title.text.trim().is_empty() {
        return Err(DocumentError::Untitled);
    }
    for part in &document.parts {
        if let Part::Table { table } = part
            && (table.head.is_empty() || table.rows.iter().any(|row| row.len() != table.head.len()))
        {
            return Err(DocumentError::Row(table.caption.text.clone()));
        }
        if let Part::Drawings { drawings } = part
            && !drawings.iter().all(is_drawn)
        {
            return Err(DocumentError::Drawing);
        }
    }
    let bad = document.attachments.iter().find(|file| {
        let named = file.name.starts_with(|c: char| c.is_ascii_alphanumeric());
        let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
        !named || !file.name.chars().all(plain)
    });
    bad.map_or(Ok(()), |file| {
        Err(DocumentError::Attachment(file.name.clone()))
    })
}

/// Strokes and nothing else: they stand in a picture as they are.
fn is_drawn(drawing: &Drawing) -> bool {
    let plain = |c: char| c.is_ascii_digit() || "ML ".contains(c);
    drawing.strokes.starts_with('M') && drawing.strokes.chars().all(plain)
}

fn refused(faults: &[SourceDiagnostic]) -> DocumentError {
    let told: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    DocumentError::Set(told.join("; "))
}

/// Bytes as lower-case digits.
fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
