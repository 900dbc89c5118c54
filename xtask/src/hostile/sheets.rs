//! Workbooks (.xlsx) whose sheets, strings and styles lie, and tables as text.

use super::Set;
use super::xlsx_builder::{parts, styles};
use super::zip::{Part, archive};

const ROW: &str = "<row r=\"1\"><c r=\"A1\"><v>574.98</v></c></row>";

/// The parts of a workbook of one sheet.
fn of_sheet(inner: &str, strings: &str) -> Vec<Part> {
    let own = [(164, "[>=10000]0!.0,\"万\";0.00"), (165, "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ")];
    let all = parts(&[("Sheet1", "visible", inner.to_owned())], &styles(&own, &[0, 4, 14, 164, 165]), strings);
    all.iter().map(|(name, content)| Part::stored(name, content.as_bytes())).collect()
}

fn of_rows(rows: &str) -> Vec<u8> {
    archive(&of_sheet(&format!("<sheetData>{rows}</sheetData>"), "<si><t>科目</t></si>"))
}

/// An ordinary workbook to be spoilt.
pub fn ordinary() -> Vec<u8> {
    of_rows(ROW)
}

/// The workbook with one part replaced.
fn with(name: &str, part: Part) -> Vec<u8> {
    let mut all = of_sheet(&format!("<sheetData>{ROW}</sheetData>"), "<si><t>科目</t></si>");
    all.retain(|p| p.name != name.as_bytes());
    all.push(part);
    archive(&all)
}

/// A part that is almost nothing when packed.
fn bomb(name: &str, head: &str, fill: u8, megabytes: usize, tail: &str) -> Part {
    Part::bomb(name, head.as_bytes(), fill, megabytes << 20, tail.as_bytes())
}

fn cell(address: &str, rest: &str) -> String {
    format!("<c r=\"{address}\"{rest}</c>")
}

pub fn make(set: &mut Set) {
    extents(set);
    strings(set);
    bombs(set);
    markup(set);
    formats(set);
    merged(set);
    tables(set);
}

/// Sheets that say they are large, cells far away, rows and columns that do not exist.
fn extents(set: &mut Set) {
    for extent in ["A1:XFD1048576", "XFD1048576:A1", "A1:ZZZZ99999999999", "", "A1:A1", "-1:-1"] {
        let inner = format!("<dimension ref=\"{extent}\"/><sheetData>{ROW}</sheetData>");
        set.add("sheet extent", format!("{extent}.xlsx"), archive(&of_sheet(&inner, "")));
    }
    let addresses = [
        "XFD1048576",
        "A1048576",
        "XFD1",
        "XFE1",
        "A1048577",
        "A0",
        "A99999999999999999999",
        "AAAAAAA1",
        "1A",
        "",
        "A-1",
        "a1",
        "甲1",
        "A1:B2",
        "$A$1",
        "R1C1",
    ];
    for address in addresses {
        let rows = format!("{ROW}<row r=\"60000\">{}</row>", cell(address, "><v>1</v>"));
        set.add("sheet extent", format!("cell {address}.xlsx"), of_rows(&rows));
    }
    for row in ["0", "-1", "1048577", "4294967296", "x", ""] {
        set.add("sheet extent", format!("row {row}.xlsx"), of_rows(&format!("<row r=\"{row}\"><c><v>1</v></c></row>")));
    }
    let far: String = (1..=2000).map(|row| format!("<row r=\"{row}\">{}</row>", cell(&format!("XFD{row}"), "><v>1</v>"))).collect();
    set.add("sheet extent", "all far away.xlsx", of_rows(&format!("<row><c><v>1</v></c></row>{far}")));
    let backwards: String =
        (1..=3000).rev().map(|row| format!("<row r=\"{row}\">{}</row>", cell(&format!("B{row}"), "><v>1</v>"))).collect();
    set.add("sheet extent", "backwards.xlsx", of_rows(&backwards));
    set.add("sheet extent", "one place.xlsx", of_rows(&format!("<row r=\"1\">{}</row>", cell("A1", "><v>1</v>").repeat(50_000))));
    set.add("sheet extent", "without addresses.xlsx", of_rows(&format!("<row>{}</row>", "<c><v>1</v></c>".repeat(20_000))));
    set.add_large("sheet extent", "six million cells.xlsx", || {
        let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(16_000));
        of_rows(&row.repeat(375))
    });
    let inner = |columns: &str| format!("<cols>{columns}</cols><sheetData>{ROW}</sheetData>");
    for columns in ["<col min=\"0\" max=\"4294967295\" hidden=\"1\"/>", "<col min=\"9\" max=\"1\" hidden=\"1\"/>", "<col hidden=\"1\"/>"] {
        set.add("sheet extent", "columns.xlsx", archive(&of_sheet(&inner(columns), "")));
    }
    let columns = "<col min=\"1\" max=\"16384\" hidden=\"1\"/>".repeat(20_000);
    set.add("sheet extent", "many columns.xlsx", archive(&of_sheet(&inner(&columns), "")));
}

