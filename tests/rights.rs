//! Persons' rights, read from the bytes that go out: who is removed is nowhere, and no value that only
//! the office may see is anywhere.

use guong::base::decode::{Field, Need, Shape, Visibility};
use guong::model::entry;
use guong::model::kind::Kind;
use guong::model::register::RegisterKeys;
use guong::{base::decode::Record, viet};

use crate::support::{TestSite, Theme, Tree, assert_same};

/// Somebody honoured.
pub const NAME: &str = "Vừ Thị Lẩu Pạng";
const SLUG: &str = "vu-thi-lau-pang";

const HONOURED: &str = r#"-- content/guong/ca-nhan/vu-thi-lau-pang.md --
+++
ho_ten = "Vừ Thị Lẩu Pạng"
ten_goi_khac = ["Bà Pạng Lanh Khèn"]
xung_ho = "bà"
nghe_nghiep = "Nông dân"
dia_ban = "xã Mường Nhà"
linh_vuc = ["nong-nghiep"]
loai_guong = "nguoi-tot-viec-tot"
cap = "tinh"
viec_lam = "Mở lớp dệt khèn lanh zyxwv cho phụ nữ trong bản"
tom_tat = "Lớp dệt zyxwv của bản mở ba năm nay, dạy nghề cho hai mươi phụ nữ."
trich_dan = "Câu nói zyxwv"
co_so_phap_ly = "dong-y"
dong_y = { hinh_thuc = "văn bản", ngay = 2026-01-02, pham_vi = ["ten", "cau-chuyen", "anh", "du-lieu-mo"], luu_tai = "Ban TĐKT" }
ma = "g-zyxwvt"
ngay_dang = 2026-01-15
trang_thai_dang = "dang"
chuyen_huong_tu = ["/tin/vu-thi-lau-pang.html"]
anh = [{ tep = "chan-dung.png", alt = "Bà Vừ Thị Lẩu Pạng bên khung cửi zyxwv", tac_gia = "Ban TĐKT", giay_phep = "Dùng lại khi ghi nguồn" }]

[[khen_thuong]]
danh_hieu = "bk-tinh"
loai_hinh = "cong-trang"
nam = 2020
thanh_tich = "Đã có thành tích zyxwv"
quyet_dinh = "163-qd-ubnd"
co_quan = "chu-tich-ubnd-tinh"
+++
Bà Vừ Thị Lẩu Pạng dệt lanh zyxwv.
-- content/guong/ca-nhan/chan-dung.png {picture 800x600} --
-- content/guong/ca-nhan/tran-van-mot.md --
+++
ho_ten = "Trần Văn Một"
xung_ho = "ông"
nghe_nghiep = "Nông dân"
dia_ban = "xã Mường Nhà"
linh_vuc = ["nong-nghiep"]
loai_guong = "nguoi-tot-viec-tot"
cap = "tinh"
viec_lam = "Hiến đất làm đường liên bản cho bà con đi lại"
tom_tat = "Ông Một hiến một nghìn mét vuông đất để bản làm đường."
co_so_phap_ly = "dong-y"
dong_y = { hinh_thuc = "văn bản", ngay = 2026-01-02, pham_vi = ["ten", "cau-chuyen"], luu_tai = "Ban TĐKT" }
ma = "g-333333"
ngay_dang = 2026-01-16
trang_thai_dang = "dang"
+++
Ông Một hiến đất.
-- content/van-ban/163-qd-ubnd.md --
+++
trich_yeu = "Tặng bằng khen năm 2020"
loai = "quyet-dinh"
so_ky_hieu = "163/QĐ-UBND"
ngay = 2020-02-05
co_quan = "UBND tỉnh Điện Biên"
danh_sach_khen = ["vu-thi-lau-pang", "tran-van-mot"]
tep = [{ tep = "thu-cam-on.pdf", ten = "Thư cảm ơn", nguoi = ["vu-thi-lau-pang"] }, { tep = "toan-van.pdf", ten = "Toàn văn" }]
ma = "v-222222"
ngay_dang = 2026-01-10
trang_thai_dang = "dang"
+++
-- content/van-ban/thu-cam-on.pdf --
Thư cảm ơn zyxwv
-- content/van-ban/toan-van.pdf --
Toàn văn
-- content/hoi-nghi/dai-hoi.md --
+++
ten = "Đại hội Thi đua yêu nước tỉnh"
loai = "dai-hoi-tdyn"
cap = "tinh"
thoi_gian = 2025-10-14
don_vi_to_chuc = "UBND tỉnh Điện Biên"
bieu_duong = ["vu-thi-lau-pang"]
tom_tat = "Đại hội biểu dương các điển hình tiên tiến của tỉnh."
ma = "h-222222"
ngay_dang = 2025-10-15
trang_thai_dang = "dang"
anh = [{ tep = "toan-canh.png", alt = "Toàn cảnh", tac_gia = "Ban TĐKT", giay_phep = "Dùng lại khi ghi nguồn" }, { tep = "trao-thuong.png", alt = "Trao thưởng zyxwv", tac_gia = "Ban TĐKT", giay_phep = "Dùng lại khi ghi nguồn", nguoi = ["vu-thi-lau-pang"] }]
+++
![Toàn cảnh](toan-canh.png)

