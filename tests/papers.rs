//! Documents, consultations, plans, blocs and the calendar: what stands on which page, and what stands on none.

use jiff::civil::date;

use crate::support::{TestSite, Tree};

const HEAD: &str = "ngay_dang = 2026-01-15\ntrang_thai_dang = \"dang\"\n";

/// A portal with the default theme.
fn site(text: &str) -> TestSite {
    let settings = "-- guong.toml --\ndinh_dang = 1\nten = \"Cổng thử\"\ndia_chi = \"https://thu.example/\"\ntinh = \"dien-bien\"\nnam_sinh_cong = 2020\n\n[co_quan]\nten = \"Ban Thi đua\"\n";
    TestSite::from_text(&format!("{settings}{text}"))
}

fn holding(tree: &Tree, words: &str) -> Vec<String> {
    let found = tree.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(words));
    found.map(|(name, _)| name.clone()).collect()
}

fn entry(path: &str, keys: &str, body: &str) -> String {
    format!("-- content/{path} --\n+++\n{keys}{HEAD}+++\n{body}\n")
}

#[test]
fn names_of_candidates_stand_on_one_page_until_they_are_hidden() {
    let asked = entry(
        "lay-y-kien/dot-1.md",
        "tieu_de = \"Lấy ý kiến đợt 1\"\ncan_cu = \"Điều 46\"\ncap_trinh = \"trung-uong\"\nbat_dau = 2026-03-02\nan_sau = 30\n\
         noi_nhan_y_kien = \"Ban Thi đua\"\nma = \"y-222222\"\nminh_hoa = true\n\
         tom_tat = \"Danh sách đề nghị khen thưởng được đăng để lấy ý kiến Nhân dân.\"\n\
         danh_sach = [{ ten = \"Quàng Thị Xuyến Chi Mẫu\", don_vi = \"Trạm Y tế Mẫu Xuyến\", danh_hieu = \"hc-lao-dong\", hang = \"ba\", \
         tom_tat_thanh_tich = \"Chữa bệnh Xuyến Chi.\" }]\n",
        "Cách góp ý.",
    );
    let mut site = site(&asked);
    site.build_well();
    let page = "lay-y-kien/dot-1/index.html";
    for words in ["Quàng Thị Xuyến Chi Mẫu", "Mẫu Xuyến", "Xuyến Chi", "Qu\\u00e0ng", "xuyen-chi"] {
        let found = holding(&site.tree(), words);
        assert!(found.iter().all(|name| name == page), "{words}: {found:?}");
    }
    assert_eq!(holding(&site.tree(), "Quàng Thị Xuyến Chi Mẫu"), [page]);
    let text = String::from_utf8(site.tree()[page].clone()).unwrap();
    // From the day after publication; ten working days end on Monday the 16th.
    assert!(text.contains("noindex") && text.contains("ngày 16 tháng 3 năm 2026"), "{text}");
    assert!(text.contains("Thứ Bảy, <time datetime=\"2026-03-07\">") && text.contains("ngày nghỉ hằng tuần"), "{text}");
    let home = |site: &TestSite| String::from_utf8(site.tree()["index.html"].clone()).unwrap();
    assert!(home(&site).contains("từ 2/3/2026 đến hết 16/3/2026") && home(&site).contains("class=\"asking\""));
    // The last day is open; the next is not.
    site.today = date(2026, 3, 17);
    assert_eq!(site.build_well().summary.next_due, Some(date(2026, 4, 16)));
    assert!(!home(&site).contains("class=\"asking\""));
    site.today = date(2026, 4, 16);
    site.build_well();
    assert!(holding(&site.tree(), "Xuyến").is_empty(), "{:?}", holding(&site.tree(), "Xuyến"));
}

#[test]
fn what_a_document_rests_on_is_told_with_and_without_a_page() {
    let document = |slug: &str, keys: &str| {
        let keys = format!(
            "trich_yeu = \"Văn bản {slug} về thi đua\"\nloai = \"ke-hoach\"\nngay = 2020-01-10\nco_quan = \"UBND tỉnh\"\n{keys}"
        );
        entry(&format!("van-ban/{slug}.md"), &keys, "Nội dung.")
    };
    let named = "{ so = \"91/2017/NĐ-CP\", ngay = 2017-07-31, ten = \"Nghị định\" }";
    let site = site(
        &[
            document("cu", &format!("can_cu = [{named}]\nma = \"v-222222\"\n")),
            document("moi", &format!("can_cu = [{named}, {{ van_ban = \"cu\" }}]\nma = \"v-222223\"\n")),
            document("roi", &format!("can_cu = [{named}]\nma = \"v-222224\"\n")),
        ]
        .concat(),
    );
    site.build_well();
    let tree = site.tree();
    for (slug, drawn) in [("cu", true), ("moi", true), ("roi", false)] {
        let page = String::from_utf8(tree[&format!("van-ban/{slug}/index.html")].clone()).unwrap();
        assert!(page.contains("<li>Nghị định, số 91/2017/NĐ-CP, ngày 31 tháng 7 năm 2017</li>"), "{page}");
        assert_eq!(page.contains("<g><title>Nghị định, số 91/2017/NĐ-CP"), drawn, "{page}");
        assert_eq!(page.contains("31/7/2017"), drawn, "{page}");
    }
}

