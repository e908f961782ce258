// SPDX-License-Identifier: AGPL-3.0-or-later
//! XML read within bounds, and written — *lettura e scrittura di XML*.
//!
//! No document type, hence no entity of its own and nothing fetched; size,
//! depth and number of elements are bounded before anything is built.

use roxmltree::{Document, Node, ParsingOptions};

/// How much of a document is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// Most bytes.
    pub(crate) bytes: usize,
    /// Deepest nesting.
    pub(crate) depth: usize,
    /// Most nodes.
    pub(crate) nodes: u32,
}

/// Most attributes of one element: a reader compares each with all of them.
const MOST_ATTRIBUTES: usize = 200;

/// Why a document is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum XmlFault {
    /// More bytes, elements or attributes than the bounds allow.
    TooLarge,
    /// Elements nest deeper.
    TooDeep,
    /// It declares a document type.
    HasDocumentType,
    /// Not well-formed, with the line and column where that shows.
    NotXml(u32, u32),
}

/// Reads a document that keeps within the bounds.
pub(crate) fn document_within(text: &str, bounds: Bounds) -> Result<Document<'_>, XmlFault> {
    if text.len() > bounds.bytes {
        return Err(XmlFault::TooLarge);
    }
    // A nested element costs the reader a piece of its stack, and an attribute a look at all the
    // others of its element: counted first.
    let measured = measure(text);
    if measured.depth > bounds.depth {
        return Err(XmlFault::TooDeep);
    }
    if measured.attributes > MOST_ATTRIBUTES {
        return Err(XmlFault::TooLarge);
    }
    let bounds = ParsingOptions {
        allow_dtd: false,
        nodes_limit: bounds.nodes,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, bounds).map_err(|error| match error {
        roxmltree::Error::DtdDetected => XmlFault::HasDocumentType,
        roxmltree::Error::NodesLimitReached => XmlFault::TooLarge,
        other => {
            let at = other.pos();
            XmlFault::NotXml(at.row, at.col)
        }
    })
}

/// What a document costs before it is read.
struct Measured {
    depth: usize,
    attributes: usize,
}

/// How deep tags nest and how many attributes one has, read as the reader will read them.
fn measure(text: &str) -> Measured {
    let (mut now, mut most, mut attributes) = (0_usize, 0_usize, 0_usize);
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at..).unwrap_or_default();
        let passed = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];
        let passed = passed.iter().find(|(begin, _)| rest.starts_with(begin));
        if let Some((begin, end)) = passed {
            let inside = rest.get(begin.len()..).unwrap_or_default();
            rest = match inside.split_once(end) {
                Some((_, after)) => after,
                None => "",
            };
            continue;
        }
        let (tag, quoted, after) = tag(rest);
        attributes = attributes.max(quoted);
        if tag.starts_with("</") {
            now = now.saturating_sub(1);
        } else {
            now += 1;
            most = most.max(now);
            if tag.ends_with("/>") {
                now -= 1;
            }
        }
        rest = after;
    }
    Measured {
        depth: most,
        attributes,
    }
}

/// A tag from its `<` to its `>`, which may stand in a quoted value too; how many values it
/// quotes; and what follows.
fn tag(text: &str) -> (&str, usize, &str) {
    let mut quote = None;
    let mut quoted = 0;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                quoted += 1;
            }
            (Some(open), _) if open == byte => quote = None,
            (None, b'>') => {
                let (tag, after) = text.split_at_checked(at + 1).unwrap_or((text, ""));
                return (tag, quoted, after);
            }
            _ => {}
        }
    }
    (text, quoted, "")
}

/// What a reader asks of an element, whatever its namespace.
pub(crate) trait Read<'a> {
    /// The first child of this name.
    fn child(&self, name: &str) -> Option<Node<'a, 'a>>;
    /// Every child of this name.
    fn each(&self, name: &str) -> Vec<Node<'a, 'a>>;
    /// The first element at the end of this path: `Period/From`.
    fn at(&self, path: &str) -> Option<Node<'a, 'a>>;
    /// The text at the end of a path, trimmed; empty when there is none.
    fn said(&self, path: &str) -> String;
    /// The whole text of the element.
    fn words(&self) -> String;
}

