use super::*;
use crate::build::parse;

/// Parses `text` as the file `path`, mends it, and compares the file.
fn check(path: &str, text: &str, expected: &str) -> Fixed {
    check_bytes(path, text.as_bytes(), expected)
}

fn check_bytes(path: &str, bytes: &[u8], expected: &str) -> Fixed {
    let root = tempfile::tempdir().unwrap();
    let site_path = SitePath::new(path).unwrap();
    let file = root.path().join(path);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, bytes).unwrap();
    let normal = read::decode(bytes.to_vec(), &site_path).unwrap();
    let mut diags = Diagnostics::default();
    match site_path.extension().as_str() {
        "csv" => drop(parse::register::rows(&normal, &site_path, &mut diags)),
        _ => {
            let parsed = parse::entry(&normal, &site_path);
            diags.extend(parsed.diags);
            diags.extend(parsed.slips.into_iter().map(|slip| slip.diagnostic(&site_path)));
        }
    }
    let mut number = 1;
    let mut draw = |letter| {
        number += 1;
        Ok(format!("{letter}-22222{number}"))
    };
    let fixed = fix(root.path(), &diags, &mut draw).unwrap();
    assert_eq!(std::fs::read_to_string(&file).unwrap(), expected);
    fixed
}

#[test]
fn a_missing_id_is_put_first_and_line_ends_stay() {
    let fixed = check(
        "content/tin/a.md",
        "\u{feff}+++\r\ntieu_de = \"A\"\r\n+++\r\n\r\nBài\r\n",
        "\u{feff}+++\r\nma = \"t-222222\"\r\ntieu_de = \"A\"\r\n+++\r\n\r\nBài\r\n",
    );
    assert_eq!((fixed.changes.len(), fixed.changes[0].line, fixed.left.len()), (1, 2, 0));
}

#[test]
fn utf_16_is_mended_as_utf_8() {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let text = "+++\r\ntieu_de = \"Hội nghị\"\r\n+++\r\n";
    let fixed = check_bytes(
        "content/tin/a.md",
        &wide(&format!("\u{feff}{text}")),
        "\u{feff}+++\r\nma = \"t-222222\"\r\ntieu_de = \"Hội nghị\"\r\n+++\r\n",
    );
    assert_eq!((fixed.changes.len(), fixed.recoded.len(), fixed.left.len()), (1, 1, 0));
    let table = "sep=;\nma;ho_ten\n;Lò Văn Ún\n";
    let mended = "\u{feff}sep=;\nma;ho_ten\nr-222222;Lò Văn Ún\n";
    assert_eq!(check_bytes("content/du-lieu/a.csv", &wide(table), mended).recoded.len(), 1);
}

#[test]
fn lookalikes_are_mended_where_they_stand() {
    let front = "+++\nma = \"t-222222\"\ntieu_de = \"Ðiện Biên\"\nloai = \"tin\"\nngay_dang = 2026-01-02\ntrang_thai_dang = \"dang\"\n+++\n";
    let text = format!("{front}\nCa\u{302}u cũ\r\nHội Ðại\r\n");
    let expected = format!("{}\nCa\u{302}u cũ\r\nHội Đại\r\n", front.replace('Ð', "Đ"));
    let fixed = check("content/tin/a.md", &text, &expected);
    let now: Vec<_> = fixed.changes.iter().map(|change| (change.line, change.now.as_str())).collect();
    assert_eq!(now, [(3, "tieu_de = \"Điện Biên\""), (10, "Hội Đại")]);
}

#[test]
fn slips_are_mended_but_not_in_words_that_are_kept() {
    let front = "+++\nma = \"t-222222\"\ntieu_de = \"Điễn hình tiên tiến\"\nloai = \"tin\"\nngay_dang = 2026-01-02\ntrang_thai_dang = \"dang\"\n+++\n";
    let kept = "```trich-dan\nloi = \"Tôi nhắc các các bạn\"\nnguyen_van = true\n```\n\n`các các` và [đợt](/x/) xuất\n";
    let text = format!("{front}Nhờ các các\nbạn, *diễn hình* tiên tiến, (chưa đóng\n\n{kept}");
    let mended = front.replace("Điễn", "Điển");
    let expected =
        format!("{mended}Nhờ các\nbạn, *điển hình* tiên tiến, (chưa đóng\n\n{}", kept.replace("[đợt]", "[đột]"));
    check("content/tin/a.md", &text, &expected);
}

#[test]
fn verbatim_documents_are_not_touched() {
    let text = "+++\ntrich_yeu = \"Ðề án\"\nnguyen_van = true\n+++\nÐiều 1\n";
    let fixed = check("content/van-ban/a.md", text, text);
    assert!(fixed.changes.is_empty());
    assert!(fixed.left[0].why.contains("v-222222"), "{:?}", fixed.left);
}

#[test]
fn rows_of_registers_get_ids_in_their_first_cell() {
    check(
        "content/van-ban/bang.csv",
        "Mã;Họ tên hoặc tên tập thể\r\n;Lò Thị Hoa\r\nr-333333;Lò Văn Ún\r\n;Vàng A Sử\r\n",
        "Mã;Họ tên hoặc tên tập thể\r\nr-222222;Lò Thị Hoa\r\nr-333333;Lò Văn Ún\r\nr-222223;Vàng A Sử\r\n",
    );
}

#[test]
fn of_overlapping_edits_the_first_is_made() {
    let path = SitePath::new("content/tin/a.md").unwrap();
    let at = |start, end, text: &str| {
        Diagnostic::new(code::LOOKALIKE, "x").at(&path, Span::new(start, end)).fix(Span::new(start, end), text)
    };
    let all = [at(0, 3, "1"), at(2, 4, "2"), at(4, 5, "3"), at(4, 5, "3")];
    let chosen = edits("abcdef", &path, &all.iter().collect::<Vec<_>>(), &mut |_| Ok(String::new())).unwrap();
    assert_eq!(chosen.iter().map(|fix| fix.text.as_str()).collect::<Vec<_>>(), ["1", "3"]);
}
