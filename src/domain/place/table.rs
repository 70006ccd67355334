//! Turns the rows of the three tables into a [`Province`], refusing whatever does not fit together.

use ahash::HashMap;
use jiff::civil::Date;

use super::key::Key;
use super::{
    Commune, CommuneKind, District, DistrictKind, Former, FormerKind, PastName, PlaceDataError, Predecessor, Province,
    ProvinceKind, address,
};

/// A table's file name and heading row.
pub(super) struct Table {
    file: &'static str,
    heading: &'static str,
}

pub(super) const TINH: Table = Table { file: "tinh.csv", heading: "ma,loai,ten,slug,tu_ngay,den_ngay,tien_than" };
pub(super) const XA: Table =
    Table { file: "xa.csv", heading: "tinh_ma,ma,loai,ten,slug,vi_do,kinh_do,dien_tich_km2,tu_ngay,den_ngay" };
pub(super) const XA_CU: Table =
    Table { file: "xa-cu.csv", heading: "tinh_cu,huyen_cu_loai,huyen_cu,loai,ten,ma,nay_tinh_ma,nay_ma,chia_tach" };

/// One province during one period.
#[derive(Debug, Clone)]
pub(super) struct ProvinceRow {
    pub(super) code: String,
    pub(super) kind: ProvinceKind,
    pub(super) name: String,
    pub(super) slug: String,
    pub(super) key: Key,
    pub(super) from: Date,
    pub(super) until: Option<Date>,
    pub(super) predecessors: Vec<Predecessor>,
}

impl ProvinceRow {
    pub(super) fn covers(&self, date: Date) -> bool {
        self.from <= date && self.until.is_none_or(|until| date <= until)
    }
}

/// A row on its way to a value: knows where it stands for error messages.
struct Row<'a, const N: usize> {
    file: &'static str,
    line: usize,
    cells: [&'a str; N],
}

impl<const N: usize> Row<'_, N> {
    fn fault(&self, reason: impl Into<String>) -> PlaceDataError {
        PlaceDataError { file: self.file, line: self.line, reason: reason.into() }
    }

    fn text(&self, column: usize) -> Result<String, PlaceDataError> {
        match self.cells[column] {
            "" => Err(self.fault(format!("cột {} để trống", column + 1))),
            text => Ok(text.to_owned()),
        }
    }

    fn number(&self, column: usize) -> Result<f64, PlaceDataError> {
        let value = self.cells[column].parse::<f64>().ok().filter(|value| value.is_finite());
        value.ok_or_else(|| self.fault(format!("“{}” không phải là số", self.cells[column])))
    }

    /// An area; empty or zero means that it is not known.
    fn area(&self, column: usize) -> Result<Option<f64>, PlaceDataError> {
        if self.cells[column].is_empty() {
            return Ok(None);
        }
        let value = self.number(column)?;
        if value < 0.0 {
            return Err(self.fault("diện tích không thể âm"));
        }
        Ok((value > 0.0).then_some(value))
    }

    fn date(&self, column: usize) -> Result<Date, PlaceDataError> {
        let parsed = self.cells[column].parse();
        parsed.map_err(|_| self.fault(format!("“{}” không phải là ngày dạng 2025-07-01", self.cells[column])))
    }

    fn end(&self, column: usize) -> Result<Option<Date>, PlaceDataError> {
        if self.cells[column].is_empty() { Ok(None) } else { self.date(column).map(Some) }
    }

    fn word<T: Copy>(&self, column: usize, words: &[(&str, T)]) -> Result<T, PlaceDataError> {
        let found = words.iter().find(|(word, _)| *word == self.cells[column]);
        found.map(|(_, kind)| *kind).ok_or_else(|| self.fault(format!("không có loại “{}”", self.cells[column])))
    }
}

/// The rows of a table after its heading. `wanted` looks at the bare line, so that lines of other provinces cost little.
fn rows<'a, const N: usize>(
    table: &'static str,
    text: &'a str,
    wanted: impl Fn(&str) -> bool + 'a,
) -> impl Iterator<Item = Result<Row<'a, N>, PlaceDataError>> {
    let lines = text.lines().enumerate().skip(1).filter(move |(_, line)| !line.is_empty() && wanted(line));
    lines.map(move |(at, line)| {
        let mut cells = [""; N];
        let mut found = 0;
        for cell in line.split(',') {
            if let Some(place) = cells.get_mut(found) {
                *place = cell.trim();
            }
            found += 1;
        }
        let row = Row { file: table, line: at + 1, cells };
        match found == N && !line.contains('"') {
            true => Ok(row),
            false => Err(row.fault(format!("phải có đúng {N} cột, không dùng dấu ngoặc kép"))),
        }
    })
}

