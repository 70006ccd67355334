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

#[test]
fn campaigns_and_units_have_a_feed_of_what_is_told_of_them() {
    let site = TestSite::with_theme(PORTAL, Theme::Small);
    site.build_well();
    let told = |name: &str| {
        let feed = text(&site, &format!("nguon-cap-tin/{name}.xml"));
        let ids = feed.split("<id>tag:thu.example,2020:").skip(1);
        ids.map(|rest| rest.split('<').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(told("phong-trao-nong-thon-moi"), ["p-222222/gom", "g-222222", "g-777777", "t-222222"]);
    assert_eq!(told("don-vi-so-noi-vu"), ["d-222222", "g-444444", "g-222222"]);
    assert!(text(&site, "nguon-cap-tin/tat-ca.opml").contains("/nguon-cap-tin/phong-trao-nong-thon-moi.xml"));

    // Whoever reads it finds it when nothing is told any more.
    let address = "/nguon-cap-tin/phong-trao-nong-thon-moi.xml";
    site.edit("permalinks.lock", format!("so-dia-chi 1\n{address} cong\n"));
    for entry in ["guong/ca-nhan/hoa.md", "guong/tap-the/to-tu-quan.md", "tin/khoi-cong.md"] {
        site.replace(&format!("content/{entry}"), "phong_trao = [\"nong-thon-moi\"]\n", "");
    }
    site.build_well();
    assert_eq!(told("phong-trao-nong-thon-moi"), ["p-222222/gom"]);
    assert!(!text(&site, "nguon-cap-tin/tat-ca.opml").contains(address));
}

/// The JSON-LD of a page of the default theme.
fn structured(site: &TestSite, name: &str) -> Vec<Value> {
    let page = text(site, name);
    let Some((_, rest)) = page.split_once("<script type=\"application/ld+json\">") else { return Vec::new() };
    let script = rest.split_once("</script>").unwrap().0;
    let value: Value = serde_json::from_str(script).unwrap();
    // A key that is said twice would be read once.
    assert_eq!(value.to_string().len(), script.replace("\\u003c", "<").len(), "{script}");
    assert_eq!(value["@context"], "https://schema.org");
    value["@graph"].as_array().unwrap().clone()
}

fn of_type<'v>(things: &'v [Value], name: &str) -> Option<&'v Value> {
    things.iter().find(|thing| thing["@type"] == name)
}

fn dressed() -> TestSite {
    let site = TestSite::from_text(PORTAL);
    site.replace("guong.toml", "giao_dien = \"nho\"", "giao_dien = \"mac-dinh\"");
    site
}

#[test]
fn pages_tell_programs_what_they_are_about() {
    let site = dressed();
    site.replace("content/tin/khoi-cong.md", "Khởi công đường liên bản", "Khởi công </script><b>đường");
    site.build_well();
    let page = structured(&site, "guong/hoa/index.html");
    let profile = of_type(&page, "ProfilePage").unwrap();
    let person = &profile["mainEntity"];
    assert_eq!((person["@type"].as_str(), person["name"].as_str()), (Some("Person"), Some("Nguyễn Thị Hoa")));
    assert!(person["award"][0].as_str().unwrap().ends_with("(năm 2019)"), "{person}");
    assert_eq!(person["image"][0]["creditText"], "Minh");
    assert!(person["image"][0]["contentUrl"].as_str().unwrap().starts_with("https://thu.example/anh/g-222222/"));
    let way = &of_type(&page, "BreadcrumbList").unwrap()["itemListElement"];
    assert_eq!(way[0]["item"], "https://thu.example/");
    let news = structured(&site, "tin/2026/01/khoi-cong/index.html");
    let news = of_type(&news, "NewsArticle").unwrap();
    assert_eq!(news["headline"], "Khởi công </script><b>đường");
    assert_eq!(news["datePublished"], "2026-01-15");
    assert_eq!(of_type(&structured(&site, "index.html"), "WebSite").unwrap()["url"], "https://thu.example/");
    let paper = structured(&site, "van-ban/163-qd-ubnd/index.html");
    assert_eq!(of_type(&paper, "Legislation").unwrap()["legislationIdentifier"], "163/QĐ-UBND");
    assert!(of_type(&structured(&site, "du-lieu/index.html"), "Dataset").is_some());
}

