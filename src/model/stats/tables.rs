//! Turns the counts of a period into tables: labels, numbers, and which numbers readers do not see.

use std::collections::BTreeMap;

use super::{By, Counts, Honouree, Period, SEXES, Split, Titles};
use crate::model::lookup::capitalised;
use crate::model::site::Site;
use crate::model::vocab::TermId;
use crate::viet;

/// Who reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// Everybody: small groups stay hidden.
    Public,
    /// The office: everything.
    Staff,
}

/// A number of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell {
    /// A count.
    Count(u32),
    /// A part of a whole.
    Share(u32, u32),
    /// Not shown.
    Hidden,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its label.
    pub label: String,
    /// The page that goes with it: a period.
    pub period: Option<Period>,
    /// Its numbers.
    pub cells: Vec<Cell>,
    /// Whether it is part of the row above it.
    pub part: bool,
    /// Whether it is the sum of the others.
    pub total: bool,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name in data and anchors.
    pub key: &'static str,
    /// Title.
    pub title: String,
    /// What is counted; may be empty.
    pub note: String,
    /// Heading of the labels.
    pub heading: &'static str,
    /// Headings of the numbers.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<Row>,
}

/// Note on tables with hidden numbers.
const SMALL_NOTE: &str = "Số liệu chỉ để thống kê: nhóm dưới 5 người không hiện, và một số ô khác cũng không hiện để không tính ngược ra được.";

/// All tables of a period, those without any number left out.
pub fn of(site: &Site, period: Period, sight: Sight) -> Vec<Table> {
    let Some(counts) = site.stats.periods.get(&period) else { return Vec::new() };
    let about = About { site, period, counts, sight };
    let awards = [
        about.periods(),
        about.years_and_levels(),
        about.honourees(),
        about.levels(),
        about.kinds(),
        about.titles(),
        about.school_years(),
        about.members(),
        about.groups(),
        about.leaders(),
        about.leaders_by_year(),
        about.sexes(),
        about.women_by_year(),
    ];
    let stories = [about.stories(), about.story_levels(), about.fields(), about.stages(), about.areas()];
    awards.into_iter().chain(stories).flatten().collect()
}

struct About<'s> {
    site: &'s Site,
    period: Period,
    counts: &'s Counts,
    sight: Sight,
}

fn columns() -> Vec<String> {
    Honouree::ALL.iter().map(|honouree| honouree.label().to_owned()).chain(["Cộng".to_owned()]).collect()
}

fn split_row(label: String, split: &Split) -> Row {
    let cells = split.0.iter().copied().chain([split.total()]).map(Cell::Count).collect();
    Row { label, period: None, cells, part: false, total: false }
}

fn total_row(split: &Split) -> Row {
    Row { total: true, ..split_row("Cộng".to_owned(), split) }
}