![Trao thưởng](trao-thuong.png)
-- content/hoi-nghi/toan-canh.png {picture 500x300} --
-- content/hoi-nghi/trao-thuong.png {picture 600x400} --
-- content/chuyen-muc/nghe-det.md --
+++
tieu_de = "Nghề dệt"
tom_tat = "Những người giữ nghề dệt trong các bản vùng cao của tỉnh."
muc = ["vu-thi-lau-pang", "tran-van-mot"]
ma = "c-222222"
ngay_dang = 2026-01-20
trang_thai_dang = "dang"
+++
-- content/tin/lop-det.md --
+++
tieu_de = "Mở lớp dệt"
loai = "tin"
tom_tat = "Bản mở lớp dệt lanh cho hai mươi phụ nữ trong ba tháng."
guong = ["vu-thi-lau-pang"]
ma = "t-222222"
ngay_dang = 2026-01-20
trang_thai_dang = "dang"
+++
Lớp học đông người.
-- content/du-lieu/khen.csv --
ma,ho_ten,loai,don_vi,danh_hieu,loai_hinh,nam,quyet_dinh,co_quan,co_so_phap_ly,go_bo
r-222222,Vừ Thị Lẩu Pạng,ca-nhan,Bản zyxwv,bk-tinh,cong-trang,2020,163-qd-ubnd,chu-tich-ubnd-tinh,luat-tdkt,
r-333333,Lò Văn Hai,ca-nhan,Bản Hai,bk-tinh,cong-trang,2020,163-qd-ubnd,chu-tich-ubnd-tinh,luat-tdkt,
"#;

/// The text of a file; of an archive (a workbook, a paper, a kit) the names and texts of all its parts.
fn readable(bytes: &[u8]) -> String {
    let Ok(mut parts) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else {
        return String::from_utf8_lossy(bytes).into_owned();
    };
    let mut text = String::new();
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
        let name = part.name().unwrap();
        text = text + &name + "\n" + &readable(&bytes) + "\n";
    }
    assert!(!text.is_empty(), "an archive without text");
    text
}

/// The files that hold `word`, folded or as an address, in their text or their name.
pub fn holding(tree: &Tree, word: &str) -> Vec<String> {
    let (folded, slug) = (viet::fold::fold(word), viet::slug::slug(word));
    let fits = |text: &str| {
        let text = viet::fold::fold(text);
        text.contains(&folded) || text.contains(&slug)
    };
    tree.iter().filter(|(name, bytes)| fits(name) || fits(&readable(bytes))).map(|(name, _)| name.clone()).collect()
}

pub fn honoured() -> TestSite {
    let site = TestSite::from_text(HONOURED);
    site.replace("guong.toml", "giao_dien = \"nho\"", "giao_dien = \"mac-dinh\"");
    site
}

pub fn take_down(site: &TestSite) {
    site.replace(
        "content/guong/ca-nhan/vu-thi-lau-pang.md",
        "ma = \"g-zyxwvt\"\n",
        "ma = \"g-zyxwvt\"\ngo_bo = { ngay_yeu_cau = 2026-02-01, ngay_go = 2026-02-02 }\n",
    );
    site.replace("content/du-lieu/khen.csv", "luat-tdkt,\nr-333333", "luat-tdkt,có\nr-333333");
}