#[test]
fn a_law_on_which_many_documents_rest_has_a_small_page() {
    let document = |slug: &str, keys: &str| {
        let keys = format!("trich_yeu = \"Việc {slug}\"\nloai = \"quyet-dinh\"\nco_quan = \"UBND\"\n{keys}");
        entry(&format!("van-ban/{slug}.md"), &keys, "Nội dung.")
    };
    let letters = "23456789abcdefghjkmnpqrstvwxyz";
    let mut text = document("goc", "ma = \"v-zzzzzz\"\nngay = 2015-01-05\n");
    for at in 0..60 {
        let id: String = [at / 30, at % 30].iter().map(|at| letters.chars().nth(*at).unwrap()).collect();
        let keys = format!(
            "ma = \"v-2222{id}\"\nso_ky_hieu = \"{}/QĐ-UBND\"\nngay = 2020-01-05\ncan_cu = [{{ van_ban = \"goc\" }}]\n",
            100 + at
        );
        text.push_str(&document(&format!("qd-{at}"), &keys));
    }
    let site = site(&text);
    site.build_well();
    let page = String::from_utf8(site.tree()["van-ban/goc/index.html"].clone()).unwrap();
    assert_eq!(page.matches("class=\"graph-box\"").count(), 5, "itself and four neighbours");
    assert!(page.contains("(và 56 văn bản khác)") && page.contains("và 48 văn bản khác"), "{page}");
    let decision = String::from_utf8(site.tree()["van-ban/qd-7/index.html"].clone()).unwrap();
    assert!(decision.contains("<a href=\"/van-ban/goc/\" aria-label="), "{decision}");
}

#[test]
fn verdicts_stay_with_the_office_unless_the_entry_opens_them() {
    let plan = |open: &str| {
        entry(
            "ke-hoach/2026.md",
            &format!(
                "tieu_de = \"Kế hoạch năm 2026\"\nnam = 2026\nma = \"n-222222\"\n{open}\
                 nhiem_vu = [{{ quy = \"1\", noi_dung = \"Tổng kết\", chu_tri = [\"Sở Mẫu\"], han = 2026-02-01 }}]\n\
                 kiem_tra = [{{ noi_dung = \"Kiểm tra Mẫu\", don_vi = [\"Sở Mẫu\"], ket_qua = \"Còn thiếu sổ sách\"{} }}]\n",
                if open.is_empty() { "" } else { ", cong_khai = true" }
            ),
            "```nhiem-vu\n| Quý | Nội dung | Đơn vị chủ trì |\n|---|---|---|\n| II | Việc trong bảng | Sở Mẫu |\n```",
        )
    };
    let bloc = |open: &str| {
        let keys = format!(
            "ten = \"Khối Mẫu\"\nloai = \"khoi\"\nma = \"k-222222\"\n{open}bang_diem = [{{ nam = 2025, don_vi = \"Sở Mẫu\", diem = 61.25 }}]\n"
        );
        entry("khoi/mau.md", &keys, "")
    };
    let closed = site(&format!("{}{}", plan(""), bloc("")));
    closed.build_well();
    for words in ["Còn thiếu sổ sách", "61,25", "đã qua hạn"] {
        assert!(holding(&closed.tree(), words).is_empty(), "{words}: {:?}", holding(&closed.tree(), words));
    }
    assert_eq!(holding(&closed.tree(), "Việc trong bảng"), ["ke-hoach/2026/index.html"]);
    let page = String::from_utf8(closed.tree()["ke-hoach/2026/index.html"].clone()).unwrap();
    assert_eq!(page.matches("Việc trong bảng").count(), 1, "the table is told once, as a task");
    let open = site(&format!("{}{}", plan("cong_khai = true\n"), bloc("cong_khai = true\n")));
    open.build_well();
    for words in ["Còn thiếu sổ sách", "đã qua hạn"] {
        assert_eq!(holding(&open.tree(), words), ["ke-hoach/2026/index.html"], "{words}");
    }
    assert_eq!(holding(&open.tree(), "61,25"), ["khoi/mau/index.html"]);
}