impl<'a> Read<'a> for Node<'a, 'a> {
    fn child(&self, name: &str) -> Option<Node<'a, 'a>> {
        self.children()
            .find(|node| node.is_element() && node.tag_name().name() == name)
    }

    fn each(&self, name: &str) -> Vec<Node<'a, 'a>> {
        self.children()
            .filter(|node| node.is_element() && node.tag_name().name() == name)
            .collect()
    }

    fn at(&self, path: &str) -> Option<Node<'a, 'a>> {
        path.split('/')
            .try_fold(*self, |node, name| node.child(name))
    }

    fn said(&self, path: &str) -> String {
        self.at(path).map(|node| node.words()).unwrap_or_default()
    }

    fn words(&self) -> String {
        let texts = self.descendants().filter(Node::is_text);
        let all: String = texts.filter_map(|node| node.text()).collect();
        all.trim().to_owned()
    }
}

/// Writes elements one after the other.
#[derive(Default)]
pub(crate) struct Writer {
    out: String,
}

impl Writer {
    /// The beginning of a document.
    pub(crate) fn new() -> Self {
        Self {
            out: "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n".to_owned(),
        }
    }

    /// An element around what `inside` writes.
    pub(crate) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        inside(self);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    /// An element with a text.
    pub(crate) fn text(&mut self, name: &str, text: &str) {
        self.text_with(name, &[], text);
    }

    /// An element with a text, left out when there is none.
    pub(crate) fn maybe(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.text(name, text);
        }
    }

    /// An element with attributes and a text.
    pub(crate) fn text_with(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.open(name, attributes);
        push_escaped(&mut self.out, text);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push_str(">\n");
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            self.out.push(' ');
            self.out.push_str(key);
            self.out.push_str("=\"");
            push_escaped(&mut self.out, value);
            self.out.push('"');
        }
        self.out.push('>');
    }

    /// The document.
    pub(crate) fn finish(self) -> String {
        self.out
    }
}

fn push_escaped(out: &mut String, text: &str) {
    for c in text.chars().filter(|c| crate::europass::may_stand(*c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Bounds, XmlFault, document_within};

    const BOUNDS: Bounds = Bounds {
        bytes: 8 << 20,
        depth: 64,
        nodes: 100_000,
    };

    fn fault(text: &str) -> Option<XmlFault> {
        document_within(text, BOUNDS).err()
    }

    #[test]
    fn a_document_type_is_refused() {
        let evil = "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>";
        assert_eq!(fault(evil), Some(XmlFault::HasDocumentType));
    }

    #[test]
    fn nesting_without_end_is_refused_before_it_is_read() {
        for step in [
            "<a>",
            "<a>/>",
            "<a b='/>'>",
            "<a><!-- </a> -->",
            "<a><![CDATA[</a>]]>",
        ] {
            let deep = step.repeat(100_000);
            assert_eq!(fault(&deep), Some(XmlFault::TooDeep), "{step}");
        }
    }

    #[test]
    fn more_elements_than_the_bounds_allow_are_refused() {
        let many = format!("<a>{}</a>", "<b/>".repeat(150_000));
        assert_eq!(fault(&many), Some(XmlFault::TooLarge));
        let large = format!("<a>{}</a>", "x".repeat(8 << 20));
        assert_eq!(fault(&large), Some(XmlFault::TooLarge));
    }

    #[test]
    fn an_element_with_attributes_without_end_is_refused_before_it_is_read() {
        let many = " a='x'".repeat(200_000);
        assert_eq!(fault(&format!("<a{many}/>")), Some(XmlFault::TooLarge));
    }

    #[test]
    fn what_is_not_well_formed_says_where() {
        assert_eq!(fault("<a>\n  <b></c></a>"), Some(XmlFault::NotXml(2, 6)));
    }
}
