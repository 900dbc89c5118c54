//! Streams of workbooks, record by record, as hostile or as well-formed as one likes.

/// One record.
pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut out = kind.to_le_bytes().to_vec();
    out.extend((data.len() as u16).to_le_bytes());
    out.extend(data);
    out
}

fn units(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A string behind a length of two bytes.
pub fn string(text: &str) -> Vec<u8> {
    let mut out = (text.encode_utf16().count() as u16).to_le_bytes().to_vec();
    out.push(1);
    out.extend(units(text));
    out
}

/// Row and column (from 0) and style, then what the cell holds.
pub fn cell(kind: u16, row: u16, column: u16, style: u16, value: &[u8]) -> Vec<u8> {
    let mut data: Vec<u8> = [row, column, style].iter().flat_map(|n| n.to_le_bytes()).collect();
    data.extend(value);
    record(kind, &data)
}

/// A cell with a double.
pub fn number(row: u16, column: u16, style: u16, value: f64) -> Vec<u8> {
    cell(0x0203, row, column, style, &value.to_le_bytes())
}

/// A cell with words of its own.
pub fn words(row: u16, column: u16, text: &str) -> Vec<u8> {
    cell(0x0204, row, column, 0, &string(text))
}

/// A sheet: its name, whether and how it is hidden, and its records.
pub struct Sheet {
    pub name: &'static str,
    pub hidden: u8,
    pub records: Vec<u8>,
}

/// A workbook.
#[derive(Default)]
pub struct Excel {
    /// Records before the styles.
    pub before: Vec<u8>,
    /// The format of each style.
    pub styles: Vec<u16>,
    pub strings: Vec<&'static str>,
    pub sheets: Vec<Sheet>,
}

impl Excel {
    pub fn of(name: &'static str, records: Vec<u8>) -> Excel {
        Excel { sheets: vec![Sheet { name, hidden: 0, records }], ..Excel::default() }
    }

    /// The stream `Workbook`.
    pub fn stream(&self) -> Vec<u8> {
        let begin = |kind: u8| record(0x0809, &[0, 6, kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        let end = record(0x000A, &[]);
        let mut head = begin(5);
        head.extend(&self.before);
        for style in &self.styles {
            let mut data = vec![0, 0];
            data.extend(style.to_le_bytes());
            data.resize(20, 0);
            head.extend(record(0x00E0, &data));
        }
        let mut table = vec![0; 8];
        self.strings.iter().for_each(|text| table.extend(string(text)));
        let strings = if self.strings.is_empty() { Vec::new() } else { record(0x00FC, &table) };
        let listed: usize = self.sheets.iter().map(|s| 12 + units(s.name).len()).sum();
        let mut start = head.len() + listed + strings.len() + end.len();
        let mut bodies = Vec::new();
        for sheet in &self.sheets {
            let mut data = (start as u32).to_le_bytes().to_vec();
            data.extend([sheet.hidden, 0, sheet.name.encode_utf16().count() as u8, 1]);
            data.extend(units(sheet.name));
            head.extend(record(0x0085, &data));
            let body = [begin(16), sheet.records.clone(), end.clone()].concat();
            start += body.len();
            bodies.push(body);
        }
        [head, strings, end, bodies.concat()].concat()
    }
}
