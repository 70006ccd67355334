use super::*;
use crate::base::diag::Diagnostics;
use crate::model::job::{Feed, FeedForm};

const SETTINGS: &str = "\
dinh_dang = 1
ten = \"Gương sáng\"
dia_chi = \"https://tinh.gov.vn/guong/\"
tinh = \"dien-bien\"
co_quan = { ten = \"Ban\" }
nam_sinh_cong = 2026
";

fn job(url: &str, recipe: Recipe) -> Job {
    let url = Url::new(url).unwrap();
    Job { url, recipe, cause: None }
}

fn links() -> Links {
    let mut diags = Diagnostics::default();
    let path = crate::base::path::SitePath::new("guong.toml").unwrap();
    let config = Config::read(SETTINGS, &path, &mut diags).unwrap();
    let leads = |to: &str| Recipe::Redirect(Url::new(to).unwrap());
    let jobs = vec![
        job("/", Recipe::Page(Page::Home)),
        job("/guong/an/", Recipe::Page(Page::SiteMap)),
        job("/g/g-222222/", leads("/guong/an/")),
        job("/cu/", leads("/cu-hon/")),
        job("/cu-hon/", leads("/guong/an/")),
        job("/feed.xml", Recipe::Feed(Feed::Portal(FeedForm::Atom))),
    ];
    Links::new(&config, &Plan::new(jobs, &|_| String::new(), &mut diags))
}

fn file(path: &str) -> OutPath {
    Url::new(path).unwrap().out_path()
}

#[test]
fn links_lead_from_file_to_file() {
    let links = links();
    let check = |page: &str, href: &str, expected: Option<&str>| {
        assert_eq!(links.leads(&file(page), href, false).as_deref(), expected, "{href} on {page}");
    };
    check("/", "/guong/", Some("index.html"));
    check("/guong/an/", "/guong/", Some("../../index.html"));
    check("/guong/an/", "/guong/guong/binh/", Some("../binh/index.html"));
    check("/guong/an/", "/guong/guong/an/#khen", Some("index.html#khen"));
    check("/guong/an/", "/guong/anh/g-222222/1-480.jpg?v=1a2b", Some("../../anh/g-222222/1-480.jpg?v=1a2b"));
    check("/tim-kiem/", "/guong/guong/an/?ma=1&amp;ten=B", Some("../guong/an/index.html?ma=1&amp;ten=B"));
    // What only leads on is skipped; what is not in the copy is on the internet.
    check("/guong/an/", "/guong/cu/", Some("index.html"));
    check("/", "/guong/feed.xml", Some("https://tinh.gov.vn/guong/feed.xml"));
    check("/", "/guong/g/g-222222/", Some("https://tinh.gov.vn/guong/g/g-222222/"));
    for outside in ["", "#khen", "https://tinh.gov.vn/guong/", "mailto:a@b.vn", "//x.vn/", "/khac/"] {
        check("/guong/an/", outside, None);
    }
}

#[test]
fn a_page_keeps_everything_but_its_addresses() {
    let check = |html: &str, expected: &str| assert_eq!(links().page(&file("/guong/an/"), html), expected);
    check(
        "<!doctype html>\n<!-- <a href=\"/guong/\"> --><a class=\"x\" href=\"/guong/tin/\">1 < 2 & 3</a><br/>",
        "<!doctype html>\n<!-- <a href=\"/guong/\"> --><a class=\"x\" href=\"../../tin/index.html\">1 < 2 & 3</a><br/>",
    );
    check(
        "<img alt='a > b' srcset=\"/guong/anh/a-1.jpg?v=1 480w,/guong/anh/a-2.jpg 960w\" src=/guong/anh/a.jpg hidden>",
        "<img alt='a > b' srcset=\"../../anh/a-1.jpg?v=1 480w, ../../anh/a-2.jpg 960w\" src=../../anh/a.jpg hidden>",
    );
    check(
        "<form action=\"/guong/tim-kiem/\" data-search=\"/guong/guong/an/\" data-x=\"/guong/\" data-y=\"a /\" hidden></form>",
        "<form action=\"../../tim-kiem/index.html\" data-search=\"./\" data-x=\"../../\" data-y=\"a /\" hidden></form>",
    );
    check(
        "<script>if (1 <a href=\"/guong/\") {}</script><p title=\"/guong/\">đ</p",
        "<script>if (1 <a href=\"/guong/\") {}</script><p title=\"/guong/\">đ</p",
    );
}

#[test]
fn search_results_lead_from_file_to_file() {
    let text = "guongTim(\"the-0\",[[0,\"/guong/guong/an/#a\",\"[An]\",\"Cá nhân\"]])";
    let made = links().cards(&file("/tim-kiem/the-0.js"), text).unwrap();
    assert_eq!(made, "guongTim(\"the-0\",[[0,\"../guong/an/index.html#a\",\"[An]\",\"Cá nhân\"]])");
}

#[test]
fn the_digest_follows_what_leads_on_and_what_is_left_out_alone() {
    let mut diags = Diagnostics::default();
    let path = crate::base::path::SitePath::new("guong.toml").unwrap();
    let config = Config::read(SETTINGS, &path, &mut diags).unwrap();
    let mut digest = |urls: &[(&str, Recipe)]| {
        let jobs = urls.iter().map(|(url, recipe)| job(url, recipe.clone())).collect();
        Links::new(&config, &Plan::new(jobs, &|_| String::new(), &mut diags)).digest
    };
    let leads = || Recipe::Redirect(Url::new("/tin/").unwrap());
    let page = || Recipe::Page(Page::SiteMap);
    let before = digest(&[("/tin/", page())]);
    assert_eq!(before, digest(&[("/tin/", page()), ("/guong/an/", page()), ("/g/g-222222/", leads())]));
    assert_ne!(before, digest(&[("/tin/", page()), ("/cu/", leads())]));
    assert_ne!(before, digest(&[("/tin/", page()), ("/robots.txt", Recipe::Robots)]));
}
