//! What other portals paste: cards and lists in frames, the code for them, and what programs ask for.

use serde_json::Value;

use crate::support::{TestSite, Tree, tree};

const PORTAL: &str = include_str!("sites/portal.txt");
const HOA: &str = "content/guong/ca-nhan/hoa.md";

fn portal() -> TestSite {
    let site = TestSite::from_text(PORTAL);
    let settings = site.read("guong.toml").replace("giao_dien = \"nho\"", "giao_dien = \"mac-dinh\"");
    site.edit("guong.toml", settings);
    site
}

fn text(tree: &Tree, name: &str) -> String {
    String::from_utf8(tree.get(name).unwrap_or_else(|| panic!("no {name}")).clone()).unwrap()
}

/// The value of an attribute of the first tag that begins so.
fn attribute<'t>(html: &'t str, tag: &str, name: &str) -> &'t str {
    let (_, rest) = html.split_once(tag).unwrap_or_else(|| panic!("no {tag} in {html}"));
    let (inside, _) = rest.split_once('>').unwrap();
    let (_, value) = inside.split_once(&format!("{name}=\"")).unwrap_or_else(|| panic!("no {name} in {inside}"));
    value.split_once('"').unwrap().0
}

/// The code in the boxes of a page, as one copies it.
fn codes(page: &str) -> Vec<String> {
    let code = |box_: &str| {
        let inside = box_.split_once('>').unwrap().1.split_once("</textarea>").unwrap().0;
        inside
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
    };
    page.split("<textarea").skip(1).map(code).collect()
}

#[test]
fn the_code_leads_to_a_page_without_script_that_leads_to_the_story() {
    let site = portal();
    site.build_well();
    let tree = site.tree();
    let page = text(&tree, "guong/hoa/index.html");
    let [frame, fragment] = codes(&page).try_into().unwrap();
    for code in [&frame, &fragment] {
        for word in ["<script", "style=", " on", "javascript:"] {
            assert!(!code.contains(word), "{word} in {code}");
        }
    }
    assert!(fragment.contains("https://thu.example/guong/hoa/") && fragment.contains("Nguyễn Thị Hoa"), "{fragment}");
    let address = attribute(&frame, "<iframe", "src");
    assert_eq!(address, "https://thu.example/nhung/g-222222/");
    assert_eq!(attribute(&frame, "<iframe", "title"), "Nguyễn Thị Hoa");
    let card = text(&tree, "nhung/g-222222/index.html");
    assert!(!card.contains("<script") && !card.contains("style=") && card.contains("noindex"), "{card}");
    assert!(card.contains("href=\"https://thu.example/guong/hoa/\""), "the canonical address: {card}");
    assert!(card.contains("href=\"/guong/hoa/\" target=\"_blank\" rel=\"noopener\""), "{card}");
    let [list] = codes(&text(&tree, "guong/index.html")).try_into().unwrap();
    let list = attribute(&list, "<iframe", "src").strip_prefix("https://thu.example/").unwrap().to_owned();
    assert!(text(&tree, &format!("{list}index.html")).contains("Nguyễn Thị Hoa"));
    for name in ["nhung/linh-vuc/nong-nghiep/index.html", "nhung/dia-ban/muong-nha/index.html"] {
        assert!(text(&tree, name).contains("Nguyễn Thị Hoa"), "{name}");
    }
}

#[test]
fn programs_find_what_they_ask_for() {
    let site = portal();
    site.build_well();
    let tree = site.tree();
    let page = text(&tree, "guong/hoa/index.html");
    let address = attribute(&page, "<link rel=\"alternate\" type=\"application/json+oembed\"", "href");
    let answer: Value =
        serde_json::from_str(&text(&tree, address.strip_prefix("https://thu.example/").unwrap())).unwrap();
    assert_eq!((&answer["version"], &answer["type"]), (&"1.0".into(), &"rich".into()));
    assert_eq!(answer["title"], "Nguyễn Thị Hoa");
    assert!(answer["html"].as_str().unwrap().contains("https://thu.example/nhung/g-222222/"));
    let (width, height) = (answer["width"].as_u64().unwrap(), answer["height"].as_u64().unwrap());
    let html = answer["html"].as_str().unwrap();
    assert_eq!(attribute(html, "<iframe", "width").parse(), Ok(width));
    assert_eq!(attribute(html, "<iframe", "height").parse(), Ok(height));
    let picture = answer["thumbnail_url"].as_str().unwrap().strip_prefix("https://thu.example/").unwrap();
    assert!(tree.contains_key(picture.split('?').next().unwrap()), "{picture}");
    assert!(answer["thumbnail_width"].is_u64() && answer["thumbnail_height"].is_u64());
}

