//! PDF with false lengths, loops, deep nesting, floods of pages, glyphs and rules.

use super::Set;

/// A file of these objects, numbered from 1; the first is the catalogue.
pub fn file(objects: &[String]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.7\n");
    let mut places = Vec::new();
    for (i, body) in objects.iter().enumerate() {
        places.push(out.len());
        out.push_str(&format!("{} 0 obj\n{body}\nendobj\n", i + 1));
    }
    let table = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1));
    for at in &places {
        out.push_str(&format!("{at:010} 00000 n \n"));
    }
    out.push_str(&format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", places.len() + 1));
    out.into_bytes()
}

/// A page with these drawing instructions.
pub fn page(contents: &str) -> Vec<String> {
    vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> /Contents 4 0 R >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{contents}\nendstream", contents.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> >> /Length 4 >>\nstream\n/X Do\nendstream"
            .to_owned(),
    ]
}

/// An ordinary file to be spoilt.
pub fn ordinary() -> Vec<u8> {
    file(&page(
        "BT /F 12 Tf 90 700 Td (2023 574.98) Tj ET 60 600 400 0.5 re f 60 570 400 0.5 re f 60 570 m 60 600 l S 260 570 m 260 600 l S",
    ))
}

pub fn make(set: &mut Set) {
    let mut add = |class, name: &str, bytes: Vec<u8>| set.add(class, format!("{name}.pdf"), bytes);
    let mut loops = page("");
    loops[1] = "<< /Type /Pages /Kids [2 0 R] /Count 1 >>".to_owned();
    add("pdf loops", "pages in themselves", file(&loops));
    add("pdf loops", "a form in itself", file(&page("/X Do")));
    let mut many = page("");
    many[1] = format!("<< /Type /Pages /Kids [{}] /Count 4000000000 >>", "3 0 R ".repeat(5_000));
    add("pdf pages", "one page five thousand times", file(&many));
    let mut none = page("");
    none[1] = "<< /Type /Pages /Kids [] /Count 0 >>".to_owned();
    add("pdf pages", "none", file(&none));
    for depth in [300, 100_000] {
        let mut deep = page("");
        deep.push(format!("{}{}", "[".repeat(depth), "]".repeat(depth)));
        deep[2] = deep[2].replace("/Contents 4 0 R", &format!("/Contents {}4 0 R{}", "[".repeat(depth), "]".repeat(depth)));
        add("pdf depth", "arrays", file(&deep));
        add("pdf depth", "states", file(&page(&"q ".repeat(depth))));
        add("pdf depth", "dictionaries", file(&page(&format!("{} BDC", "<< /A ".repeat(depth)))));
    }
    for number in ["-1", "0", "2147483647", "99999999999999999999"] {
        let mut lies = page("BT /F 12 Tf (1) Tj ET");
        lies[3] = format!("<< /Length {number} >>\nstream\nBT /F 12 Tf 9 9 Td (1) Tj ET\nendstream");
        add("pdf lengths", "stream", file(&lies));
        let mut boxes = page("BT /F 12 Tf 9 9 Td (1) Tj ET");
        boxes[2] = boxes[2].replace("595 842", &format!("{number} {number}"));
        add("pdf lengths", "page", file(&boxes));
        add(
            "pdf lengths",
            "numbers",
            file(&page(&format!("{number} {number} {number} {number} re f BT /F {number} Tf {number} 1 Td (1) Tj ET"))),
        );
    }
    for filter in
        ["FlateDecode", "LZWDecode", "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode", "DCTDecode", "JBIG2Decode", "JPXDecode", "X"]
    {
        let mut packed = page("");
        packed[3] = format!("<< /Length 9 /Filter [{}] >>\nstream\nx9~>\u{7}abcd\nendstream", format!("/{filter} ").repeat(20));
        add("pdf filters", filter, file(&packed));
    }
    add("pdf floods", "glyphs", file(&page(&format!("BT /F 12 Tf 9 9 Td {} ET", "(1234567890) Tj ".repeat(60_000)))));
    add("pdf floods", "glyphs on one place", file(&page(&"BT /F 12 Tf 9 9 Td (8) Tj ET ".repeat(20_000))));
    let rules: String = (0..40_000).map(|i| format!("{} {} 300 0.5 re f ", i % 500, i / 50)).collect();
    add("pdf floods", "rules", file(&page(&rules)));
    let grid: String = (0..300).map(|i| format!("0 {} 595 0.4 re f {} 0 0.4 842 re f ", i * 2, i)).collect();
    add("pdf floods", "a grid", file(&page(&grid)));
    add("pdf encrypted", "no such handler", {
        let bytes = file(&page(""));
        let text = String::from_utf8_lossy(&bytes).replace("/Root 1 0 R", "/Root 1 0 R /Encrypt << /Filter /Nobody /V 9 >>");
        text.into_bytes()
    });
    add("pdf broken", "head only", b"%PDF-1.7\n%%EOF".to_vec());
    add("pdf broken", "no table", String::from_utf8_lossy(&ordinary()).replace("xref", "xxxx").into_bytes());
}
