// SPDX-License-Identifier: AGPL-3.0-or-later
//! A CV inside a PDF — *CV incorporato in un PDF*.
//!
//! The editor keeps the data of a CV as an embedded file (`attachment.xml`).
//! An embedded file is a stream of its own, so it is found without reading the
//! rest of the document: each stream is unpacked up to a bound and looked at.
//!
//! Source: ISO 32000-1, 7.3.8 (streams) and 7.11.4 (embedded files).

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::LARGEST;

/// Most streams looked at.
const MOST: usize = 4_000;
/// Most bytes unpacked in all.
const MOST_UNPACKED: usize = LARGEST * 4;

/// The XML of a CV that lies inside a PDF.
pub fn attachment(pdf: &[u8]) -> Option<String> {
    let mut rest = pdf;
    let mut left = MOST_UNPACKED;
    for _ in 0..MOST {
        let begin = find(rest, b"stream")? + b"stream".len();
        let (head, from) = rest.split_at_checked(begin)?;
        let from = from.strip_prefix(b"\r").unwrap_or(from);
        let from = from.strip_prefix(b"\n").unwrap_or(from);
        let end = find(from, b"endstream")?;
        let (stream, after) = from.split_at_checked(end)?;
        if let Some(xml) = unpacked(head, stream, &mut left) {
            return Some(xml);
        }
        rest = after.get(b"endstream".len()..)?;
    }
    None
}

/// The stream as XML of a CV, if it is one.
fn unpacked(head: &[u8], stream: &[u8], left: &mut usize) -> Option<String> {
    let tail = head.len().saturating_sub(2_000);
    let is_packed = find(head.get(tail..)?, b"FlateDecode").is_some();
    let bytes = if is_packed {
        let bound = LARGEST.min(*left);
        let bytes = decompress_to_vec_zlib_with_limit(stream, bound).ok()?;
        *left = left.saturating_sub(bytes.len());
        bytes
    } else {
        stream.to_vec()
    };
    let text = String::from_utf8(bytes).ok()?;
    let start = text.get(..text.len().min(4_000)).unwrap_or(&text);
    let is_cv = start.contains("<Candidate") || start.contains("SkillsPassport");
    (text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('<')
        && is_cv)
        .then(|| text.trim().to_owned())
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    let first = *needle.first()?;
    let mut from = 0;
    while let Some(at) = haystack.get(from..)?.iter().position(|byte| *byte == first) {
        let at = from + at;
        if haystack.get(at..)?.starts_with(needle) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::attachment;
    use miniz_oxide::deflate::compress_to_vec_zlib;

    fn pdf(dictionary: &str, stream: &[u8]) -> Vec<u8> {
        let mut out =
            b"%PDF-1.7\n1 0 obj\n<</Length 3>>\nstream\nabc\nendstream\nendobj\n".to_vec();
        out.extend(format!("2 0 obj\n<<{dictionary}>>\nstream\r\n").bytes());
        out.extend(stream);
        out.extend(b"\nendstream\nendobj\n%%EOF");
        out
    }

    const CV: &str = "<?xml version=\"1.0\"?><Candidate xmlns=\"http://www.europass.eu/1.0\"/>";

    #[test]
    fn a_cv_is_found_packed_and_as_it_stands() {
        let packed = compress_to_vec_zlib(CV.as_bytes(), 6);
        let packed = pdf("/Type /EmbeddedFile /Filter /FlateDecode", &packed);
        assert_eq!(attachment(&packed).as_deref(), Some(CV));
        let plain = pdf("/Type /EmbeddedFile", CV.as_bytes());
        assert_eq!(attachment(&plain).as_deref(), Some(CV));
    }

    #[test]
    fn a_pdf_without_a_cv_has_none() {
        assert_eq!(attachment(b"%PDF-1.4 stream"), None);
        assert_eq!(attachment(&pdf("", b"<svg/>")), None);
    }

    #[test]
    fn a_stream_that_would_unpack_without_end_is_left_alone() {
        let bomb = compress_to_vec_zlib(&vec![b' '; super::LARGEST + 1], 9);
        assert_eq!(attachment(&pdf("/Filter /FlateDecode", &bomb)), None);
    }
}
