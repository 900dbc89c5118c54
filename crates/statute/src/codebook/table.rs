//! The dated names of one classification: rows as the data files have them, and look-ups.

use rustc_hash::{FxHashMap, FxHashSet};

use fiscal::{EconCode, FiscalYear, FuncCode, Level};

use super::Superseded;

/// A code of either classification.
pub(super) trait Code: Copy + Ord {
    fn new(number: u32) -> Self;
    fn level(self) -> Level;
}

impl Code for FuncCode {
    fn new(number: u32) -> Self {
        FuncCode::new(number)
    }
    fn level(self) -> Level {
        FuncCode::level(self)
    }
}

impl Code for EconCode {
    fn new(number: u32) -> Self {
        EconCode::new(number)
    }
    fn level(self) -> Level {
        EconCode::level(self)
    }
}

/// When a name ended. A range holds the last year of the name: both ends agree where it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    InForce,
    Within(FiscalYear, FiscalYear),
    Unknown,
}

impl End {
    fn parse(field: &str) -> Option<End> {
        match field {
            "" => Some(End::InForce),
            "?" => Some(End::Unknown),
            _ => {
                let (first, last) = field.split_once('-').unwrap_or((field, field));
                Some(End::Within(year(first)?, year(last)?))
            }
        }
    }
}

fn year(field: &str) -> Option<FiscalYear> {
    field.parse().ok().map(FiscalYear)
}

/// One name of one code: a line of a data file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<C> {
    pub code: C,
    pub name: &'static str,
    /// First year; unknown where it goes back beyond the book.
    pub from: FiscalYear,
    pub end: End,
    /// The code that took over where this one was abolished.
    next: Option<C>,
    /// Letters as the head of the data file explains them.
    pub marks: &'static str,
}

impl<C: Code> Row<C> {
    /// `code name from to next marks`, separated by tabs; fields at the end may be missing.
    pub(super) fn parse(line: &'static str) -> Option<Row<C>> {
        let mut fields = line.split('\t');
        let code = C::new(fields.next()?.parse().ok()?);
        let name = fields.next().filter(|name| !name.is_empty())?;
        let from = match fields.next().unwrap_or_default() {
            "" => FiscalYear::UNKNOWN,
            field => year(field)?,
        };
        let end = End::parse(fields.next().unwrap_or_default())?;
        let next = match fields.next().unwrap_or_default() {
            "" => None,
            field => Some(C::new(field.parse().ok()?)),
        };
        let marks = fields.next().unwrap_or_default();
        Some(Row { code, name, from, end, next, marks })
    }

    /// Of medium or low confidence.
    fn doubtful(&self) -> bool {
        self.marks.contains(['m', 'l'])
    }

    /// A name borrowed from a 类, found by code only.
    fn borrowed(&self) -> bool {
        self.marks.contains('b')
    }

    fn surely_in(&self, year: FiscalYear) -> bool {
        let ended = match self.end {
            End::InForce => false,
            End::Within(first, _) => year > first,
            End::Unknown => true,
        };
        self.from <= year && !ended
    }

    fn perhaps_in(&self, year: FiscalYear) -> bool {
        let ended = matches!(self.end, End::Within(_, last) if year > last);
        self.from <= year && !ended
    }
}

/// Where the codes of a name begin and end among all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    from: u16,
    to: u16,
}

impl Place {
    /// Is there no code?
    pub fn is_empty(self) -> bool {
        self.from == self.to
    }
}

/// The rows of one classification, ordered by code and then by time.
#[derive(Debug)]
pub(super) struct Table<C> {
    rows: Vec<Row<C>>,
    /// The first row of each distinct name, in the order of their codes.
    names: Vec<u16>,
    /// Where the codes of each name stand among all.
    by_name: FxHashMap<&'static str, Place>,
    codes: Vec<C>,
    /// Names that some row no longer bears.
    ended: FxHashSet<&'static str>,
}

