// SPDX-License-Identifier: AGPL-3.0-or-later
//! Messages of the open format, one a line.

use super::{Entry, FileFault, FileRefused, MOST_ROWS, Place, Row};

/// Every line that says something is a message.
///
/// # Errors
/// [`FileFault::TooLarge`] for more lines than are taken at once.
pub fn of_lines(text: &str) -> Result<Vec<Row>, FileRefused> {
    let said = text.lines().enumerate();
    let said = said.filter(|(_, line)| !line.trim().is_empty());
    let rows: Vec<Row> = said
        .take(MOST_ROWS + 1)
        .map(|(at, line)| {
            Row::Entry(Entry {
                place: Place {
                    line: u32::try_from(at + 1).unwrap_or(u32::MAX),
                    column: 1,
                },
                message: line.to_owned(),
                written: Vec::new(),
            })
        })
        .collect();
    if rows.len() > MOST_ROWS {
        return Err(FileRefused::whole(FileFault::TooLarge));
    }
    Ok(rows)
}
