use super::*;
use crate::model::redirect::OldAddress;

fn row(from: &str) -> Redirect {
    Redirect { from: OldAddress::read(from).unwrap(), to: Url::home() }
}

#[test]
fn old_paths_become_expressions_that_mean_only_them() {
    let check = |from: &str, expected: &str| assert_eq!(pattern(&row(from)), expected, "{from}");
    check("/tin/123.html", "^tin/123\\.html$");
    check("/guong/ba-hoa/", "^guong/ba\\-hoa/?$");
    check("/TinTuc/*", "^TinTuc/");
    check("/Default.aspx?id=1", "^Default\\.aspx$");
    check("/tin%20t%E1%BB%A9c/a", "^tin tức/a$");
    check("/?p=12", "^$");
}

#[test]
fn addresses_that_no_server_can_be_told_are_refused() {
    for bad in [
        "", "tin", "/a\"b", "/a%22b", "/a%0Ab", "/a%ff", "/a$b", "/a{b}", "/*", "/", "/a*b", "/a*?x=1", "//x",
        "/a/../b", "/a%5Cb",
    ] {
        assert!(OldAddress::read(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_page_stands_in_where_it_would_be_shown() {
    let check = |from: &str, expected: Option<&str>| {
        let page = OldAddress::read(from).unwrap().page();
        assert_eq!(page.as_ref().map(Url::as_str), expected, "{from}");
    };
    check("/tin/123.html", Some("/tin/123.html"));
    check("/tin/123", Some("/tin/123/"));
    check("/guong/cu/", Some("/guong/cu/"));
    check("/Tin/123.html", Some("/Tin/123.html"));
    check("/tin/ke-hoach.pdf", None);
    check("/tin/?id=1", None);
    check("/tin/*", None);
}
