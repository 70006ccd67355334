//! Figures for reports to superiors, all of them, small groups too: what pages show only in part.

use super::Section;
use crate::model::site::Site;
use crate::model::stats::tables::{self, Cell, Sight};
use crate::model::stats::{Counts, Honouree, Period};
use crate::model::vocab::TermId;

/// Every table of this year, its halves, the year before, the span of five years and all time.
pub fn all(site: &Site) -> Section {
    let year = site.today.year();
    let mut periods = vec![Period::Half(year, 1), Period::Half(year, 2), Period::Year(year), Period::Year(year - 1)];
    periods.extend(Period::Year(year).parent());
    periods.push(Period::All);
    let of_period =
        |period: Period| tables::of(site, period, Sight::Staff).into_iter().map(move |table| (period, table));
    let mut rows = Vec::new();
    for (period, table) in periods.into_iter().flat_map(of_period) {
        for row in &table.rows {
            for (cell, column) in row.cells.iter().zip(&table.columns) {
                if let Cell::Count(count) = cell {
                    let figure = count.to_string();
                    rows.push(vec![period.words(), table.title.clone(), row.label.clone(), column.clone(), figure]);
                }
            }
        }
    }
    Section::new(
        "so-lieu",
        "Số liệu khen thưởng và gương",
        "Đủ mọi ô, kể cả nhóm dưới 5 người mà cổng không hiện; chỉ dùng trong cơ quan. Đếm theo lượt khen, theo ngày ký quyết định.",
        &["Kỳ", "Bảng", "Dòng", "Cột", "Số"],
    )
    .with(rows)
}

/// Titles against honourees and groups of persons, as in form 0603.N/BNV-TĐKT (Thông tư 02/2023/TT-BNV), for this
/// year and the one before.
pub fn by_group(site: &Site) -> Section {
    let year = site.today.year();
    let groups = &site.stats.groups;
    let label = |group: &Option<TermId>| {
        group.map_or("Chưa ghi nhóm".to_owned(), |group| site.vocabularies.term(group).label.clone())
    };
    let fixed = ["Năm", "Danh hiệu, hình thức", "Cộng", "Tập thể", "Hộ gia đình", "Mô hình", "Cá nhân"];
    let names: Vec<String> = fixed.iter().map(|name| (*name).to_owned()).chain(groups.iter().map(label)).collect();
    let columns: Vec<&str> = names.iter().map(String::as_str).collect();
    let rows =
        [year, year - 1].into_iter().filter_map(|year| Some((year, site.stats.periods.get(&Period::Year(year))?)));
    Section::new(
        "bieu-0603",
        "Khen thưởng theo danh hiệu và nhóm đối tượng",
        "Xếp theo các cột của biểu 0603.N/BNV-TĐKT để chép vào biểu; đối chiếu mẫu biểu đang có hiệu lực trước khi gửi.",
        &columns,
    )
    .with(rows.flat_map(|(year, counts)| form_rows(site, year, counts)))
}

fn form_rows(site: &Site, year: i16, counts: &Counts) -> Vec<Vec<String>> {
    let rank = |title: Option<TermId>| title.map_or(u32::MAX, |title| site.vocabularies.term(title).rank());
    let mut order: Vec<_> = counts.by_title.iter().collect();
    order.sort_by_key(|((title, class), _)| (rank(*title), *title, *class));
    let mut rows = Vec::with_capacity(order.len());
    for ((title, class), split) in order {
        let name = title.map_or("Chưa ghi", |title| site.vocabularies.term(title).label.as_str());
        let class_name = class.map_or(String::new(), |class| format!(" {}", class.label()));
        let fixed = [
            split.total(),
            split.of(Honouree::Collective),
            split.of(Honouree::Household),
            split.of(Honouree::Model),
            split.of(Honouree::Person),
        ];
        let of_group = |group: &Option<TermId>| counts.by_title_group.get(&(*title, *class, *group)).copied();
        let of_groups = site.stats.groups.iter().map(|group| of_group(group).unwrap_or_default());
        let numbers = fixed.into_iter().chain(of_groups).map(|number| number.to_string());
        rows.push([year.to_string(), format!("{name}{class_name}")].into_iter().chain(numbers).collect());
    }
    rows
}