#[test]
fn whoever_is_removed_stands_in_no_byte_after_a_warm_build() {
    let site = honoured();
    site.build_well();
    let before = site.tree();
    for (word, files) in [(NAME, 5), ("Pạng Lanh Khèn", 1), ("zyxwv", 5)] {
        assert!(holding(&before, word).len() >= files, "{word}: {:?}", holding(&before, word));
    }
    take_down(&site);
    let told = site.told(&site.build_well().diags);
    assert!(!told.contains("W0422"), "{told}");
    let after = site.tree();
    assert_same(&after, &site.clean().0, "warm and clean after a removal");
    for word in [NAME, "Pạng Lanh Khèn", SLUG] {
        assert_eq!(holding(&after, word), Vec::<String>::new(), "{word}");
    }
    // The id contains the word: it stands on its tombstone and in the address of its card, and in the feeds that tell readers to forget it.
    let with_id = holding(&after, "g-zyxwvt");
    assert_eq!(holding(&after, "zyxwv"), with_id);
    let told = |name: &String| name.starts_with("nguon-cap-tin/") || name == "api/v1/thay-doi/2026-02.json";
    let neutral = ["g/g-zyxwvt/index.html", "nhung/g-zyxwvt/index.html"];
    assert!(with_id.iter().all(|name| neutral.contains(&name.as_str()) || told(name)), "{with_id:?}");
    for name in &with_id {
        let text = readable(&after[name]).replace("g-zyxwvt", "");
        assert!(!text.contains("zyxwv"), "{name} says more than the id");
    }
    let feed = String::from_utf8_lossy(&after["nguon-cap-tin/tat-ca.xml"]).into_owned();
    let tombstone = "<at:deleted-entry ref=\"tag:thu.example,2020:g-zyxwvt\" when=\"2026-02-02T00:00:00+07:00\"/>";
    assert!(feed.contains(tombstone), "{feed}");
    let json: serde_json::Value = serde_json::from_slice(&after["nguon-cap-tin/tat-ca.json"]).unwrap();
    assert_eq!(json["_guong"]["deleted"][0]["id"], "tag:thu.example,2020:g-zyxwvt");
    let tombstone = String::from_utf8_lossy(&after["g/g-zyxwvt/index.html"]).into_owned();
    assert!(tombstone.contains("đã gỡ theo yêu cầu") && tombstone.contains("noindex"), "{tombstone}");
    for name in before.keys().filter(|name| name.contains("g-zyxwvt")) {
        assert!(neutral.contains(&name.as_str()) || !after.contains_key(name), "{name} is still there");
    }
}

#[test]
fn one_line_removes_the_register_row_of_the_same_award_too() {
    let site = honoured();
    site.replace(
        "content/guong/ca-nhan/vu-thi-lau-pang.md",
        "ma = \"g-zyxwvt\"\n",
        "ma = \"g-zyxwvt\"\ngo_bo = { ngay_yeu_cau = 2026-02-01 }\n",
    );
    let told = site.told(&site.build_well().diags);
    assert!(!told.contains("W0422"), "{told}");
    let after = site.tree();
    for word in [NAME, SLUG] {
        assert_eq!(holding(&after, word), Vec::<String>::new(), "{word}");
    }
    let page = String::from_utf8_lossy(&after["van-ban/163-qd-ubnd/index.html"]).into_owned();
    assert!(page.contains("(đã gỡ theo yêu cầu)") && page.contains("Lò Văn Hai"), "{page}");
}

#[test]
fn lists_of_a_decision_say_that_someone_was_removed() {
    let site = honoured();
    take_down(&site);
    site.build_well();
    let tree = site.tree();
    let page = String::from_utf8_lossy(&tree["van-ban/163-qd-ubnd/index.html"]).into_owned();
    assert!(
        page.contains("(đã gỡ theo yêu cầu)") && page.contains("Trần Văn Một") && page.contains("Lò Văn Hai"),
        "{page}"
    );
    assert!(page.contains("toan-van.pdf") && !page.contains("thu-cam-on"), "{page}");
    let meeting = String::from_utf8_lossy(&tree["hoi-nghi/dai-hoi/index.html"]).into_owned();
    assert!(meeting.contains("(đã gỡ theo yêu cầu)"), "{meeting}");
    let pictures: Vec<&String> = tree.keys().filter(|name| name.starts_with("anh/h-222222/")).collect();
    let left = |name: &&String| name.starts_with("anh/h-222222/1-") || *name == "anh/h-222222/the.jpg";
    assert!(pictures.len() > 1 && pictures.iter().all(left), "{pictures:?}");
}

#[test]
fn another_person_of_the_same_name_stays() {
    let site = honoured();
    let other = site.read("content/guong/ca-nhan/tran-van-mot.md").replace("Trần Văn Một", NAME);
    site.edit("content/guong/ca-nhan/tran-van-mot.md", other);
    take_down(&site);
    let told = site.told(&site.build_well().diags);
    assert!(!told.contains("W0422"), "{told}");
    let tree = site.tree();
    assert!(String::from_utf8_lossy(&tree["guong/tran-van-mot/index.html"]).contains(NAME));
    assert!(!tree.contains_key("guong/vu-thi-lau-pang/index.html"));
}

