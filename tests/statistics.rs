//! Statistics as a reader meets them: what the table of open data and the pages show must agree, parts must make
//! totals, and no number that is hidden may follow from those that are shown.

use std::collections::BTreeMap;

use crate::support::TestSite;

/// A number that repeats itself in each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

const GROUPS: [&str; 4] = ["ld-so", "ld-khac", "truc-tiep", ""];
const SEXES: [&str; 3] = ["nu", "nam", ""];

fn decision(number: usize, day: &str) -> String {
    format!(
        "-- content/van-ban/{number}-qd.md --\n+++\ntrich_yeu = \"Tặng Bằng khen\"\nloai = \"quyet-dinh\"\nso_ky_hieu = \"{number}/QĐ-UBND\"\nngay = {day}\nco_quan = \"UBND tỉnh Điện Biên\"\nma = \"v-22222{number}\"\nngay_dang = 2025-12-15\ntrang_thai_dang = \"dang\"\n+++\nNội dung.\n"
    )
}

/// Half-years with their decisions.
const HALVES: [(&str, &str); 6] = [
    ("6 tháng đầu năm 2019", "2019-03-01"),
    ("6 tháng cuối năm 2019", "2019-11-01"),
    ("6 tháng đầu năm 2020", "2020-02-05"),
    ("6 tháng cuối năm 2020", "2020-09-05"),
    ("6 tháng đầu năm 2021", "2021-04-05"),
    ("6 tháng cuối năm 2021", "2021-12-05"),
];

type Truth = BTreeMap<(String, String), u32>;

/// A portal of registers, and who is in it by half-year and label: groups, and sexes.
fn portal(seed: u64) -> (TestSite, Truth, Truth) {
    let (mut dice, mut truth, mut sexes) = (Dice(seed), Truth::new(), Truth::new());
    let sex_labels = BTreeMap::from([("nu", "Nữ"), ("nam", "Nam"), ("", "Chưa ghi")]);
    let labels = BTreeMap::from([
        ("ld-so", "Lãnh đạo cấp vụ, sở, ngành và tương đương"),
        ("ld-khac", "Các cấp lãnh đạo khác từ phó phòng trở lên"),
        ("truc-tiep", "Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu"),
        ("", "Chưa ghi"),
    ]);
    let mut text = String::new();
    let mut rows =
        "ma,ho_ten,loai,danh_hieu,loai_hinh,nam,quyet_dinh,co_quan,co_so_phap_ly,nhom_doi_tuong,gioi_tinh\n".to_owned();
    let letters = "23456789abcdefghjkmnpqrstvwxyz".as_bytes();
    let mut count = 0_usize;
    for (at, (half, day)) in HALVES.iter().enumerate() {
        let number = at + 2;
        text.push_str(&decision(number, day));
        for group in GROUPS {
            let size = if dice.below(3) == 0 { dice.below(5) } else { 5 + dice.below(12) };
            for _ in 0..size {
                let sex = SEXES[dice.below(3) as usize];
                let id: String = (0..4)
                    .scan(count, |rest, _| {
                        let letter = letters[*rest % 30];
                        *rest /= 30;
                        Some(char::from(letter))
                    })
                    .collect();
                rows.push_str(&format!("r-22{id},Lò Văn Ún,ca-nhan,bk-tinh,cong-trang,2019,{number}-qd,chu-tich-ubnd-tinh,luat-tdkt,{group},{sex}\n"));
                *truth.entry(((*half).to_owned(), labels[group].to_owned())).or_default() += 1;
                *sexes.entry(((*half).to_owned(), sex_labels[sex].to_owned())).or_default() += 1;
                count += 1;
            }
        }
    }
    text.push_str(&format!("-- content/du-lieu/khen.csv --\n{rows}"));
    (TestSite::from_text(&text), truth, sexes)
}

/// The published figures of a table: period and row to number; `None` where it is hidden.
fn published(csv: &str, table: &str) -> BTreeMap<(String, String), Option<u32>> {
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let records = reader.records().map(|record| record.unwrap());
    let of_table = records.filter(|record| &record[1] == table);
    of_table.map(|record| ((record[0].to_owned(), record[2].to_owned()), record[4].parse().ok())).collect()
}

