//! Small compound files and Word documents, as hostile or as well-formed as one likes.

const SECTOR: usize = 512;
const MINI: usize = 64;
const FREE: u32 = u32::MAX;
const END: u32 = 0xFFFF_FFFE;

/// A compound file with these streams in its root folder, and these folders (each holds the root's
/// first stream again, so that it is not empty).
pub fn compound(streams: &[(&str, &[u8])], folders: &[&str]) -> Vec<u8> {
    let mut mini = Vec::new();
    let mut mini_fat = Vec::new();
    let mut big: Vec<(usize, &[u8])> = Vec::new();
    let mut starts = vec![0; streams.len()];
    for (i, (_, bytes)) in streams.iter().enumerate() {
        if bytes.len() >= 4096 {
            big.push((i, bytes));
            continue;
        }
        starts[i] = mini_fat.len() as u32;
        chain(&mut mini_fat, bytes.len().div_ceil(MINI));
        mini.extend_from_slice(bytes);
        mini.resize(mini.len().next_multiple_of(MINI), 0);
    }
    let entries = 1 + streams.len() + folders.len();
    let mini_fat_bytes: Vec<u8> = mini_fat.iter().flat_map(|n| n.to_le_bytes()).collect();
    let directory_sectors = (entries * 128).div_ceil(SECTOR);
    let sectors = |bytes: usize| bytes.div_ceil(SECTOR);
    let others =
        directory_sectors + sectors(mini_fat_bytes.len()) + sectors(mini.len()) + big.iter().map(|b| sectors(b.1.len())).sum::<usize>();
    let fat_sectors = (others + others / 100 + 2).div_ceil(127);
    // What does not fit the header is listed in sectors of its own.
    let lists = fat_sectors.saturating_sub(109).div_ceil(127);

    let mut fat = vec![0xFFFF_FFFD; fat_sectors];
    fat.resize(fat_sectors + lists, 0xFFFF_FFFC);
    let mut body = Vec::new();
    let mut add = |bytes: &[u8]| {
        let start = if bytes.is_empty() { END } else { fat.len() as u32 };
        chain(&mut fat, sectors(bytes.len()));
        body.extend_from_slice(bytes);
        body.resize(body.len().next_multiple_of(SECTOR), 0);
        start
    };
    let mini_fat_start = add(&mini_fat_bytes);
    let mini_start = add(&mini);
    for (i, bytes) in &big {
        starts[*i] = add(bytes);
    }
    let mut directory = entry("Root Entry", 5, FREE, if entries > 1 { 1 } else { FREE }, mini_start, mini.len());
    for (i, (name, bytes)) in streams.iter().enumerate() {
        let next = if i + 2 < entries { i as u32 + 2 } else { FREE };
        directory.extend(entry(name, 2, next, FREE, if bytes.is_empty() { END } else { starts[i] }, bytes.len()));
    }
    for (i, name) in folders.iter().enumerate() {
        let i = streams.len() + i;
        directory.extend(entry(name, 1, if i + 2 < entries { i as u32 + 2 } else { FREE }, 1, 0, 0));
    }
    let directory_start = add(&directory);

    fat.resize(fat_sectors * SECTOR / 4, FREE);
    let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    file.resize(24, 0);
    for half in [0x3E, 3, 0xFFFE, 9, 6] {
        file.extend(u16::to_le_bytes(half));
    }
    file.resize(44, 0);
    let mini_fat_sectors = sectors(mini_fat_bytes.len()) as u32;
    for word in [
        fat_sectors as u32,
        directory_start,
        0,
        4096,
        mini_fat_start,
        mini_fat_sectors,
        if lists > 0 { fat_sectors as u32 } else { END },
        lists as u32,
    ] {
        file.extend(word.to_le_bytes());
    }
    (0..109).for_each(|i| file.extend((if i < fat_sectors { i as u32 } else { FREE }).to_le_bytes()));
    fat.iter().for_each(|n| file.extend(n.to_le_bytes()));
    for list in 0..lists {
        let first = 109 + 127 * list;
        (first..first + 127).for_each(|i| file.extend((if i < fat_sectors { i as u32 } else { FREE }).to_le_bytes()));
        file.extend((if list + 1 < lists { (fat_sectors + list + 1) as u32 } else { END }).to_le_bytes());
    }
    file.extend(body);
    file
}

