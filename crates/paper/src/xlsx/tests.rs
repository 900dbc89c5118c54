//! Workbooks built part by part.

pub(crate) mod builder;

use self::builder::{parts, styles};
use super::read;
use crate::archive::tests::{pack, packed};
use crate::{Extract, Refusal};

fn file(sheets: &[(&str, &str, String)], styles: &str, strings: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let mut all: Vec<_> = parts(sheets, styles, strings).iter().map(|(name, content)| pack(name, content)).collect();
    all.extend(more.iter().map(|(name, content)| pack(name, content)));
    packed(&all)
}

/// A workbook of one sheet.
fn of_rows(rows: &str) -> Result<Extract, Refusal> {
    let inner = format!("<dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData>");
    let styles = styles(&[(164, "0!.0,"), (165, ";;;")], &[0, 2, 4, 10, 14, 164, 165, 43]);
    read(&file(&[("Sheet1", "visible", inner)], &styles, "<si><t>科目</t></si><si><r><t>预</t></r><r><t>算</t></r></si>", &[]))
}

#[track_caller]
fn reads(rows: &str, text: &str, notes: &[&str]) -> Extract {
    let extract = of_rows(rows).expect("reads");
    assert_eq!(extract.text, text);
    assert_eq!(extract.notes, notes);
    extract
}

#[test]
fn every_kind_of_cell_is_read_as_it_is_shown() {
    let rows = "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c><c r=\"C2\" t=\"s\"><v>1</v></c><c t=\"inlineStr\"><is><r><t>备</t></r><r><t>注</t></r><rPh><t>x</t></rPh></is></c></row>\
        <row r=\"3\"><c r=\"B3\" s=\"1\"><v>12.3</v></c><c r=\"C3\" s=\"2\"><v>1234567.8999999999</v></c><c r=\"D3\" s=\"3\"><v>0.12345</v></c></row>\
        <row><c/><c s=\"4\"><v>45337</v></c><c t=\"b\"><v>1</v></c><c t=\"str\"><f>A1&amp;B1</f><v>a_x000D_\n b\t</v></c></row>\
        <row r=\"5\"><c r=\"B5\" s=\"5\"><v>123456</v></c><c r=\"C5\" s=\"9\"><v>0.1</v></c><c r=\"D5\" t=\"d\"><v>2024-02-15</v></c></row>\
        <row r=\"9\"><c r=\"B9\" s=\"7\"><v>0</v></c><c r=\"XFC9\" s=\"1\"/></row><row r=\"10\"/>";
    let text = "科目\t预算\t备注\n12.30\t1,234,567.90\t12.35%\n2024/2/15\tTRUE\ta b\n12.3\t0.1\t2024-02-15\n\n-\n";
    let extract = reads(rows, text, &[]);
    let places: Vec<(String, String)> = extract
        .cells
        .iter()
        .map(|c| (c.cell.to_string(), extract.text[c.at as usize..].split(['\t', '\n']).next().unwrap_or_default().to_owned()))
        .collect();
    assert_eq!(places[3], ("B3".to_owned(), "12.30".to_owned()));
    assert_eq!(places[8], ("D4".to_owned(), "a b".to_owned()));
    assert_eq!(places.len(), 13);
}

#[test]
fn what_is_no_value_is_noted() {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"e\"><v>#REF!</v></c><c r=\"B1\"><f>SUM(A1)</f></c><c r=\"C1\" s=\"6\"><v>5</v></c><c r=\"D1\"><v>无</v></c></row>";
    reads(
        rows,
        "#REF!\t\t\t无\n",
        &[
            "有 1 个单元格是公式的错误值：“Sheet1”A1。",
            "有 1 个单元格的公式没有保存计算结果，未读取，请用原软件打开后重新保存：“Sheet1”B1。",
            "有 1 个单元格有内容而格式设为不显示，按空白读取。",
        ],
    );
}

