// SPDX-License-Identifier: AGPL-3.0-or-later
//! Lines read as if they stood in a file — *righe come un file*.

use std::io::{self, BufRead, Read};

/// Lines that are made while they are read.
pub(crate) struct Lines<I> {
    rest: I,
    line: Vec<u8>,
    read: usize,
}

impl<I: Iterator<Item = String>> Lines<I> {
    /// Reads these lines, a line feed behind each.
    pub(crate) fn of(lines: impl IntoIterator<IntoIter = I>) -> Self {
        Self {
            rest: lines.into_iter(),
            line: Vec::new(),
            read: 0,
        }
    }
}

impl<I: Iterator<Item = String>> BufRead for Lines<I> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.read >= self.line.len()
            && let Some(line) = self.rest.next()
        {
            self.line = line.into_bytes();
            self.line.push(b'\n');
            self.read = 0;
        }
        Ok(self.line.get(self.read..).unwrap_or_default())
    }

    fn consume(&mut self, bytes: usize) {
        self.read += bytes;
    }
}

impl<I: Iterator<Item = String>> Read for Lines<I> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_is_read_line_by_line() {
        let lines = Lines::of(["uno".to_owned(), String::new(), "due".to_owned()]);
        let read: Vec<_> = lines.lines().map(Result::unwrap).collect();
        assert_eq!(read, ["uno", "", "due"]);
        let mut text = String::new();
        Lines::of(["a".to_owned(), "b".to_owned()])
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, "a\nb\n");
    }
}