/// Parents of the periods of the test.
fn parts(period: &str) -> Vec<String> {
    if period == "từ trước đến nay" {
        return vec!["giai đoạn 2016–2020".to_owned(), "giai đoạn 2021–2025".to_owned()];
    }
    if period.starts_with("giai đoạn 2016") {
        return vec!["năm 2019".to_owned(), "năm 2020".to_owned()];
    }
    if period.starts_with("giai đoạn 2021") {
        return vec!["năm 2021".to_owned()];
    }
    match period.strip_prefix("năm ") {
        Some(year) => vec![format!("6 tháng đầu năm {year}"), format!("6 tháng cuối năm {year}")],
        None => Vec::new(),
    }
}

/// A row and a column of a table.
type Cell = (String, String);

/// What a patient reader knows: bounds of every cell, narrowed by every sum until nothing moves.
fn bounds(figures: &BTreeMap<(String, String), Option<u32>>) -> BTreeMap<(String, String), (i64, i64)> {
    let total = |period: &str| figures[&(period.to_owned(), "Cộng".to_owned())].map_or(0, i64::from);
    let mut known: BTreeMap<(String, String), (i64, i64)> = figures
        .iter()
        .map(|(key, figure)| {
            (key.clone(), figure.map_or((0, total(&key.0)), |figure| (i64::from(figure), i64::from(figure))))
        })
        .collect();
    let periods: Vec<String> = figures.keys().filter(|key| key.1 == "Cộng").map(|key| key.0.clone()).collect();
    let rows: Vec<String> =
        figures.keys().filter(|key| key.0 == "từ trước đến nay" && key.1 != "Cộng").map(|key| key.1.clone()).collect();
    let mut sums: Vec<(Vec<Cell>, Cell)> = Vec::new();
    for period in &periods {
        sums.push((
            rows.iter().map(|row| (period.clone(), row.clone())).collect(),
            (period.clone(), "Cộng".to_owned()),
        ));
        let parts: Vec<String> = parts(period).into_iter().filter(|part| periods.contains(part)).collect();
        if !parts.is_empty() {
            sums.extend(rows.iter().map(|row| {
                (parts.iter().map(|part| (part.clone(), row.clone())).collect(), (period.clone(), row.clone()))
            }));
        }
    }
    loop {
        let before = known.clone();
        for (parts, whole) in &sums {
            let low: i64 = parts.iter().map(|part| known[part].0).sum();
            let high: i64 = parts.iter().map(|part| known[part].1).sum();
            let (from, to) = known[whole];
            known.insert(whole.clone(), (from.max(low), to.min(high)));
            for part in parts {
                let (least, most) = known[part];
                let at_least = known[whole].0 - (high - most);
                let at_most = known[whole].1 - (low - least);
                known.insert(part.clone(), (least.max(at_least), most.min(at_most)));
            }
        }
        if known == before {
            return known;
        }
    }
}

fn open_data(site: &TestSite) -> String {
    String::from_utf8(std::fs::read(site.public().join("du-lieu/thong-ke.csv")).unwrap()).unwrap()
}

const GROUP_TABLE: &str = "Cá nhân theo nhóm đối tượng";
const SEX_TABLE: &str = "Cá nhân theo giới tính";

#[test]
fn small_groups_are_hidden_and_stay_hidden_from_sums() {
    let mut hidden = 0;
    for seed in 1..9 {
        let (site, groups, sexes) = portal(seed);
        site.build_well();
        let csv = open_data(&site);
        for (table, truth) in [(GROUP_TABLE, &groups), (SEX_TABLE, &sexes)] {
            let figures = published(&csv, table);
            let bounds = bounds(&figures);
            for ((period, row), count) in truth.iter().filter(|((_, row), count)| row != "Chưa ghi" && **count < 5) {
                let key = (period.clone(), row.clone());
                // A half-year of small groups alone is not told of at all.
                let Some(figure) = figures.get(&key) else { continue };
                assert_eq!(*figure, None, "seed {seed}: {period}, {row}: {count} is shown");
                let (low, high) = bounds[&key];
                assert!(low < high, "seed {seed}: {period}, {row} can be computed: {low}");
                hidden += 1;
            }
            for ((period, row), shown) in
                figures.iter().filter(|(key, shown)| key.0.starts_with("6 tháng") && shown.is_some())
            {
                let count = truth.get(&(period.clone(), row.clone())).copied();
                assert!(row == "Cộng" || *shown == Some(count.unwrap_or(0)), "seed {seed}: {period}, {row}");
            }
        }
    }
    assert!(hidden > 20, "the registers of this test hold too few small groups: {hidden}");
}

