use encoding_rs::GB18030;

use super::{read, text};
use crate::Refusal;

#[track_caller]
fn reads(page: &str, words: &str) {
    assert_eq!(text(page).expect("reads").text, words, "{page}");
}

#[test]
fn blocks_end_lines_and_blanks_collapse() {
    reads(
        "<html><head><title>题</title></head><body><h1>一、概况</h1><p>支出 <b>574.98</b>\n 万元。<div>二<br>三</div></body></html>",
        "一、概况\n支出 574.98万元。\n二\n三\n",
    );
    reads("<p>本年支出合\r\n计1,310.00</p>  <p>  </p><p>a\nb</p>", "本年支出合计1,310.00\na b\n");
    reads("<p>&nbsp;&nbsp;收入&ldquo;三公&rdquo;&#8212;</p>", "  收入“三公”—\n");
    reads("<pre>一\n  二</pre>", "一\n  二\n");
    reads("<p>1<2且3 > 2", "1<2且3 > 2\n");
}

#[test]
fn what_steers_the_page_is_left_out() {
    reads("<script>if(a<b)'<p>x</p>'</script><style>p{}</style><nav>导航<ul><li>首页</ul></nav><!-- <p>注 --><p>正文</p>", "正文\n");
    reads("<head><meta charset=utf-8><style>x</style><body>正文", "正文\n");
    reads("<!--[if gte mso 9]><xml>1</xml><![endif]--><p><![if !supportLists]>一、<![endif]>概况<o:p></o:p></p>", "一、概况\n");
    // an element that never ends hides nothing
    reads("<p>甲</p><nav>乙<p>丙", "甲\n乙\n丙\n");
    let extract = text("<p>显<span style='DISPLAY: none'>藏<span>起</span></span>见</p><img src=a><img src=b>").expect("reads");
    assert_eq!(extract.text, "显见\n");
    assert_eq!(
        extract.notes,
        ["文中有 2 个字是隐藏文字，未读取。公开前请确认是否应删除。", "文中有 2 个图片、图表或嵌入对象，未读取，其中的数字没有检查。"]
    );
}

#[test]
fn tables_are_rows_of_cells_with_or_without_ends() {
    let closed = "<table><caption>表</caption><thead><tr><th rowspan=2>科目</th><th colspan=2>预算</th></tr></thead>\
        <tr><td>基本</td><td>项目</td></tr><tr><td><p>教育</p><p>支出</p></td><td>1</td><td>2</td></tr></table>完";
    reads(closed, "表\n科目\t预算\n\t基本\t项目\n教育 支出\t1\t2\n完\n");
    reads("<table><tr><td>a<td>b<tr><td>c<td>d</table>e", "a\tb\nc\td\ne\n");
    reads("<table><tr><td>甲<table><tr><td>子<td>丑</table>乙<td>丙</table>", "甲 乙\t丙\n子\t丑\n");
    reads("<td>散<td>落</tr>文", "散\n落\n文\n");
    // a page arranged by a table
    reads("<table><tr><td><p>一</p><p>二</p></td></tr></table>", "一\n二\n");
    let long: String = (0..40).map(|_| format!("<p>{}</p>", "支出说明".repeat(20))).collect();
    assert_eq!(text(&format!("<table><tr><td>导航<td>{long}</table>")).expect("reads").text.lines().count(), 41);
    let deep = format!("{}甲{}", "<table><tr><td>".repeat(5_000), "</table>".repeat(5_000));
    reads(&deep, "甲\n");
}

#[test]
fn items_of_lists_have_their_numbers() {
    reads("<ol><li>甲<li>乙<ul><li>丙</ul></ol><ol start=5><li value=7>丁</li><li>戊</li></ol>", "1. 甲\n2. 乙\n丙\n7. 丁\n8. 戊\n");
    reads("<p>甲<span style='mso-tab-count:1'>    </span>乙</p><p>&#9;项目</p>", "甲\t乙\n\t项目\n");
}

#[test]
fn the_encoding_is_what_it_plainly_is_or_says() {
    let page = |says: &str| format!("<html><meta http-equiv='Content-Type' content='text/html; {says}'><p>预算支出</p></html>");
    let of = |bytes: &[u8], told: Option<&str>| {
        let (extract, encoding) = read(bytes, told).expect("reads");
        assert_eq!(extract.text, "预算支出\n");
        encoding
    };
    assert_eq!(of(&GB18030.encode(&page("charset=gb2312")).0, None), "GB18030");
    assert_eq!(of(&GB18030.encode(&page("")).0, None), "GB18030");
    assert_eq!(of(&GB18030.encode(&page("charset=utf-8")).0, None), "GB18030");
    assert_eq!(of(page("charset=gb2312").as_bytes(), None), "UTF-8");
    assert_eq!(of(&GB18030.encode(&page("")).0, Some("GBK")), "GB18030");
    let wide: Vec<u8> = page("charset=unicode").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(of(&[b"\xFF\xFE", wide.as_slice()].concat(), None), "UTF-16LE");
    assert_eq!(of(&wide, None), "UTF-16LE");
}

#[test]
fn hostile_pages_end() {
    let flood: String = (0..80_000).map(|i| format!(" a{i}=1")).collect();
    assert!(matches!(text(&format!("<p{flood}>甲")), Err(Refusal::TooManyAttributes { .. })));
    let spans = "<tr><td rowspan=65534 colspan=1000>1".repeat(20_000);
    assert!(matches!(text(&format!("<table>{spans}")), Err(Refusal::TooManyCells)));
    for hostile in [
        "<",
        "<a b=\"",
        "<a b='\">",
        "&#x",
        "<!--",
        "<script>",
        "<table>",
        "<td>",
        "</",
        "<p hidden",
        "<del>",
        "<span style='display:none'>",
        "<nav>",
    ] {
        let page = hostile.repeat(100_000);
        assert!(text(&page).is_ok(), "{hostile}");
    }
}

#[test]
fn what_is_hidden_or_deleted_is_not_read() {
    let page = "<html><body><p>项目支出<del>90.00</del><ins>100.00</ins>万元</p><p hidden>暗</p><li style='display:none'>暗</li>\
                <table><tr style='visibility:hidden'><td>暗</td></tr><tr><td>公用<s>8.00</s>9.00</td></tr></table></body></html>";
    let read = text(page).expect("read");
    assert!(read.text.contains("项目支出100.00万元") && read.text.contains("公用9.00"), "{}", read.text);
    assert!(!read.text.contains('暗'), "{}", read.text);
    assert_eq!(read.notes.len(), 2, "{:?}", read.notes);
}

#[test]
fn the_mark_of_the_day_of_publishing_is_kept() {
    let day = |page: &str| text(page).expect("read").published;
    let page = r#"<html><head><META NAME="pubdate" CONTENT=" 2026-02-14 10:30 "><title>预算</title></head><body>正文</body></html>"#;
    assert_eq!(day(page).as_deref(), Some("2026-02-14 10:30"));
    assert_eq!(text(page).expect("read").text, "正文\n");
    // a head that was forgotten, and two days
    let page = "<meta name=PubDate content=2026-02-14><meta name=PubDate content=2026-02-15>正文";
    assert_eq!(day(page).as_deref(), Some("2026-02-14"));
    assert_eq!(day("<meta name=Author content=2026-02-14>正文<meta name=PubDate content=''>"), None);
    assert_eq!(day(&format!("<meta name=PubDate content='{}'>正文", "1".repeat(500))), None);
}