#[test]
fn sheets_have_names_and_what_is_hidden_is_told() {
    let words = |words: &str| format!("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{words}</t></is></c></row>");
    let data = |rows: String| format!("<sheetData>{rows}</sheetData>");
    let hidden = "<sheetViews><sheetView showZeros=\"0\"/></sheetViews><cols><col min=\"2\" max=\"3\" hidden=\"1\"/><col min=\"9\" max=\"9\" hidden=\"1\"/></cols>\
        <sheetData><row r=\"1\" hidden=\"1\"><c r=\"A1\" t=\"str\"><v>甲</v></c><c r=\"B1\"><v>1</v></c><c r=\"C1\"><v>0</v></c></row></sheetData>";
    let over = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>注：一、甲\n二、乙</v></c></row><row r=\"2\"><c r=\"B2\"><v>2</v></c></row></sheetData>\
        <mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>";
    let sheets = [
        ("收支总表", "visible", data(words("收 支 总 表（表一）"))),
        ("三公", "visible", hidden.to_owned()),
        ("底稿", "hidden", data(words("不读"))),
        ("空", "visible", data(String::new())),
        ("说明", "visible", over.to_owned()),
    ];
    let relation = |kind: &str, target: &str| format!("<Relationship Type=\"x/{kind}\" Target=\"{target}\"/>");
    let beside = format!("<Relationships>{}{}</Relationships>", relation("drawing", "../d.xml"), relation("comments", "../c.xml"));
    let more = [
        ("xl/worksheets/_rels/sheet0.xml.rels", beside.as_str()),
        ("xl/d.xml", "<xdr:wsDr><xdr:twoCellAnchor/><xdr:oneCellAnchor/></xdr:wsDr>"),
        ("xl/c.xml", "<comments><commentList><comment/></commentList></comments>"),
        ("xl/vbaProject.bin", "x"),
    ];
    let extract = read(&file(&sheets, "", "", &more)).expect("reads");
    assert_eq!(extract.text, "收 支 总 表（表一）\n\n三公\n甲\t1\n\n说明\n注：一、甲\n二、乙\n\t2\n");
    assert_eq!(
        extract.notes,
        [
            "有 1 个隐藏的工作表（“底稿”），未读取，没有检查。公开前请确认是否应删除。",
            "有隐藏的行、列：“三公”第1行，B至C列，其中的内容已一并读取。公开前请确认是否应删除。",
            "工作表设为不显示零值， 1 个为零的单元格按空白读取。",
            "有 1 条批注，未读取。公开前请确认是否应删除。",
            "有 2 个图片、图表或文本框，其中的文字和数字未读取。",
            "含宏，未运行。",
        ]
    );
    let leaves: Vec<&str> = extract.leaves.iter().map(|leaf| extract.text[leaf.at as usize..].lines().next().unwrap_or_default()).collect();
    assert_eq!(leaves, ["收 支 总 表（表一）", "三公", "说明"]);
}

#[test]
fn what_lies_about_itself_is_refused_by_name() {
    let far = |row: u32| format!("<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>");
    // far away is no harm, far away often is
    let extract = of_rows(&format!("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>{}", far(1_048_576))).expect("reads");
    assert_eq!(extract.text.len(), 2 + 1 + 16_383 + 2);
    let many: String = std::iter::once("<row><c r=\"A1\"><v>1</v></c></row>".to_owned()).chain((2..400).map(far)).collect();
    assert_eq!(of_rows(&many), Err(Refusal::TooManyCells));
    for rows in [far(1_048_577), "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>".into(), "<row r=\"0\"/>".into(), "<row r=\"x\"/>".into()] {
        assert_eq!(of_rows(&rows).expect_err("refused").code(), "broken", "{rows}");
    }
    assert_eq!(of_rows("<row><c t=\"s\"><v>4000000000</v></c></row>").expect_err("refused").code(), "broken");
    assert_eq!(of_rows("<row><c t=\"s\"><v>-1</v></c></row>").expect_err("refused").code(), "broken");
    let long = format!("<row><c t=\"str\"><v>{}</v></c></row>", "9".repeat(40_000));
    assert_eq!(of_rows(&long).expect_err("refused").code(), "cell-too-long");
    let missing = read(&packed(&[pack("[Content_Types].xml", "<Types/>")]));
    assert!(missing.expect_err("refused").to_string().contains("没有工作簿"));
}
