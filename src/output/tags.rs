//! Cuts finished HTML into its tags, for what looks at pages after they were made: addresses and attributes with
//! where they stand. What is inside scripts, styles and comments is no tag.

/// A tag of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'h> {
    /// The element's name.
    pub name: &'h str,
    /// Whether it ends the element.
    pub ends: bool,
    /// Attributes that have a value.
    pub attributes: Vec<Attribute<'h>>,
}

/// An attribute of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribute<'h> {
    /// Name.
    pub name: &'h str,
    /// Value as it stands, entities included.
    pub value: &'h str,
    /// Where the value begins in the page.
    pub at: usize,
}

impl<'h> Tag<'h> {
    /// The value of an attribute; empty when it is not there.
    pub fn value(&self, name: &str) -> &'h str {
        self.attributes.iter().find(|attribute| attribute.name == name).map_or("", |attribute| attribute.value)
    }
}

/// The tags of a page, in order.
pub fn tags(html: &str) -> Tags<'_> {
    Tags { html, at: 0, wanted: None }
}

/// The tags of elements with one of these names, in order. Most tags of a page are of others, and are only passed.
pub fn tags_of<'h>(html: &'h str, wanted: &'static [&'static str]) -> Tags<'h> {
    Tags { html, at: 0, wanted: Some(wanted) }
}

/// See [`tags`].
#[derive(Debug)]
pub struct Tags<'h> {
    html: &'h str,
    at: usize,
    wanted: Option<&'static [&'static str]>,
}

impl<'h> Iterator for Tags<'h> {
    type Item = Tag<'h>;

    fn next(&mut self) -> Option<Tag<'h>> {
        loop {
            let rest = &self.html[self.at..];
            let start = self.at + rest.find('<')?;
            let rest = &self.html[start + 1..];
            if rest.starts_with("!--") {
                self.at = start + 1 + past(rest, "-->");
                continue;
            }
            let ends = rest.starts_with('/');
            let name = self.name(start + 1 + usize::from(ends));
            self.at = start + 1 + usize::from(ends) + name.len();
            if name.is_empty() {
                continue;
            }
            let passed = self.wanted.is_some_and(|wanted| !wanted.contains(&name));
            let attributes = if passed { self.pass() } else { self.attributes() };
            if !ends && (name.eq_ignore_ascii_case("script") || name.eq_ignore_ascii_case("style")) {
                self.at = self.html[self.at..].find("</").map_or(self.html.len(), |text| self.at + text);
            }
            if !passed {
                return Some(Tag { name, ends, attributes });
            }
        }
    }
}

impl<'h> Tags<'h> {
    fn name(&self, at: usize) -> &'h str {
        let rest = &self.html[at..];
        let end = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric() && byte != b'-').unwrap_or(rest.len());
        if rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) { &rest[..end] } else { "" }
    }

    /// Goes past the end of the tag, without a look at its attributes.
    fn pass(&mut self) -> Vec<Attribute<'h>> {
        let bytes = self.html.as_bytes();
        let mut quote = None;
        while let Some(byte) = bytes.get(self.at) {
            self.at += 1;
            match quote {
                Some(open) if open == *byte => quote = None,
                Some(_) => {}
                // Only behind = does a quotation mark open a value.
                None if matches!(byte, b'"' | b'\'') && bytes[self.at - 2] == b'=' => quote = Some(*byte),
                None if *byte == b'>' => break,
                None => {}
            }
        }
        Vec::new()
    }

    /// Goes past the end of the tag.
    fn attributes(&mut self) -> Vec<Attribute<'h>> {
        let bytes = self.html.as_bytes();
        let mut found = Vec::new();
        while self.at < bytes.len() && bytes[self.at] != b'>' {
            let start = self.at;
            while self.at < bytes.len() && !b"=> \t\n\r/".contains(&bytes[self.at]) {
                self.at += 1;
            }
            if self.at == start || bytes.get(self.at) != Some(&b'=') {
                self.at += usize::from(self.at == start);
                continue;
            }
            let name = &self.html[start..self.at];
            let quote = bytes.get(self.at + 1).copied().filter(|quote| b"\"'".contains(quote));
            let at = self.at + 1 + usize::from(quote.is_some());
            let ends = |byte: &u8| quote.map_or(b"> \t\n\r".contains(byte), |quote| *byte == quote);
            let end = bytes[at.min(bytes.len())..].iter().position(ends).map_or(bytes.len(), |length| at + length);
            found.push(Attribute { name, value: &self.html[at.min(end)..end], at });
            self.at = end + usize::from(quote.is_some());
        }
        self.at = (self.at + 1).min(bytes.len());
        found
    }
}

fn past(text: &str, mark: &str) -> usize {
    text.find(mark).map_or(text.len(), |at| at + mark.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(html: &str) -> String {
        let of = |tag: Tag<'_>| {
            let attributes: String = tag
                .attributes
                .iter()
                .map(|attribute| format!(" {}={}@{}", attribute.name, attribute.value, attribute.at))
                .collect();
            format!("{}{}{attributes};", if tag.ends { "/" } else { "" }, tag.name)
        };
        tags(html).map(of).collect()
    }

    #[test]
    fn tags_are_cut_with_where_their_values_stand() {
        let check = |html: &str, expected: &str| assert_eq!(shown(html), expected, "{html}");
        check("<!doctype html><a href=\"x\" hidden>1 < 2</a>", "a href=x@24;/a;");
        check("<br/><img alt='a > b' src=c width = 3>đ", "br;img alt=a > b@15 src=c@26;");
        check("<!-- <a href=\"x\"> --><p>", "p;");
        check("<script>if (a<b) \"<i>\";</script><i>", "script;/script;i;");
        let links = tags_of("<p title=\"<a href='1'>\"><a href=2><b>it's</b></a>", &["a"]);
        assert_eq!(links.map(|tag| tag.value("href")).collect::<String>(), "2");
        for cut in ["<", "</", "<a", "<a ", "<a b", "<a b=", "<a b=\"", "<a b='c", "<a b=c", "<!--", "<script>"] {
            assert!(tags(cut).count() < 2, "{cut}");
            assert_eq!(tags_of(cut, &["q"]).count(), 0, "{cut}");
        }
    }
}
