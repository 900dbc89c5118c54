use super::read;
use crate::archive::tests::{Pack, pack, packed};
use crate::{Extract, Refusal};

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A document of this body, and other parts below `word/`.
fn document(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut all = vec![pack("[Content_Types].xml", "<Types/>")];
    all.push(pack("word/document.xml", format!("<?xml version=\"1.0\"?><w:document {W}><w:body>{body}</w:body></w:document>")));
    all.extend(parts.iter().map(|(name, content)| pack(&format!("word/{name}"), content.replace("XMLNS", W))));
    packed(&all)
}

#[track_caller]
fn extract(body: &str, parts: &[(&str, &str)]) -> Extract {
    read(&document(body, parts)).expect("reads")
}

#[track_caller]
fn reads(body: &str, text: &str) {
    assert_eq!(extract(body, &[]).text, text);
}

fn p(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn t(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

#[test]
fn paragraphs_and_what_stands_in_runs() {
    reads(&(p(&(t("支出") + &t("574.98万元"))) + &p("") + &p(&t("二"))), "支出574.98万元\n\n二\n");
    let run = "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>a&amp;b&#x4e2d;</w:t><w:noBreakHyphen/>\
        <w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/><w:softHyphen/></w:r>";
    reads(&p(run), "甲\t乙\na&b中-☑\n");
    // a stop of the ruler is no tab
    reads(&p("<w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>甲</w:t></w:r>"), "甲\n");
    reads(
        &p(
            "<w:r><w:ruby><w:rt><w:r><w:t>yu</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>预</w:t></w:r></w:rubyBase></w:ruby><w:t>算</w:t></w:r>",
        ),
        "预算\n",
    );
    // other prefixes and the strict vocabulary
    let strict = "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:r><x:t>甲</x:t></x:r></x:p></x:body></x:document>";
    assert_eq!(read(&packed(&[pack("word/document.xml", strict)])).expect("reads").text, "甲\n");
    let wide: Vec<u8> = [0xFEFF].into_iter().chain(strict.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&packed(&[pack("word/document.xml", wide)])).expect("reads").text, "甲\n");
}

#[test]
fn tables_are_rows_of_cells() {
    let cell = |properties: &str, words: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(&t(words)));
    let two = format!("<w:tc>{}{}</w:tc>", p(&t("教育")), p(&t("支出")));
    let inner = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("", "子"), cell("", "丑"));
    let table = format!(
        "<w:tbl><w:tr>{}{}</w:tr><w:tr>{}{two}{}</w:tr><w:tr>{}<w:tc>{inner}{}</w:tc></w:tr></w:tbl>",
        cell("<w:vMerge w:val=\"restart\"/>", "科目"),
        cell("<w:gridSpan w:val=\"2\"/>", "预算数"),
        cell("<w:vMerge/>", "科目"),
        cell("", "5.20"),
        cell("", "三"),
        p(&t("四")),
    );
    reads(&(p(&t("表")) + &table + &p(&t("完"))), "表\n科目\t预算数\n\t教育 支出\t5.20\n三\t四\n子\t丑\n完\n");
    // a frame of one cell is no table
    reads(&format!("<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>", p(&t("一")), p(&t("二"))), "一\n二\n");
}

#[test]
fn changes_are_taken_as_accepted() {
    let body = p(&format!(
        "{}<w:ins>{}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom>{}</w:moveFrom><w:moveTo>{}</w:moveTo>",
        t("支出"),
        t("新"),
        t("移"),
        t("来")
    ));
    let marked = p(&format!("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}", t("前"))) + &p(&t("后"));
    let row = format!("<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>", p(&t("删行")));
    let old = p(&format!("<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>{}</w:t></w:r>", "字"));
    let extract = extract(&(body + &marked + &row + &old), &[]);
    assert_eq!(extract.text, "支出新来\n前后\n字\n");
    assert_eq!(extract.notes, ["文中有 5 处修订，按全部接受读取。公开前请接受或拒绝全部修订。"]);
}