impl<C: Code> Table<C> {
    pub(super) fn read(files: &[&'static str]) -> Table<C> {
        let lines = files.iter().flat_map(|file| file.lines());
        let mut rows: Vec<Row<C>> = lines.filter_map(Row::parse).collect();
        rows.sort_by_key(|row| row.code);
        let mut names: Vec<u16> = Vec::with_capacity(rows.len());
        let mut by_name: FxHashMap<&'static str, Vec<C>> = FxHashMap::default();
        let mut former: Vec<&Row<C>> = Vec::new();
        // Rows come by code: names in force are filed first, former ones after them.
        for (n, row) in (0..).zip(&rows).filter(|(_, row)| !row.borrowed()) {
            let codes = by_name.entry(row.name).or_insert_with(|| {
                names.push(n);
                Vec::new()
            });
            match row.end {
                End::InForce => codes.push(row.code),
                _ => former.push(row),
            }
        }
        let ended = former.iter().map(|row| row.name).collect();
        for row in former {
            let codes = by_name.entry(row.name).or_default();
            if !codes.contains(&row.code) {
                codes.push(row.code);
            }
        }
        let mut codes: Vec<C> = Vec::with_capacity(rows.len());
        let by_name = by_name.into_iter().map(|(name, mut own)| {
            own.sort_by_key(|code| code.level());
            let from = codes.len() as u16;
            codes.append(&mut own);
            (name, Place { from, to: codes.len() as u16 })
        });
        let by_name = by_name.collect();
        Table { rows, names, by_name, codes, ended }
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.rows_of_names().map(|row| self.name_at(row))
    }

    /// The first row of each distinct name.
    pub(super) fn rows_of_names(&self) -> impl Iterator<Item = u16> {
        self.names.iter().copied()
    }

    /// The name in a row.
    pub(super) fn name_at(&self, row: u16) -> &'static str {
        self.rows[usize::from(row)].name
    }

    /// The last row of a code.
    pub(super) fn newest(&self, code: C) -> Option<u16> {
        let last = self.rows.partition_point(|row| row.code <= code).checked_sub(1)?;
        (self.rows[last].code == code).then_some(last as u16)
    }

    /// Codes that bear or bore the name: by level, in force before former.
    pub(super) fn named(&self, name: &str) -> &[C] {
        self.at(self.place(name))
    }

    /// Where they stand.
    pub(super) fn place(&self, name: &str) -> Place {
        self.by_name.get(name).copied().unwrap_or_default()
    }

    /// The codes that stand there.
    pub(super) fn at(&self, Place { from, to }: Place) -> &[C] {
        &self.codes[usize::from(from)..usize::from(to)]
    }

    /// The rows of a code, oldest first.
    pub(super) fn rows_of(&self, code: C) -> &[Row<C>] {
        let start = self.rows.partition_point(|row| row.code < code);
        let rows = &self.rows[start..];
        // few bore more than two names
        &rows[..rows.iter().take_while(|row| row.code == code).count()]
    }

    /// Every code once for each of its names, in order.
    pub(super) fn codes(&self) -> impl Iterator<Item = C> {
        self.rows.iter().map(|row| row.code)
    }

    /// The first of `letters` among the marks of the code.
    pub(super) fn mark(&self, code: C, letters: &str) -> Option<char> {
        let marks = self.rows_of(code).iter().flat_map(|row| row.marks.chars());
        marks.into_iter().find(|&mark| letters.contains(mark))
    }

    fn row_in(&self, code: C, year: FiscalYear) -> Option<&Row<C>> {
        let rows = self.rows_of(code);
        if !year.is_known() {
            return rows.last();
        }
        let sure = rows.iter().find(|row| row.surely_in(year));
        sure.or_else(|| rows.iter().rev().find(|row| row.perhaps_in(year)))
    }

    pub(super) fn name_in(&self, code: C, year: FiscalYear) -> Option<&'static str> {
        self.row_in(code, year).map(|row| row.name)
    }

    /// Did a code bear the name that bears it no more?
    pub(super) fn is_former(&self, name: &str) -> bool {
        self.ended.contains(name)
    }

    pub(super) fn superseded(&self, name: &str, level: Option<Level>, year: FiscalYear) -> Option<Superseded<C>> {
        if !year.is_known() || !self.is_former(name) {
            return None;
        }
        let codes = self.named(name).iter().filter(|code| level.is_none_or(|level| code.level() == level));
        let rows = codes.flat_map(|&code| self.rows_of(code)).filter(|row| row.name == name);
        // The row that ended last decides.
        let mut decisive: Option<(FiscalYear, &Row<C>)> = None;
        for row in rows {
            let last = match row.end {
                End::InForce => return None,
                End::Within(first, _) if year <= first => return None,
                End::Within(_, last) => last,
                End::Unknown => FiscalYear(i16::MAX),
            };
            if decisive.is_none_or(|(latest, _)| last > latest) {
                decisive = Some((last, row));
            }
        }
        let (last, row) = decisive?;
        let heir = self.row_in(row.next.unwrap_or(row.code), year).filter(|heir| heir.name != name)?;
        let until = match row.end {
            End::Within(first, last) if first == last => Some(last),
            _ => None,
        };
        let certain = year > last && !row.doubtful() && !heir.doubtful();
        Some(Superseded { code: heir.code, current: heir.name, until, certain })
    }
}