#[test]
fn pictures_alone_can_be_removed() {
    let site = honoured();
    site.build_well();
    let card = "anh/g-zyxwvt/the.jpg";
    let with_portrait = site.tree()[card].clone();
    site.replace(
        "content/guong/ca-nhan/vu-thi-lau-pang.md",
        "ma = \"g-zyxwvt\"\n",
        "ma = \"g-zyxwvt\"\ngo_bo = { ngay_yeu_cau = 2026-02-01, pham_vi = [\"anh\"] }\n",
    );
    site.build_well();
    let tree = site.tree();
    assert!(tree.contains_key("guong/vu-thi-lau-pang/index.html"));
    assert!(!tree.keys().any(|name| name.starts_with("anh/g-zyxwvt/") && name != card));
    // The card has the letters of the name where the portrait was, and tells nothing of it.
    assert!(tree[card] != with_portrait && !String::from_utf8_lossy(&tree[card]).contains("khung cửi"));
    let corner = |bytes: &[u8]| image::load_from_memory(bytes).unwrap().into_rgb8().get_pixel(2, 310).0;
    assert!(corner(&tree[card])[0] > 90 && corner(&tree[card])[1] < 60, "{:?}", corner(&tree[card]));
    assert!(!String::from_utf8_lossy(&tree["guong/vu-thi-lau-pang/index.html"]).contains("khung cửi"));
    // A record of addresses keeps sizes that a theme no longer asks for, not those of pictures that left.
    site.edit("permalinks.lock", "so-dia-chi 1\n/anh/g-zyxwvt/1-{480,777}.{jpg,webp} g-zyxwvt\n");
    let told = site.told(&site.build_well().diags);
    assert!(told.contains("G0709") && !told.contains("E0704"), "{told}");
    assert!(!site.tree().keys().any(|name| name.starts_with("anh/g-zyxwvt/") && name != card));
    // The record keeps their hashes, and has nothing more to say.
    record(&site);
    let lock = site.read("permalinks.lock");
    assert!(!lock.contains("/anh/g-zyxwvt/") && lock.matches("sha256:").count() == 4, "{lock}");
    let told = site.told(&site.build_well().diags);
    assert!(!told.contains("G0709") && !told.contains("E0704"), "{told}");
}

/// Writes the record of addresses, as `guong permalinks --ghi` does.
fn record(site: &TestSite) {
    let options = site.options(site.public(), site.root().join(".guong"));
    let survey = guong::build::permalinks::survey(&options, &guong::build::Silent).unwrap();
    site.edit("permalinks.lock", survey.text.expect("nothing wrong but what the record mends"));
}

#[test]
fn what_others_show_of_someone_removed_may_leave_the_record_of_addresses() {
    let site = honoured();
    record(&site);
    let lock = site.read("permalinks.lock");
    assert!(lock.contains("/tep/v-") && lock.contains("thu-cam-on") && lock.contains("/anh/h-222222/2-"), "{lock}");
    take_down(&site);
    let told = site.told(&site.build_well().diags);
    assert!(told.contains("G0709") && !told.contains("E0704"), "{told}");
    record(&site);
    let lock = site.read("permalinks.lock");
    assert!(!lock.contains("thu-cam-on") && !lock.contains("/anh/h-222222/2-"), "{lock}");
    assert!(lock.contains("/anh/h-222222/1-") && lock.contains("toan-van"), "{lock}");
}

/// What stands on a card is drawn, so no search through bytes finds it: its words are compared with the page's.
#[test]
fn a_card_says_nothing_that_its_page_does_not() {
    use guong::base::diag::Diagnostics;
    use guong::build::front;
    use guong::output::page;

    let site = honoured();
    site.build_well();
    let options = site.options(site.public(), site.root().join(".guong"));
    let front = front::run(&options, &guong::build::Silent, &mut Diagnostics::default()).unwrap().unwrap();
    let mut seen = 0;
    for id in front.site.ids() {
        let Some(card) = page::share_card(&front.site, &front.theme, id) else { continue };
        let (card, node) = (card.unwrap(), front.site.node(id));
        let text = site.read(&format!("public{}index.html", node.url));
        let text = text.replace("&#x27;", "'").replace("&quot;", "\"").replace("&amp;", "&").replace("&#39;", "'");
        let said = card.deed.split(" · ").chain([card.title.as_str(), card.portal.as_str(), card.fictional.as_str()]);
        for words in said {
            assert!(text.contains(words), "{}: {words}", node.url);
        }
        let address = format!("{}?v=", front.site.config.absolute(&page::share_url(&front.site, id)));
        assert!(text.contains(&address), "{address} is not told");
        seen += 1;
    }
    let cards = site.tree().keys().filter(|name| name.ends_with("/the.jpg")).count();
    assert!(seen > 2 && seen == cards, "{seen} of {cards}");
}