#[test]
fn boxes_are_read_once_and_pictures_are_counted() {
    let boxed = |words: &str| format!("<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>", p(&t(words)));
    let alternatives = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>{}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        boxed("框"),
        boxed("框")
    );
    let picture = "<w:r><w:drawing><wp:posOffset>12</wp:posOffset><a:t>图中字</a:t><pic:pic/></w:drawing></w:r>";
    let chart = "<w:r><w:drawing><c:chart/></w:drawing></w:r><w:r><w:object><v:imagedata/><o:OLEObject/></w:object></w:r>";
    let body = p(&(t("正") + &alternatives + &t("文"))) + &p(&(picture.to_owned() + chart));
    let extract = extract(&body, &[]);
    assert_eq!(extract.text, "正文\n框\n");
    assert_eq!(extract.notes, ["文中有 3 个图片、图表或嵌入对象，未读取，其中的数字没有检查。"]);
}

#[test]
fn fields_give_their_results_and_are_never_followed() {
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let code = |words: &str| format!("<w:r><w:instrText>{words}</w:instrText></w:r>");
    let field = |words: &str, result: &str| mark("begin") + &code(words) + &mark("separate") + &t(result) + &mark("end");
    let nested = mark("begin") + &code("IF ") + &field("PAGE", "1") + &code("=1") + &mark("separate") + &t("果") + &mark("end");
    let open = p(&(mark("begin") + &code("DDEAUTO excel x"))) + &p(&t("后文"));
    let body = p(&(field(" TOC \\o ", "一、概况\t3") + &nested + &field(" INCLUDETEXT \"http://a/b\" ", "引"))) + &open;
    let extract = extract(&body, &[]);
    assert_eq!(extract.text, "一、概况\t3果引\n\n后文\n");
    assert_eq!(extract.notes, ["文中有 1 处动态数据交换（DDE），未执行。", "文中引用了 1 处外部内容，未获取。"]);
}

#[test]
fn hidden_text_is_left_out_and_counted() {
    let styles = "<w:styles XMLNS><w:style w:styleId=\"隐\"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";
    let run = |properties: &str, words: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>");
    let body =
        p(&(t("显") + &run("<w:vanish/>", "藏着") + &run("<w:vanish w:val=\"0\"/>", "见") + &run("<w:rStyle w:val=\"隐\"/>", "三字内")));
    let paragraph = p(&("<w:pPr><w:pStyle w:val=\"隐\"/></w:pPr>".to_owned() + &t("全段")));
    let extract = extract(&(body + &paragraph), &[("styles.xml", styles)]);
    assert_eq!(extract.text, "显见\n");
    assert_eq!(extract.notes, ["文中有 7 个字是隐藏文字，未读取。公开前请确认是否应删除。"]);
}

#[test]
fn numbers_of_lists_are_written_before_their_paragraphs() {
    let numbering = "<w:numbering XMLNS><w:abstractNum w:abstractNumId=\"3\">\
        <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText w:val=\"%1、\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:pStyle w:val=\"标题2\"/><w:lvlText w:val=\"（%2）\"/></w:lvl>\
        </w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"3\"/></w:num></w:numbering>";
    let styles = "<w:styles XMLNS><w:style w:styleId=\"标题1\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
        <w:style w:styleId=\"标题2\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style></w:styles>";
    let styled = |style: &str, more: &str, words: &str| {
        p(&format!("<w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr>{}", if words.is_empty() { String::new() } else { t(words) }))
    };
    let direct = p(&("<w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>".to_owned() + &t("支出")));
    let none = "<w:numPr><w:numId w:val=\"0\"/></w:numPr>";
    let body = styled("标题1", "", "概况")
        + &styled("标题2", "", "收入")
        + &direct
        + &styled("标题1", "", "")
        + &styled("标题1", none, "无号")
        + &styled("标题1", "", "说明");
    let extract = extract(&body, &[("numbering.xml", numbering), ("styles.xml", styles)]);
    assert_eq!(extract.text, "一、概况\n（一）收入\n（二）支出\n\n无号\n三、说明\n");
}

