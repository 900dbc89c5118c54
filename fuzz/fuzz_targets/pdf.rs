#![no_main]
//! A whole PDF, one of one page whose drawing instructions are any bytes, or any bytes behind a head.
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    // a seed, whole
    if data.starts_with(b"%PDF") {
        ground::open(data, "a.pdf");
        return;
    }
    let Some((first, rest)) = data.split_first() else { return };
    if first % 4 == 0 {
        ground::open(&[b"%PDF-1.7\n".as_slice(), rest].concat(), "a.pdf");
        return;
    }
    let page = "1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj 2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj \
        3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> >> /Contents 4 0 R >> endobj \
        5 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj";
    let stream = format!("4 0 obj << /Length {} >>\nstream\n", rest.len());
    let parts = ["%PDF-1.7\n".as_bytes(), page.as_bytes(), stream.as_bytes(), rest, b"\nendstream endobj trailer << /Root 1 0 R >>"];
    let file = parts.concat();
    ground::open(&file, "a.pdf");
    // drawing takes longer than reading
    if first % 4 == 1 {
        ground::draw(&file);
    }
});