/// Strings: false counts, numbers of strings that are not there, one string in every cell.
fn strings(set: &mut Set) {
    for count in ["4000000000", "-1", "0", "18446744073709551616"] {
        let part = format!("<sst count=\"{count}\" uniqueCount=\"{count}\"><si><t>甲</t></si></sst>");
        set.add(
            "sheet strings",
            format!("count {count}.xlsx"),
            with("xl/sharedStrings.xml", Part::stored("xl/sharedStrings.xml", part.as_bytes())),
        );
    }
    for number in ["0", "1", "-1", "4294967295", "99999999999999999999", "x", "", "1.5", "1E5"] {
        set.add("sheet strings", format!("number {number}.xlsx"), of_rows(&format!("<row><c t=\"s\"><v>{number}</v></c></row>")));
    }
    let long = format!("<si><t>{}</t></si>", "支出".repeat(16_000));
    let rows = format!("<row>{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(16_000));
    set.add("sheet strings", "one long string everywhere.xlsx", archive(&of_sheet(&format!("<sheetData>{rows}</sheetData>"), &long)));
    let too_long = format!("<si><t>{}</t></si>", "9".repeat(40_000));
    set.add("sheet strings", "too long.xlsx", archive(&of_sheet("<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>", &too_long)));
    let escapes = format!("<si><t>{}</t></si>", "_x000D_".repeat(4_000) + &"_x".repeat(4_000));
    set.add("sheet strings", "escapes.xlsx", archive(&of_sheet("<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>", &escapes)));
    set.add("sheet strings", "empty ones.xlsx", archive(&of_sheet(&format!("<sheetData>{ROW}</sheetData>"), &"<si/>".repeat(200_000))));
    set.add(
        "sheet strings",
        "runs.xlsx",
        archive(&of_sheet(&format!("<sheetData>{ROW}</sheetData>"), &format!("<si>{}</si>", "<r><t>a</t></r>".repeat(100_000)))),
    );
}

/// What inflates to more than it should.
fn bombs(set: &mut Set) {
    const SHEET: &str = "xl/worksheets/sheet0.xml";
    const STRINGS: &str = "xl/sharedStrings.xml";
    let in_cell = ("<worksheet><sheetData><row><c t=\"str\"><v>", "</v></c></row></sheetData></worksheet>");
    for (name, fill) in [("nines", b'9'), ("blanks", b' '), ("lines", b'\n')] {
        set.add("sheet bombs", format!("5 MB of {name} in a cell.xlsx"), with(SHEET, bomb(SHEET, in_cell.0, fill, 5, in_cell.1)));
        set.add_large("sheet bombs", format!("1500 MB of {name} in a cell.xlsx"), || {
            with(SHEET, bomb(SHEET, in_cell.0, fill, 1500, in_cell.1))
        });
        set.add(
            "sheet bombs",
            format!("5 MB of {name} in a string.xlsx"),
            with(STRINGS, bomb(STRINGS, "<sst><si><t>", fill, 5, "</t></si></sst>")),
        );
    }
    set.add(
        "sheet bombs",
        "5 MB of blanks in the styles.xlsx",
        with("xl/styles.xml", bomb("xl/styles.xml", "<styleSheet>", b' ', 5, "</styleSheet>")),
    );
    let list = "xl/workbook.xml";
    set.add("sheet bombs", "5 MB of blanks in the list.xlsx", with(list, bomb(list, "<workbook>", b' ', 5, "</workbook>")));
    // one part under the names of many sheets
    let sheets: String = (0..500).map(|i| format!("<sheet name=\"表{i}\" sheetId=\"{i}\" r:id=\"r0\"/>")).collect();
    let workbook = format!("<workbook xmlns:r=\"r\"><sheets>{sheets}</sheets></workbook>");
    set.add("sheet bombs", "one sheet many times.xlsx", with(list, Part::stored(list, workbook.as_bytes())));
    set.add_large("sheet bombs", "one large sheet many times.xlsx", || {
        let rows = format!("<row>{}</row>", "<c><v>12.34</v></c>".repeat(16_000)).repeat(3);
        let mut all = of_sheet(&format!("<sheetData>{rows}</sheetData>"), "");
        all.retain(|p| p.name != list.as_bytes());
        all.push(Part::stored(list, workbook.as_bytes()));
        archive(&all)
    });
}

/// Entities, depth, attributes, what is cut off.
fn markup(set: &mut Set) {
    const SHEET: &str = "xl/worksheets/sheet0.xml";
    let sheet = |xml: &str| with(SHEET, Part::stored(SHEET, xml.as_bytes()));
    let laughs: String = (1..10).map(|i| format!("<!ENTITY a{i} \"{}\">", format!("&a{};", i - 1).repeat(10))).collect();
    let bomb =
        format!("<!DOCTYPE x [<!ENTITY a0 \"9\">{laughs}]><worksheet><sheetData><row><c><v>&a9;</v></c></row></sheetData></worksheet>");
    set.add("sheet markup", "entities.xlsx", sheet(&bomb));
    set.add("sheet markup", "outer entity.xlsx", sheet("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><worksheet/>"));
    set.add("sheet markup", "unknown entity.xlsx", sheet("<worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>"));
    let deep = format!("<worksheet>{}{}</worksheet>", "<row>".repeat(100_000), "</row>".repeat(100_000));
    set.add("sheet markup", "deep.xlsx", sheet(&deep));
    let attributes: String = (0..80_000).map(|i| format!(" a{i}=\"1\"")).collect();
    set.add(
        "sheet markup",
        "attributes.xlsx",
        sheet(&format!("<worksheet><sheetData><row><c{attributes}><v>1</v></c></row></sheetData></worksheet>")),
    );
    let whole = format!("<worksheet><sheetData>{ROW}</sheetData></worksheet>");
    for end in (0..whole.len()).step_by(7) {
        set.add("sheet markup", format!("cut {end}.xlsx"), sheet(&whole[..end]));
    }
    for inner in [
        "<v>1</v>",
        "<c><v>1",
        "<c><c><v>1</v></c></c>",
        "<is><t>x</t></is>",
        "<c t=\"inlineStr\"><is><t>a</t><rPh><t>b</t></is></c>",
        "<c t=\"e\"/>",
    ] {
        set.add("sheet markup", "out of place.xlsx", of_rows(&format!("<row>{inner}</row>")));
    }
    for (part, content) in [
        ("xl/workbook.xml", "<workbook/>"),
        ("xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" id=\"nothing\"/></sheets></workbook>"),
        ("xl/workbook.xml", ""),
        ("xl/_rels/workbook.xml.rels", "<Relationships/>"),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r0\" Type=\"x/worksheet\" Target=\"../../../../etc/passwd\"/></Relationships>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r0\" Type=\"x/worksheet\" Target=\"workbook.xml\"/></Relationships>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"r0\" Type=\"x/worksheet\" TargetMode=\"External\" Target=\"http://127.0.0.1/\"/></Relationships>",
        ),
        ("_rels/.rels", "<Relationships><Relationship Id=\"r\" Type=\"x/officeDocument\" Target=\"_rels/.rels\"/></Relationships>"),
        ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"99999\"/><xf numFmtId=\"-1\"/></cellXfs></styleSheet>"),
    ] {
        set.add("sheet parts", format!("{part}.xlsx"), with(part, Part::stored(part, content.as_bytes())));
    }
    for name in ["xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", SHEET, "_rels/.rels", "xl/_rels/workbook.xml.rels"] {
        let mut all = of_sheet(&format!("<sheetData>{ROW}</sheetData>"), "");
        all.retain(|p| p.name != name.as_bytes());
        set.add("sheet parts", format!("without {name}.xlsx").replace('/', " "), archive(&all));
    }
    let mut more = of_sheet(&format!("<sheetData>{ROW}</sheetData>"), "");
    more.push(Part::stored("xl/vbaProject.bin", b"x"));
    more.push(Part::stored("xl/externalLinks/externalLink1.xml", b"<externalLink/>"));
    set.add("macro", "macro.xlsm", archive(&more));
    set.add("sheet parts", "binary.xlsb", archive(&[Part::stored("[Content_Types].xml", b"x"), Part::stored("xl/workbook.bin", b"x")]));
}

