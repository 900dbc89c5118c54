//! Objects behind the end of a PDF, as its standard has it: what is there already stays, the last version counts.

use std::collections::BTreeMap;

use hayro_interpret::hayro_syntax::object::ObjRef;

use crate::Refusal;
use crate::pdf::raw;

/// How far from the end the place of the table is told.
const TAIL: usize = 2 * 1024;

/// The largest number of an object that readers take.
const MOST_OBJECTS: usize = 8_388_607;

/// What is appended to a file.
pub(super) struct Update<'a> {
    out: Vec<u8>,
    /// What stands before the head of the file, and does not count.
    shift: usize,
    /// Where the last table stands, as the file counts.
    table: usize,
    /// The table is an object itself.
    in_stream: bool,
    trailer: &'a [u8],
    next: u32,
    /// Where each object stands, as the file counts, with its generation.
    places: BTreeMap<u32, (usize, i32)>,
}

impl<'a> Update<'a> {
    /// Finds where the file ends.
    ///
    /// # Errors
    ///
    /// [`Refusal::Unmarkable`] where nothing can be appended so that every reader finds it.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Update<'a>, Refusal> {
        let update = Update::find(bytes).ok_or(Refusal::Unmarkable { why: "的末尾不完整，不能追加内容" })?;
        if raw::value(update.trailer, b"Encrypt").is_some() {
            return Err(Refusal::Unmarkable { why: "已加密" });
        }
        Ok(update)
    }

    fn find(bytes: &'a [u8]) -> Option<Update<'a>> {
        let tail = bytes.len().saturating_sub(TAIL);
        let word = tail + memchr::memmem::rfind(bytes.get(tail..)?, b"startxref")?;
        let (table, _) = raw::number(bytes, word + "startxref".len())?;
        let head = memchr::memmem::find(&bytes[..bytes.len().min(1024)], b"%PDF-")?;
        // places count from the head of the file, or from its first byte where stray ones stand before
        let (shift, trailer, in_stream) = [head, 0].into_iter().find_map(|shift| {
            let (trailer, in_stream) = trailer(bytes, table.checked_add(shift)?)?;
            Some((shift, trailer, in_stream))
        })?;
        raw::value(trailer, b"Root")?;
        let (next, _) = raw::number(trailer, raw::value(trailer, b"Size")?.start)?;
        let next = u32::try_from(next).ok().filter(|n| (*n as usize) < MOST_OBJECTS && *n > 0)?;
        let mut out = bytes.to_vec();
        if !out.ends_with(b"\n") {
            out.push(b'\n');
        }
        Some(Update { out, shift, table, in_stream, trailer, next, places: BTreeMap::new() })
    }

    /// Adds an object; gives its number.
    pub(super) fn add(&mut self, body: &[u8]) -> u32 {
        let number = self.next;
        self.next += 1;
        self.write(number, 0, body);
        number
    }

    /// Writes an object again.
    pub(super) fn change(&mut self, id: ObjRef, body: &[u8]) {
        self.write(id.obj_number, id.gen_number, body);
    }

    fn write(&mut self, number: u32, generation: i32, body: &[u8]) {
        self.places.insert(number, (self.out.len() - self.shift, generation));
        self.out.extend(format!("{number} {generation} obj\n").as_bytes());
        self.out.extend(body);
        self.out.extend(b"\nendobj\n");
    }

    /// The file with its new table.
    pub(super) fn finish(mut self) -> Option<Vec<u8>> {
        let at = self.out.len() - self.shift;
        if u32::try_from(at).is_err() {
            return None;
        }
        let number = self.next;
        if self.in_stream {
            self.next += 1;
            self.places.insert(number, (at, 0));
        }
        let mut said = format!("/Size {} /Prev {}", self.next, self.table).into_bytes();
        for key in ["Root", "Info", "ID"] {
            if let Some(value) = raw::value(self.trailer, key.as_bytes()) {
                said.extend([b" /", key.as_bytes(), b" ", &self.trailer[value]].concat());
            }
        }
        let table = if self.in_stream { stream(number, &said, &self.places) } else { plain(&said, &self.places) };
        self.out.extend(table);
        self.out.extend(format!("startxref\n{at}\n%%EOF\n").as_bytes());
        Some(self.out)
    }
}

/// The dictionary that closes the table at this place, and whether that is an object itself.
fn trailer(bytes: &[u8], at: usize) -> Option<(&[u8], bool)> {
    let start = raw::blanks(bytes, at);
    if bytes.get(start..)?.starts_with(b"xref") {
        let behind = start + memchr::memmem::find(&bytes[start..], b"trailer")? + "trailer".len();
        return Some((&bytes[raw::dictionary(bytes, behind)?], false));
    }
    let (_, end) = raw::number(bytes, start)?;
    let (_, end) = raw::number(bytes, end)?;
    let behind = raw::blanks(bytes, end);
    bytes.get(behind..)?.starts_with(b"obj").then_some(())?;
    let dict = &bytes[raw::dictionary(bytes, behind + 3)?];
    (dict.get(raw::value(dict, b"Type")?)? == b"/XRef").then_some((dict, true))
}

/// Runs of numbers that follow one another.
fn runs(places: &BTreeMap<u32, (usize, i32)>) -> Vec<Vec<u32>> {
    let numbers: Vec<u32> = places.keys().copied().collect();
    numbers.chunk_by(|a, b| a + 1 == *b).map(<[u32]>::to_vec).collect()
}

fn plain(said: &[u8], places: &BTreeMap<u32, (usize, i32)>) -> Vec<u8> {
    let mut out = b"xref\n".to_vec();
    for run in runs(places) {
        out.extend(format!("{} {}\n", run[0], run.len()).as_bytes());
        for (place, generation) in run.iter().map(|number| places[number]) {
            out.extend(format!("{place:010} {generation:05} n\r\n").as_bytes());
        }
    }
    [&out, b"trailer\n<< ".as_slice(), said, b" >>\n"].concat()
}

fn stream(number: u32, said: &[u8], places: &BTreeMap<u32, (usize, i32)>) -> Vec<u8> {
    let index: Vec<String> = runs(places).iter().map(|run| format!("{} {}", run[0], run.len())).collect();
    let mut entries = Vec::with_capacity(places.len() * 7);
    for (place, generation) in places.values() {
        entries.push(1);
        entries.extend((*place as u32).to_be_bytes());
        entries.extend((*generation as u16).to_be_bytes());
    }
    let head = format!("{number} 0 obj\n<< /Type /XRef /W [1 4 2] /Index [{}] /Length {} ", index.join(" "), entries.len());
    [head.as_bytes(), said, b" >>\nstream\n", &entries, b"\nendstream\nendobj\n"].concat()
}
