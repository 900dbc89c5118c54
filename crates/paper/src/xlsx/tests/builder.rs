//! Parts of workbooks, as hostile or as well-formed as one likes.

/// The parts of a workbook with these sheets (name, state, what is inside `worksheet`), styles and strings.
pub fn parts(sheets: &[(&str, &str, String)], styles: &str, strings: &str) -> Vec<(String, String)> {
    let names = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
        xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |inner: &str| {
        format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>")
    };
    let mut list = String::new();
    let mut references = format!(
        "<Relationship Id=\"s\" Type=\"{kinds}/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"t\" Type=\"{kinds}/sharedStrings\" Target=\"sharedStrings.xml\"/>"
    );
    let mut types = String::from(
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>\
         <Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/>",
    );
    let mut all = Vec::new();
    for (i, (name, state, inner)) in sheets.iter().enumerate() {
        list.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{}\" state=\"{state}\" r:id=\"r{i}\"/>", i + 1));
        references.push_str(&format!("<Relationship Id=\"r{i}\" Type=\"{kinds}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"));
        types.push_str(&format!(
            "<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
        ));
        all.push((format!("xl/worksheets/sheet{i}.xml"), format!("<worksheet {names}>{inner}</worksheet>")));
    }
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    let main = format!("<Relationship Id=\"r\" Type=\"{kinds}/officeDocument\" Target=\"xl/workbook.xml\"/>");
    let part = |name: &str, content: String| (name.to_owned(), format!("{head}{content}"));
    let mut first = vec![
        part(
            "[Content_Types].xml",
            format!("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">{types}</Types>"),
        ),
        part("_rels/.rels", relations(&main)),
        part("xl/workbook.xml", format!("<workbook {names}><sheets>{list}</sheets></workbook>")),
        part("xl/_rels/workbook.xml.rels", relations(&references)),
        part("xl/styles.xml", format!("<styleSheet {names}>{styles}</styleSheet>")),
        part("xl/sharedStrings.xml", format!("<sst {names}>{strings}</sst>")),
    ];
    first.append(&mut all);
    first
}

/// Formats of cells: own ones, and the format of each style.
pub fn styles(own: &[(u16, &str)], formats: &[u16]) -> String {
    let own: String = own
        .iter()
        .map(|(id, code)| format!("<numFmt numFmtId=\"{id}\" formatCode=\"{}\"/>", code.replace('&', "&amp;").replace('"', "&quot;")))
        .collect();
    let formats: String =
        formats.iter().map(|id| format!("<xf numFmtId=\"{id}\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>")).collect();
    format!(
        "<numFmts>{own}</numFmts><fonts><font><sz val=\"11\"/><name val=\"宋体\"/></font></fonts><fills><fill><patternFill patternType=\"none\"/></fill></fills>\
         <borders><border/></borders><cellStyleXfs><xf numFmtId=\"4\"/></cellStyleXfs><cellXfs>{formats}</cellXfs>"
    )
}