#[test]
fn the_calendar_holds_the_day_of_emulation_and_lunar_days() {
    let occasion = entry("dip/hoi.md", "ten = \"Ngày hội Mẫu\"\nam_lich = \"15/1\"\nma = \"s-222222\"\n", "");
    let site = site(&occasion);
    site.build_well();
    let text = |name: &str| String::from_utf8(site.tree()[name].clone()).unwrap();
    let page = text("lich/index.html");
    assert!(page.contains("Ngày truyền thống thi đua yêu nước (từ năm 1948)"), "{page}");
    assert!(page.contains("10/3 âm lịch (26/4/2026; 16/4/2027)"), "{page}");
    // Rằm tháng Giêng of Bính Ngọ and Đinh Mùi.
    assert!(page.contains("15/1 âm lịch (3/3/2026; 20/2/2027)"), "{page}");
    let calendar = text("lich/tat-ca.ics");
    assert!(calendar.contains("UID:s-222222-2026@") && calendar.contains("DTSTART;VALUE=DATE:20260303"), "{calendar}");
}

#[test]
fn the_home_page_begins_with_what_runs_and_what_comes_first() {
    let meeting = |slug: &str, when: &str, id: &str| {
        let keys = format!(
            "ten = \"Hội nghị {slug}\"\nloai = \"tap-huan\"\ncap = \"tinh\"\nthoi_gian = {when}\ndon_vi_to_chuc = \"UBND tỉnh\"\n\
             tom_tat = \"Hội nghị của cổng thử, viết ra để thử thứ tự.\"\nma = \"{id}\"\n"
        );
        entry(&format!("hoi-nghi/{slug}.md"), &keys, "Nội dung.")
    };
    let meetings = [
        meeting("cu", "2025-05-05", "h-222222"),
        meeting("mai-sau", "2026-09-09", "h-333333"),
        meeting("sap-toi", "2026-05-05", "h-444444"),
    ];
    let mut site = site(&meetings.concat());
    site.today = date(2026, 5, 5);
    let order = |site: &TestSite| {
        let home = String::from_utf8(site.tree()["index.html"].clone()).unwrap();
        let at = |slug: &str| home.find(&format!("href=\"/hoi-nghi/{slug}/\"")).unwrap();
        let mut slugs = ["cu", "mai-sau", "sap-toi"];
        slugs.sort_by_key(|slug| at(slug));
        slugs
    };
    assert_eq!(site.build_well().summary.next_due, Some(date(2026, 5, 6)));
    assert_eq!(order(&site), ["sap-toi", "mai-sau", "cu"]);
    site.today = date(2026, 5, 6);
    assert_eq!(site.build_well().summary.next_due, Some(date(2026, 9, 10)));
    assert_eq!(order(&site), ["mai-sau", "sap-toi", "cu"]);
}

#[test]
fn labels_in_vietnamese_around_a_text_in_a_language_without_words_of_the_theme_are_marked_so() {
    let story = |slug: &str, id: &str, more: &str| {
        let keys = format!(
            "ho_ten = \"Nguyễn Thị Hoa\"\nxung_ho = \"bà\"\nnghe_nghiep = \"Nông dân\"\ndia_ban = \"xã Mường Nhà\"\nlinh_vuc = [\"nong-nghiep\"]\n\
             loai_guong = \"nguoi-tot-viec-tot\"\ncap = \"tinh\"\nviec_lam = \"Làm đường\"\n\
             tom_tat = \"Bà Hoa cùng 35 hộ trong bản góp công làm hơn hai cây số đường.\"\nminh_hoa = true\nma = \"{id}\"\n{more}"
        );
        entry(&format!("guong/ca-nhan/{slug}.md"), &keys, "Ua kev tshiab.")
    };
    let texts = [
        story("hoa", "g-222222", ""),
        story("hoa-en", "g-333333", "ban_goc = \"hoa\"\nngon_ngu = \"en\"\n"),
        story("hoa-hmn", "g-444444", "ban_goc = \"hoa\"\nngon_ngu = \"hmn\"\n"),
    ];
    let site = site(&texts.concat());
    site.build_well();
    let page = |slug: &str| String::from_utf8(site.tree()[&format!("guong/{slug}/index.html")].clone()).unwrap();
    assert!(page("hoa-en").contains("<html lang=\"en\">"));
    let hmong = page("hoa-hmn");
    assert!(hmong.contains("<html lang=\"vi\">") && hmong.contains("<h1 lang=\"hmn\">"), "{hmong}");
    assert!(hmong.contains("prose-story\" lang=\"hmn\">"), "{hmong}");
    assert!(!page("hoa").contains("<h1 lang"));
}