#[test]
fn an_award_that_is_revoked_leaves_lists_and_data() {
    let site = honoured();
    site.replace(
        "content/guong/ca-nhan/vu-thi-lau-pang.md",
        "co_quan = \"chu-tich-ubnd-tinh\"\n",
        "co_quan = \"chu-tich-ubnd-tinh\"\nhuy_bo = { so = \"45/QĐ-UBND\", ngay = 2021-03-01, co_quan = \"Chủ tịch UBND tỉnh\" }\n",
    );
    site.replace("content/du-lieu/khen.csv", "r-222222,Vừ Thị Lẩu Pạng", "r-222222,Quàng Văn Sáu");
    site.replace("content/chuyen-muc/nghe-det.md", "\"vu-thi-lau-pang\", ", "");
    site.replace("content/tin/lop-det.md", "guong = [\"vu-thi-lau-pang\"]\n", "");
    site.build_well();
    let tree = site.tree();
    let page = String::from_utf8_lossy(&tree["guong/vu-thi-lau-pang/index.html"]).into_owned();
    assert!(page.contains("45/QĐ-UBND") && page.contains("noindex"), "{page}");
    assert!(!tree.contains_key("anh/g-zyxwvt/the.jpg"));
    let allowed = [
        "guong/vu-thi-lau-pang/",
        // What its pictures show is written into them, as on the page.
        "anh/g-zyxwvt/",
        "g/g-zyxwvt/",
        "tin/vu-thi-lau-pang.html",
        "van-ban/163-qd-ubnd/",
        "hoi-nghi/dai-hoi/",
        // The page stays, so its old addresses go on leading to it.
        ".htaccess",
        "_redirects",
        "may-chu/",
        "web.config",
    ];
    let elsewhere: Vec<String> = holding(&tree, NAME)
        .into_iter()
        .filter(|name| !allowed.iter().any(|allowed| name.starts_with(allowed)))
        .collect();
    assert_eq!(elsewhere, Vec::<String>::new());
    // Restored, it stands as before.
    site.replace(
        "content/guong/ca-nhan/vu-thi-lau-pang.md",
        "huy_bo =",
        "phuc_hoi = { so = \"9/QĐ-UBND\", ngay = 2022-03-01, co_quan = \"Chủ tịch UBND tỉnh\" }\nhuy_bo =",
    );
    site.build_well();
    assert!(holding(&site.tree(), NAME).iter().any(|name| name.starts_with("nguon-cap-tin/")));
}

/// What to write for the value of a field, and how it would look if it came out.
fn marker(field: &Field, number: usize) -> Option<(String, Vec<String>)> {
    let word = format!("qzx{number:03}zq");
    let quoted = |text: &str| format!("\"{text}\"");
    match field.shape {
        Shape::Text | Shape::Prose => Some((quoted(&word), vec![word])),
        Shape::Int | Shape::Number => {
            let value = 7_310_000 + number;
            Some((value.to_string(), vec![value.to_string(), viet::number::format_int(value as i64)]))
        }
        Shape::Day => {
            let (month, day) = (1 + number / 28 % 12, 1 + number % 28);
            let shown =
                [format!("1844-{month:02}-{day:02}"), format!("{day}/{month}/1844"), format!("tháng {month} năm 1844")];
            Some((format!("1844-{month:02}-{day:02}"), shown.into()))
        }
        Shape::Web => Some((quoted(&format!("https://{word}.example/")), vec![word])),
        // The value is a word of the portal's own vocabulary.
        Shape::Term(vocabulary) => {
            let key = format!("rieng-{}", vocabulary.replace('_', "-"));
            Some((quoted(&key), vec![key.clone(), format!("Nhãn {key}")]))
        }
        _ => None,
    }
}