fn chain(table: &mut Vec<u32>, length: usize) {
    for i in 0..length {
        let next = if i + 1 == length { END } else { table.len() as u32 + 1 };
        table.push(next);
    }
}

fn entry(name: &str, kind: u8, right: u32, child: u32, start: u32, size: usize) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = entry.len() as u16 + 2;
    entry.resize(64, 0);
    entry.extend(length.to_le_bytes());
    entry.extend([kind, 1]);
    for word in [FREE, right, child] {
        entry.extend(word.to_le_bytes());
    }
    entry.resize(116, 0);
    entry.extend(start.to_le_bytes());
    entry.extend((size as u64).to_le_bytes());
    entry
}

/// A Word document in the making.
pub struct Word {
    /// Text by pieces, and whether a piece has two bytes a character.
    pub pieces: Vec<(String, bool)>,
    /// Lengths of the parts; the body takes what is left where it is `None`.
    pub body: Option<u32>,
    pub footnotes: u32,
    /// Formats of runs and of paragraphs: characters from, to, list of properties.
    pub runs: Vec<(u32, u32, Vec<u8>)>,
    pub paragraphs: Vec<(u32, u32, Vec<u8>)>,
    pub version: u16,
    pub flags: u16,
    pub folders: Vec<&'static str>,
    /// Other tables: their place in the head, their bytes, and how many of these the head counts.
    pub tables: Vec<(usize, Vec<u8>, usize)>,
}

impl Word {
    pub fn new(text: &str) -> Word {
        Word {
            pieces: vec![(text.to_owned(), true)],
            body: None,
            footnotes: 0,
            runs: Vec::new(),
            paragraphs: Vec::new(),
            version: 0xC1,
            flags: 0x0200,
            folders: Vec::new(),
            tables: Vec::new(),
        }
    }

    /// With a definition of these levels (format, words in which `\0` is the number of the first), the list 1 that is
    /// just so, and the list 2 that begins with 5.
    pub fn with_lists(mut self, levels: &[(u8, &str)]) -> Word {
        let mut definitions = vec![1, 0];
        definitions.extend([7, 0, 0, 0]);
        definitions.resize(2 + 28, 0);
        let counted = definitions.len();
        for at in 0..9 {
            let (format, words) = levels.get(at).copied().unwrap_or((0, ""));
            let units: Vec<u16> = words.encode_utf16().collect();
            let mut level = vec![0; 28];
            (level[0], level[4], level[15]) = (1, format, 2);
            level.extend((units.len() as u16).to_le_bytes());
            level.extend(units.iter().flat_map(|u| u.to_le_bytes()));
            definitions.extend(level);
        }
        let list = |changes: u8| [&[7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, changes][..], &[0; 3]].concat();
        let start = [&[0xFF; 4][..], &[5, 0, 0, 0, 0x10, 0, 0, 0]].concat();
        let lists = [&[2, 0, 0, 0][..], &list(0), &list(1), &[0xFF; 4], &start].concat();
        let length = lists.len();
        self.tables.extend([(73, definitions, counted), (74, lists, length)]);
        self
    }

    /// With a style 0 that has these properties of paragraphs, and a style 1 that is based on it.
    pub fn with_styles(mut self, properties: &[u8]) -> Word {
        let mut sheet = vec![4, 0, 2, 0, 10, 0];
        for (base, list) in [(0x0FFFu16, properties), (0, &[][..])] {
            let mut style = vec![0, 0];
            style.extend((base << 4 | 1).to_le_bytes());
            // two lists of properties; a name of one letter
            style.extend([2, 0, 0, 0, 0, 0, 1, 0, b'a', 0, 0, 0]);
            style.extend((list.len() as u16 + 2).to_le_bytes());
            style.extend([0, 0]);
            style.extend(list);
            sheet.extend((style.len() as u16).to_le_bytes());
            style.resize(style.len().next_multiple_of(2), 0);
            sheet.extend(style);
        }
        let length = sheet.len();
        self.tables.push((1, sheet, length));
        self
    }