#[test]
fn a_card_forgets_whoever_is_removed_and_says_who_is_made_up() {
    let site = portal();
    site.replace(HOA, "ma = \"g-222222\"\n", "ma = \"g-222222\"\nminh_hoa = true\n");
    site.build_well();
    let before = site.tree();
    let card = text(&before, "nhung/g-222222/index.html");
    assert!(card.contains("Nhân vật minh họa"), "{card}");
    assert!(text(&before, "nhung/guong/index.html").contains("Nhân vật minh họa"));
    let answer = text(&before, "nhung/g-222222/oembed.json");
    assert!(answer.contains("minh họa"), "{answer}");
    let codes = codes(&text(&before, "guong/hoa/index.html"));
    assert!(codes.iter().all(|code| code.contains("minh họa")), "{codes:?}");
    site.replace(HOA, "minh_hoa = true\n", "go_bo = { ngay_yeu_cau = 2026-02-01, ngay_go = 2026-02-02 }\n");
    site.build_well();
    let after = site.tree();
    let card = text(&after, "nhung/g-222222/index.html");
    assert!(card.contains("Nội dung này không còn trên cổng.") && card.contains("noindex"), "{card}");
    assert!(!card.contains("Hoa") && !card.contains("hoa/"), "{card}");
    assert!(!after.contains_key("nhung/g-222222/oembed.json"));
    assert_eq!(after, site.clean().0);
}

#[test]
fn a_card_that_was_pasted_somewhere_is_kept() {
    let site = portal();
    let settings = format!("{}\n[bao_chi]\nso_guong_moi = 3\n", site.read("guong.toml"));
    site.edit("guong.toml", settings);
    let plain = |number: usize| {
        format!(
            "+++\nten = \"Mô hình số {number}\"\nnoi_dung = \"Làm chung.\"\nbai_hoc = \"Bàn trước.\"\ndia_ban = \"xã Mường Nhà\"\nlinh_vuc = [\"nong-nghiep\"]\nloai_guong = \"dien-hinh\"\ncap = \"tinh\"\nviec_lam = \"Cùng nhau làm đường\"\ntom_tat = \"Cả bản cùng góp công làm hơn hai cây số đường.\"\nma = \"m-zzzzz{number}\"\nngay_dang = 2026-02-10\ntrang_thai_dang = \"dang\"\n+++\nNội dung.\n"
        )
    };
    for number in 2..5 {
        site.edit(&format!("content/guong/mo-hinh/mo-hinh-{number}.md"), plain(number));
    }
    site.build_well();
    let tree = site.tree();
    assert!(!tree.contains_key("nhung/g-222222/index.html"), "older than the newest three");
    assert!(codes(&text(&tree, "guong/hoa/index.html")).is_empty());
    site.edit("permalinks.lock", "so-dia-chi 1\n/nhung/g-222222/ g-222222\n");
    site.build_well();
    assert!(text(&site.tree(), "nhung/g-222222/index.html").contains("Nguyễn Thị Hoa"));
    // Its only award revoked, no list leads to the story: neither does the card.
    site.replace(
        HOA,
        "co_quan = \"chu-tich-ubnd-tinh\" }]",
        "co_quan = \"chu-tich-ubnd-tinh\", huy_bo = { so = \"45/QĐ-UBND\", ngay = 2021-03-01, co_quan = \"Chủ tịch UBND tỉnh\" } }]",
    );
    site.build_well();
    let card = text(&site.tree(), "nhung/g-222222/index.html");
    assert!(card.contains("không còn trên cổng") && !card.contains("Hoa"), "{card}");
}

#[test]
fn a_childs_picture_does_not_go_along() {
    let site = portal();
    site.replace(
        HOA,
        "dong_y = { hinh_thuc = \"văn bản\", ngay = 2026-01-02, pham_vi = [\"ten\", \"cau-chuyen\", \"anh\"], luu_tai = \"Ban TĐKT\" }",
        "tre_em = true\nnam_sinh = 2014\ndong_y = { hinh_thuc = \"văn bản\", ngay = 2026-01-02, pham_vi = [\"ten\", \"cau-chuyen\", \"anh\", \"truong-lop\"], nguoi_giam_ho = \"mẹ\", tre_dong_y = true, luu_tai = \"Ban TĐKT\" }",
    );
    site.build_well();
    let tree = tree(&site.public());
    assert!(text(&tree, "guong/hoa/index.html").contains("/anh/g-222222/"));
    assert!(!text(&tree, "nhung/g-222222/index.html").contains("<img"));
    assert!(!text(&tree, "nhung/g-222222/oembed.json").contains("thumbnail"));
}
