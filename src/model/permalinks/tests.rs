use jiff::civil::date;

use super::*;

const TEXT: &str = "\
# lời
so-dia-chi 1
den-ngay 2026-02-01
/anh/g-222222/1-{240,480}.{jpg,webp} g-222222
/g/g-222222/ g-222222
/guong/hoa/ g-222222
/guong/un/ g-333333
/linh-vuc/y-te/ cong
";

fn url(text: &str) -> Url {
    Url::new(text).unwrap()
}

fn all(lock: &Lock) -> Vec<String> {
    let mut found = Vec::new();
    lock.lines.iter().for_each(|line| line.addresses(&mut |address| found.push(address.to_owned())));
    found
}

#[test]
fn a_record_says_every_address() {
    let lock = Lock::read(TEXT);
    assert_eq!(
        (lock.mistakes.len(), lock.day, lock.format.map(|(format, _)| format)),
        (0, Some(date(2026, 2, 1)), Some(1))
    );
    assert_eq!(all(&lock).len(), 8);
    assert!(all(&lock).contains(&"/anh/g-222222/1-480.webp".to_owned()));
    assert_eq!(lock.picture_widths()[&("g-222222", 1)], Published { widths: vec![240, 480], avif: Vec::new() });
    assert_eq!(lock.own().collect::<Vec<_>>(), ["/linh-vuc/y-te/"]);
}

#[test]
fn what_was_read_is_written_the_same() {
    let lock = Lock::read(TEXT);
    let written = lock.to_text(&[], &BTreeSet::new(), date(2026, 1, 1));
    assert_eq!(written.replace(HEAD, "# lời\n"), TEXT);
}

#[test]
fn new_addresses_are_added_in_order_and_old_ones_stay() {
    let new = [(url("/anh/g-222222/1-960.jpg"), "g-222222".to_owned()), (url("/guong/lan/"), "g-444444".to_owned())];
    let text = Lock::read(TEXT).to_text(&new, &BTreeSet::new(), date(2026, 3, 1));
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with('/')).collect();
    assert_eq!(
        lines,
        [
            "/anh/g-222222/1-960.jpg g-222222",
            "/anh/g-222222/1-{240,480}.{jpg,webp} g-222222",
            "/g/g-222222/ g-222222",
            "/guong/hoa/ g-222222",
            "/guong/lan/ g-444444",
            "/guong/un/ g-333333",
            "/linh-vuc/y-te/ cong",
        ]
    );
    assert!(text.contains("den-ngay 2026-03-01\n"));
}

#[test]
fn a_removed_entry_is_kept_as_hashes_without_its_name() {
    let gone = BTreeSet::from(["g-222222".to_owned()]);
    let text = Lock::read(TEXT).to_text(&[], &gone, date(2026, 3, 1));
    assert!(!text.contains("hoa") && !text.contains("/anh/") && text.contains("/guong/un/ g-333333"), "{text}");
    let hash = address_hash("/guong/hoa/");
    assert!(text.contains(&format!("sha256:{hash} g-222222\n")), "{text}");
    // `printf %s /guong/hoa/ | sha256sum`
    assert_eq!(hash, "e5c372417069846435a33aeec5b0bc8ac300526466edeb2eb3c8f13f6e5ccbcd", "the known answer");
    // Once hidden it stays hidden, also when a branch that knew it is merged in.
    let merged = Lock::read(&format!("{text}/guong/hoa/ g-222222\n")).to_text(&[], &BTreeSet::new(), date(2026, 3, 1));
    assert_eq!(merged, text);
    // Published again, it is an address again.
    let back = [(url("/guong/hoa/"), "g-222222".to_owned())];
    let text = Lock::read(&text).to_text(&back, &BTreeSet::new(), date(2026, 3, 1));
    assert!(text.contains("/guong/hoa/ g-222222\n") && !text.contains(&hash), "{text}");
}

#[test]
fn both_sides_of_a_merge_are_read() {
    let text = "so-dia-chi 1\n<<<<<<< HEAD\nden-ngay 2026-01-02\n/tin/a/ t-222222\n=======\nden-ngay 2026-01-05\n/tin/b/ t-333333\n>>>>>>> nhánh\n";
    let lock = Lock::read(text);
    assert_eq!(lock.mistakes.iter().map(|mistake| mistake.wrong).collect::<Vec<_>>(), [Wrong::Conflict; 3]);
    assert_eq!((all(&lock), lock.day), (vec!["/tin/a/".to_owned(), "/tin/b/".to_owned()], Some(date(2026, 1, 5))));
}

#[test]
fn lines_without_a_form_are_told_where_they_stand() {
    for line in [
        "/tin/a/",
        "/tin a/ t-222222",
        "tin/a/ t-222222",
        "/tin/a/ ai",
        "sha256:12 t-222222",
        "/a{/ cong",
        "/a{}/ cong",
        "so-dia-chi 0",
    ] {
        let lock = Lock::read(&format!("so-dia-chi 1\n{line}\n"));
        assert_eq!(lock.mistakes, [Mistake { wrong: Wrong::Form, span: Span::new(13, 13 + line.len()) }], "{line}");
    }
    assert_eq!(Lock::read("/tin/a/ t-222222\n").mistakes[0].wrong, Wrong::NoFormat);
    let newer = Lock::read("so-dia-chi 2\nlạ\n");
    assert_eq!((newer.format.map(|(format, _)| format), newer.mistakes.len()), (Some(2), 0));
}