/// Refuses a table whose first line is not its heading.
pub(super) fn check_heading(table: Table, text: &str) -> Result<(), PlaceDataError> {
    let found = text.lines().next().unwrap_or_default().trim_start_matches('\u{feff}').trim_end();
    if found == table.heading {
        return Ok(());
    }
    let reason = format!("dòng tiêu đề phải là “{}”", table.heading);
    Err(PlaceDataError { file: table.file, line: 1, reason })
}

/// Reads `tinh.csv`.
pub(super) fn provinces(text: &str) -> Result<Vec<ProvinceRow>, PlaceDataError> {
    check_heading(TINH, text)?;
    rows::<7>(TINH.file, text, |_| true).map(|row| province(&row?)).collect()
}

fn province(row: &Row<'_, 7>) -> Result<ProvinceRow, PlaceDataError> {
    let name = row.text(2)?;
    let words = [("tinh", ProvinceKind::Tinh), ("thanh-pho", ProvinceKind::ThanhPho)];
    Ok(ProvinceRow {
        code: row.text(0)?,
        kind: row.word(1, &words)?,
        key: Key::of(&name),
        name,
        slug: row.text(3)?,
        from: row.date(4)?,
        until: row.end(5)?,
        predecessors: row.cells[6].split("; ").map(|old| predecessor(row, old)).collect::<Result<_, _>>()?,
    })
}

fn predecessor(row: &Row<'_, 7>, text: &str) -> Result<Predecessor, PlaceDataError> {
    let kinds = [("Tỉnh ", ProvinceKind::Tinh), ("Thành phố ", ProvinceKind::ThanhPho)];
    let found = kinds.iter().find_map(|(word, kind)| Some((text.strip_prefix(word)?, *kind)));
    let (name, kind) = found.ok_or_else(|| row.fault(format!("tiền thân “{text}” thiếu chữ Tỉnh hoặc Thành phố")))?;
    Ok(Predecessor { name: name.to_owned(), kind })
}

/// Makes the province of these periods (all of one code, at least one) from the rows that concern it.
pub(super) fn build(periods: Vec<ProvinceRow>, xa: &str, xa_cu: &str, today: Date) -> Result<Province, PlaceDataError> {
    let missing = || PlaceDataError { file: TINH.file, line: 1, reason: "không có dòng cho ngày này".to_owned() };
    let first = periods.first().ok_or_else(missing)?;
    let now = periods.iter().find(|row| row.covers(today)).ok_or_else(missing)?;
    let mut province = Province {
        name: now.name.clone(),
        slug: now.slug.clone(),
        kind: now.kind,
        predecessors: first.predecessors.clone(),
        communes: vec![],
        former: vec![],
        districts: vec![],
        commune_by_slug: HashMap::default(),
        origins: vec![],
        predecessor_of: vec![],
        places: HashMap::default(),
        districts_by_key: HashMap::default(),
        periods: vec![],
    };
    let by_code = read_communes(&mut province, &first.code, xa, today)?;
    read_former(&mut province, &first.code, xa_cu, &by_code)?;
    address::name(&mut province);
    address::index(&mut province);
    address::trace(&mut province);
    province.periods = periods;
    Ok(province)
}