#[test]
fn notes_stand_at_the_end_and_outside_things_are_named() {
    let footnotes = format!(
        "<w:footnotes XMLNS><w:footnote w:type=\"separator\" w:id=\"0\">{}</w:footnote><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>",
        p(&t("线")),
        p(&t("含政府性基金"))
    );
    let relations = "<Relationships><Relationship Type=\"a/footnotes\" Target=\"footnotes.xml\"/>\
        <Relationship Type=\"a/hyperlink\" Target=\"http://a\" TargetMode=\"External\"/>\
        <Relationship Type=\"a/image\" Target=\"http://a/b.png\" TargetMode=\"External\"/></Relationships>";
    let settings =
        "<Relationships><Relationship Type=\"a/attachedTemplate\" Target=\"https://a/b.dotm\" TargetMode=\"External\"/></Relationships>";
    let body = p(&(t("正文") + "<w:r><w:footnoteReference w:id=\"2\"/><w:commentReference w:id=\"1\"/></w:r>"));
    let parts = [
        ("footnotes.xml", footnotes.as_str()),
        ("_rels/document.xml.rels", relations),
        ("_rels/settings.xml.rels", settings),
        ("vbaProject.bin", "x"),
    ];
    let extract = extract(&body, &parts);
    assert_eq!(extract.text, "正文\n注释\n含政府性基金\n");
    let notes = [
        "文中有 1 条批注，未读取。公开前请确认是否应删除。",
        "文中引用了 1 处外部内容，未获取。",
        "文件引用了 1 个远程模板，未获取。",
        "文件带有宏，未运行。",
    ];
    assert_eq!(extract.notes, notes);
}

#[test]
fn hostile_and_broken_documents_are_refused_by_name() {
    let refusal = |document: &str| read(&packed(&[pack("word/document.xml", document)])).expect_err(document);
    let bomb = "<!DOCTYPE w:document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\">]><w:document>&b;</w:document>";
    assert_eq!(refusal(bomb), Refusal::Doctype { part: "word/document.xml".into() });
    assert!(matches!(refusal(&format!("{}{}", "<w:p>".repeat(300), "</w:p>".repeat(300))), Refusal::TooDeep { .. }));
    let flood: String = (0..80_000).map(|i| format!(" a{i}=\"\"")).collect();
    assert!(matches!(refusal(&format!("<w:document{flood}/>")), Refusal::TooManyAttributes { .. }));
    let cut = refusal("<w:document><w:body><w:p><w:r><w:t>甲");
    assert!(cut.to_string().contains("word/document.xml 第"), "{cut}");
    assert!(matches!(refusal("<w:document></w:body>"), Refusal::Broken { .. }));
    let whole = document(&p(&t("支出574.98万元")), &[]);
    for cut in 0..whole.len() {
        assert!(read(&whole[..cut]).is_err(), "{cut}");
    }
    assert!(read(&packed(&[pack("a.xml", "")])).unwrap_err().to_string().contains("没有正文"));
    let locked = Pack { flags: 1, ..pack("word/document.xml", "x") };
    assert_eq!(read(&packed(&[locked])), Err(Refusal::Encrypted { part: "word/document.xml".into() }));
    // numbers must not make a short file a long text
    let label = "〇".repeat(60);
    let numbering = format!(
        "<w:numbering XMLNS><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"{label}\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    );
    // told apart, so that the container stays under its ratio
    let body: String = (0..300_000u32)
        .map(|i| {
            p(&("<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>".to_owned() + &t(&i.wrapping_mul(2_654_435_761).to_string())))
        })
        .collect();
    assert_eq!(read(&document(&body, &[("numbering.xml", &numbering)])), Err(Refusal::TextTooLong));
}
