//! The forms of statistics that the portal describes itself (`content/du-lieu/bieu/`), filled.

use super::Section;
use crate::model::site::Site;
use crate::model::stats::Period;

/// A section per form: this year and the one before, with their halves where the form asks for them.
pub fn filled(site: &Site) -> Vec<Section> {
    let year = site.today.year();
    let fill = |(key, form): (&String, &crate::model::form::Form)| {
        let halves = form.halves.as_ref().is_some_and(|flag| flag.value);
        let of_year = |year: i16| {
            let halves = [Period::Half(year, 1), Period::Half(year, 2)].into_iter().filter(move |_| halves);
            halves.chain([Period::Year(year)])
        };
        let periods = of_year(year).chain(of_year(year - 1));
        let rows = periods.flat_map(|period| {
            let counted = form.count(&site.vocabularies, &site.stats.records, period);
            counted.into_iter().map(move |(label, counts)| {
                let counts = counts.into_iter().map(|count| count.to_string());
                [period.words(), label].into_iter().chain(counts).collect()
            })
        });
        let heading = form.rows.value.label();
        let columns = ["Kỳ", heading].into_iter().chain(form.columns.iter().map(|column| column.name.value.as_str()));
        let number = form.number.as_ref().map_or(String::new(), |number| format!(" (biểu {})", number.value));
        let note = format!(
            "Theo {}, các dòng và cột như tệp content/du-lieu/bieu/{key}.toml. Đủ mọi ô, chỉ dùng trong cơ quan.",
            form.source.value
        );
        let title = format!("{}{number}", form.name.value);
        Section::new(format!("bieu-{key}"), title, note, &columns.collect::<Vec<_>>()).with(rows)
    };
    site.forms.iter().map(fill).collect()
}