/// Fields that hold nothing that could be told from what is there anyway, with the reason.
const UNTOLD: &[(&str, &str)] = &[
    ("trang_thai_dang", "one of five words; the entry must be published"),
    ("ma_loi", "a code; none of the accepted warnings is raised here"),
    ("gioi_tinh", "one of three words that stand in many texts"),
    ("co_so_phap_ly", "one of four words; the test writes consent"),
    ("pham_vi", "words that open other fields"),
    ("pham_vi_dong_y", "words that open other fields"),
    ("dong_y", "yes or no, of a picture; the consent of a person is a group"),
    ("tre_em", "yes or no"),
    ("tre_dong_y", "yes or no"),
    ("gia_dinh", "yes or no"),
    ("co_tre_em", "yes or no"),
    ("cong_khai", "yes or no"),
    ("bo_bao_chi", "yes or no"),
    ("khong_ro_nguoi", "yes or no"),
    ("khong_neu_ten", "yes or no"),
    ("nguoi", "a reference to an entry that is public"),
    ("go_bo", "removes the entry: the tests above"),
    ("ngay_yeu_cau", "removes the entry: the tests above"),
];

/// Writes every field that readers must not see, each with a value of its own.
struct Filler {
    number: usize,
    shown: Vec<(String, Vec<String>)>,
    unfilled: Vec<String>,
}

impl Filler {
    /// `key = value` for the hidden fields of a group; a nested group is written whole when one of its
    /// fields is hidden. `all` hides the public ones of a hidden group too.
    fn lines(&mut self, fields: &[Field], all: bool) -> Vec<String> {
        let mut lines = Vec::new();
        for field in fields {
            let hidden = all || field.visibility != Visibility::Public;
            if let Shape::Table(inner) = field.shape {
                if field.key != "go_bo" && (hidden || holds_hidden(inner)) {
                    let value = self.group(inner, hidden);
                    let value = if field.need == Need::Many { format!("[{value}]") } else { value };
                    lines.push(format!("{} = {value}", field.key));
                }
            } else if hidden && UNTOLD.iter().all(|(key, _)| *key != field.key) {
                lines.extend(self.line(field));
            }
        }
        lines
    }

    fn line(&mut self, field: &Field) -> Option<String> {
        self.number += 1;
        // Years and places are hidden for want of consent: values that nothing else holds.
        let written = match (field.key, field.shape) {
            ("nam_sinh", _) => Some(("1937".to_owned(), vec!["1937".to_owned()])),
            ("que_quan", _) => Some(("\"xã Sín Thầu\"".to_owned(), vec!["Sín Thầu".to_owned(), "sin-thau".to_owned()])),
            _ => marker(field, self.number),
        };
        let Some((value, shown)) = written else {
            self.unfilled.push(field.key.to_owned());
            return None;
        };
        self.shown.push((field.key.to_owned(), shown));
        let value = if field.need == Need::Many { format!("[{value}]") } else { value };
        Some(format!("{} = {value}", field.key))
    }

    fn group(&mut self, fields: &[Field], hidden: bool) -> String {
        let hidden_lines = self.lines(fields, hidden);
        let written = |key: &str| hidden_lines.iter().any(|line| line.starts_with(&format!("{key} = ")));
        let needed = fields.iter().filter(|field| field.need == Need::One && !written(field.key));
        let needed: Vec<String> = needed.map(|field| format!("{} = {}", field.key, sample(field))).collect();
        format!("{{ {} }}", needed.into_iter().chain(hidden_lines).collect::<Vec<_>>().join(", "))
    }
}

fn sample(field: &Field) -> String {
    match field.shape {
        Shape::File if field.label == "Tệp ghi âm" => "\"a.mp3\"".to_owned(),
        Shape::File => "\"a.png\"".to_owned(),
        _ => field.sample.to_owned(),
    }
}

fn holds_hidden(fields: &[Field]) -> bool {
    fields.iter().any(|field| match field.shape {
        Shape::Table(inner) => holds_hidden(inner),
        _ => field.visibility != Visibility::Public,
    })
}

