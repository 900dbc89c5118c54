//! Zip files written by hand, true or false in every field.

/// One entry, as the file claims it to be.
pub struct Part {
    pub name: Vec<u8>,
    /// As stored in the file.
    pub bytes: Vec<u8>,
    /// What it claims to inflate to.
    pub size: u32,
    pub deflated: bool,
    pub flags: u16,
    /// Attributes of Unix in the upper half.
    pub attributes: u32,
    pub sum: u32,
}

impl Part {
    pub fn stored(name: &str, bytes: &[u8]) -> Part {
        Part {
            name: name.as_bytes().to_vec(),
            bytes: bytes.to_vec(),
            size: bytes.len() as u32,
            deflated: false,
            flags: 0x0800,
            attributes: 0,
            sum: sum(bytes),
        }
    }

    /// `head`, then one byte again and again, then `tail`: almost nothing when packed.
    pub fn bomb(name: &str, head: &[u8], fill: u8, times: usize, tail: &[u8]) -> Part {
        let bytes = deflate(head, fill, times, tail);
        let size = (head.len() + times + tail.len()) as u32;
        Part { bytes, size, deflated: true, ..Part::stored(name, b"") }
    }
}

/// The parts of an ordinary document.
pub fn docx(body: &str) -> Vec<Part> {
    let types = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    let relations = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
    let part = |name, text: &str| Part::stored(name, text.as_bytes());
    vec![part("[Content_Types].xml", types), part("_rels/.rels", relations), part("word/document.xml", &document(body))]
}

pub const HEAD: &str =
    r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;
pub const TAIL: &str = "</w:body></w:document>";

pub fn document(body: &str) -> String {
    format!("{HEAD}{body}{TAIL}")
}

/// The archive, its parts one after another and listed behind.
pub fn archive(parts: &[Part]) -> Vec<u8> {
    let mut file = Vec::new();
    let mut places = Vec::new();
    for part in parts {
        places.push(file.len() as u32);
        file.extend(b"PK\x03\x04\x14\0");
        fields(&mut file, part);
        file.extend([part.name.len() as u8, (part.name.len() >> 8) as u8, 0, 0]);
        file.extend(&part.name);
        file.extend(&part.bytes);
    }
    list(file, parts, &places)
}

/// The list of parts behind the parts; several may claim one place.
pub fn list(mut file: Vec<u8>, parts: &[Part], places: &[u32]) -> Vec<u8> {
    let start = file.len() as u32;
    for (part, place) in parts.iter().zip(places) {
        file.extend(b"PK\x01\x02\x14\x03\x14\0");
        fields(&mut file, part);
        file.extend([part.name.len() as u8, (part.name.len() >> 8) as u8, 0, 0, 0, 0, 0, 0, 0, 0]);
        file.extend(part.attributes.to_le_bytes());
        file.extend(place.to_le_bytes());
        file.extend(&part.name);
    }
    let length = file.len() as u32 - start;
    file.extend(b"PK\x05\x06\0\0\0\0");
    let count = places.len() as u16;
    file.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    file.extend([length.to_le_bytes(), start.to_le_bytes()].concat());
    file.extend([0, 0]);
    file
}

fn fields(file: &mut Vec<u8>, part: &Part) {
    file.extend(part.flags.to_le_bytes());
    file.extend([if part.deflated { 8 } else { 0 }, 0, 0, 0, 0x21, 0x50]);
    for word in [part.sum, part.bytes.len() as u32, part.size] {
        file.extend(word.to_le_bytes());
    }
}

fn sum(bytes: &[u8]) -> u32 {
    !bytes
        .iter()
        .fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |s, _| if s & 1 == 1 { (s >> 1) ^ 0xEDB8_8320 } else { s >> 1 }))
}

/// One block of fixed codes: letters as they are, repetitions as the longest copies there are.
fn deflate(head: &[u8], fill: u8, times: usize, tail: &[u8]) -> Vec<u8> {
    let mut bits = Bits::default();
    bits.low(0b011, 3);
    head.iter().for_each(|b| bits.letter(*b));
    let copies = times.saturating_sub(1) / 258;
    (0..times - 258 * copies).for_each(|_| bits.letter(fill));
    for _ in 0..copies {
        bits.high(0xC5, 8);
        bits.high(0, 5);
    }
    tail.iter().for_each(|b| bits.letter(*b));
    bits.high(0, 7);
    bits.low(0, 7);
    bits.bytes
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    pending: u32,
    count: u32,
}

impl Bits {
    fn low(&mut self, value: u32, count: u32) {
        self.pending |= value << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.pending as u8);
            self.pending >>= 8;
            self.count -= 8;
        }
    }

    /// Codes are written from their highest bit.
    fn high(&mut self, code: u32, count: u32) {
        self.low(code.reverse_bits() >> (32 - count), count);
    }

    fn letter(&mut self, byte: u8) {
        if byte < 144 { self.high(0x30 + u32::from(byte), 8) } else { self.high(0x190 + u32::from(byte) - 144, 9) }
    }
}