#[test]
fn pages_drawings_and_table_show_the_same_figures() {
    let (mut drawn, mut bare) = (0, 0);
    for (seed, name) in [(3, GROUP_TABLE), (3, SEX_TABLE), (6, GROUP_TABLE), (6, SEX_TABLE)] {
        let (site, ..) = portal(seed);
        site.build_well();
        let figures = published(&open_data(&site), name);
        for (period, page) in [
            ("từ trước đến nay", ""),
            ("năm 2020", "2020/"),
            ("6 tháng đầu năm 2019", "2019/6-thang/"),
            ("giai đoạn 2016–2020", "giai-doan/2016-2020/"),
        ] {
            let html = std::fs::read_to_string(site.public().join(format!("thong-ke/{page}index.html"))).unwrap();
            let table = html.split(&format!("<h2>{name}</h2>")).nth(1).unwrap().split("<h2>").next().unwrap();
            let of_period: Vec<_> = figures.iter().filter(|((of, _), _)| of == period).collect();
            for ((_, row), figure) in &of_period {
                let shown = figure.map_or("không hiện".to_owned(), |figure| figure.to_string());
                assert!(table.contains(&format!("<p>{row} | {shown}")), "{period}: {row} is not {shown} in {table}");
            }
            // A drawing tells every figure or is not there: none is left out of it that could then be guessed.
            let any_hidden = of_period.iter().any(|(_, figure)| figure.is_none());
            assert_eq!(table.contains("<svg"), !any_hidden, "{period}: {table}");
            if any_hidden {
                bare += 1;
                continue;
            }
            drawn += 1;
            for ((_, row), figure) in of_period.iter().filter(|((_, row), _)| row != "Cộng") {
                assert!(table.contains(&format!(">{} (", figure.unwrap())), "{period}: {row} is not drawn: {table}");
            }
        }
    }
    assert!(drawn > 1 && bare > 1, "drawn {drawn}, not drawn {bare}");
}

#[test]
fn whoever_is_added_late_changes_no_figure_by_sex_or_group() {
    let (site, ..) = portal(3);
    site.build_well();
    let before = open_data(&site);
    let day = "ngay_dang = 2026-02-01";
    site.edit("content/van-ban/9-qd.md", {
        let text = decision(9, "2020-03-01");
        let text = text.split_once("--\n").unwrap().1.replace("ngay_dang = 2025-12-15", day);
        assert!(text.contains(day));
        text
    });
    let row = "r-99zzzz,Lò Văn Mới,ca-nhan,bk-tinh,cong-trang,2019,9-qd,chu-tich-ubnd-tinh,luat-tdkt,ld-so,nu\n";
    let table = site.read("content/du-lieu/khen.csv") + row;
    site.edit("content/du-lieu/khen.csv", table);
    site.build_well();
    let after = open_data(&site);
    for table in [GROUP_TABLE, SEX_TABLE] {
        assert_eq!(published(&before, table), published(&after, table), "{table}");
    }
    let total = |csv: &str| published(csv, "Khen thưởng theo đối tượng")[&("năm 2020".to_owned(), "Cộng".to_owned())];
    assert_eq!(total(&after), total(&before).map(|total| total + 1));
    // When the half-year is over, one who is added late still waits: two editions would tell of this person alone.
    let mut site = site;
    site.today = jiff::civil::date(2026, 7, 1);
    site.build_well();
    let turned = open_data(&site);
    for table in [GROUP_TABLE, SEX_TABLE] {
        assert_eq!(published(&before, table), published(&turned, table), "{table}");
    }
    // With four like them in the next half-year they are counted when that is over, all at once.
    let more: String = (2..6)
        .map(|at| format!("r-99zzz{at},Lò Văn Mới {},ca-nhan,bk-tinh,cong-trang,2019,8-qd,chu-tich-ubnd-tinh,luat-tdkt,ld-so,nu\n", ["Hai", "Ba", "Tư", "Năm"][at - 2]))
        .collect();
    let text = decision(8, "2020-03-02");
    let text = text.split_once("--\n").unwrap().1.replace("ngay_dang = 2025-12-15", "ngay_dang = 2026-08-01");
    site.edit("content/van-ban/8-qd.md", text);
    site.edit("content/du-lieu/khen.csv", site.read("content/du-lieu/khen.csv") + &more);
    site.today = jiff::civil::date(2027, 1, 1);
    site.build_well();
    let late = published(&open_data(&site), SEX_TABLE);
    let half = |row: &str| ("6 tháng đầu năm 2020".to_owned(), row.to_owned());
    let (was, is) = (published(&before, SEX_TABLE)[&half("Cộng")], late[&half("Cộng")]);
    assert_eq!(is, was.map(|total| total + 5));
}

