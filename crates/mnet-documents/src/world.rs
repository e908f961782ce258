// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the typesetter may see: one template, the typefaces, the data — and nothing else.

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, World};

/// The world of one document.
pub(crate) struct Sheet<'a> {
    pub(crate) library: LazyHash<Library>,
    pub(crate) book: &'a LazyHash<FontBook>,
    pub(crate) fonts: &'a [Font],
    pub(crate) template: &'a Source,
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, _id: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    /// There is no clock here: the day stands in the data.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