/// Fills the communes of today and gives the way from official code to index.
fn read_communes(
    province: &mut Province,
    code: &str,
    text: &str,
    today: Date,
) -> Result<HashMap<String, usize>, PlaceDataError> {
    let kinds = [("phuong", CommuneKind::Phuong), ("xa", CommuneKind::Xa), ("dac-khu", CommuneKind::DacKhu)];
    let mut by_code = HashMap::default();
    let mut ended = Vec::new();
    for row in rows::<10>(XA.file, text, |line| line.split(',').next() == Some(code)) {
        let row = row?;
        let (from, until) = (row.date(8)?, row.end(9)?);
        if from > today {
            continue;
        }
        if let Some(until) = until.filter(|until| *until < today) {
            let past = PastName { kind: row.word(2, &kinds)?, name: row.text(3)?, slug: row.text(4)?, from, until };
            ended.push((
                row.text(1)?,
                past,
                row.fault("không có dòng nào cùng mã còn hiệu lực nối tiếp xã, phường này"),
            ));
            continue;
        }
        let commune = Commune {
            code: row.text(1)?,
            kind: row.word(2, &kinds)?,
            name: row.text(3)?,
            slug: row.text(4)?,
            lat: row.number(5)?,
            lon: row.number(6)?,
            area: row.area(7)?,
            past: vec![],
        };
        let at = province.communes.len();
        if by_code.insert(commune.code.clone(), at).is_some() {
            return Err(row.fault(format!("mã “{}” đã có ở dòng trước", commune.code)));
        }
        if province.commune_by_slug.insert(commune.slug.clone(), at).is_some() {
            return Err(row.fault(format!("đường dẫn “{}” đã có ở dòng trước", commune.slug)));
        }
        province.communes.push(commune);
    }
    for (code, past, orphan) in ended {
        let at = *by_code.get(&code).ok_or(orphan)?;
        province.commune_by_slug.entry(past.slug.clone()).or_insert(at);
        province.communes[at].past.push(past);
    }
    province.communes.iter_mut().for_each(|commune| commune.past.sort_by_key(|past| past.from));
    Ok(by_code)
}

fn read_former(
    province: &mut Province,
    code: &str,
    text: &str,
    by_code: &HashMap<String, usize>,
) -> Result<(), PlaceDataError> {
    let kinds = [
        ("phuong", FormerKind::Phuong),
        ("xa", FormerKind::Xa),
        ("thi-tran", FormerKind::ThiTran),
        ("", FormerKind::HuyenDao),
    ];
    let mut seen = HashMap::default();
    for row in rows::<9>(XA_CU.file, text, |line| line.split(',').nth(6) == Some(code)) {
        let row = row?;
        let district = read_district(province, &row, &mut seen)?;
        let kind = row.word(3, &kinds)?;
        let name = row.text(if kind == FormerKind::HuyenDao { 2 } else { 4 })?;
        let heir = |code: &str| {
            let found = by_code.get(code).copied();
            found.ok_or_else(|| row.fault(format!("mã “{code}” không có trong {}", XA.file)))
        };
        let now = row.cells[7].split_whitespace().map(heir).collect::<Result<Vec<_>, _>>()?;
        let split = row.cells[8] == "1";
        if now.is_empty() || split != (now.len() > 1) {
            return Err(row.fault("cột nay_ma và chia_tach không khớp nhau"));
        }
        province.districts[district].former.push(province.former.len());
        let name = without_word(&name).to_owned();
        province.former.push(Former { slug: String::new(), name, kind, district, now, split });
    }
    Ok(())
}

/// The list tells units of one name in one place apart by a word in brackets, which is in `loai` already.
fn without_word(name: &str) -> &str {
    match name.split_once(" (") {
        Some((bare, _)) => bare,
        None => name,
    }
}

fn read_district<'a>(
    province: &mut Province,
    row: &Row<'a, 9>,
    seen: &mut HashMap<(&'a str, &'a str, &'a str), usize>,
) -> Result<usize, PlaceDataError> {
    let [old, word, name, ..] = row.cells;
    if let Some(at) = seen.get(&(old, word, name)) {
        return Ok(*at);
    }
    let kinds = [
        ("huyen", DistrictKind::Huyen),
        ("quan", DistrictKind::Quan),
        ("thi-xa", DistrictKind::ThiXa),
        ("thanh-pho", DistrictKind::ThanhPho),
    ];
    let parent = province.predecessors.iter().position(|other| other.name == old);
    let parent = parent.ok_or_else(|| row.fault(format!("tỉnh cũ “{old}” không có trong cột tien_than")))?;
    let kind = row.word(1, &kinds)?;
    let at = province.districts.len();
    province.districts.push(District {
        slug: String::new(),
        name: without_word(&row.text(2)?).to_owned(),
        kind,
        province: parent,
        former: vec![],
    });
    seen.insert((old, word, name), at);
    Ok(at)
}
