use super::*;
use crate::base::code;
use crate::base::diag::{Diagnostic, Diagnostics};
use crate::base::path::SitePath;
use crate::build::parse::text::Gather;
use crate::model::entry::Body;
use crate::model::view::Out;

const WORDS: Words<'static> = Words {
    vietnamese: true,
    table: "Bảng",
    watch: "Xem video tại",
    download: "Tải về",
    photo: "Ảnh:",
    source: "Nguồn:",
};

fn path() -> SitePath {
    SitePath::new("content/tin/a.md").unwrap()
}

fn scanned(text: &str) -> (Body, Vec<Diagnostic>) {
    let mut diags = Diagnostics::default();
    let body = scan(text, 0, &path(), &mut Gather::default(), &mut diags).body;
    (body, diags.into_items())
}

fn rendered(text: &str, links: &[Out]) -> String {
    let (body, _) = scanned(text);
    render(text, &body.headings, links, &WORDS, "")
}

#[test]
fn anchors_are_folded_and_unique() {
    let (body, diags) = scanned("## Hoàn cảnh\n\n## Việc làm\n\n### Đời sống\n\n## Hoàn cảnh\n");
    let anchors: Vec<_> = body.headings.iter().map(|heading| heading.anchor.as_str()).collect();
    assert_eq!(anchors, ["hoan-canh", "viec-lam", "doi-song", "hoan-canh-2"]);
    assert!(diags.is_empty());
}

#[test]
fn headings_carry_their_anchors() {
    assert_eq!(rendered("## Đời sống\n", &[]), "<h2 id=\"doi-song\">Đời sống</h2>\n");
}

#[test]
fn mistakes_are_told_where_they_stand() {
    let check = |text: &str, code: code::Code, at: usize| {
        let (_, diags) = scanned(text);
        let found =
            diags.iter().find(|diagnostic| diagnostic.code == code).unwrap_or_else(|| panic!("{text:?}: {diags:?}"));
        assert_eq!(found.place.as_ref().unwrap().span.unwrap().start as usize, at, "{text:?}");
    };
    check("# A\n", code::HEADING_ONE, 0);
    check("## A\n\n#### B\n", code::HEADING_JUMP, 6);
    check("x ![](a.jpg)\n", code::EMPTY_ALT, 2);
    check("x [](a)\n", code::EMPTY_LINK_TEXT, 2);
    check("a <script>x</script>\n", code::RAW_HTML_DROPPED, 2);
    check("```hinh\na = 1\n```\n", code::UNKNOWN_BLOCK, 0);
    check("```anh\ntep = \"a.jpg\"\n```\n", code::MISSING_KEY, 0);
    check("```anh\ntep = \"a.jpg\"\nalt = \"x\"\ntac_gia = \"y\"\nla = 1\n```\n", code::UNKNOWN_KEY, 45);
    check("Có chú thích[^1].\n", code::FOOTNOTE, 15);
    check("a &#1;&lt;img&gt;\n", code::CONTROL_CHARACTER, 2);
    check("a <b>&#x2;0&#x2;</b>\n", code::CONTROL_CHARACTER, 5);
    check("[a](b \"&#1;c\")\n", code::CONTROL_CHARACTER, 0);
}

#[test]
fn raw_html_is_cleaned_as_a_whole() {
    let page = rendered("a <b onclick=\"x\">đậm</b> <script>alert(1)</script> <a href=\"javascript:x\">y</a>\n", &[]);
    assert!(page.contains("<b>đậm</b>") && !page.contains("script") && !page.contains("onclick"), "{page}");
}

#[test]
fn text_cannot_forge_a_hole() {
    let page = rendered("| a |\n|---|\n| 0 |\n", &[]);
    assert_eq!(page.matches("<div class=\"bang-cuon\"").count(), 1);
    assert_eq!(page.matches("</div>").count(), 1);
}

#[test]
fn links_take_the_addresses_they_are_given() {
    let links =
        [Out::Href("/guong/a/".into()), Out::Nowhere, Out::File { href: "/t.pdf".into(), detail: "PDF".into() }];
    let page = rendered("[a](../a.md) [b](x.md)\n\n```tai-ve\ntep = \"t.pdf\"\nten = \"Mẫu <1>\"\n```\n", &links);
    assert!(page.contains("<a href=\"/guong/a/\">a</a> <span>b</span>"), "{page}");
    assert!(page.contains("<a href=\"/t.pdf\">Tải về Mẫu &lt;1&gt;</a>"), "{page}");
}

#[test]
fn no_style_attribute_is_made() {
    assert!(!rendered("| a | b |\n|:-:|--:|\n| 1 | 2 |\n", &[]).contains("style"));
}

#[test]
fn the_lead_is_the_first_paragraph() {
    let (body, _) = scanned("## Tên\n\nĐoạn *đầu* tiên.\n\nĐoạn hai.\n");
    assert_eq!(body.lead, "Đoạn đầu tiên.");
    assert_eq!(body.syllables, 5);
}