    /// The streams WordDocument and 1Table.
    pub fn streams(&self) -> (Vec<u8>, Vec<u8>) {
        let mut document = vec![0; 0x600];
        let (mut positions, mut places, mut count) = (vec![0u32], Vec::new(), 0);
        // The byte where each character begins, and where the last ends.
        let mut bytes_of = Vec::new();
        for (text, wide) in &self.pieces {
            let at = document.len() as u32;
            for unit in text.encode_utf16() {
                bytes_of.push(document.len() as u32);
                document.extend(&unit.to_le_bytes()[..if *wide { 2 } else { 1 }]);
                count += 1;
            }
            positions.push(count);
            places.push(if *wide { at } else { 0x4000_0000 | (2 * at) });
        }
        bytes_of.push(document.len() as u32);
        let mut plex: Vec<u8> = positions.iter().flat_map(|p| p.to_le_bytes()).collect();
        for place in places {
            plex.extend([0, 0]);
            plex.extend(place.to_le_bytes());
            plex.extend([0, 0]);
        }
        let mut table = vec![2];
        table.extend((plex.len() as u32).to_le_bytes());
        table.extend(plex);
        let pieces = table.len() as u32;
        let runs = page(&mut document, &mut table, &self.runs, &bytes_of, false);
        let paragraphs = page(&mut document, &mut table, &self.paragraphs, &bytes_of, true);
        let mut places = vec![(33, (0, pieces)), (12, runs), (13, paragraphs)];
        for (index, bytes, length) in &self.tables {
            places.push((*index, (table.len() as u32, *length as u32)));
            table.extend(bytes);
        }
        let mut set = |at: usize, bytes: &[u8]| document[at..at + bytes.len()].copy_from_slice(bytes);
        set(0, &0xA5ECu16.to_le_bytes());
        set(2, &self.version.to_le_bytes());
        set(10, &self.flags.to_le_bytes());
        set(32, &14u16.to_le_bytes());
        set(62, &22u16.to_le_bytes());
        set(152, &93u16.to_le_bytes());
        set(76, &self.body.unwrap_or(count - self.footnotes).to_le_bytes());
        set(80, &self.footnotes.to_le_bytes());
        for (index, (start, length)) in places {
            set(154 + 8 * index, &start.to_le_bytes());
            set(158 + 8 * index, &length.to_le_bytes());
        }
        (document, table)
    }

    pub fn file(&self) -> Vec<u8> {
        let (document, table) = self.streams();
        compound(&[("WordDocument", &document), ("1Table", &table)], &self.folders)
    }
}

/// One page of formats at the next 512 bytes, and the table that leads to it.
fn page(document: &mut Vec<u8>, table: &mut Vec<u8>, formats: &[(u32, u32, Vec<u8>)], bytes_of: &[u32], paragraphs: bool) -> (u32, u32) {
    if formats.is_empty() {
        return (0, 0);
    }
    // Stretches without a format stand between the others.
    let mut stretches: Vec<(u32, &[u8])> = Vec::new();
    let mut at = 0;
    for (from, to, list) in formats {
        if at < *from {
            stretches.push((at, &[]));
        }
        stretches.push((*from, list));
        at = *to;
    }
    document.resize(document.len().next_multiple_of(512), 0);
    let number = (document.len() / 512) as u32;
    let mut page = vec![0u8; 512];
    let bounds: Vec<u32> = stretches.iter().map(|s| s.0).chain([at]).map(|c| bytes_of[c as usize]).collect();
    for (i, bound) in bounds.iter().enumerate() {
        page[4 * i..4 * i + 4].copy_from_slice(&bound.to_le_bytes());
    }
    let mut free = 510;
    for (i, (_, list)) in stretches.iter().enumerate().filter(|(_, s)| !s.1.is_empty()) {
        let mut entry = if paragraphs { vec![0, (list.len() as u8 + 2).div_ceil(2), 0, 0] } else { vec![list.len() as u8] };
        entry.extend_from_slice(list);
        free = (free - entry.len()) & !1;
        page[free..free + entry.len()].copy_from_slice(&entry);
        page[4 * bounds.len() + i * if paragraphs { 13 } else { 1 }] = (free / 2) as u8;
    }
    page[511] = stretches.len() as u8;
    document.extend(page);
    let start = table.len() as u32;
    for word in [bytes_of[0], bytes_of[bytes_of.len() - 1], number] {
        table.extend(word.to_le_bytes());
    }
    (start, 12)
}
