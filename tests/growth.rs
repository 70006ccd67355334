//! Twice the entries, twice the work: counts of files and bytes, by kind, in portals of growing size. The
//! instructions are counted by `benches/work`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use guong::build::Outcome;
use rayon::prelude::*;

use crate::support::{TestSite, Theme};

/// Entries of the portals.
const SIZES: [usize; 3] = [1000, 2000, 4000];
/// Room for what grows with a logarithm, or comes in whole pages and files.
const SLACK: f64 = 1.2;
/// Kinds with less than this are of no interest.
const SMALL: usize = 40_000;

const FIELDS: [&str; 4] = ["nong-nghiep", "giao-duc", "y-te", "van-hoa"];
const PLACES: [&str; 4] = ["xã Mường Nhà", "xã Mường Pồn", "xã Tủa Chùa", "xã Sín Thầu"];
const FAMILIES: [&str; 5] = ["Lò Văn", "Quàng Thị", "Giàng A", "Nguyễn Thị", "Cà Văn"];
const NAMES: [&str; 7] = ["Hoa", "Ún", "Sùa", "Đính", "Pâng", "Xôm", "Thương"];

/// `count` entries: examples, a campaign to 50 of them, and news.
fn portal(count: usize) -> TestSite {
    let mut text = String::new();
    for at in 0..count {
        let (path, front) = match at % 50 {
            0 => ("phong-trao", campaign(at)),
            1 | 2 => ("tin", news(at)),
            _ => ("guong/ca-nhan", person(at)),
        };
        let body = format!("Chuyện thứ {} của {}, ai cũng nhớ.", number(at), NAMES[at / 3 % NAMES.len()]);
        write!(
            text,
            "-- content/{path}/{} --\n+++\n{front}ma = \"{}\"\ntrang_thai_dang = \"dang\"\n+++\n{body}\n",
            name(at),
            id(path, at)
        )
        .unwrap();
    }
    TestSite::with_theme(&text, Theme::Small)
}

fn name(at: usize) -> String {
    format!("bai-{at}.md")
}

fn id(path: &str, at: usize) -> String {
    const LETTERS: &[u8] = b"23456789abcdefghjkmnpqrstvwxyz";
    let letter = match path {
        "phong-trao" => 'p',
        "tin" => 't',
        _ => 'g',
    };
    let digits = (0..6).scan(at, |rest, _| {
        let digit = LETTERS[*rest % LETTERS.len()];
        *rest /= LETTERS.len();
        Some(char::from(digit))
    });
    format!("{letter}-{}", digits.collect::<String>())
}

/// A number in words of few letters, so that texts differ.
fn number(at: usize) -> String {
    const DIGITS: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    at.to_string().bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect::<Vec<_>>().join(" ")
}

fn day(at: usize) -> String {
    format!("{}-{:02}-{:02}", 2016 + at % 10, at / 10 % 12 + 1, at / 120 % 28 + 1)
}

fn person(at: usize) -> String {
    let campaign = name(at - at % 50);
    format!(
        "ho_ten = \"{} {}\"\nxung_ho = \"bà\"\nnghe_nghiep = \"Nông dân\"\ndia_ban = \"{}\"\nlinh_vuc = [\"{}\"]\n\
         loai_guong = \"nguoi-tot-viec-tot\"\ncap = \"tinh\"\nviec_lam = \"Vận động bà con cùng làm đường\"\n\
         tom_tat = \"Góp công làm hơn hai cây số đường.\"\nminh_hoa = true\nngay_dang = {}\nphong_trao = [\"{}\"]\n\
         nguon = [{{ co_quan = \"Ban biên tập\", tieu_de = \"Nhân vật minh họa\" }}]\n",
        FAMILIES[at % FAMILIES.len()],
        NAMES[at / FAMILIES.len() % NAMES.len()],
        PLACES[at / 7 % PLACES.len()],
        FIELDS[at / 11 % FIELDS.len()],
        day(at),
        campaign.trim_end_matches(".md"),
    )
}

fn campaign(at: usize) -> String {
    format!(
        "ten = \"Phong trào {}\"\ncap_phat_dong = \"tinh\"\nnguoi_phat_dong = \"Chủ tịch UBND tỉnh\"\n\
         phuong_thuc = \"chuyen-de\"\npham_vi = \"toàn tỉnh\"\nbat_dau = 2020\nmuc_tieu = \"Thêm xã đạt chuẩn\"\n\
         chi_tieu = [{{ ten = \"Số xã đạt chuẩn\", don_vi = \"xã\", ke_hoach = 10 }}]\nnoi_dung = \"Làm đường\"\n\
         bien_phap = \"Vận động\"\ndoi_tuong = \"Mọi đơn vị\"\ntieu_chi = \"Theo bộ tiêu chí\"\n\
         tom_tat = \"Phong trào toàn tỉnh cùng làm đường cho các bản xa.\"\nngay_dang = {}\n",
        number(at),
        day(at)
    )
}

fn news(at: usize) -> String {
    format!(
        "tieu_de = \"Tin {}\"\nloai = \"tin\"\ntom_tat = \"Bà con góp công làm đường.\"\nngay_dang = {}\n",
        number(at),
        day(at)
    )
}

/// Files by kind, and bytes by the first part of the path.
fn counts(site: &TestSite, outcome: &Outcome) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for spent in &outcome.timings.kinds {
        counts.insert(format!("{}, số tệp × 1000", spent.kind), spent.files * 1000);
    }
    for (name, bytes) in site.tree() {
        let top = name.split('/').next().unwrap_or_default();
        *counts.entry(format!("{top}/, số byte")).or_default() += bytes.len();
    }
    counts
}

/// Whether a count grows faster than the entries, which double twice. Differences leave out what every
/// portal has, however small.
fn is_faster([small, middle, large]: [usize; 3]) -> bool {
    let (first, second) = (middle.saturating_sub(small), large.saturating_sub(middle));
    second as f64 > 2.0 * SLACK * first as f64 + SMALL as f64
}

#[test]
fn squares_are_told_from_lines() {
    let check = |of: fn(usize) -> usize, expected: bool| assert_eq!(is_faster(SIZES.map(of)), expected);
    check(|entries| 500_000 + 300 * entries, false);
    check(|entries| 30 * entries * (entries.ilog2() as usize), false);
    check(|_| 700_000, false);
    check(|entries| entries * entries / 10, true);
    check(|entries| 500_000 + 300 * entries + entries * entries / 10, true);
}

#[test]
fn nothing_grows_faster_than_the_entries() {
    let found: Vec<BTreeMap<String, usize>> = SIZES
        .par_iter()
        .map(|count| {
            let site = portal(*count);
            let outcome = site.build_well();
            counts(&site, &outcome)
        })
        .collect();
    let [small, middle, large] = &found[..] else { panic!("three sizes") };
    let mut faster = Vec::new();
    for (what, most) in large.iter().filter(|(_, count)| **count > SMALL) {
        let of = |counts: &BTreeMap<String, usize>| counts.get(what).copied().unwrap_or_default();
        if is_faster([of(small), of(middle), *most]) {
            faster.push(format!("{what}: {} → {} → {most}", of(small), of(middle)));
        }
    }
    assert!(large.len() > 12, "the portals are too small to tell: {large:?}");
    assert!(faster.is_empty(), "{}", faster.join("\n"));
}