#[test]
fn a_half_year_begun_with_one_person_is_told_with_the_register_that_follows() {
    let told = |number: usize, day: &str| {
        decision(number, "2020-03-01").replace("ngay_dang = 2025-12-15", &format!("ngay_dang = {day}"))
    };
    let head = "ma,ho_ten,loai,danh_hieu,loai_hinh,nam,quyet_dinh,co_quan,co_so_phap_ly,nhom_doi_tuong,gioi_tinh\n";
    let row = |at: usize, number: usize, group: &str| {
        let letter = char::from(b"23456789abcdefghjkmnpqrstvwxyz"[at]);
        format!(
            "r-22222{letter},Lò Văn Ún,ca-nhan,bk-tinh,cong-trang,2020,{number}-qd,chu-tich-ubnd-tinh,luat-tdkt,{group},nam\n"
        )
    };
    let first = row(0, 2, "ld-so");
    let register: String = (1..20).map(|at| row(at, 3, if at < 3 { "ld-so" } else { "truc-tiep" })).collect();
    let both = format!("{}{}", told(2, "2025-02-01"), told(3, "2025-08-01"));
    let mut site = TestSite::from_text(&format!("{both}-- content/du-lieu/khen.csv --\n{head}{first}"));
    site.today = jiff::civil::date(2025, 7, 1);
    site.build_well();
    assert_eq!(published_of(&site, GROUP_TABLE), None, "one person alone");
    site.edit("content/du-lieu/khen.csv", format!("{head}{first}{register}"));
    site.today = jiff::civil::date(2026, 1, 1);
    site.build_well();
    assert_eq!(published_of(&site, GROUP_TABLE), Some(Some(20)));
}

/// The sum that a table shows of the first half of 2020, if there is the table.
fn published_of(site: &TestSite, table: &str) -> Option<Option<u32>> {
    published(&open_data(site), table).get(&("6 tháng đầu năm 2020".to_owned(), "Cộng".to_owned())).copied()
}

#[test]
fn what_is_for_statistics_alone_is_told_of_nobody_in_any_file() {
    let (site, ..) = portal(4);
    site.build_well();
    let before = site.tree();
    // Sex and group change hands among those of one decision: every count stays, so must every byte.
    let table = site.read("content/du-lieu/khen.csv");
    let lines: Vec<Vec<&str>> = table.lines().map(|line| line.split(',').collect()).collect();
    let mut swapped = lines[0].join(",") + "\n";
    let mut changed = 0;
    for half in lines[1..].chunk_by(|a, b| a[6] == b[6]) {
        for (own, other) in half.iter().zip(half.iter().rev()) {
            changed += usize::from(own[9..] != other[9..]);
            swapped.push_str(&[&own[..9], &other[9..]].concat().join(","));
            swapped.push('\n');
        }
    }
    assert!(changed > 30, "{changed}");
    site.edit("content/du-lieu/khen.csv", swapped);
    site.build_well();
    let after = site.tree();
    assert!(before.iter().any(|(name, _)| name.starts_with("api/v1/khen-thuong/")), "no rows behind the API");
    for ((name, was), (other, is)) in before.iter().zip(&after) {
        assert!(name == other && was == is, "{name} tells of someone's sex or group");
    }
    assert_eq!(before.len(), after.len());
}

