use super::*;

fn chart(values: &[(&str, f64, f64)]) -> Chart {
    let series = |name: &str, tone| Series { name: name.to_owned(), tone };
    Chart {
        id: "p-222222-bieu-do-1".to_owned(),
        title: "Số xã <đạt chuẩn>".to_owned(),
        unit: "xã".to_owned(),
        heading: "Năm".to_owned(),
        series: vec![series("Kế hoạch", Tone::Outline), series("Kết quả", Tone::Filled)],
        rows: values
            .iter()
            .map(|(label, planned, actual)| Row {
                label: (*label).to_owned(),
                values: vec![Some(*planned), Some(*actual)],
                mark: None,
            })
            .collect(),
        whole: None,
    }
}

/// The percentages that `name="…%"` gives for the elements of a class, in order.
fn percents(svg: &str, class: &str, name: &str) -> Vec<f64> {
    let of_class = svg.split('<').filter(|tag| tag.contains(&format!("class=\"{class}\"")));
    of_class
        .map(|tag| tag.split(&format!(" {name}=\"")).nth(1).unwrap().split('%').next().unwrap().parse().unwrap())
        .collect()
}

#[test]
fn bars_are_as_long_as_their_figures() {
    let svg = bars(&chart(&[("2020", 100.0, 50.0), ("2021", 200.0, 150.0)])).svg.into_string();
    let (outline, fill) = (percents(&svg, "chart-outline", "width"), percents(&svg, "chart-fill", "width"));
    assert!((outline[1] / fill[0] - 4.0).abs() < 0.01, "{outline:?} {fill:?}");
    assert!((outline[0] / fill[1] - 100.0 / 150.0).abs() < 0.01);
    assert!(percents(&svg, "chart-fill", "x").iter().all(|x| (x - 16.0).abs() < 0.01), "all begin at zero");
}

#[test]
fn figures_below_zero_lie_left_of_the_axis() {
    let svg = bars(&chart(&[("2020", 4.0, -1.0)])).svg.into_string();
    let zero = percents(&svg, "chart-axis", "x1")[0];
    let (x, width) = (percents(&svg, "chart-fill", "x")[0], percents(&svg, "chart-fill", "width")[0]);
    assert!((x + width - zero).abs() < 0.02 && x < zero);
    assert!((percents(&svg, "chart-outline", "x")[0] - zero).abs() < 0.02);
}

#[test]
fn nothing_but_zero_draws_no_length() {
    let svg = bars(&chart(&[("2020", 0.0, 0.0)])).svg.into_string();
    assert!(percents(&svg, "chart-fill", "width").iter().all(|width| *width == 0.0));
}

#[test]
fn letters_are_escaped_and_no_style_is_inline() {
    let view = bars(&chart(&[("a & <b>", 1.0, 2.0)]));
    assert!(
        view.svg.as_str().contains("Số xã &lt;đạt chuẩn&gt; (xã)") && view.svg.as_str().contains("a &amp; &lt;b&gt;")
    );
    assert!(!view.svg.as_str().contains("style=") && !view.svg.as_str().contains("<b>"));
    assert!(view.svg.as_str().contains("aria-labelledby=\"p-222222-bieu-do-1-ten p-222222-bieu-do-1-y\""));
    assert!(view.svg.as_str().contains("kế hoạch 1, kết quả 2."));
}

#[test]
fn the_table_holds_every_figure() {
    let mut chart = chart(&[("2020", 1234.5, 1000.0)]);
    chart.rows[0].values[1] = None;
    let view = bars(&chart);
    assert_eq!(view.columns, ["Năm", "Kế hoạch", "Kết quả"]);
    assert_eq!(view.rows, [["2020", "1.234,5", "–"]]);
    assert!(!view.svg.as_str().contains("chart-fill"));
}

#[test]
fn parts_of_a_whole_tell_their_share() {
    let mut chart = chart(&[("Người trực tiếp lao động, sản xuất, công tác", 0.0, 105.0)]);
    chart.series.remove(0);
    chart.rows[0].values.remove(0);
    chart.rows[0].mark = Some(75.0);
    chart.whole = Some(150.0);
    let view = bars(&chart);
    assert_eq!(view.rows[0][1], "105 (70%)");
    let (fill, track) =
        (percents(view.svg.as_str(), "chart-fill", "width")[0], percents(view.svg.as_str(), "chart-track", "width")[0]);
    assert!((fill / track - 0.7).abs() < 0.001);
    assert!((percents(view.svg.as_str(), "chart-mark", "x1")[0] - track / 2.0).abs() < 0.01);
}

#[test]
fn long_labels_break_between_words() {
    assert_eq!(
        wrapped("Người trực tiếp lao động, sản xuất, công tác"),
        ["Người trực tiếp lao động, sản xuất,", "công tác"]
    );
    assert_eq!(wrapped("2020"), ["2020"]);
}

#[test]
fn many_rows_are_left_to_the_table() {
    let rows: Vec<(String, f64, f64)> = (0..9).map(|at| (format!("{}", 2000 + at), 1.0, 1.0)).collect();
    let rows: Vec<(&str, f64, f64)> = rows.iter().map(|(label, a, b)| (label.as_str(), *a, *b)).collect();
    assert!(bars(&chart(&rows)).svg.as_str().contains("9 dòng"));
}

#[test]
fn columns_are_as_high_as_their_figures_on_one_scale() {
    let years = Years {
        id: "ve".to_owned(),
        title: "Khen thưởng".to_owned(),
        first: 2019,
        series: vec![("Tỉnh".to_owned(), vec![10.0, 40.0]), ("Xã & phường".to_owned(), vec![0.0, 20.0])],
    };
    let svg = columns(&years).into_string();
    let heights: Vec<f64> = svg.split("<rect ").skip(1).map(|tag| attribute(tag, "height")).collect();
    assert_eq!(heights, [18.0, 72.0, 36.0], "nought has no column");
    let ends: Vec<f64> =
        svg.split("<rect ").skip(1).map(|tag| attribute(tag, "y") + attribute(tag, "height")).collect();
    assert!(ends[0] == ends[1] && ends[2] > ends[1], "columns of a series stand on one ground: {ends:?}");
    assert!(svg.contains("Xã &amp; phường") && svg.contains(">2019</text>") && !svg.contains("style="));
}

#[test]
fn of_many_columns_the_highest_and_the_last_are_labelled() {
    let values: Vec<f64> = [3.0, 9.0, 1.0, 0.0, 2.0, 2.0, 2.0, 2.0, 5.0].into();
    assert_eq!(labelled(&values), [1, 8]);
    assert_eq!(labelled(&[1.0; 9]), [8], "neighbours would cover each other");
    assert_eq!(labelled(&[1.0, 0.0, 2.0]), [0, 2]);
    let named: Vec<usize> = (0..17).filter(|at| is_named(*at, 17, 2009)).collect();
    assert_eq!(named, [0, 6, 11, 16]);
}

fn attribute(tag: &str, name: &str) -> f64 {
    tag.split(&format!(" {name}=\"")).nth(1).unwrap().split('"').next().unwrap().trim_end_matches('%').parse().unwrap()
}
