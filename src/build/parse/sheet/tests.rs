use super::*;
use crate::base::decode::Record;
use crate::model::register::RegisterKeys;

/// The cells of a table, and what was said: message and the text from the place on.
fn read(text: &str) -> (Vec<Vec<String>>, Vec<(String, String)>) {
    let path = SitePath::new("content/du-lieu/a.csv").unwrap();
    let mut diags = Diagnostics::default();
    let sheet = sheet(text, RegisterKeys::FIELDS, &path, &mut diags);
    let rows = sheet.map_or(Vec::new(), |sheet| sheet.rows);
    let cells = |row: Vec<Cell<'_>>| row.into_iter().map(|(cell, _)| cell.into_owned()).collect();
    let said = |diagnostic: Diagnostic| {
        let start = diagnostic.place.unwrap().span.unwrap().start as usize;
        (diagnostic.message, text[start..].lines().next().unwrap().to_owned())
    };
    (rows.into_iter().map(|(row, _)| cells(row)).collect(), diags.into_items().into_iter().map(said).collect())
}

#[test]
fn blank_rows_of_a_spreadsheet_are_passed_over() {
    let (rows, said) = read("ma;ho_ten;loai\n;;\n ; ;\nr-222222;Lò Văn Ún;ca-nhan\n");
    assert_eq!((rows.len(), said.len()), (1, 0));
}

#[test]
fn the_line_that_tells_excel_the_separator_is_understood() {
    for (line, mark) in [("sep=;", ";"), ("SEP=,", ","), ("sep=\t", "\t"), ("\"sep=;\"", ";")] {
        let text = format!("{line}\nma{mark}ho_ten\nr-222222{mark}Lò Văn Ún\n");
        let (rows, said) = read(&text);
        assert_eq!(rows, [["r-222222", "Lò Văn Ún"]], "{line}");
        assert!(said.is_empty(), "{said:?}");
    }
    assert_eq!(layout("sep;ma\n").0, 0);
}

#[test]
fn an_open_quotation_mark_is_told_where_it_opens_and_swallows_nothing() {
    let open = "ngoặc kép mở ở đây chưa đóng trong dòng này";
    // Never closed; closed by a later row's mark; in the last line.
    for (text, at, rest) in [
        ("ma;ho_ten;loai\nr-1;\"Lò;ca-nhan\nr-2;Ún;ca-nhan\n", "\"Lò;ca-nhan", vec!["r-2"]),
        (
            "ma;ho_ten;loai\nr-1;\"Lò;ca-nhan\nr-2;\"Tổ 1; 2\";tap-the\nr-3;Ún;ca-nhan\n",
            "\"Lò;ca-nhan",
            vec!["r-2", "r-3"],
        ),
        ("ma;ho_ten;loai\nr-1;Lò;\"ca", "\"ca", vec![]),
    ] {
        let (rows, said) = read(text);
        assert_eq!(said, [(open.to_owned(), at.to_owned())], "{text:?}");
        assert_eq!(rows.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), rest, "{text:?}");
    }
}

#[test]
fn cells_may_have_lines_and_doubled_marks() {
    let (rows, said) = read("ma,ho_ten\nr-1,\"Tổ \"\"Hoa\"\"\nbản Nà\"\nr-2,Ún\n");
    assert_eq!(rows, [["r-1", "Tổ \"Hoa\"\nbản Nà"], ["r-2", "Ún"]]);
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn many_open_marks_are_read_in_one_go() {
    let rows: String = (0..2_000).map(|n| format!("r-{n};\"Lò {n};ca-nhan\n")).collect();
    let (read, said) = read(&format!("ma;ho_ten;loai\n{rows}"));
    assert_eq!((read.len(), said.len()), (0, 2_000));
}
