//! Every command through the real program, used rightly and wrongly: what it prints, where, and how it ends.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::{TODAY, TestSite, tree};

/// How a run ended.
struct Ran {
    exit: Option<i32>,
    out: String,
    err: String,
}

fn guong(folder: &Path, arguments: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_guong"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .env_remove("TERM")
        .output()
        .unwrap();
    Ran {
        exit: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

impl Ran {
    #[track_caller]
    fn ends(self, exit: i32) -> Self {
        assert_eq!(self.exit, Some(exit), "out: {}\nerr: {}", self.out, self.err);
        assert!(!self.err.contains('\u{1b}') && !self.out.contains('\u{1b}'), "colours where nobody watches");
        self
    }

    /// The objects of `--json`, one a line.
    fn objects(&self) -> Vec<Value> {
        self.out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
            .collect()
    }
}

const NEWS: &str = "\
-- content/tin/duong.md --
+++
tieu_de = \"Làm đường liên bản\"
loai = \"tin\"
tom_tat = \"Bà con trong bản góp công làm hơn hai cây số đường trong một tháng.\"
ma = \"t-222222\"
ngay_dang = 2026-01-15
trang_thai_dang = \"dang\"
+++
Nội dung.
";

fn site() -> TestSite {
    TestSite::from_text(NEWS)
}

#[test]
fn help_is_vietnamese_and_ends_well() {
    let here = std::env::temp_dir();
    for arguments in [
        &["--help"][..],
        &["-h"],
        &["build", "--help"],
        &["check", "--help"],
        &["new", "--help"],
        &["init", "--help"],
        &["explain", "--help"],
    ] {
        let ran = guong(&here, arguments).ends(0);
        assert!(ran.out.contains("Cách dùng: guong") && ran.err.is_empty(), "{arguments:?}: {}", ran.out);
        assert!(
            ["Usage", "Options", "Print help", "Arguments"].iter().all(|word| !ran.out.contains(word)),
            "{}",
            ran.out
        );
    }
    let version = guong(&here, &["--version"]).ends(0).out;
    assert_eq!(version.trim(), format!("guong {}", env!("CARGO_PKG_VERSION")));
    let nothing = guong(&here, &[]).ends(2);
    assert!((nothing.out + &nothing.err).contains("Cách dùng: guong"));
}

/// E1002.
#[test]
fn wrong_use_is_explained() {
    let here = std::env::temp_dir();
    let cases: [(&[&str], &str); 9] = [
        (&["dung"], "không có lệnh “dung”"),
        (&["buidl"], "build"),
        (&["build", "--nhanh"], "không có tùy chọn “--nhanh”"),
        (&["build", "thua"], "thừa “thua”"),
        (&["build", "--today", "31/02/2026"], "--today"),
        (&["build", "--today"], "--today"),
        (&["build", "--timings", "--timings"], "--timings"),
        (&["new", "ca-nhan"], "thiếu"),
        (&["explain"], "thiếu"),
    ];
    for (arguments, part) in cases {
        let ran = guong(&here, arguments).ends(2);
        assert!(ran.err.contains("E1002") && ran.err.contains(part), "{arguments:?}: {}", ran.err);
        assert!(ran.out.is_empty(), "{}", ran.out);
        assert!(!ran.err.contains("error:") && !ran.err.contains("Usage"), "{}", ran.err);
    }
    let object = &guong(&here, &["dung", "--json"]).ends(2).objects()[0];
    assert_eq!((object["code"].as_str(), object["severity"].as_str()), (Some("E1002"), Some("error")));
    let both = &guong(&here, &["build", "--json", "--explain"]).ends(2).objects()[0];
    assert_eq!(both["code"], "E1002");
}

/// E1001.
#[test]
fn outside_a_portal_commands_say_so() {
    let empty = tempfile::tempdir().unwrap();
    for arguments in [&["build"][..], &["check"], &["new", "tin", "Tên"]] {
        let ran = guong(empty.path(), arguments).ends(3);
        assert!(ran.err.contains("E1001") && ran.err.contains("guong init"), "{arguments:?}: {}", ran.err);
    }
    assert!(tree(empty.path()).is_empty());
    let ran = guong(empty.path(), &["build", "--root", "/khong/co/thu/muc/nay"]).ends(3);
    assert!(ran.err.contains("E1001"), "{}", ran.err);
}

#[test]
fn a_build_ends_by_what_it_found() {
    let site = site();
    let today = TODAY.to_string();
    let built = guong(&site.root(), &["build", "--today", &today]).ends(0);
    assert!(built.err.is_empty() && built.out.contains("public"), "{}{}", built.out, built.err);
    assert!(site.public().join("tin/2026/01/duong/index.html").exists());
    // The folder of the portal is found from any folder below it.
    guong(&site.root().join("content/tin"), &["build", "--today", "2/3/2026"]).ends(0);
    assert!(guong(&site.root(), &["build", "--quiet", "--today", &today]).ends(0).out.is_empty());

    site.replace("content/tin/duong.md", "Nội dung.", "# Nội dung");
    let warned = guong(&site.root(), &["build", "--today", &today]).ends(0);
    assert!(
        warned.err.contains("cảnh báo[W0302]") && warned.err.contains("content/tin/duong.md:9:1"),
        "{}",
        warned.err
    );
    let strict = guong(&site.root(), &["build", "--strict", "--today", &today]).ends(1);
    assert!(strict.err.contains("W0302"), "{}", strict.err);

    site.replace("content/tin/duong.md", "loai = \"tin\"", "loai = \"la\"");
    let wrong = guong(&site.root(), &["build", "--today", &today]).ends(1);
    assert!(wrong.err.contains("lỗi[E0208]") && wrong.err.contains("Chưa dựng"), "{}", wrong.err);
    assert!(wrong.err.contains("1 lỗi, 1 cảnh báo trong 1 tệp"), "{}", wrong.err);
    guong(&site.root(), &["check", "--today", &today]).ends(1);
}

#[test]
fn own_output_and_cache_folders_are_used() {
    let site = site();
    guong(&site.root(), &["build", "--output", "../ra", "--cache", "../dem", "--today", "2026-03-02"]).ends(0);
    assert!(site.beside("ra").join("index.html").exists() && !tree(&site.beside("dem")).is_empty());
    assert!(!site.public().exists() && !site.root().join(".guong").exists());
}

#[test]
fn explain_tells_why_each_file_was_made() {
    let site = site();
    let lines = |ran: Ran, words: &str| ran.out.lines().filter(|line| line.contains(words)).count();
    let first = guong(&site.root(), &["build", "--explain", "--today", "2026-03-02"]).ends(0);
    assert!(lines(first, "làm mới, chưa có") > 10);
    let second = guong(&site.root(), &["build", "--explain", "--today", "2026-03-02"]).ends(0);
    assert!(lines(second, "giữ, không có gì đổi") > 10);
    site.edit("content/tin/duong.md", site.read("content/tin/duong.md") + "\nThêm.\n");
    let third = guong(&site.root(), &["build", "--explain", "--today", "2026-03-02"]).ends(0);
    assert!(third.out.contains("tin/2026/01/duong/index.html: làm lại"), "{}", third.out);
    site.remove("content/tin/duong.md");
    let fourth = guong(&site.root(), &["build", "--explain", "--today", "2026-03-02"]).ends(0);
    assert!(fourth.out.contains("tin/2026/01/duong/index.html: xóa"), "{}", fourth.out);
    assert!(!guong(&site.root(), &["build", "--timings", "--today", "2026-03-02"]).ends(0).out.is_empty());
}

#[test]
fn json_is_one_object_a_line() {
    let site = site();
    site.replace("content/tin/duong.md", "Nội dung.", "# Tỉnh Ðiện Biên\n\n[x](/khong-co/)");
    let ran = guong(&site.root(), &["check", "--json", "--today", "2026-03-02"]).ends(1);
    assert!(ran.err.is_empty(), "{}", ran.err);
    let objects = ran.objects();
    let codes: Vec<_> = objects.iter().map(|object| object["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["W0302", "W0231", "E0403"]);
    for object in &objects {
        let mut keys: Vec<_> = object.as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["code", "column", "file", "fix", "hint", "line", "message", "severity"]);
        assert_eq!(object["file"], "content/tin/duong.md");
    }
    let lookalike = &objects[1];
    assert_eq!(
        (lookalike["line"].as_u64(), lookalike["column"].as_u64(), lookalike["severity"].as_str()),
        (Some(9), Some(8), Some("warning"))
    );
    assert_eq!(
        lookalike["fix"],
        serde_json::json!({ "start_line": 9, "start_column": 8, "end_line": 9, "end_column": 9, "text": "Đ" })
    );
    assert_eq!(objects[2]["line"], 11);
    let good = TestSite::from_text(NEWS);
    assert!(guong(&good.root(), &["build", "--json", "--today", "2026-03-02"]).ends(0).out.is_empty());
}

#[test]
fn check_with_fix_mends_and_tells() {
    let site = site();
    site.replace("content/tin/duong.md", "ma = \"t-222222\"\n", "");
    site.replace("content/tin/duong.md", "Nội dung.", "Tỉnh Ðiện Biên.");
    guong(&site.root(), &["check", "--today", "2026-03-02"]).ends(1);
    let fixed = guong(&site.root(), &["check", "--fix", "--today", "2026-03-02"]).ends(0);
    assert!(fixed.out.contains("Đã sửa content/tin/duong.md"), "{}", fixed.out);
    let text = site.read("content/tin/duong.md");
    assert!(text.contains("ma = \"t-") && text.contains("Tỉnh Điện Biên."), "{text}");
    assert!(!site.public().exists());
    let again = guong(&site.root(), &["check", "--fix", "--today", "2026-03-02"]).ends(0);
    assert!(again.out.contains("Không có gì phải sửa"), "{}", again.out);
    assert_eq!(site.read("content/tin/duong.md"), text);
}

const OFFICE: &str = "\
-- content/don-vi/so-noi-vu.md --
+++
ten = \"Sở Nội vụ\"
loai = \"so-ban-nganh\"
ma = \"d-222222\"
ngay_dang = 2026-01-15
trang_thai_dang = \"dang\"
+++
-- content/ke-hoach/2026.md --
+++
tieu_de = \"Kế hoạch năm 2026\"
nam = 2026
ma = \"k-222222\"
ngay_dang = 2026-01-15
trang_thai_dang = \"dang\"

[[nhiem_vu]]
stt = 1
quy = \"1\"
noi_dung = \"Tổng kết năm 2025\"
chu_tri = [\"so-noi-vu\"]
han = 2026-02-10

[[nhiem_vu]]
stt = 2
quy = \"1\"
noi_dung = \"Ký giao ước\"
chu_tri = [\"so-noi-vu\"]
han = 2026-02-10
trang_thai = \"xong\"

[[nhiem_vu]]
stt = 3
quy = \"1\"
noi_dung = \"Họp khối\"
chu_tri = [\"so-noi-vu\"]
+++
";

#[test]
fn report_tells_the_office_and_writes_no_page_of_the_portal() {
    let site = TestSite::from_text(OFFICE);
    let told = guong(&site.root(), &["report", "--today", "2/3/2026"]).ends(0);
    assert!(
        told.out.contains("Nhiệm vụ quá hạn: 1\n") && told.out.contains("nhiệm vụ: Tổng kết năm 2025"),
        "{}",
        told.out
    );
    assert!(told.out.contains("quá hạn (ngày): 20") && !told.out.contains("Ký giao ước"), "{}", told.out);
    assert!(told.out.contains("Đơn vị chưa có gương trong năm: 1\n  • Sở Nội vụ"), "{}", told.out);
    // A task without a deadline has until the end of its quarter.
    let later = guong(&site.root(), &["report", "--today", "1/4/2026", "--json"]).ends(0);
    let tasks = later.objects().into_iter().find(|section| section["key"] == "nhiem-vu-qua-han").unwrap();
    assert_eq!((tasks["rows"][1][3].as_str(), tasks["rows"][1][6].as_str()), (Some("Họp khối"), Some("1")));
    assert!(!site.public().exists());
}

#[test]
fn forms_of_statistics_are_data_of_the_portal() {
    let site = TestSite::from_text(OFFICE);
    site.edit(
        "content/van-ban/163-qd.md",
        "+++\ntrich_yeu = \"Tặng bằng khen\"\nloai = \"quyet-dinh\"\nso_ky_hieu = \"163/QĐ-UBND\"\nngay = 2026-02-05\nco_quan = \"UBND tỉnh Điện Biên\"\nma = \"v-222229\"\nngay_dang = 2026-02-10\ntrang_thai_dang = \"dang\"\n+++\n",
    );
    let row = |id: &str, kind: &str, award: &str, sex: &str| {
        format!(
            "r-22222{id},Tên {id},{kind},bk-tinh,{award},2025,163-qd,chu-tich-ubnd-tinh,luat-tdkt,truc-tiep,{sex},2026-01-26\n"
        )
    };
    let rows = [
        row("2", "ca-nhan", "dot-xuat", "nu"),
        row("3", "ca-nhan", "dot-xuat", "nam"),
        row("4", "tap-the", "dot-xuat", ""),
        row("5", "ca-nhan", "cong-trang", "nu"),
    ];
    let head = "ma,ho_ten,loai,danh_hieu,loai_hinh,nam,quyet_dinh,co_quan,co_so_phap_ly,nhom_doi_tuong,gioi_tinh,ngay_lap_thanh_tich\n";
    site.edit(
        "content/du-lieu/khen.csv",
        head.to_owned()
            + &rows
                .concat()
                .replace("Tên 2", "Lò A")
                .replace("Tên 3", "Lò B")
                .replace("Tên 4", "Tổ C")
                .replace("Tên 5", "Lò D"),
    );
    site.edit(
        "content/du-lieu/bieu/dot-xuat.toml",
        "ten = \"Khen thưởng đột xuất\"\nso = \"02\"\nnguon = \"Thông tư thử\"\ndong = \"danh-hieu\"\nnua_nam = true\ndem = { loai_hinh = [\"dot-xuat\"] }\ncot = [{ ten = \"Cộng\" }, { ten = \"Nữ\", dem = { gioi_tinh = \"nu\" } }, { ten = \"Tập thể\", dem = { doi_tuong = [\"tap-the\"] } }]\n",
    );
    let ran = guong(&site.root(), &["report", "--today", "2/3/2026", "--json"]).ends(0);
    let form = ran.objects().into_iter().find(|section| section["key"] == "bieu-dot-xuat").unwrap();
    assert_eq!(form["title"], "Khen thưởng đột xuất (biểu 02)");
    assert_eq!(form["columns"], serde_json::json!(["Kỳ", "Danh hiệu, hình thức", "Cộng", "Nữ", "Tập thể"]));
    let rows: Vec<Vec<&str>> = form["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row.as_array().unwrap().iter().map(|cell| cell.as_str().unwrap()).collect())
        .collect();
    let of = |period: &str| rows.iter().filter(|row| row[0] == period).map(|row| row[1..].to_vec()).collect::<Vec<_>>();
    let title = of("năm 2026")[0][0];
    assert!(title.to_lowercase().contains("bằng khen"), "{title}");
    assert_eq!(of("năm 2026"), [[title, "3", "1", "1"], ["Cộng", "3", "1", "1"]]);
    assert_eq!(of("6 tháng đầu năm 2026"), of("năm 2026"));
    assert_eq!(of("6 tháng cuối năm 2026"), [["Cộng", "0", "0", "0"]]);
    let prompt = ran.objects().into_iter().find(|section| section["key"] == "khen-kip-thoi").unwrap();
    let sudden = prompt["rows"].as_array().unwrap().iter().find(|row| row[2] == "3").unwrap();
    assert_eq!((&sudden[3], &sudden[4]), (&"10".into(), &"10".into()));
    guong(&site.root(), &["build", "--today", "2/3/2026"]).ends(0);
    assert!(
        site.tree().iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("Khen thưởng đột xuất (biểu"))
    );
}

#[test]
fn a_form_counts_models_too() {
    let site = TestSite::from_text(OFFICE);
    site.edit(
        "content/guong/mo-hinh/ngan-hang-thoc.md",
        "+++\nten = \"Ngân hàng thóc bản Nà Ún\"\nnoi_dung = \"Góp thóc lúc được mùa, vay lúc giáp hạt\"\ndia_ban = \"xã Mường Nhà\"\nlinh_vuc = [\"nong-nghiep\"]\nloai_guong = \"dien-hinh\"\ncap = \"tinh\"\nviec_lam = \"Góp thóc lúc được mùa cho nhau vay\"\ntom_tat = \"Cả bản góp thóc vào một kho chung, nhà nào thiếu thì vay, đến mùa thì trả.\"\nbai_hoc = \"Bàn với cả bản trước khi làm.\"\nma = \"g-mmmmmm\"\nngay_dang = 2026-02-10\ntrang_thai_dang = \"dang\"\nkhen_thuong = [{ danh_hieu = \"bk-tinh\", loai_hinh = \"dot-xuat\", nam = 2025, thanh_tich = \"Có thành tích\", so_quyet_dinh = { so = \"163/QĐ-UBND\", ngay = 2026-02-05 }, co_quan = \"chu-tich-ubnd-tinh\" }]\n+++\nKho thóc chung.\n",
    );
    site.edit(
        "content/du-lieu/bieu/mo-hinh.toml",
        "ten = \"Mô hình được khen\"\nnguon = \"Thông tư thử\"\ndong = \"chung\"\ncot = [{ ten = \"Cộng\" }, { ten = \"Mô hình\", dem = { doi_tuong = [\"mo-hinh\"] } }, { ten = \"Tập thể\", dem = { doi_tuong = [\"tap-the\"] } }]\n",
    );
    let ran = guong(&site.root(), &["report", "--today", "2/3/2026", "--json"]).ends(0);
    let form = ran.objects().into_iter().find(|section| section["key"] == "bieu-mo-hinh").unwrap();
    let year = form["rows"].as_array().unwrap().iter().find(|row| row[0] == "năm 2026").unwrap();
    assert_eq!((&year[3], &year[4]), (&"1".into(), &"0".into()), "{form}");
}

#[test]
fn report_goes_only_where_nobody_publishes() {
    let site = TestSite::from_text(OFFICE);
    for folder in ["public", "public/noi-bo", "content/trang", "themes", ".", "khac/../content"] {
        let ran = guong(&site.root(), &["report", "--today", "2/3/2026", "--to", folder]).ends(2);
        assert!(ran.err.contains("E1002") && ran.err.contains("báo cáo nội bộ"), "{folder}: {}", ran.err);
    }
    guong(&site.root(), &["report", "--output", "../ra", "--to", "../ra/bao-cao", "--today", "2/3/2026"]).ends(2);
    for _ in 0..2 {
        guong(&site.root(), &["report", "--today", "2/3/2026", "--to", "bao-cao"]).ends(0);
    }
    let page = site.read("bao-cao/bao-cao.html");
    assert!(page.contains("<td>Tổng kết năm 2025</td>") && page.contains("ngày 02 tháng 3 năm 2026"), "{page}");
    let table = site.read("bao-cao/bao-cao-nhiem-vu-qua-han.csv");
    assert!(table.starts_with("\u{feff}Kế hoạch,Quý,") && table.lines().count() == 2, "{table}");
    // Beside the portal's content, the folder changes no page of it.
    guong(&site.root(), &["build", "--today", "2/3/2026"]).ends(0);
    assert!(site.tree().keys().all(|name| !name.contains("bao-cao")));
    site.edit("cua-toi/bao-cao.html", "<p>của tôi</p>");
    let theirs = guong(&site.root(), &["report", "--today", "2/3/2026", "--to", "cua-toi"]).ends(2);
    assert!(theirs.err.contains("không phải báo cáo của guong"), "{}", theirs.err);
    assert_eq!(site.read("cua-toi/bao-cao.html"), "<p>của tôi</p>");
}

/// E1009.
#[test]
fn the_record_of_addresses_is_shown_and_written() {
    let site = site();
    site.remove("permalinks.lock");
    let day = ["--today", "2026-03-02"];
    let run = |arguments: &[&str]| guong(&site.root(), &[arguments, &day].concat());
    assert!(run(&["build"]).ends(0).err.contains("1 gợi ý"));
    let shown = run(&["permalinks"]).ends(0);
    assert!(shown.out.contains("/tin/2026/01/duong/  t-222222"), "{}", shown.out);
    assert!(!site.root().join("permalinks.lock").exists());
    let written = run(&["permalinks", "--ghi"]).ends(0);
    assert!(written.out.contains("Đã ghi permalinks.lock: thêm ") && written.err.is_empty(), "{}", written.out);
    let lock = site.read("permalinks.lock");
    assert!(lock.contains("\n/tin/2026/01/duong/ t-222222\n/") && lock.contains("\nden-ngay 2026-03-02\n"), "{lock}");
    assert!(run(&["permalinks", "--ghi"]).ends(0).out.contains("đã đủ"));
    assert!(run(&["permalinks"]).ends(0).out.contains("Sổ địa chỉ đã đủ"));
    let built = run(&["build"]).ends(0);
    assert!(!built.out.contains("Sổ địa chỉ") && built.err.is_empty(), "{}{}", built.out, built.err);

    // A renamed file would lose its address: refused, shown, and mended by --fix.
    site.rename("content/tin/duong.md", "content/tin/lam-duong.md");
    let lost = run(&["build"]).ends(1);
    let line = "chuyen_huong_tu = [\"/tin/2026/01/duong/\"]";
    assert!(lost.err.contains("E0704") && lost.err.contains(line), "{}", lost.err);
    let object = &run(&["permalinks", "--json"]).ends(1).objects();
    let told = object.iter().find(|object| object.get("lost").is_some()).unwrap();
    assert_eq!(told["lost"][0][0], "/tin/2026/01/duong/");
    assert_eq!(told["new"][0][0], "/tin/2026/01/lam-duong/");
    run(&["check", "--fix"]).ends(0);
    assert!(site.read("content/tin/lam-duong.md").contains(&format!("ma = \"t-222222\"\n{line}\n")));
    run(&["build"]).ends(0);
    run(&["permalinks", "--ghi"]).ends(0);
    // A second time the new old address goes before the first.
    site.rename("content/tin/lam-duong.md", "content/tin/mo-duong.md");
    run(&["check", "--fix"]).ends(0);
    let both = "chuyen_huong_tu = [\"/tin/2026/01/lam-duong/\", \"/tin/2026/01/duong/\"]";
    assert!(site.read("content/tin/mo-duong.md").contains(both), "{}", site.read("content/tin/mo-duong.md"));
    run(&["permalinks", "--ghi"]).ends(0);

    // A merge that nobody resolved is joined; a portal with other mistakes is not recorded.
    let lock = site.read("permalinks.lock");
    let torn = lock
        .replace("/tin/2026/01/duong/", "<<<<<<< HEAD\n/tin/2026/01/duong/")
        .replace("/tin/2026/01/lam-duong/", "=======\n>>>>>>> b\n/tin/2026/01/lam-duong/");
    site.edit("permalinks.lock", torn);
    assert!(run(&["check"]).ends(1).err.contains("E0706"));
    run(&["permalinks", "--ghi"]).ends(0);
    assert_eq!(site.read("permalinks.lock"), lock);
    site.replace("content/tin/mo-duong.md", "loai = \"tin\"", "loai = \"la\"");
    let refused = run(&["permalinks", "--ghi"]).ends(1);
    assert!(refused.err.contains("E1009") && refused.err.contains("E0208"), "{}", refused.err);
    assert_eq!(site.read("permalinks.lock"), lock);
}

#[test]
fn older_formats_are_shown_and_mended() {
    let site = site();
    let run = |arguments: &[&str]| guong(&site.root(), arguments);
    let current = run(&["nang-cap"]).ends(0);
    for line in [
        "guong.toml: dinh_dang 1, mới nhất",
        "permalinks.lock: so-dia-chi 1, mới nhất",
        "themes/nho/theme.toml: hop_dong 1, mới nhất",
    ] {
        assert!(current.out.contains(line), "{}", current.out);
    }
    let whole = site.read("guong.toml");
    site.replace("guong.toml", "dinh_dang = 1\n", "");
    let before = site.read("guong.toml");
    let shown = run(&["nang-cap"]).ends(0);
    assert!(shown.out.contains("guong.toml: chưa ghi dinh_dang, sẽ nâng lên 1\n  + dinh_dang = 1\n"), "{}", shown.out);
    assert_eq!(site.read("guong.toml"), before);
    let done = &run(&["nang-cap", "--ghi", "--json"]).ends(0).objects()[0];
    assert_eq!((&done["file"], &done["from"], &done["written"]), (&"guong.toml".into(), &Value::Null, &true.into()));
    assert_eq!(site.read("guong.toml"), whole);
    site.replace("guong.toml", "dinh_dang = 1", "dinh_dang = 9");
    let newer = run(&["nang-cap", "--ghi"]).ends(1);
    assert!(newer.err.contains("E0218"), "{}", newer.err);
    assert!(site.read("guong.toml").contains("dinh_dang = 9"));
}

/// E1006.
#[test]
fn unknown_codes_are_told() {
    let here = std::env::temp_dir();
    let known = guong(&here, &["explain", "e0204"]).ends(0);
    assert!(known.out.starts_with("E0204 (lỗi): ") && known.out.contains("Đúng:"), "{}", known.out);
    let object = &guong(&here, &["explain", "E0204", "--json"]).ends(0).objects()[0];
    assert_eq!(object["code"], "E0204");
    for code in guong::base::code::ALL {
        assert!(guong(&here, &["explain", code.id()]).ends(0).out.contains(code.info().title));
    }
    let unknown = guong(&here, &["explain", "E0240x"]).ends(2);
    assert!(unknown.err.contains("E1006") && unknown.err.contains("có phải ý bạn là"), "{}", unknown.err);
}

/// E1007.
#[test]
fn unknown_kinds_are_told() {
    let site = site();
    let before = tree(&site.root());
    let ran = guong(&site.root(), &["new", "ca-nhann", "Nguyễn Thị Hoa"]).ends(2);
    assert!(ran.err.contains("E1007") && ran.err.contains("“ca-nhan”"), "{}", ran.err);
    assert_eq!(tree(&site.root()), before);
}

/// E1004.
#[test]
fn new_never_overwrites() {
    let site = site();
    let first = guong(&site.root(), &["new", "ca-nhan", "Nguyễn Thị Hoa", "--json"]).ends(0);
    let file = first.objects()[0]["file"].as_str().unwrap().to_owned();
    assert!(file.ends_with("content/guong/ca-nhan/nguyen-thi-hoa.md"), "{file}");
    let text = site.read("content/guong/ca-nhan/nguyen-thi-hoa.md");
    let again = guong(&site.root(), &["new", "ca-nhan", "Nguyễn Thị Hoa"]).ends(2);
    assert!(again.err.contains("E1004"), "{}", again.err);
    assert_eq!(site.read("content/guong/ca-nhan/nguyen-thi-hoa.md"), text);
}

#[test]
fn a_new_entry_of_every_kind_stops_no_build() {
    let site = site();
    for info in &guong::model::kind::KINDS {
        guong(&site.root(), &["new", info.folder, &format!("Thử {}", info.label), "--today", "2026-03-02"]).ends(0);
    }
    // Files as `new` makes them are drafts: they have blanks to fill, and stop nobody.
    let checked = guong(&site.root(), &["check", "--today", "2026-03-02"]).ends(0);
    assert!(!checked.err.contains("lỗi["), "{}", checked.err);
    let drafts = tree(&site.root().join("content")).keys().filter(|name| name.contains("thu-")).count();
    assert_eq!(drafts, guong::model::kind::KINDS.len());
    let before = site.clean().0;
    guong(&site.root(), &["build", "--today", "2026-03-02"]).ends(0);
    assert_eq!(site.tree(), before);
    assert!(site.tree().keys().all(|name| !name.contains("thu-")), "a draft was published");
    let ids: std::collections::HashSet<String> = tree(&site.root().join("content"))
        .into_values()
        .filter_map(|bytes| {
            String::from_utf8(bytes).unwrap().lines().find(|line| line.starts_with("ma = ")).map(str::to_owned)
        })
        .collect();
    assert_eq!(ids.len(), guong::model::kind::KINDS.len() + 1, "an id was drawn twice");
}

#[test]
fn a_new_portal_builds_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let ran = guong(
        folder.path(),
        &["init", "cong-moi", "--ten", "Gương sáng An Giang", "--tinh", "An Giang", "--today", "2026-03-02"],
    )
    .ends(0);
    assert!(ran.out.contains("guong build"), "{}", ran.out);
    let portal = folder.path().join("cong-moi");
    assert!(fs::read_to_string(portal.join("guong.toml")).unwrap().contains("\"an-giang\""));
    // Nothing is missing but what only the office can write.
    let built = guong(&portal, &["build", "--today", "2026-03-02"]).ends(0);
    let said: Vec<&str> = built.err.lines().filter(|line| line.contains("[W") || line.contains("[E")).collect();
    assert!(said.len() == 3 && said.iter().all(|line| line.contains("[W0733]")), "{}", built.err);
    let home = fs::read_to_string(portal.join("public/index.html")).unwrap();
    assert!(home.contains("Gương sáng An Giang"));
}

/// E1003.
#[test]
fn init_leaves_used_folders_alone() {
    let site = site();
    let before = tree(&site.root());
    let ran = guong(&site.root(), &["init", "."]).ends(2);
    assert!(ran.err.contains("E1003"), "{}", ran.err);
    assert_eq!(tree(&site.root()), before);
    let folder = tempfile::tempdir().unwrap();
    let ran = guong(folder.path(), &["init", "cong", "--tinh", "Kiên Giangg"]).ends(1);
    assert!(ran.err.contains("E0219"), "{}", ran.err);
    assert!(tree(folder.path()).is_empty());
}

#[test]
fn shells_and_man_get_their_files() {
    let here = std::env::temp_dir();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(guong(&here, &["hoan-thanh", shell]).ends(0).out.contains("guong"), "{shell}");
    }
    guong(&here, &["hoan-thanh", "vo-la"]).ends(2);
    assert!(guong(&here, &["trang-man"]).ends(0).out.contains(".TH"));
}

#[test]
fn a_removal_writes_one_line_and_says_where_else_to_look() {
    let site = site();
    let today = TODAY.to_string();
    let file = "content/tin/duong.md";
    let id = site
        .read(file)
        .lines()
        .find_map(|line| line.strip_prefix("ma = ").map(|id| id.trim_matches('"').to_owned()))
        .unwrap();
    let before = site.read(file);
    let ran = guong(&site.root(), &["go-bo", &id, "--today", &today]).ends(0);
    assert!(ran.out.contains("https://thu.example/tin/2026/01/duong/") && ran.out.contains("Google"), "{}", ran.out);
    assert!(ran.out.contains(&format!("https://thu.example/g/{id}/")), "{}", ran.out);
    let after = site.read(file);
    assert_eq!(after.replacen(&format!("go_bo = {{ ngay_yeu_cau = {TODAY}, ngay_go = {TODAY} }}\n"), "", 1), before);
    let again = guong(&site.root(), &["go-bo", &id, "--today", &today]).ends(0);
    assert!(again.out.contains("từ trước") && site.read(file) == after, "{}", again.out);
    guong(&site.root(), &["build", "--today", &today]).ends(0);
    assert!(!site.public().join("tin/2026/01/duong/index.html").exists());
    assert!(site.public().join(format!("g/{id}/index.html")).exists());
    let unknown = guong(&site.root(), &["go-bo", "g-khong2"]).ends(2);
    assert!(unknown.err.contains("E1002") && unknown.err.contains("g-khong2"), "{}", unknown.err);
}

#[test]
fn a_removal_from_a_register_changes_one_cell_of_the_table() {
    let site = site();
    let today = TODAY.to_string();
    let decision = "+++\ntrich_yeu = \"Tặng bằng khen\"\nloai = \"quyet-dinh\"\nso_ky_hieu = \"163/QĐ-UBND\"\nngay = 2020-02-05\nco_quan = \"UBND tỉnh Điện Biên\"\nma = \"v-222222\"\nngay_dang = 2026-01-10\ntrang_thai_dang = \"dang\"\n+++\n";
    site.edit("content/van-ban/163-qd.md", decision);
    let rows = |cell: &str| {
        format!(
            "ma,ho_ten,loai,danh_hieu,loai_hinh,nam,quyet_dinh,co_quan,co_so_phap_ly,go_bo\nr-222222,Quàng Văn Sáu,ca-nhan,bk-tinh,cong-trang,2020,163-qd,chu-tich-ubnd-tinh,luat-tdkt,\nr-333333,Lò Văn Hai,ca-nhan,bk-tinh,cong-trang,2020,163-qd,chu-tich-ubnd-tinh,luat-tdkt,{cell}\n"
        )
    };
    site.edit("content/du-lieu/khen.csv", rows(""));
    let ran = guong(&site.root(), &["go-bo", "r-333333", "--today", &today]).ends(0);
    assert!(ran.out.contains("Đã ghi  có  vào cột go_bo của content/du-lieu/khen.csv, dòng 3."), "{}", ran.out);
    assert!(ran.out.contains("https://thu.example/van-ban/163-qd/#r-333333"), "{}", ran.out);
    assert_eq!(site.read("content/du-lieu/khen.csv"), rows("có"));
    let again = guong(&site.root(), &["go-bo", "r-333333", "--today", &today]).ends(0);
    assert!(again.out.contains("từ trước") && site.read("content/du-lieu/khen.csv") == rows("có"), "{}", again.out);
    let open = rows("").replace("go_bo\n", "go_bo\nr-444444,\"Lò Văn Ba,ca-nhan\n");
    site.edit("content/du-lieu/khen.csv", open.clone());
    let refused = guong(&site.root(), &["go-bo", "r-333333", "--today", &today]).ends(1);
    assert!(refused.err.contains("E0242") && site.read("content/du-lieu/khen.csv") == open, "{}", refused.err);
    site.edit("content/du-lieu/khen.csv", rows("có"));
    guong(&site.root(), &["build", "--today", &today]).ends(0);
    let page = std::fs::read_to_string(site.public().join("van-ban/163-qd/index.html")).unwrap();
    assert!(page.contains("Quàng Văn Sáu") && !page.contains("Lò Văn Hai"), "{page}");
}

const EMBARGOED: &str = "\
-- content/guong/ca-nhan/hoa.md --
+++
ho_ten = \"Nguyễn Thị Hoa\"
xung_ho = \"bà\"
nghe_nghiep = \"Nông dân\"
dia_ban = \"xã Mường Nhà\"
linh_vuc = [\"nong-nghiep\"]
loai_guong = \"nguoi-tot-viec-tot\"
cap = \"tinh\"
viec_lam = \"Vận động 35 hộ cùng làm đường liên bản\"
tom_tat = \"Bà con trong bản góp công làm hơn hai cây số đường liên bản.\"
co_so_phap_ly = \"dong-y\"
dong_y = { hinh_thuc = \"văn bản\", ngay = 2026-01-02, pham_vi = [\"ten\", \"cau-chuyen\"], luu_tai = \"Ban TĐKT\" }
ma = \"g-222222\"
ngay_dang = 2027-05-19
trang_thai_dang = \"dang\"
+++
Bà Hoa vận động bà con.
";

#[test]
fn a_kit_is_made_before_its_day_and_never_in_the_portal() {
    let site = TestSite::from_text(EMBARGOED);
    let today = TODAY.to_string();
    let kit = |id: &str, folder: &str| guong(&site.root(), &["kit", id, "--out", folder, "--today", &today]);
    let ran = kit("g-222222", "giao-bao").ends(0);
    assert!(ran.out.contains("Bài đăng từ ngày 19 tháng 5 năm 2027"), "{}", ran.out);
    let bytes = fs::read(site.root().join("giao-bao/g-222222-dang-tu-2027-05-19.zip")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut radio = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("phat-thanh.txt").unwrap(), &mut radio).unwrap();
    assert!(radio.contains("bà Nguyễn Thị Hoa, nông dân, xã Mường Nhà"), "{radio}");
    site.build_well();
    let of_story = |name: &String| name.starts_with("guong/hoa") || name.contains("g-222222");
    assert!(!site.tree().keys().any(of_story), "nothing of it before its day");
    assert!(kit("g-222222", "public/giao").ends(2).err.contains("không ghi được vào"));
    assert!(kit("g-999999", "giao-bao").ends(2).err.contains("không có gương nào mang mã"));
    site.replace("content/guong/ca-nhan/hoa.md", "\"dang\"", "\"cho-duyet\"");
    assert!(kit("g-222222", "giao-bao").ends(2).err.contains("chưa được đăng"));
}
