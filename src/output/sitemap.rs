//! `sitemap.xml` and `robots.txt`.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::base::path::Url;
use crate::model::entry::EntryId;
use crate::model::kind::Kind;
use crate::model::lookup::is_fictional;
use crate::model::site::Site;
use crate::viet;

/// The address of the sitemap.
pub fn url() -> Url {
    Url::home().file("sitemap.xml")
}

/// The pages search engines are told of: entries that may be indexed, and lists.
fn lines(site: &Site) -> Vec<(String, Option<jiff::civil::Date>)> {
    let indexed = |id: &EntryId| !is_fictional(site.entry(*id)) && site.entry(*id).kind != Kind::Consultation;
    let entries =
        site.listed().filter(indexed).map(|id| (site.config.absolute(&site.node(id).url), Some(site.node(id).updated)));
    let newest = |entries: &[EntryId]| entries.iter().map(|id| site.node(*id).updated).max();
    let lists =
        site.listings.iter().filter(|listing| !listing.entries.is_empty() && listing.entries.iter().all(indexed));
    let lists = lists.map(|listing| (site.config.absolute(&listing.url), newest(&listing.entries)));
    // Pages of old communes and districts without examples are found by following links.
    let recorded = |former: &usize| site.ground.stories_of_former.get(&(*former as u32)).into_iter().flatten();
    let told = |stories: Vec<&EntryId>| !stories.is_empty() && stories.into_iter().all(indexed);
    let former = (0..site.province.former.len()).filter(|at| told(recorded(at).collect()));
    let former = former.map(|at| site.former_url(at));
    let districts = site.province.districts().iter().enumerate();
    let districts = districts.filter(|(_, district)| told(district.former.iter().flat_map(recorded).collect()));
    let districts = districts.map(|(at, _)| site.district_url(at));
    let past = former.chain(districts).map(|url| (site.config.absolute(&url), None));
    let counted = site.stats.periods.iter().filter(|(_, counts)| counts.fictional == 0);
    let counted = counted.map(|(period, _)| (site.config.absolute(&period.url()), None));
    let past = past.chain(counted);
    let mut lines: Vec<_> =
        std::iter::once((site.config.absolute(&Url::home()), None)).chain(entries).chain(lists).chain(past).collect();
    lines.sort();
    lines.dedup();
    lines
}

/// Makes the sitemap. A sample portal tells search engines of nothing but its front page.
pub fn write(site: &Site) -> Vec<u8> {
    let mut bytes = Vec::new();
    let lines = if site.config.is_sample() { Vec::new() } else { lines(site) };
    let written = write_xml(&lines, &mut bytes);
    debug_assert!(written.is_ok(), "the sitemap could not be written to memory");
    bytes
}

fn write_xml(lines: &[(String, Option<jiff::civil::Date>)], bytes: &mut Vec<u8>) -> std::io::Result<()> {
    let mut xml = Writer::new_with_indent(bytes, b' ', 1);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    xml.create_element("urlset")
        .with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"))
        .write_inner_content(|xml| {
            for (address, day) in lines {
                xml.create_element("url").write_inner_content(|xml| {
                    xml.create_element("loc").write_text_content(BytesText::new(address))?;
                    if let Some(day) = day {
                        xml.create_element("lastmod").write_text_content(BytesText::new(&viet::date::iso(*day)))?;
                    }
                    Ok(())
                })?;
            }
            Ok(())
        })?;
    Ok(())
}

/// Makes `robots.txt`.
pub fn robots(site: &Site) -> Vec<u8> {
    let rule = if site.config.is_sample() { "Disallow: /" } else { "Disallow:" };
    format!("User-agent: *\n{rule}\nSitemap: {}\n", site.config.absolute(&url())).into_bytes()
}