/// Formats and values that ask for more than there is.
fn formats(set: &mut Set) {
    let values =
        ["1E308", "-1E308", "1E-308", "1E999999999999", "NaN", "INF", "0.30000000000000004", "99999999999999999999999", "-0", "1e", "--1"];
    let codes = [
        "0",
        "0.00",
        "#,##0.00",
        "yyyy\"年\"m\"月\"d\"日\"",
        "[h]:mm:ss",
        "[&gt;=1E300]0;0",
        "0%%%%%%",
        "0,,,,,,,,,,",
        "@",
        ";;;;;;;;",
        "\"",
        "\\",
        "_",
        "[",
        "General General",
    ];
    let longest = [
        "0".repeat(900),
        format!("0.{}", "0".repeat(900)),
        "0,".repeat(450),
        "\"x\"".repeat(300),
        "[Red]".repeat(150),
        ";".repeat(900),
        "y".repeat(900),
    ];
    for code in codes.iter().map(|c| (*c).to_owned()).chain(longest) {
        let style = styles(&[(164, code.as_str())], &[164]).replace("&amp;gt;", "&gt;");
        let cells: String = values.iter().map(|v| format!("<c s=\"0\"><v>{v}</v></c>")).collect();
        let all = parts(&[("S", "visible", format!("<sheetData><row>{cells}</row></sheetData>"))], &style, "");
        let all: Vec<Part> = all.iter().map(|(name, content)| Part::stored(name, content.as_bytes())).collect();
        set.add("sheet formats", format!("{}.xlsx", code.chars().take(12).collect::<String>()), archive(&all));
    }
    let digits = format!("<row><c><v>{}</v></c><c><v>0.{}</v></c></row>", "9".repeat(1_000_000), "0".repeat(1_000_000));
    set.add("sheet formats", "a million digits.xlsx", of_rows(&digits));
}