/// The least that an entry of a kind must say.
fn least(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "ho_ten = \"Nguyễn Thị Hoa\"\nxung_ho = \"bà\"\nnghe_nghiep = \"Nông dân\"\nSTORY",
        Kind::Collective => {
            "ten = \"Tổ tự quản\"\nloai_to_chuc = \"tap-the-nho\"\nso_thanh_vien = 9000000\nbai_hoc = \"Cùng bàn\"\nSTORY"
        }
        Kind::Household => "ten = \"Gia đình ông Ún\"\nSTORY",
        Kind::Model => "ten = \"Bản không rác\"\nnoi_dung = \"Phân loại\"\nbai_hoc = \"Cùng bàn\"\nSTORY",
        Kind::Campaign => {
            "ten = \"Chung sức\"\ncap_phat_dong = \"tinh\"\nnguoi_phat_dong = \"UBND tỉnh\"\nphuong_thuc = \"thuong-xuyen\"\npham_vi = \"toàn tỉnh\"\n"
        }
        Kind::Conference => {
            "ten = \"Đại hội\"\nloai = \"dai-hoi-tdyn\"\ncap = \"tinh\"\nthoi_gian = 2025-10-14\ndon_vi_to_chuc = \"UBND tỉnh\"\n"
        }
        Kind::Document => {
            "trich_yeu = \"Tặng bằng khen\"\nloai = \"quyet-dinh\"\nso_ky_hieu = \"163/QĐ-UBND\"\nngay = 2020-02-05\nco_quan = \"UBND tỉnh\"\n"
        }
        Kind::Bloc => "ten = \"Cụm các tỉnh miền núi\"\nloai = \"cum\"\npham_vi = \"liên tỉnh\"\n",
        Kind::News => "tieu_de = \"Lễ ra quân\"\nloai = \"tin\"\n",
        Kind::Plan => "tieu_de = \"Kế hoạch năm 2026\"\nnam = 2026\n",
        _ => "",
    }
}

const STORY: &str = "dia_ban = \"xã Mường Nhà\"\nlinh_vuc = [\"nong-nghiep\"]\nloai_guong = \"nguoi-tot-viec-tot\"\ncap = \"tinh\"\nviec_lam = \"Vận động bà con cùng làm đường liên bản\"\nco_so_phap_ly = \"dong-y\"\n";

/// Kinds whose entry the test can write from `least`.
const WRITTEN: &[Kind] = &[
    Kind::Person,
    Kind::Collective,
    Kind::Household,
    Kind::Model,
    Kind::Campaign,
    Kind::Conference,
    Kind::Document,
    Kind::Bloc,
    Kind::Plan,
    Kind::News,
];

#[test]
fn kinds_that_the_test_does_not_write_have_nothing_of_their_own_to_hide() {
    for kind in Kind::all().filter(|kind| !WRITTEN.contains(kind)) {
        assert!(!holds_hidden(entry::fields(kind)[0]), "{kind:?}: write it in `least` and `WRITTEN`");
    }
}

#[test]
fn no_value_that_readers_must_not_see_is_in_any_output() {
    let mut filler = Filler { number: 0, shown: Vec::new(), unfilled: Vec::new() };
    let mut text = String::new();
    for (at, kind) in WRITTEN.iter().enumerate() {
        let info = kind.info();
        let id = format!("{}-22222{}", info.letter, char::from(b"23456789abcdefgh"[at]));
        let mut front = least(*kind).replace("STORY", STORY);
        front.push_str(&format!("ma = \"{id}\"\nngay_dang = 2026-01-15\ntrang_thai_dang = \"dang\"\ntom_tat = \"Một câu tóm tắt đủ dài để không ai phải nhắc viết thêm.\"\n"));
        let tables: Vec<&'static [Field]> = entry::fields(*kind);
        for fields in &tables {
            for line in filler.lines(fields, false) {
                // Consent opens the story and the name, and nothing else.
                let line = line.replace("dong_y = { ", "dong_y = { pham_vi = [\"ten\", \"cau-chuyen\", \"anh\"], ");
                let line = if line.starts_with("anh = ") {
                    line.replace("pham_vi = [\"ten\", \"cau-chuyen\", \"anh\"], ", "")
                } else {
                    line
                };
                front.push_str(&line);
                front.push('\n');
            }
        }
        text.push_str(&format!(
            "-- content/{0}/muc-{at}.md --\n+++\n{front}+++\nBài viết.\n-- content/{0}/a.png {{picture 400x300}} --\n-- content/{0}/a.mp3 {{sound 9}} --\n",
            info.folder
        ));
    }
    text.push_str(&register(&mut filler));
    text.push_str(&vocabulary());
    let site = TestSite::with_theme(&text, Theme::Dump);
    site.build_well();
    let tree = site.tree();
    assert!(tree.contains_key("guong/muc-0/index.html") && tree.keys().any(|name| name.starts_with("anh/")));
    assert!(filler.shown.len() > 20, "{:?}", filler.shown);
    assert_eq!(filler.unfilled, Vec::<String>::new(), "fields of a shape the test cannot fill");
    // Every commune has a page of its own, which search finds, whoever comes from there.
    let names = |name: &str| name.starts_with("tim-kiem/ten-") || name.starts_with("tim-kiem/the-");
    let of_places = |name: &str| names(name) || name.starts_with("dia-ban/") && !name.contains("muong-nha");
    let seen: Vec<String> = filler
        .shown
        .iter()
        .flat_map(|(key, texts)| texts.iter().map(move |text| (key, text)))
        .flat_map(|(key, text)| {
            // What is for statistics is counted there, by group and never by person.
            let counted = |name: &str| key == "nhom_doi_tuong" && name.contains("thong-ke");
            let about = tree.iter().filter(|(name, _)| key != "que_quan" || !of_places(name));
            let about = about.filter(|(name, _)| !counted(name));
            let files = about.filter(|(_, bytes)| readable(bytes).contains(text.as_str()));
            files.map(move |(name, _)| format!("{key} = {text} in {name}")).collect::<Vec<_>>()
        })
        .collect();
    assert!(seen.is_empty(), "{}", seen.join("\n"));
}