#[test]
fn programs_are_not_told_of_the_fictional_and_the_unnamed() {
    let site = dressed();
    site.replace("content/guong/ca-nhan/hoa.md", "ma = \"g-222222\"", "minh_hoa = true\nma = \"g-222222\"");
    site.replace(
        "content/guong/ca-nhan/un.md",
        "ma = \"g-444444\"",
        "ten_hien_thi = \"Một nông dân ở Mường Pồn\"\nma = \"g-444444\"",
    );
    site.build_well();
    for name in ["guong/hoa/index.html", "guong/un/index.html"] {
        let page = structured(&site, name);
        assert!(of_type(&page, "ProfilePage").is_none() && of_type(&page, "BreadcrumbList").is_some(), "{name}");
    }
    let citations = text(&site, "trich-dan/ca-nhan-2026.bib");
    assert!(citations.contains("Nguyễn Thị Hoa") && citations.contains("(nhân vật minh họa)"), "{citations}");
    assert!(citations.contains("Một nông dân ở Mường Pồn") && !citations.contains("Lò Văn Ún"), "{citations}");
}

#[test]
fn search_engines_find_every_page_that_may_be_found_and_no_other() {
    let site = dressed();
    site.replace("content/guong/ca-nhan/hoa.md", "ma = \"g-222222\"", "minh_hoa = true\nma = \"g-222222\"");
    site.replace("content/tin/khoi-cong.md", "ngay_dang = 2026-01-15", "ngay_dang = 2026-03-01");
    site.build_well();
    let index = text(&site, "sitemap.xml");
    let parts: Vec<&str> =
        index.split("<loc>https://thu.example/").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
    assert!(["sitemap-ca-nhan.xml", "sitemap-tin.xml", "sitemap-tin-moi.xml"].iter().all(|part| parts.contains(part)));
    let told: String = parts.iter().map(|part| text(&site, part)).collect();
    assert!(told.contains("https://thu.example/guong/un/") && !told.contains("/guong/hoa/"), "{told}");
    assert!(told.contains("<lastmod>2026-03-01</lastmod>") && told.contains("<news:publication_date>2026-03-01<"));
    let news = text(&site, "sitemap-tin-moi.xml");
    assert_eq!(news.matches("<news:news>").count(), 1, "{news}");
    let pages = site.tree();
    let index = |name: &str| !String::from_utf8_lossy(&pages[name]).contains("content=\"noindex\"");
    let missing: Vec<&String> = pages
        .keys()
        .filter(|name| name.starts_with("guong/") && name.ends_with("/index.html"))
        .filter(|name| name.matches('/').count() == 2 && index(name))
        .filter(|name| !told.contains(&format!("https://thu.example/{}<", name.trim_end_matches("index.html"))))
        // Names by letter, old addresses and lists without entries are found by following links.
        .filter(|name| !["a-z", "ba-hoa", "ho-gia-dinh", "mo-hinh"].contains(&name.split('/').nth(1).unwrap()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn security_txt_holds_for_less_than_a_year_and_only_at_the_root() {
    let mut site = TestSite::from_text("");
    site.replace("guong.toml", "[co_quan]", "bao_mat = { lien_he = \"antoan@thu.example\" }\n\n[co_quan]");
    site.build_well();
    let first = text(&site, ".well-known/security.txt");
    assert!(first.starts_with("Contact: mailto:antoan@thu.example\nExpires: 2027-02-01T00:00:00+07:00\n"), "{first}");
    site.today = jiff::civil::date(2026, 3, 31);
    assert_eq!(site.build_well().summary.made, 0, "the file changes once a month");
    site.replace("guong.toml", "https://thu.example/", "https://thu.example/guong/");
    site.build_well();
    assert!(!site.tree().contains_key(".well-known/security.txt"));
}

#[test]
fn citations_stand_in_one_file_per_kind_and_year() {
    let site = dressed();
    site.build_well();
    let page = text(&site, "guong/hoa/index.html");
    assert!(page.contains("href=\"/trich-dan/ca-nhan-2026.bib\"") && page.contains("https://thu.example/g/g-222222/"));
    let works: Value = serde_json::from_slice(&site.tree()["trich-dan/ca-nhan-2026.json"]).unwrap();
    let hoa = works.as_array().unwrap().iter().find(|work| work["id"] == "g-222222").unwrap();
    // She agreed to her story, not to her deed in bulk data.
    assert_eq!(hoa["title"], "Nguyễn Thị Hoa");
    let groups = text(&site, "trich-dan/tap-the-2026.bib");
    assert!(groups.contains("{Tổ tự quản bản Na Sang: giữ đường bản sạch suốt mười năm}"), "{groups}");
    assert_eq!(hoa["issued"]["date-parts"][0], serde_json::json!([2026, 1, 15]));
    assert!(site.tree().contains_key("trich-dan/ca-nhan-2025.bib"), "Quàng Thị Đính was published in 2025");
    let papers = text(&site, "trich-dan/van-ban-2026.bib");
    assert!(papers.contains("number = {163/QĐ-UBND}") && papers.contains("date = {2020-02-05}"), "{papers}");
    assert!(!site.tree().keys().any(|name| name.starts_with("trich-dan/lay-y-kien")));
}

fn json(site: &TestSite, name: &str) -> Value {
    serde_json::from_slice(&site.tree()[name]).unwrap()
}

#[test]
fn a_register_says_the_same_in_every_form() {
    let site = dressed();
    site.build_well();
    for table in ["guong", "khen-thuong", "phong-trao", "hoi-nghi", "van-ban", "don-vi", "thong-ke"] {
        let name = |end: &str| format!("du-lieu/{table}.{end}");
        let lines = text(&site, &name("csv"));
        let mut lines = csv::Reader::from_reader(lines.trim_start_matches('\u{feff}').as_bytes());
        let heading: Vec<String> = lines.headers().unwrap().iter().map(str::to_owned).collect();
        let rows: Vec<csv::StringRecord> = lines.records().map(Result::unwrap).collect();
        let whole = json(&site, &name("json"));
        let objects = whole["dong"].as_array().unwrap();
        assert_eq!(objects.len(), rows.len(), "{table}");
        for (object, row) in objects.iter().zip(&rows) {
            let mut keys: Vec<&String> = object.as_object().unwrap().keys().collect();
            let mut expected: Vec<&String> = heading.iter().collect();
            keys.sort();
            expected.sort();
            assert_eq!(keys, expected, "{table}");
            if let Some(id) = object["ma"].as_str() {
                assert_eq!(id, &row[0], "{table}");
            }
        }
        assert!(site.tree()[&name("xlsx")].starts_with(b"PK"), "{table}");
    }
    let hoa = json(&site, "du-lieu/guong.json");
    let hoa = hoa["dong"].as_array().unwrap().iter().find(|row| row["ma"] == "g-222222").unwrap().clone();
    // Bulk data has her name and page; what she did and where is open only with her consent for it.
    assert_eq!(
        (&hoa["ten"], &hoa["viec_lam"], &hoa["dia_ban"]),
        (&"Nguyễn Thị Hoa".into(), &Value::Null, &Value::Null)
    );
    assert_eq!(hoa["linh_vuc"], serde_json::json!([]));
}

#[test]
fn a_program_that_reads_the_months_learns_of_everything_new_changed_and_gone() {
    let site = dressed();
    site.build_well();
    let index = json(&site, "api/v1/index.json");
    assert_eq!(index["phien_ban"], 1);
    let tree = site.tree();
    for table in index["bang"].as_array().unwrap() {
        for year in table["cac_nam"].as_array().unwrap() {
            let file = year["url"].as_str().unwrap().strip_prefix("https://thu.example/").unwrap();
            assert_eq!(json(&site, file)["dong"].as_array().unwrap().len() as u64, year["so_dong"].as_u64().unwrap());
            assert!(tree.contains_key(file));
        }
    }
    site.replace("content/tin/khoi-cong.md", "ma = \"t-222222\"\n", "ma = \"t-222222\"\nngay_cap_nhat = 2026-02-20\n");
    site.replace(
        "content/guong/ca-nhan/sua.md",
        "ma = \"g-555555\"\n",
        "ma = \"g-555555\"\ngo_bo = { ngay_yeu_cau = 2026-02-10, ngay_go = 2026-02-11 }\n",
    );
    site.build_well();
    let month = json(&site, "api/v1/thay-doi/2026-02.json");
    let of = |id: &str| {
        month["thay_doi"].as_array().unwrap().iter().filter(|line| line["ma"] == id).cloned().collect::<Vec<_>>()
    };
    assert_eq!(of("t-222222")[0]["viec"], "sua");
    let gone = of("g-555555");
    let expected = serde_json::json!({ "id": "tag:thu.example,2020:g-555555", "ma": "g-555555", "ngay": "2026-02-11", "viec": "go" });
    assert_eq!(gone, [expected]);
}

#[test]
fn deadlines_stand_in_calendars_and_remind() {
    let site = dressed();
    site.build_well();
    let tree = site.tree();
    for name in ["lich/hoi-nghi.ics", "lich/dip.ics", "lich/lay-y-kien.ics"] {
        assert!(tree.contains_key(name), "{name}");
    }
    let asked = text(&site, "lich/lay-y-kien.ics");
    let all = text(&site, "lich/tat-ca.ics");
    assert_eq!(asked.matches("BEGIN:VEVENT").count(), asked.matches("TRIGGER:-P3D").count());
    assert!(asked.matches("BEGIN:VEVENT").count() <= all.matches("BEGIN:VEVENT").count());
}

/// A story with a text long enough for newsrooms.
const KIT: &str = include_str!("sites/good/bo-bao-chi/site.txt");

/// The files of an archive, by name.
fn unpacked(bytes: &[u8]) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut files = std::collections::BTreeMap::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
        let name = part.name().unwrap().into_owned();
        files.insert(name, bytes);
    }
    files
}

#[test]
fn an_announcer_gets_numbers_and_short_forms_in_words() {
    let site = TestSite::with_theme(KIT, Theme::Small);
    site.build_well();
    let radio = text(&site, "guong/hoa/phat-thanh.txt");
    assert!(radio.starts_with('\u{feff}') && radio.contains("\r\n"), "{radio}");
    for said in [
        "Kính mời quý vị và các bạn nghe câu chuyện về bà Nguyễn Thị Hoa, nông dân, xã Mường Nhà.",
        "Bà Hoa đến từng nhà trong ba mươi lăm hộ, từ tháng ba năm hai nghìn không trăm mười chín.",
        "Mỗi nhà góp mười hai ngày công và hai trăm nghìn đồng. Ủy ban nhân dân xã cho mượn máy xúc.",
        "Ngày mùng hai tháng chín năm hai nghìn không trăm mười chín, con đường dài hai phẩy ba ki-lô-mét thông xe.",
        "chín mươi ba phẩy không năm phần trăm",
        "Bản tự động, cần biên tập viên đọc lại trước khi phát",
    ] {
        assert!(radio.contains(said), "{said} in {radio}");
    }
    assert!(!radio.contains("Hoàn cảnh"), "headings are not read: {radio}");
    site.replace("content/guong/ca-nhan/hoa.md", "bo_bao_chi = true", "phat_thanh = \"Bài 35 chữ của đài.\"");
    site.edit("content/du-lieu/cach-doc.toml", "ket = \"Hết.\"\ntoc_do = 60\n");
    site.build_well();
    let radio = text(&site, "guong/hoa/phat-thanh.txt");
    assert!(radio.contains("Bài 35 chữ của đài.\r\n\r\nHết.") && !radio.contains("Bản tự động"), "{radio}");
}

#[test]
fn an_archive_for_newsrooms_proves_its_files_and_is_the_same_every_time() {
    let site = TestSite::with_theme(KIT, Theme::Small);
    site.build_well();
    let bytes = site.tree()["guong/hoa/bao-chi/tron-bo.zip"].clone();
    let files = unpacked(&bytes);
    let sums = String::from_utf8(files["SHA256SUMS.txt"].clone()).unwrap();
    let others: Vec<&String> = files.keys().filter(|name| *name != "SHA256SUMS.txt").collect();
    assert_eq!(sums.lines().count(), others.len(), "{sums}");
    for name in others {
        use sha2::Digest;
        let sum: String = sha2::Sha256::digest(&files[name]).iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(sums.contains(&format!("{sum}  {name}\n")), "{name} in {sums}");
    }
    let photo = &files["anh/1-800.jpg"];
    assert_eq!(*photo, site.tree()["guong/hoa/bao-chi/anh-1-800.jpg"], "the photograph is that of the page");
    assert!(!files.keys().any(|name| name.starts_with("anh/2-")), "a child in a picture is not for the press");
    let word = unpacked(&files["bai.docx"]);
    let document = String::from_utf8(word["word/document.xml"].clone()).unwrap();
    assert!(
        document.contains("Bản rút gọn tự động, cần biên tập") && document.contains("Bà Nguyễn Thị Hoa"),
        "{document}"
    );
    let again = TestSite::with_theme(KIT, Theme::Small);
    again.build_well();
    assert_eq!(bytes, again.tree()["guong/hoa/bao-chi/tron-bo.zip"]);
}

#[test]
fn short_texts_are_whole_sentences_of_their_length() {
    let site = TestSite::with_theme(KIT, Theme::Small);
    site.build_well();
    let page = text(&site, "guong/hoa/bao-chi/index.html");
    assert!(page.contains("<p>thiếu: </p>"), "{page}");
    for (about, least, most) in [(50, 35, 70), (150, 115, 185)] {
        let count: usize = between(&page, &format!("<h2>{about} ("), ", tự động)").parse().unwrap();
        assert!((least..=most).contains(&count), "{about}: {count}");
    }
    assert!(page.contains("<h2>400 (10)</h2>\n<p>Bản của biên tập viên, viết ngắn cho vừa trang.</p>"), "{page}");
    // Nothing is made where whole sentences are too few.
    let short = site.read("content/guong/ca-nhan/hoa.md").split("## Hoàn cảnh").next().unwrap().to_owned();
    site.edit("content/guong/ca-nhan/hoa.md", short + "Bản nằm bên kia suối.\n");
    site.build_well();
    let page = text(&site, "guong/hoa/bao-chi/index.html");
    assert!(page.contains("<p>thiếu: 150 chữ</p>") && !page.contains("<h2>150"), "{page}");
}

#[test]
fn a_child_is_not_handed_to_the_press_without_consent_for_it() {
    let site = TestSite::with_theme(KIT, Theme::Small);
    site.build_well();
    let of_child = |site: &TestSite| site.tree().keys().filter(|name| name.starts_with("guong/em/")).count();
    assert_eq!(of_child(&site), 1);
    site.replace("content/guong/ca-nhan/em.md", "[\"cau-chuyen\"]", "[\"cau-chuyen\", \"bao-chi\"]");
    site.build_well();
    assert_eq!(of_child(&site), 6);
}

#[test]
fn old_stories_that_nobody_chose_get_no_files_for_newsrooms() {
    let site = TestSite::with_theme(KIT, Theme::Small);
    site.edit("guong.toml", site.read("guong.toml") + "\n[bao_chi]\nso_guong_moi = 0\n");
    site.build_well();
    assert!(site.tree().contains_key("guong/hoa/bao-chi/tron-bo.zip"), "it was chosen");
    site.replace("content/guong/ca-nhan/hoa.md", "bo_bao_chi = true\n", "");
    site.build_well();
    assert!(!site.tree().keys().any(|name| name.contains("/bao-chi/") || name.contains("phat-thanh")));
}

#[test]
fn a_bulletin_takes_the_newest_stories_that_fit() {
    let site = TestSite::with_theme(KIT, Theme::Small);
    let story = site.read("content/guong/ca-nhan/hoa.md");
    for (at, name) in ["Lò Thị Hai", "Lò Thị Ba", "Lò Thị Tư", "Lò Thị Năm"].iter().enumerate() {
        let copy = story.replace("Nguyễn Thị Hoa", name).replace("g-222222", &format!("g-zzzzz{}", at + 2));
        let copy = copy.replace("ngay_dang = 2026-01-15", &format!("ngay_dang = 2026-02-0{}", at + 1));
        site.edit(&format!("content/guong/ca-nhan/lo-{at}.md"), copy);
    }
    site.edit("content/du-lieu/cach-doc.toml", "toc_do = 120\n");
    site.build_well();
    let page = text(&site, "phat-thanh/5-phut/index.html");
    let names: Vec<&str> = page.split("<h2>").skip(1).map(|rest| rest.split(" → ").next().unwrap()).collect();
    assert_eq!(names, ["Lò Thị Năm", "Lò Thị Tư"], "{page}");
    let longer = text(&site, "phat-thanh/10-phut/index.html");
    assert_eq!(longer.matches("<h2>").count(), 5, "{longer}");
}
