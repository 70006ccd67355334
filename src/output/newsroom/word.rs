//! A paper for word processors (Office Open XML, ECMA-376): headings, notes, facts, paragraphs.

use super::{Piece, archive};
use crate::base::xml::Element;
use crate::model::newsroom::Facts;
use crate::viet;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const CONTENT: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Makes the file.
pub(super) fn write(facts: &Facts, pieces: &[Piece]) -> Vec<u8> {
    let files = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", properties(facts)),
        ("word/_rels/document.xml.rels", document_relations()),
        ("word/document.xml", document(pieces)),
        ("word/styles.xml", styles()),
    ];
    let files: Vec<(String, Vec<u8>)> =
        files.into_iter().map(|(name, root)| (name.to_owned(), root.document())).collect();
    archive::pack(&files, facts.updated)
}

fn content_types() -> Element<'static> {
    let default = |extension: &'static str, kind: &'static str| {
        Element::new("Default").with("Extension", extension).with("ContentType", kind)
    };
    let part =
        |name: &'static str, kind: String| Element::new("Override").with("PartName", name).with("ContentType", kind);
    Element::new("Types")
        .with("xmlns", "http://schemas.openxmlformats.org/package/2006/content-types")
        .holding(default("rels", "application/vnd.openxmlformats-package.relationships+xml"))
        .holding(default("xml", "application/xml"))
        .holding(part("/word/document.xml", format!("{CONTENT}.document.main+xml")))
        .holding(part("/word/styles.xml", format!("{CONTENT}.styles+xml")))
        .holding(part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml".to_owned()))
}

fn relation(id: &'static str, kind: String, target: &'static str) -> Element<'static> {
    Element::new("Relationship").with("Id", id).with("Type", kind).with("Target", target)
}

fn package_relations() -> Element<'static> {
    Element::new("Relationships")
        .with("xmlns", RELATIONS)
        .holding(relation("rId1", format!("{OFFICE}/officeDocument"), "word/document.xml"))
        .holding(relation("rId2", format!("{RELATIONS}/metadata/core-properties"), "docProps/core.xml"))
}

fn document_relations() -> Element<'static> {
    Element::new("Relationships").with("xmlns", RELATIONS).holding(relation(
        "rId1",
        format!("{OFFICE}/styles"),
        "styles.xml",
    ))
}

fn properties(facts: &Facts) -> Element<'_> {
    let day = format!("{}T00:00:00Z", viet::date::iso(facts.updated));
    let time = |name: &'static str| Element::text(name, day.clone()).with("xsi:type", "dcterms:W3CDTF");
    Element::new("cp:coreProperties")
        .with("xmlns:cp", CORE)
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .holding(Element::text("dc:title", facts.name.as_str()))
        .holding(Element::text("dc:creator", facts.agency.as_str()))
        .holding(Element::text("dc:language", "vi-VN"))
        .holding(time("dcterms:created"))
        .holding(time("dcterms:modified"))
}

fn document(pieces: &[Piece]) -> Element<'_> {
    let mut body = Element::new("w:body");
    for piece in pieces {
        body.push(match piece {
            Piece::Title(words) => paragraph("Title", [run(words, false)]),
            Piece::Heading(words) => paragraph("Heading1", [run(words, false)]),
            Piece::Note(words) => paragraph("Note", [run(words, false)]),
            Piece::Paragraph(words) => paragraph("Normal", [run(words, false)]),
            Piece::Fact(label, words) => paragraph("Fact", [run(label, true), run(": ", true), run(words, false)]),
        });
    }
    // A4 with the margins of administrative papers (Nghị định 30/2020/NĐ-CP, Phụ lục I), in twentieths of a point.
    let page =
        Element::new("w:sectPr").holding(Element::new("w:pgSz").with("w:w", "11906").with("w:h", "16838")).holding(
            Element::new("w:pgMar")
                .with("w:top", "1134")
                .with("w:right", "1134")
                .with("w:bottom", "1134")
                .with("w:left", "1701")
                .with("w:header", "709")
                .with("w:footer", "709")
                .with("w:gutter", "0"),
        );
    body.push(page);
    Element::new("w:document").with("xmlns:w", MAIN).holding(body)
}

fn paragraph<'t>(style: &'static str, runs: impl IntoIterator<Item = Element<'t>>) -> Element<'t> {
    let style = Element::new("w:pPr").holding(Element::new("w:pStyle").with("w:val", style));
    runs.into_iter().fold(Element::new("w:p").holding(style), Element::holding)
}

fn run(words: &str, bold: bool) -> Element<'_> {
    let mut run = Element::new("w:r");
    if bold {
        run.push(Element::new("w:rPr").holding(Element::new("w:b")));
    }
    run.holding(Element::text("w:t", words).with("xml:space", "preserve"))
}

fn styles() -> Element<'static> {
    let fonts = Element::new("w:rFonts")
        .with("w:ascii", "Times New Roman")
        .with("w:hAnsi", "Times New Roman")
        .with("w:cs", "Times New Roman");
    let language = Element::new("w:lang").with("w:val", "vi-VN");
    let size = |points: u32| Element::new("w:sz").with("w:val", (2 * points).to_string());
    let text = Element::new("w:rPr").holding(fonts).holding(size(14)).holding(language);
    let defaults = Element::new("w:docDefaults").holding(Element::new("w:rPrDefault").holding(text));
    let space = |before: &'static str, after: &'static str| {
        Element::new("w:pPr").holding(Element::new("w:spacing").with("w:before", before).with("w:after", after))
    };
    let style = |id: &'static str, name: &'static str, space: Element<'static>, run: Element<'static>| {
        let mut style = Element::new("w:style").with("w:type", "paragraph").with("w:styleId", id);
        if id == "Normal" {
            style = style.with("w:default", "1");
        }
        style.holding(Element::new("w:name").with("w:val", name)).holding(space).holding(run)
    };
    let bold = |points: u32| Element::new("w:rPr").holding(Element::new("w:b")).holding(size(points));
    Element::new("w:styles")
        .with("xmlns:w", MAIN)
        .holding(defaults)
        .holding(style("Normal", "Normal", space("0", "120"), Element::new("w:rPr")))
        .holding(style("Title", "Title", space("0", "120"), bold(20)))
        .holding(style("Heading1", "heading 1", space("300", "80"), bold(15)))
        .holding(style(
            "Note",
            "Ghi chú",
            space("0", "60"),
            Element::new("w:rPr").holding(Element::new("w:i")).holding(size(12)),
        ))
        .holding(style("Fact", "Dữ kiện", space("0", "40"), Element::new("w:rPr")))
}
