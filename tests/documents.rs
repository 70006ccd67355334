//! Pages of documents: an official paper looks like one only where its text is whole.

use crate::support::TestSite;

const PORTAL: &str = include_str!("sites/portal.txt");
const SIGNED: &str =
    "ky = { quyen_han = \"TM\", co_quan = \"Ủy ban nhân dân\", chuc_vu = \"Chủ tịch\", ho_ten = \"Mùa A Sơn\" }\n";

/// The page of the plan, with more keys.
fn page(more: &str) -> String {
    let site = TestSite::from_text(PORTAL);
    site.replace("guong.toml", "giao_dien = \"nho\"", "giao_dien = \"mac-dinh\"");
    site.replace("content/van-ban/88-kh-ubnd.md", "ma = \"v-222222\"\n", &format!("ma = \"v-222222\"\n{SIGNED}{more}"));
    site.build_well();
    let tree = site.tree();
    let (_, bytes) = tree.iter().find(|(name, _)| name.contains("88-kh-ubnd") && name.ends_with("index.html")).unwrap();
    String::from_utf8(bytes.clone()).unwrap()
}

#[test]
fn a_summary_does_not_look_like_the_paper() {
    let page = page("");
    assert!(page.contains("Tóm lược nội dung – không phải văn bản gốc"));
    assert!(page.contains("Chủ tịch Mùa A Sơn"), "who signed is told");
    for mark in ["CỘNG HÒA", "class=\"signature\"", "TM. Ủy ban nhân dân", "official"] {
        assert!(!page.contains(mark), "{mark}");
    }
}

#[test]
fn a_whole_text_is_laid_out_as_the_paper_and_says_that_it_is_none() {
    let page = page("nguyen_van = true\n");
    assert!(page.contains("Bản trên cổng, không thay thế bản chính"));
    let marks =
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "TM. Ủy ban nhân dân", "official"];
    for mark in marks {
        assert!(page.contains(mark), "{mark}");
    }
}

#[test]
fn short_forms_say_what_they_mean() {
    let site = TestSite::from_text(PORTAL);
    site.replace(
        "content/van-ban/88-kh-ubnd.md",
        "Toàn văn kế hoạch.",
        "Kế hoạch của Ủy ban nhân dân (UBND) tỉnh; UBND huyện theo đó mà làm.\n\n```\nUBND = 1\n```\n",
    );
    site.build_well();
    let tree = site.tree();
    let (_, bytes) = tree.iter().find(|(name, _)| name.contains("88-kh-ubnd") && name.ends_with("index.html")).unwrap();
    let page = String::from_utf8_lossy(bytes);
    assert_eq!(page.matches("<abbr title=\"Ủy ban nhân dân\">UBND</abbr>").count(), 2, "{page}");
    assert!(page.contains("<pre><code>UBND = 1"), "{page}");
}
