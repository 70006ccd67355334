//! The copy that is read without a server: every link leads to a file of the copy or to the internet, it is whole
//! or as it was, and it holds nobody who was removed.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use guong::base::code;
use guong::base::diag::Diagnostic;
use guong::build::{self, Outcome};

use crate::incremental::PORTAL;
use crate::rights::{NAME, holding, honoured, take_down};
use crate::support::{TestSite, Tree, assert_same, tree};

fn folder(site: &TestSite) -> PathBuf {
    site.beside("usb").join("guong")
}

fn copied_to(site: &TestSite, copy: PathBuf) -> Result<Outcome, Box<Diagnostic>> {
    let options = site.options(site.public(), site.root().join(".guong"));
    build::build(&build::Options { copy: Some(copy), ..options }, &guong::build::Silent)
}

fn copy(site: &TestSite) -> (Tree, Outcome) {
    let outcome = copied_to(site, folder(site)).unwrap();
    assert!(!outcome.diags.has_errors(), "{}", site.told(&outcome.diags));
    (tree(&folder(site)), outcome)
}

/// The addresses in a page, each with the file it stands in.
fn addresses(html: &str) -> Vec<&str> {
    let attributes = [" href=\"", " src=\"", " action=\"", " srcset=\""];
    let values = attributes.iter().flat_map(|attribute| html.split(attribute).skip(1));
    let values = values.filter_map(|rest| rest.split('"').next());
    values.flat_map(|value| value.split(", ")).map(|value| value.split(' ').next().unwrap()).collect()
}

/// The file that a relative address names from the folder of `page`.
fn file_named(page: &str, address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap();
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop().expect("an address leaves the copy")),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_link_leads_to_a_file_or_to_the_internet() {
    let site = TestSite::from_text(PORTAL);
    site.replace("guong.toml", "giao_dien = \"nho\"", "giao_dien = \"mac-dinh\"");
    let (files, _) = copy(&site);
    let mut led = BTreeSet::new();
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).unwrap();
        for address in addresses(html) {
            let outward =
                ["https:", "http:", "mailto:", "tel:", "sms:", "#"].iter().any(|start| address.starts_with(start));
            if outward || address.is_empty() {
                continue;
            }
            assert!(!address.starts_with('/'), "{address} on {name}");
            let file = file_named(name, address);
            assert!(files.contains_key(&file), "{address} on {name} leads to {file}, which is not there");
            led.insert(file);
        }
    }
    // From the front page on, most of the portal is led to.
    let pages = files.keys().filter(|name| name.ends_with(".html")).count();
    assert!(led.len() > pages, "{} files are led to, of {pages} pages and their pictures", led.len());
}

#[test]
fn what_only_servers_use_is_left_out() {
    let site = TestSite::from_text(PORTAL);
    let (files, outcome) = copy(&site);
    let left: Vec<&String> = files
        .keys()
        .filter(|name| {
            name.starts_with("g/")
                || name.ends_with(".xml")
                || ["404.html", ".htaccess", "robots.txt"].contains(&&***name)
        })
        .collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(files.keys().any(|name| name.starts_with("tim-kiem/the-")));
    assert_eq!(outcome.summary.copy.unwrap().files, files.len());
}

#[test]
fn a_warm_copy_is_a_clean_copy() {
    let site = TestSite::from_text(PORTAL);
    let (first, _) = copy(&site);
    let (same, outcome) = copy(&site);
    assert_same(&same, &first, "nothing changed");
    assert_eq!((outcome.summary.copy.unwrap().made, outcome.summary.made), (0, 0));
    // An address that now leads on changes the pages that link to it.
    site.replace(
        "content/tin/khoi-cong.md",
        "ngay_dang",
        "slug = \"dong-tho\"\nchuyen_huong_tu = [\"/tin/cu/\"]\nngay_dang",
    );
    let (warm, _) = copy(&site);
    fs::remove_dir_all(site.beside("usb")).unwrap();
    fs::remove_dir_all(site.root().join(".guong")).unwrap();
    fs::remove_dir_all(site.public()).unwrap();
    let (clean, _) = copy(&site);
    assert_same(&warm, &clean, "after an address changed");
}

#[test]
fn the_portal_itself_is_built_as_without_a_copy() {
    let site = TestSite::from_text(PORTAL);
    copy(&site);
    let (clean, _) = site.clean();
    assert_same(&site.tree(), &clean, "beside a copy");
}

#[test]
fn a_copy_stays_as_it_was_after_mistakes_and_leaves_other_files_alone() {
    let site = TestSite::from_text(PORTAL);
    let own = folder(&site).join("ảnh cưới.txt");
    fs::create_dir_all(folder(&site)).unwrap();
    fs::write(&own, "của tôi").unwrap();
    let (before, _) = copy(&site);
    site.replace("content/tin/khoi-cong.md", "loai = \"tin\"", "loai = \"la\"");
    assert!(copied_to(&site, folder(&site)).unwrap().diags.has_errors());
    assert_same(&tree(&folder(&site)), &before, "a mistake");
    site.replace("content/tin/khoi-cong.md", "loai = \"la\"", "loai = \"tin\"");
    site.remove("content/tin/hop-ban.md");
    let (after, outcome) = copy(&site);
    assert!(outcome.summary.copy.unwrap().removed > 0 && after.len() < before.len());
    assert_eq!(fs::read(&own).unwrap(), "của tôi".as_bytes());
    // A file of somebody else in the way ends the run.
    let other = site.beside("khac");
    fs::create_dir_all(&other).unwrap();
    fs::write(other.join("index.html"), "của tôi").unwrap();
    assert_eq!(copied_to(&site, other.clone()).unwrap_err().code, code::FOREIGN_FILES);
    assert_eq!(tree(&other).len(), 1);
}

#[test]
fn whoever_is_removed_leaves_the_copy_too() {
    let site = honoured();
    let (before, _) = copy(&site);
    assert!(!holding(&before, NAME).is_empty());
    take_down(&site);
    let (after, _) = copy(&site);
    assert_eq!(holding(&after, NAME), [""; 0]);
}

/// E0470.
#[test]
fn a_copy_within_the_published_folder_is_refused() {
    let site = TestSite::from_text(PORTAL);
    for place in [site.public(), site.public().join("ban-sao"), site.root().join(".guong/ban-sao")] {
        assert_eq!(copied_to(&site, place.clone()).unwrap_err().code, code::COPY_PLACE, "{}", place.display());
    }
    for place in [site.root(), site.root().join("content/tin")] {
        assert_eq!(copied_to(&site, place).unwrap_err().code, code::OUTPUT_INSIDE_INPUT);
    }
    assert!(!site.public().exists());
}
