//! What newsrooms and other programs take: feeds, structured data, citations, open data.

use serde_json::Value;

use crate::support::{TestSite, Theme};

const PORTAL: &str = include_str!("sites/portal.txt");

fn text(site: &TestSite, name: &str) -> String {
    String::from_utf8(site.tree()[name].clone()).unwrap()
}

/// What stands between the first `from` and the next `to`.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let (_, rest) = text.split_once(from).unwrap_or_else(|| panic!("no {from} in {text}"));
    rest.split_once(to).unwrap().0
}

#[test]
fn an_id_in_a_feed_survives_a_new_name_and_address() {
    let site = TestSite::with_theme(PORTAL, Theme::Small);
    site.build_well();
    let ids = |site: &TestSite| {
        let feed: Value = serde_json::from_slice(&site.tree()["nguon-cap-tin/tat-ca.json"]).unwrap();
        let items = feed["items"].as_array().unwrap().clone();
        items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let before = ids(&site);
    assert!(before.contains(&"tag:thu.example,2020:t-222222".to_owned()), "{before:?}");
    site.rename("content/tin/khoi-cong.md", "content/tin/khanh-thanh-duong.md");
    site.replace("content/tin/khanh-thanh-duong.md", "Khởi công", "Khánh thành");
    site.replace("content/guong/ca-nhan/hoa.md", "khoi-cong.md", "khanh-thanh-duong.md");
    site.build_well();
    assert_eq!(ids(&site), before);
}

#[test]
fn whole_texts_stand_in_feeds_of_the_portal_and_of_kinds_with_whole_addresses() {
    let site = TestSite::with_theme(PORTAL, Theme::Small);
    site.edit(
        "content/tin/khoi-cong.md",
        site.read("content/tin/khoi-cong.md") + "\nXem [bà Hoa](/guong/hoa/) và [cuối bài](#het).\n\n## Hết\n",
    );
    site.build_well();
    for name in ["tat-ca.xml", "tin.xml", "tin.rss"] {
        let feed = text(&site, &format!("nguon-cap-tin/{name}"));
        assert!(feed.contains("href=&quot;https://thu.example/guong/hoa/&quot;"), "{name}: {feed}");
        assert!(feed.contains("href=&quot;https://thu.example/tin/2026/01/khoi-cong/#het&quot;"), "{name}: {feed}");
    }
    for name in ["linh-vuc-nong-nghiep.xml", "tat-ca-2026.xml", "chuyen-muc-nguoi-giu-ban.xml"] {
        let feed = text(&site, &format!("nguon-cap-tin/{name}"));
        assert!(feed.contains("<summary>") && !feed.contains("<content"), "{name}: {feed}");
    }
}

#[test]
fn older_entries_are_reached_from_the_feed_year_by_year() {
    let site = TestSite::with_theme(PORTAL, Theme::Small);
    let entry = site.read("content/tin/khoi-cong.md");
    for (id, year) in [("t-zzzzz2", 2021), ("t-zzzzz3", 2023)] {
        let entry = entry.replace("t-222222", id).replace("2026-01-15", &format!("{year}-05-01"));
        site.edit(&format!("content/tin/nam-{year}.md"), entry);
    }
    site.build_well();
    let link = |name: &str, rel: &str| {
        let feed = text(&site, &format!("nguon-cap-tin/{name}.xml"));
        let found = feed.lines().find(|line| line.contains(&format!("<link rel=\"{rel}\"")));
        found.map(|line| between(line, "nguon-cap-tin/", ".xml").to_owned())
    };
    assert_eq!(link("tat-ca", "prev-archive").as_deref(), Some("tat-ca-2026"));
    assert_eq!(link("tat-ca-2025", "prev-archive").as_deref(), Some("tat-ca-2023"));
    assert_eq!(link("tat-ca-2023", "prev-archive").as_deref(), Some("tat-ca-2021"));
    assert_eq!(link("tat-ca-2023", "next-archive").as_deref(), Some("tat-ca-2025"));
    assert_eq!(link("tat-ca-2021", "prev-archive"), None);
    assert_eq!(link("tat-ca-2021", "current").as_deref(), Some("tat-ca"));
    // A year that was published stays when its last entry goes.
    site.edit("permalinks.lock", "so-dia-chi 1\n/nguon-cap-tin/tat-ca-2021.xml cong\n");
    site.remove("content/tin/nam-2021.md");
    site.build_well();
    assert!(text(&site, "nguon-cap-tin/tat-ca-2021.xml").contains("<fh:archive/>"));
}

#[test]
fn corrections_have_a_feed_and_candidates_are_not_in_it() {
    let site = TestSite::with_theme(PORTAL, Theme::Small);
    site.replace(
        "content/tin/khoi-cong.md",
        "ma = \"t-222222\"\n",
        "ma = \"t-222222\"\ndinh_chinh = [{ ngay = 2026-02-03, noi_dung = \"Đường dài 2 km, không phải 3 km\" }, { ngay = 2026-12-01, noi_dung = \"Chưa đến ngày\" }]\n",
    );
    site.build_well();
    let feed = text(&site, "nguon-cap-tin/dinh-chinh.xml");
    assert!(feed.contains("<id>tag:thu.example,2020:t-222222/dinh-chinh/1</id>"), "{feed}");
    assert!(feed.contains("Đường dài 2 km") && !feed.contains("Chưa đến ngày"), "{feed}");
    assert_eq!(between(&feed, "<updated>", "</updated>"), "2026-02-03T00:00:00+07:00");
}

#[test]
fn the_list_of_feeds_names_only_feeds_that_are_there() {
    let site = TestSite::with_theme(PORTAL, Theme::Small);
    site.build_well();
    let tree = site.tree();
    let list = text(&site, "nguon-cap-tin/tat-ca.opml");
    let feeds: Vec<&str> =
        list.split("xmlUrl=\"https://thu.example/").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(feeds.len() > 6, "{list}");
    assert!(feeds.iter().all(|feed| tree.contains_key(*feed)), "{feeds:?}");
}