/// Merged areas that cover everything, one another, or nothing.
fn merged(set: &mut Set) {
    let with_areas =
        |areas: &str, rows: &str| archive(&of_sheet(&format!("<sheetData>{rows}</sheetData><mergeCells>{areas}</mergeCells>"), ""));
    let rows: String = (1..3000).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\"><v>1</v></c></row>")).collect();
    for area in ["A1:XFD1048576", "XFD1048576:A1", "A1", "A1:", ":", "A1:A1:A1", "A0:B0", "A1:ZZZZ1", "B2:A1"] {
        set.add("sheet merged", format!("{area}.xlsx").replace(':', "-"), with_areas(&format!("<mergeCell ref=\"{area}\"/>"), &rows));
    }
    let columns: String = (0..16_384u32)
        .map(|i| fiscal::Cell { row: 1, column: i + 1 }.to_string())
        .map(|first| format!("<mergeCell ref=\"{first}:{}1048576\"/>", first.trim_end_matches('1')))
        .collect();
    set.add("sheet merged", "every column.xlsx", with_areas(&columns, &rows));
    let one_after_another: String = (1..100_000).map(|row| format!("<mergeCell ref=\"A{row}:B{}\"/>", row + 1)).collect();
    set.add("sheet merged", "overlapping.xlsx", with_areas(&one_after_another, &rows));
    set.add("sheet merged", "the same.xlsx", with_areas(&"<mergeCell ref=\"A1:XFD1048576\"/>".repeat(200_000), &rows));
}

/// Tables as text: quotes that never close, rows without end, other signs.
fn tables(set: &mut Set) {
    let texts: [(&str, String); 12] = [
        ("quote", "\"".into()),
        ("quotes", "\"".repeat(300_001)),
        ("open quotes", "\"a,\n".repeat(100_000)),
        ("quotes and commas", "\"\"\",\"\"".repeat(100_000)),
        ("commas", ",".repeat(1_000_000)),
        ("one row", "1,".repeat(500_000)),
        ("lines", "\n".repeat(1_000_000) + "1"),
        ("many rows", "1\n".repeat(1_100_000)),
        ("mixed signs", "1,2;3\t4|5\n".repeat(10_000)),
        ("separator", "sep=".into()),
        ("separator alone", "sep=;".into()),
        ("long cell", "9".repeat(40_000)),
    ];
    for (name, text) in texts {
        set.add("tables as text", format!("{name}.csv"), text.as_bytes());
    }
    set.add("tables as text", "noughts.csv", vec![0; 100_000]);
    set.add("tables as text", "bytes.tsv", (0..=255).cycle().take(100_000).collect::<Vec<u8>>());
    set.add("tables as text", "under another name.xls", "科目\t预算\n教育\t1.00\n".as_bytes());
    set.add(
        "tables as text",
        "wide.csv",
        [b"\xFF\xFE".as_slice(), &"1,2\n".repeat(100).encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()].concat(),
    );
}