/// A table with a row of which only name, unit, title and decision are public.
fn register(filler: &mut Filler) -> String {
    let mut columns = "ma,ho_ten,loai,don_vi,danh_hieu,loai_hinh,nam,quyet_dinh,co_quan,co_so_phap_ly".to_owned();
    let mut cells =
        "r-222222,Lò Văn Ún,ca-nhan,Bản Hai,bk-tinh,cong-trang,2020,muc-6,chu-tich-ubnd-tinh,luat-tdkt".to_owned();
    let more = ["chuc_vu", "thanh_tich"];
    let skip = ["co_so_phap_ly", "go_bo", "tre_em"];
    let fields: Vec<Field> = RegisterKeys::FIELDS
        .iter()
        .filter(|field| {
            (field.visibility != Visibility::Public || more.contains(&field.key)) && !skip.contains(&field.key)
        })
        .copied()
        .collect();
    for line in filler.lines(&fields, true) {
        let (key, value) = line.split_once(" = ").unwrap();
        columns.push_str(&format!(",{key}"));
        cells.push_str(&format!(",{}", value.trim_matches(['[', ']']).trim_matches('"')));
    }
    format!("-- content/du-lieu/khen.csv --\n{columns}\n{cells}\n")
}

/// Terms that only hidden fields use.
fn vocabulary() -> String {
    let terms = ["nhom_doi_tuong", "dan_toc"].map(|name| {
        let key = format!("rieng-{}", name.replace('_', "-"));
        format!("[[{name}]]\nma = \"{key}\"\nten = \"Nhãn {key}\"\nnguon = \"thử\"\n\n")
    });
    format!("-- content/du-lieu/danh-muc.toml --\n{}", terms.concat())
}

/// What waits for its day, is a draft or waits for approval is in no file: page, feed, data, citation, calendar,
/// sitemap, API.
#[test]
fn whatever_is_not_published_yet_stands_in_no_byte() {
    for (from, to) in [
        ("ngay_dang = 2026-01-15", "ngay_dang = 2026-03-03"),
        ("trang_thai_dang = \"dang\"", "trang_thai_dang = \"nhap\""),
        ("trang_thai_dang = \"dang\"", "trang_thai_dang = \"cho-duyet\""),
    ] {
        let site = honoured();
        let path = "content/guong/ca-nhan/vu-thi-lau-pang.md";
        site.edit(path, site.read(path).replacen(from, to, 1));
        site.remove("content/chuyen-muc/nghe-det.md");
        site.replace("content/van-ban/163-qd-ubnd.md", "\"vu-thi-lau-pang\", \"tran-van-mot\"", "\"tran-van-mot\"");
        site.edit(
            "content/du-lieu/khen.csv",
            site.read("content/du-lieu/khen.csv").replacen("Vừ Thị Lẩu Pạng", "Lò Văn Ba", 1).replacen(
                "Bản zyxwv",
                "Bản Ba",
                1,
            ),
        );
        let meeting = site.read("content/hoi-nghi/dai-hoi.md");
        let meeting =
            meeting.replace("bieu_duong = [\"vu-thi-lau-pang\"]\n", "").replace("Trao thưởng zyxwv", "Trao thưởng");
        site.edit("content/hoi-nghi/dai-hoi.md", meeting.replace(", nguoi = [\"vu-thi-lau-pang\"]", ""));
        site.edit("content/van-ban/thu-cam-on.pdf", "Thư cảm ơn");
        site.build_well();
        let tree = site.tree();
        for word in [NAME, "Pạng Lanh Khèn", SLUG, "zyxwv"] {
            assert_eq!(holding(&tree, word), Vec::<String>::new(), "{to}: {word}");
        }
    }
}
