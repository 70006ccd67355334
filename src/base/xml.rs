//! XML as a tree that is written at once.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An element. What is put into it is escaped when it is written.
#[derive(Debug, Clone)]
pub struct Element<'t> {
    name: &'static str,
    attributes: Vec<(&'static str, Cow<'t, str>)>,
    text: Cow<'t, str>,
    children: Vec<Element<'t>>,
}

impl<'t> Element<'t> {
    /// An empty element.
    pub fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), text: Cow::Borrowed(""), children: Vec::new() }
    }

    /// An element that holds text.
    pub fn text(name: &'static str, text: impl Into<Cow<'t, str>>) -> Self {
        Self { text: text.into(), ..Self::new(name) }
    }

    /// With an attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Cow<'t, str>>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// With an element inside.
    #[must_use]
    pub fn holding(mut self, child: Element<'t>) -> Self {
        self.children.push(child);
        self
    }

    /// Puts an element inside.
    pub fn push(&mut self, child: Element<'t>) {
        self.children.push(child);
    }

    /// Puts an element of text inside, unless the text is empty.
    pub fn tell(&mut self, name: &'static str, text: impl Into<Cow<'t, str>>) {
        let text = text.into();
        if !text.is_empty() {
            self.push(Self::text(name, text));
        }
    }

    /// The document of which this is the root, in UTF-8.
    pub fn document(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut xml = Writer::new_with_indent(&mut bytes, b' ', 1);
        // Writing into memory cannot fail; the error type is the writer's.
        let written = xml
            .write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))
            .and_then(|()| self.write(&mut xml));
        debug_assert!(written.is_ok(), "XML could not be written to memory");
        bytes.push(b'\n');
        bytes
    }

    /// The element alone, without declaration and indentation, in UTF-8.
    pub fn fragment(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let written = self.write(&mut Writer::new(&mut bytes));
        debug_assert!(written.is_ok(), "XML could not be written to memory");
        bytes
    }

    fn write(&self, xml: &mut Writer<&mut Vec<u8>>) -> std::io::Result<()> {
        let attributes = self.attributes.iter().map(|(name, value)| (*name, &**value));
        let start = BytesStart::new(self.name).with_attributes(attributes);
        if self.text.is_empty() && self.children.is_empty() {
            return xml.write_event(Event::Empty(start));
        }
        xml.write_event(Event::Start(start))?;
        if !self.text.is_empty() {
            xml.write_event(Event::Text(BytesText::new(&self.text)))?;
        }
        self.children.iter().try_for_each(|child| child.write(xml))?;
        xml.write_event(Event::End(BytesEnd::new(self.name)))
    }
}

#[cfg(test)]
mod tests {
    use super::Element;

    #[test]
    fn what_is_put_in_is_escaped() {
        let root = Element::new("a").with("b", "\"<&").holding(Element::text("c", "x < y & z"));
        let text = String::from_utf8(root.document()).unwrap_or_default();
        let expected =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<a b=\"&quot;&lt;&amp;\">\n <c>x &lt; y &amp; z</c>\n</a>\n";
        assert_eq!(text, expected);
    }
}