const CHILD: &str = r#"-- content/guong/ca-nhan/em-hoc-sinh.md --
+++
ho_ten = "Mùa Thị Đơ"
ten_hien_thi = "Một em học sinh lớp 5"
xung_ho = "em"
nghe_nghiep = "Học sinh"
nam_sinh = 2015
tre_em = true
dia_ban = "xã Mường Nhà"
linh_vuc = ["giao-duc"]
loai_guong = "nguoi-tot-viec-tot"
cap = "tinh"
viec_lam = "Trả lại người đánh mất một khoản tiền lớn"
tom_tat = "Em nhặt được ví tiền trên đường đi học và nhờ cô giáo trả lại."
co_so_phap_ly = "dong-y"
dong_y = { hinh_thuc = "văn bản", ngay = 2025-12-02, pham_vi = ["cau-chuyen"], nguoi_giam_ho = "mẹ", tre_dong_y = true, luu_tai = "Ban TĐKT" }
ma = "g-333333"
ngay_dang = 2025-12-15
trang_thai_dang = "dang"
khen_thuong = [{ danh_hieu = "bk-tinh", loai_hinh = "dot-xuat", nam = 2019, thanh_tich = "Có thành tích", quyet_dinh = "2-qd", co_quan = "chu-tich-ubnd-tinh" }]
+++
Nội dung.
-- content/du-lieu/khen.csv --
ma,ho_ten,loai,danh_hieu,loai_hinh,nam,quyet_dinh,co_quan,co_so_phap_ly
r-222222,Mùa Thị Đơ,ca-nhan,bk-tinh,dot-xuat,2019,2-qd,chu-tich-ubnd-tinh,luat-tdkt
"#;

#[test]
fn an_award_told_twice_is_counted_once_also_of_a_child_who_is_not_named() {
    let site = TestSite::from_text(&format!("{}{CHILD}", decision(2, "2019-03-01")));
    site.build_well();
    let awards = published(&open_data(&site), "Khen thưởng theo đối tượng");
    assert_eq!(awards[&("năm 2019".to_owned(), "Cộng".to_owned())], Some(1));
    let named: Vec<String> = site
        .tree()
        .into_iter()
        .filter(|(_, bytes)| guong::viet::fold::fold(&String::from_utf8_lossy(bytes)).contains("mua thi do"))
        .map(|(name, _)| name)
        .collect();
    assert_eq!(named, Vec::<String>::new(), "the register names the child");
}

#[test]
fn parts_make_totals_in_every_period() {
    let (site, truth, _) = portal(5);
    site.build_well();
    let csv = String::from_utf8(std::fs::read(site.public().join("du-lieu/thong-ke.csv")).unwrap()).unwrap();
    let all: u32 = truth.values().sum();
    for table in [
        "Khen thưởng theo cấp",
        "Khen thưởng theo loại hình",
        "Khen thưởng theo danh hiệu, hình thức",
        "Khen thưởng theo thời gian",
    ] {
        let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
        let mut sums: BTreeMap<(String, String), (u32, u32)> = BTreeMap::new();
        for record in reader.records().map(|record| record.unwrap()).filter(|record| &record[1] == table) {
            let sum = sums.entry((record[0].to_owned(), record[3].to_owned())).or_default();
            let count: u32 = record[4].parse().unwrap();
            if &record[2] == "Cộng" { sum.1 += count } else { sum.0 += count }
        }
        assert!(sums.len() >= 10, "{table}: {sums:?}");
        sums.iter().for_each(|(cell, (parts, total))| assert_eq!(parts, total, "{table}: {cell:?}"));
        assert_eq!(sums[&("từ trước đến nay".to_owned(), "Cộng".to_owned())].1, all, "{table}");
    }
}