#[test]
fn any_text_renders_without_panic() {
    use proptest::prelude::*;
    proptest!(|(text in "(\\PC|\n|#|\\*|\\[|\\]|\\(|\\)|`|<|>|\\||-){0,120}")| {
        let (body, _) = scanned(&text);
        let links: Vec<_> = body.links.iter().map(|_| Out::Nowhere).collect();
        let _ = render(&text, &body.headings, &links, &WORDS, "");
    });
}

#[test]
fn links_in_raw_html_are_told_and_taken_out() {
    let text = "a <a href=\"/khong-co/\">chữ</a> <abbr>b</abbr> <A\nhref='x'>c</A>\n";
    let page = rendered(text, &[]);
    assert!(!page.contains("href") && page.contains("chữ") && page.contains("<abbr>b</abbr>"), "{page}");
    let (_, diags) = scanned(text);
    let told: Vec<&str> = diags.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    assert_eq!(told, ["thẻ HTML <a> bị bỏ (2 chỗ, đây là chỗ đầu tiên)"]);
}

#[test]
fn a_tag_over_several_lines_is_one_tag() {
    let text = "<div\n  style=\"color: red\">\n<a\n  href=\"x\">chữ</a></div>\n";
    assert_eq!(rendered(text, &[]).trim(), "<div>\nchữ</div>");
    let (_, diags) = scanned(text);
    let places: Vec<_> = diags.iter().map(|diagnostic| diagnostic.place.as_ref().unwrap().span.unwrap()).collect();
    let texts: Vec<&str> = places.into_iter().map(|span| &text[span.range()]).collect();
    assert_eq!(texts, ["style", "<a"]);
}

#[test]
fn attributes_that_are_dropped_are_told_once_each() {
    let told = |text: &str| {
        let (_, diags) = scanned(text);
        diags.into_iter().map(|diagnostic| diagnostic.message).collect::<Vec<_>>()
    };
    let many = "<p style=\"a>b\" onclick='x' class=\"y\" title=a>c</p>\n\n".repeat(500);
    assert_eq!(
        told(&many),
        [
            "thuộc tính HTML “onclick” bị bỏ (500 chỗ, đây là chỗ đầu tiên)",
            "thuộc tính HTML “style” bị bỏ (500 chỗ, đây là chỗ đầu tiên)"
        ]
    );
    assert!(
        told("a <td colspan=2 scope=row>b</td> <!-- <p style=x> --> <time datetime=\"2020\">c</time>\n").len() == 1
    );
}

#[test]
fn what_is_kept_and_what_is_told_agree() {
    let text = "<p style=\"x\" dir=\"ltr\" onclick=\"y\" data-z=\"1\">a</p>\n";
    let page = rendered(text, &[]);
    assert_eq!(page.trim(), "<p dir=\"ltr\">a</p>");
}

#[test]
fn too_deep_a_text_is_told_before_it_is_cleaned() {
    let deep = |text: &str| {
        let (_, diags) = scanned(text);
        diags.iter().filter(|diagnostic| diagnostic.code == code::TOO_DEEP).count()
    };
    assert_eq!(deep(&"<div>".repeat(20_000)), 1);
    assert_eq!(deep(&"<b title=\"1\">a\n\n".repeat(20_000)), 1);
    assert_eq!(deep(&format!("{} a <b>x</b>\n", "> ".repeat(2_000))), 1);
    assert_eq!(deep(&format!("<p {}>a</p>\n", (0..20_000).map(|n| format!("a{n} ")).collect::<String>())), 1);
    // Flat texts are as long as they like, with closing tags or, where HTML allows it, without.
    assert_eq!(deep(&"<div>a</div>\n\n<br>\n\n".repeat(5_000)), 0);
    assert_eq!(deep(&format!("<ul>{}</ul>\n", "<li>a".repeat(5_000))), 0);
    assert_eq!(deep(&format!("<table>{}</table>\n", "<tr><td>a<td>b".repeat(5_000))), 0);
    assert_eq!(deep(&"- a\n".repeat(5_000)), 0);
}

#[test]
fn a_wrong_block_hides_no_later_mistake() {
    let text = "```anh\ntep = \"thieu.jpg\"\nalt = 5\n```\n\n```hinh\n```\n\n```anh\ntep = \n```\n\n![](x.jpg)\n";
    let (body, diags) = scanned(text);
    let codes: Vec<&str> = diags.iter().map(|diagnostic| diagnostic.code.id()).collect();
    // The line that cannot be read stands for its key; the other keys are missed by themselves.
    assert_eq!(codes, ["E0206", "E0203", "E0304", "E0209", "W0305"]);
    let targets: Vec<&str> = body.links.iter().map(|link| link.target.as_str()).collect();
    assert_eq!(targets, ["thieu.jpg", "x.jpg"]);
}