impl About<'_> {
    fn label(&self, term: Option<TermId>) -> String {
        term.map_or("Chưa ghi".to_owned(), |term| capitalised(&self.site.vocabularies.term(term).label))
    }

    /// In the order of the vocabulary's ranks, what is not recorded last.
    fn order(&self, term: Option<TermId>) -> (u32, u32) {
        term.map_or((u32::MAX, u32::MAX), |term| {
            let term = self.site.vocabularies.term(term);
            (term.rank(), term.position)
        })
    }

    fn split_table(
        &self,
        key: &'static str,
        title: &str,
        heading: &'static str,
        note: &str,
        rows: Vec<Row>,
        total: Option<&Split>,
    ) -> Option<Table> {
        if rows.is_empty() {
            return None;
        }
        let rows = rows.into_iter().chain(total.map(total_row)).collect();
        Some(Table { key, title: title.to_owned(), note: note.to_owned(), heading, columns: columns(), rows })
    }

    fn term_rows(&self, counts: &BTreeMap<Option<TermId>, Split>) -> Vec<Row> {
        let mut order: Vec<_> = counts.iter().collect();
        order.sort_by_key(|(term, _)| self.order(**term));
        order.into_iter().map(|(term, split)| split_row(self.label(*term), split)).collect()
    }

    /// The parts of this period.
    fn periods(&self) -> Option<Table> {
        let parts = self.site.stats.periods.iter().filter(|(period, _)| period.parent() == Some(self.period));
        let parts = parts.map(|(period, counts)| Row {
            period: (period.url() != self.period.url()).then_some(*period),
            ..split_row(capitalised(&period.words()), &counts.awards)
        });
        let note = "Tính theo ngày ký quyết định; chưa rõ quyết định thì theo thời gian của thành tích.";
        let rows: Vec<Row> = if self.counts.awards.total() == 0 { Vec::new() } else { parts.collect() };
        self.split_table("thoi-gian", "Khen thưởng theo thời gian", "Thời gian", note, rows, Some(&self.counts.awards))
    }

    /// The years of this period that have counts, where it is longer than a year.
    fn years(&self) -> Vec<(i16, About<'_>)> {
        let inside = |year: &Period| match self.period {
            Period::All => true,
            period @ Period::Span(_) => year.parent() == Some(period),
            _ => false,
        };
        let years = self.site.stats.periods.iter().filter_map(|(period, counts)| match period {
            Period::Year(year) if inside(period) => Some((*year, About { period: *period, counts, ..*self })),
            _ => None,
        });
        years.collect()
    }

    fn years_and_levels(&self) -> Option<Table> {
        let mut levels: Vec<_> = self.counts.by_level.keys().copied().collect();
        levels.sort_by_key(|level| self.order(*level));
        let rows: Vec<Row> = self
            .years()
            .into_iter()
            .filter(|(_, year)| year.counts.awards.total() > 0)
            .map(|(year, about)| {
                let of = |level: &Option<TermId>| about.counts.by_level.get(level).map_or(0, Split::total);
                let cells = levels.iter().map(of).chain([about.counts.awards.total()]).map(Cell::Count).collect();
                let period = Some(about.period);
                Row { label: format!("Năm {year}"), period, cells, part: false, total: false }
            })
            .collect();
        (rows.len() > 1 && levels.len() > 1).then(|| Table {
            key: "nam-cap",
            title: "Khen thưởng theo năm và cấp".to_owned(),
            note: String::new(),
            heading: "Năm",
            columns: levels.iter().map(|level| self.label(*level)).chain(["Cộng".to_owned()]).collect(),
            rows,
        })
    }

    /// One share of each year, from the cells that the year's own page shows: how many, beside how many others.
    fn shares_by_year(
        &self,
        key: &'static str,
        title: &str,
        columns: [&str; 3],
        of: impl Fn(&About<'_>) -> Option<(Cell, Cell)>,
    ) -> Option<Table> {
        let row = |(year, about): (i16, About<'_>)| {
            let (one, other) = of(&about)?;
            let share = match (one, other) {
                (Cell::Count(one), Cell::Count(other)) if one + other > 0 => Cell::Share(one, one + other),
                _ => Cell::Hidden,
            };
            let cells = vec![one, other, share];
            Some(Row { label: format!("Năm {year}"), period: Some(about.period), cells, part: false, total: false })
        };
        let rows: Vec<Row> = self.years().into_iter().filter_map(row).collect();
        let told = rows.iter().filter(|row| matches!(row.cells[2], Cell::Share(..))).count();
        (told > 1).then(|| Table {
            key,
            title: title.to_owned(),
            note: match self.sight {
                Sight::Public => SMALL_NOTE.to_owned(),
                Sight::Staff => String::new(),
            },
            heading: "Năm",
            columns: columns.map(str::to_owned).to_vec(),
            rows,
        })
    }

    fn leaders_by_year(&self) -> Option<Table> {
        let columns = ["Lãnh đạo", "Người trực tiếp", "Tỷ lệ lãnh đạo"];
        self.shares_by_year(
            "lanh-dao-theo-nam",
            "Lãnh đạo và người trực tiếp qua các năm",
            columns,
            |year| {
                let table = year.leaders()?;
                Some((table.rows[0].cells[0], table.rows[1].cells[0]))
            },
        )
    }

    fn women_by_year(&self) -> Option<Table> {
        self.shares_by_year(
            "nu-theo-nam",
            "Nữ trong số cá nhân được khen qua các năm",
            ["Nữ", "Nam", "Tỷ lệ nữ"],
            |year| {
                let table = year.sexes()?;
                Some((table.rows[0].cells[0], table.rows[1].cells[0]))
            },
        )
    }

    /// The rows of the statutory form: collectives with enterprises, households, persons.
    fn honourees(&self) -> Option<Table> {
        let awards = &self.counts.awards;
        let row = |label: &str, count: u32, part: bool, total: bool| Row {
            label: label.to_owned(),
            period: None,
            cells: vec![Cell::Count(count)],
            part,
            total,
        };
        let rows = vec![
            row("Tập thể", awards.of(Honouree::Collective), false, false),
            row("trong đó: doanh nghiệp", self.counts.enterprises, true, false),
            row("trong đó: tập thể nhỏ", self.counts.small, true, false),
            row("Hộ gia đình", awards.of(Honouree::Household), false, false),
            row("Cá nhân", awards.of(Honouree::Person), false, false),
            row("Mô hình", awards.of(Honouree::Model), false, false),
            row("Cộng", awards.total(), false, true),
        ];
        (awards.total() > 0).then(|| Table {
            key: "doi-tuong-khen",
            title: "Khen thưởng theo đối tượng".to_owned(),
            note: "Mỗi lần khen tính một lượt; người được khen hai lần tính hai lượt.".to_owned(),
            heading: "Đối tượng",
            columns: vec!["Lượt khen".to_owned()],
            rows,
        })
    }

    fn levels(&self) -> Option<Table> {
        let rows = self.term_rows(&self.counts.by_level);
        let note = "Cấp của người có thẩm quyền khen.";
        self.split_table("cap-khen", "Khen thưởng theo cấp", "Cấp khen", note, rows, Some(&self.counts.awards))
    }

    fn kinds(&self) -> Option<Table> {
        let rows = self.term_rows(&self.counts.by_kind);
        self.split_table("loai-hinh", "Khen thưởng theo loại hình", "Loại hình", "", rows, Some(&self.counts.awards))
    }

    /// In the order of their ranks: label and counts.
    fn title_rows<'t>(&'t self, titles: &'t Titles) -> impl Iterator<Item = (String, &'t Split)> {
        let mut order: Vec<_> = titles.iter().collect();
        order.sort_by_key(|((term, class), _)| (self.order(*term), *class));
        order.into_iter().map(|((term, class), split)| {
            let class = class.map_or(String::new(), |class| format!(" {}", class.label()));
            (format!("{}{class}", self.label(*term)), split)
        })
    }

    fn titles(&self) -> Option<Table> {
        let rows = self.title_rows(&self.counts.by_title).map(|(label, split)| split_row(label, split));
        let title = "Khen thưởng theo danh hiệu, hình thức";
        self.split_table("danh-hieu", title, "Danh hiệu, hình thức", "", rows.collect(), Some(&self.counts.awards))
    }

    /// Each school year with its titles under it.
    fn school_years(&self) -> Option<Table> {
        let of_year = |(year, titles): (&i16, &Titles)| {
            let name = format!("Năm học {year}–{}", year + 1);
            let mut all = Split::default();
            titles.values().for_each(|split| all.join(split));
            let parts = self.title_rows(titles);
            let parts = parts.map(|(label, split)| Row { part: true, ..split_row(format!("{name}: {label}"), split) });
            std::iter::once(split_row(name.clone(), &all)).chain(parts).collect::<Vec<_>>()
        };
        let rows: Vec<Row> = self.counts.by_school_year.iter().flat_map(of_year).collect();
        let note = "Chỉ gồm những lần khen ghi theo năm học.";
        self.split_table("nam-hoc", "Khen thưởng theo năm học", "Năm học", note, rows, None)
    }

    /// Members of unions and associations among the persons (Tây Ninh 2019, the report's outline).
    fn members(&self) -> Option<Table> {
        let mut order: Vec<_> = self.counts.by_member.iter().collect();
        order.sort_by_key(|(term, _)| self.order(Some(**term)));
        let rows: Vec<Row> = order
            .into_iter()
            .map(|(term, count)| Row {
                label: self.label(Some(*term)),
                period: None,
                cells: vec![Cell::Count(*count)],
                part: false,
                total: false,
            })
            .collect();
        (!rows.is_empty()).then(|| Table {
            key: "thanh-vien",
            title: "Cá nhân là đoàn viên, hội viên".to_owned(),
            note: "Tính từ các trang gương có ghi tổ chức; một người có thể thuộc nhiều tổ chức nên các dòng không cộng lại.".to_owned(),
            heading: "Tổ chức",
            columns: vec!["Lượt khen cá nhân".to_owned()],
            rows,
        })
    }

    fn sensitive(&self, hidden: &super::Hidden, cells: &[u32]) -> Vec<Cell> {
        let none = Vec::new();
        let hidden = hidden.get(&self.period).unwrap_or(&none);
        let is_hidden = |at: usize| self.sight == Sight::Public && hidden.get(at).copied().unwrap_or(true);
        cells
            .iter()
            .enumerate()
            .map(|(at, count)| if is_hidden(at) { Cell::Hidden } else { Cell::Count(*count) })
            .collect()
    }

    /// Those whose sex and group this reader may see.
    fn persons_seen(&self, by: By) -> &super::Persons {
        match self.sight {
            Sight::Public => self.counts.settled(by),
            Sight::Staff => &self.counts.persons,
        }
    }

    /// Said where readers do not see the latest yet.
    fn settled_note(&self, by: By) -> String {
        let waits = self.persons_seen(by).total < self.counts.persons.total;
        match self.site.stats.open_from.filter(|_| waits) {
            Some(_) if self.period == Period::All => {
                " Cộng các giai đoạn 5 năm đã hết; năm chưa hết giai đoạn xem ở trang của từng năm.".to_owned()
            }
            Some(day) => format!(
                " Tính đến những lượt khen đã đăng trước ngày {}; lượt khen ghi muộn chỉ tính thêm khi đủ nhóm 5 người.",
                viet::date::short(day)
            ),
            None => String::new(),
        }
    }

    fn small_note(&self, by: By) -> String {
        match self.sight {
            Sight::Public => format!("{SMALL_NOTE}{}", self.settled_note(by)),
            Sight::Staff => String::new(),
        }
    }

    /// Whether anything of the kind is told of any period: a table of one that has none says nothing.
    fn is_recorded(&self, by: By) -> bool {
        let told = |persons: &super::Persons| match by {
            By::Sex => persons.sex[..3].iter().any(|count| *count > 0),
            By::Group => persons.group.keys().any(Option::is_some),
        };
        let mut periods = self.site.stats.periods.values();
        periods.any(|counts| told(if self.sight == Sight::Public { counts.settled(by) } else { &counts.persons }))
    }

    fn group_cells(&self) -> Vec<(Option<TermId>, Cell)> {
        let groups = &self.site.stats.groups;
        let counts: Vec<u32> = groups
            .iter()
            .map(|group| self.persons_seen(By::Group).group.get(group).copied().unwrap_or_default())
            .collect();
        groups.iter().copied().zip(self.sensitive(&self.site.stats.hidden_group, &counts)).collect()
    }

    /// A table of persons in one column; none while nobody's group is recorded.
    fn persons(
        &self,
        by: By,
        key: &'static str,
        title: &str,
        heading: &'static str,
        rows: Vec<(String, Cell)>,
    ) -> Option<Table> {
        let persons = self.persons_seen(by).total;
        let row =
            |label: String, cell: Cell, total: bool| Row { label, period: None, cells: vec![cell], part: false, total };
        let rows = rows.into_iter().map(|(label, cell)| row(label, cell, false));
        (persons > 0).then(|| Table {
            key,
            title: title.to_owned(),
            note: self.small_note(by),
            heading,
            columns: vec!["Lượt khen cá nhân".to_owned()],
            rows: rows.chain([row("Cộng".to_owned(), Cell::Count(persons), true)]).collect(),
        })
    }

    fn groups(&self) -> Option<Table> {
        if !self.is_recorded(By::Group) {
            return None;
        }
        let rows = self.group_cells().into_iter().map(|(group, cell)| (self.label(group), cell));
        self.persons(By::Group, "nhom-doi-tuong", "Cá nhân theo nhóm đối tượng", "Nhóm đối tượng", rows.collect())
    }

    /// Leaders against those who work directly; only from numbers that are shown.
    fn leaders(&self) -> Option<Table> {
        let leaders = self.site.config.leaders();
        let (mut above, mut direct) = (Some(0), Some(0));
        let any = self.is_recorded(By::Group);
        for (group, cell) in self.group_cells() {
            let Some(group) = group else { continue };
            let key = self.site.vocabularies.term(group).key.as_str();
            let side = if leaders.iter().any(|leader| leader == key) {
                &mut above
            } else if key == DIRECT {
                &mut direct
            } else {
                continue;
            };
            *side = match (*side, cell) {
                (Some(sum), Cell::Count(count)) => Some(sum + count),
                _ => None,
            };
        }
        let both = above.zip(direct).map(|(above, direct)| above + direct).filter(|both| *both > 0);
        let row = |label: String, count: Option<u32>| Row {
            label,
            period: None,
            cells: vec![
                count.map_or(Cell::Hidden, Cell::Count),
                count.zip(both).map_or(Cell::Hidden, |(count, both)| Cell::Share(count, both)),
            ],
            part: false,
            total: false,
        };
        (any && self.persons_seen(By::Group).total > 0).then(|| Table {
            key: "lanh-dao-truc-tiep",
            title: "Lãnh đạo và người trực tiếp".to_owned(),
            note: format!(
                "Nhóm nào tính là lãnh đạo do cơ quan chủ quản định; tỷ lệ tính trên tổng hai nhóm.{}",
                self.settled_note(By::Group)
            ),
            heading: "Nhóm",
            columns: vec!["Lượt khen cá nhân".to_owned(), "Tỷ lệ".to_owned()],
            rows: vec![
                row(format!("Lãnh đạo ({})", self.names(&leaders)), above),
                row("Người trực tiếp công tác, lao động, học tập, chiến đấu".to_owned(), direct),
            ],
        })
    }

    fn names(&self, keys: &[String]) -> String {
        let label = |key: &String| {
            let found = self.site.vocabularies.find("nhom_doi_tuong", key);
            found.map_or_else(|| key.clone(), |term| self.site.vocabularies.term(term).label.to_lowercase())
        };
        keys.iter().map(label).collect::<Vec<_>>().join("; ")
    }

    fn sexes(&self) -> Option<Table> {
        let recorded = self.is_recorded(By::Sex);
        let cells = self.sensitive(&self.site.stats.hidden_sex, &self.persons_seen(By::Sex).sex);
        let rows = SEXES.iter().zip(cells).map(|(label, cell)| ((*label).to_owned(), cell));
        recorded
            .then(|| self.persons(By::Sex, "gioi-tinh", "Cá nhân theo giới tính", "Giới tính", rows.collect()))
            .flatten()
    }

    fn stories(&self) -> Option<Table> {
        let stories = &self.counts.stories;
        let small = Row {
            part: true,
            ..split_row("trong đó: tập thể nhỏ".to_owned(), &Split([0, self.counts.small_stories, 0, 0]))
        };
        let all = Row { total: true, ..split_row("Gương đã đăng".to_owned(), stories) };
        let rows = if stories.total() == 0 { Vec::new() } else { vec![all, small] };
        self.split_table("guong", "Gương đã đăng", "Loại", "Tính theo ngày đăng lên cổng.", rows, None)
    }

    fn story_levels(&self) -> Option<Table> {
        let rows = self.term_rows(&self.counts.stories_by_level);
        self.split_table("guong-theo-cap", "Gương theo cấp biểu dương", "Cấp", "", rows, Some(&self.counts.stories))
    }

    fn fields(&self) -> Option<Table> {
        let mut order: Vec<_> = self.counts.by_field.iter().collect();
        order.sort_by_key(|(term, _)| self.order(Some(**term)));
        let rows = order.into_iter().map(|(term, split)| split_row(self.label(Some(*term)), split)).collect();
        let note = "Một gương có thể thuộc nhiều lĩnh vực nên các dòng không cộng lại.";
        self.split_table("linh-vuc", "Gương theo lĩnh vực", "Lĩnh vực", note, rows, None)
    }

    fn stages(&self) -> Option<Table> {
        let labels = ["Đã phát hiện", "Đã bồi dưỡng", "Đã tổng kết", "Đã nhân rộng"];
        let reached = self.counts.stages.iter().any(|step| step.total() > 0);
        let rows = labels.iter().zip(&self.counts.stages).map(|(label, split)| split_row((*label).to_owned(), split));
        let note = "Một gương đi qua nhiều khâu nên các dòng không cộng lại.";
        let rows: Vec<Row> = if reached { rows.collect() } else { Vec::new() };
        self.split_table("khau", "Gương theo khâu", "Khâu", note, rows, None)
    }

    fn areas(&self) -> Option<Table> {
        let mut order: Vec<_> = self.counts.by_area.iter().collect();
        order.sort_by_key(|(term, _)| self.order(Some(**term)));
        let mut rows: Vec<Row> =
            order.into_iter().map(|(term, split)| split_row(self.label(Some(*term)), split)).collect();
        if !rows.is_empty() {
            rows.push(Row { total: true, ..split_row("Có ít nhất một vùng".to_owned(), &self.counts.in_areas) });
        }
        let note = "Một gương có thể thuộc nhiều vùng; dòng cuối đếm mỗi gương một lần.";
        self.split_table("vung", "Gương ở vùng khó khăn, biên giới, hải đảo", "Vùng", note, rows, None)
    }
}

/// The key of those who work directly (form 0603.N/BNV-TĐKT, row e).
const DIRECT: &str = "truc-tiep";
