//! Prints words and rules to a PDF: one font without a face, whose codes are the characters themselves.

use std::fmt::Write;

/// The height and width of the page, in points.
const ROOM: i32 = 842;
const WIDE: i32 = 595;

#[derive(Default)]
pub(crate) struct Print {
    pages: Vec<String>,
    /// More of what pages say of themselves.
    pub more: &'static str,
    /// So many bytes of a font program that draws nothing.
    pub program: usize,
}

impl Print {
    pub fn new() -> Print {
        Print::default()
    }

    pub fn page(&mut self) {
        self.pages.push(String::new());
    }

    fn ink(&mut self) -> &mut String {
        self.pages.last_mut().expect("a page was begun")
    }

    /// Words of twelve points whose line stands `down` from the top.
    pub fn words(&mut self, x: i32, down: i32, words: &str) {
        self.show(x, down, words, 0);
    }

    /// The same, five points lower, as digits of another font may stand.
    pub fn words_low(&mut self, x: i32, down: i32, words: &str) {
        self.show(x, down + 5, words, 0);
    }

    pub fn hidden(&mut self, x: i32, down: i32, words: &str) {
        self.show(x, down, words, 3);
    }

    fn show(&mut self, x: i32, down: i32, words: &str, mode: u8) {
        let codes = words.encode_utf16().fold(String::new(), |mut codes, unit| {
            let _ = write!(codes, "{unit:04X}");
            codes
        });
        let _ = writeln!(self.ink(), "BT /F 12 Tf {mode} Tr {x} {} Td <{codes}> Tj ET", ROOM - down);
    }

    /// Thin bars across, at these heights.
    pub fn across(&mut self, downs: &[i32], from: i32, to: i32) {
        for down in downs {
            let _ = writeln!(self.ink(), "{from} {} {} 0.5 re f", ROOM - down, to - from);
        }
    }

    /// A line down.
    pub fn down(&mut self, x: i32, from: i32, to: i32) {
        let _ = writeln!(self.ink(), "0.5 w {x} {} m {x} {} l S", ROOM - from, ROOM - to);
    }

    /// A ruled table with these sides of columns, from 100 points below the top.
    pub fn table(&mut self, xs: &[i32], rows: &[&[&str]]) {
        let (top, high) = (100, 30);
        let bottom = top + high * rows.len() as i32;
        let heights: Vec<i32> = (0..=rows.len() as i32).map(|i| top + high * i).collect();
        self.across(&heights, xs[0], xs[xs.len() - 1]);
        for x in xs {
            self.down(*x, top, bottom);
        }
        for (r, row) in rows.iter().enumerate() {
            for (cell, x) in row.iter().zip(xs) {
                self.words(x + 3, top + high * r as i32 + 20, cell);
            }
        }
    }

    /// The file.
    pub fn finish(self) -> Vec<u8> {
        let mut out = String::from("%PDF-1.7\n");
        let mut places = Vec::new();
        let mut object = |out: &mut String, body: &str| {
            places.push(out.len());
            let n = places.len();
            let _ = write!(out, "{n} 0 obj\n{body}\nendobj\n");
            n
        };
        let stream = |body: &str| format!("<< /Length {} >>\nstream\n{body}\nendstream", body.len());
        let kids: Vec<String> = (0..self.pages.len()).map(|i| format!("{} 0 R", 7 + 2 * i)).collect();
        object(&mut out, "<< /Type /Catalog /Pages 2 0 R >>");
        object(&mut out, &format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), kids.len()));
        object(&mut out, "<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 6 0 R >>");
        // digits and marks of ASCII are half as wide
        object(
            &mut out,
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 /W [32 126 500] >>",
        );
        let program = if self.program > 0 { format!("/FontFile2 {} 0 R", 7 + 2 * self.pages.len()) } else { String::new() };
        object(
            &mut out,
            &format!(
                "<< /Type /FontDescriptor /FontName /F /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 {program} >>"
            ),
        );
        let map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end";
        object(&mut out, &stream(map));
        for (i, page) in self.pages.iter().enumerate() {
            let contents = 8 + 2 * i;
            object(
                &mut out,
                &format!(
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDE} {ROOM}] /Resources << /Font << /F 3 0 R >> >> /Contents {contents} 0 R {} >>",
                    self.more
                ),
            );
            object(&mut out, &stream(page));
        }
        if self.program > 0 {
            let blank = " ".repeat(self.program);
            object(&mut out, &format!("<< /Length {0} /Length1 {0} /Filter /FlateDecode >>\nstream\n{blank}\nendstream", self.program));
        }
        let table = out.len();
        let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", places.len() + 1);
        for at in &places {
            let _ = writeln!(out, "{at:010} 00000 n ");
        }
        let _ = write!(out, "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", places.len() + 1);
        out.into_bytes()
    }
}
