//! Tables whose cells stand apart: rows of cells with tabs between, as documents, pages and workbooks give them.
//!
//! A figure of a table is filed by three voices: the title says of which money the table is, the head of the column
//! says which part, the label of the row says of what. Each must be understood word for word ([`voice`]); a column
//! or a row that is not stays unread and is never guessed. The rows are found in [`rows`].

use super::Reader;
use fiscal::{Certainty, ClaimKind, Datum, FactId, Flow, Span, Unit};
use std::ops::Range;

mod body;
mod cell;
mod compared;
mod funds;
mod indicators;
mod label;
mod projects;
mod reckoned;
mod rows;
mod sides;
mod stages;
mod voice;

use compared::Compared;
use label::Labels;
use reckoned::Reckoning;
use rows::Rows;
use voice::Voice;

/// How many lines above a table may stand between it and its title: the body, the unit.
const ABOVE: usize = 4;

/// What binding needs of a table that was read.
#[derive(Clone, Debug)]
pub(crate) struct Filed {
    pub title: Option<Span>,
    /// The places of its facts.
    pub facts: Range<usize>,
    /// Blank cells whose column and row are understood: nothing of that stands in the table.
    pub blanks: Vec<Blank>,
    /// Every row that has a figure is understood.
    pub rows_known: bool,
    /// Every column that has a figure is understood, and none is only 其中.
    pub columns_known: bool,
    /// What its columns have to do with each other, where their words name no money that is known.
    pub reckoned: Vec<Reckoned>,
}

/// Cells that reckon with each other.
#[derive(Clone, Debug)]
pub(crate) struct Reckoned {
    pub kind: ClaimKind,
    pub facts: Vec<FactId>,
    pub name: Option<&'static str>,
    pub certainty: Certainty,
}

/// A blank cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Blank {
    /// Of the facts of its row.
    pub sentence: u32,
    pub datum: Datum,
}

/// A table being read.
struct Sheet {
    title: Voice,
    unit: Option<Unit>,
    /// What the head of each column says; nothing where it is not understood.
    heads: Vec<Option<Voice>>,
    /// Its rows are by 经济分类.
    economic: bool,
    /// Income and outlay stand beside each other.
    both: bool,
    /// It has one row, or one and the 合计 of it.
    alone: bool,
    /// For each column, whether a cell left blank in it means nothing rather than no cell: figures stand in it, or its head
    /// speaks and the column is empty.
    blank: Vec<bool>,
    labels: Labels,
    /// The column of the names, in a table of projects.
    projects: Option<usize>,
    /// Two columns of amounts, and those that say how the one came from the other.
    compared: Option<Compared>,
    reckoning: Option<Reckoning>,
    filed: Filed,
}

impl Reader<'_> {
    /// Reads the table that begins with block `from`; gives the block behind it, or nothing where none begins.
    pub(super) fn sheet(&mut self, from: usize) -> Option<usize> {
        let rows = Rows::at(self.text, self.blocks, from)?;
        // a table of projects or indicators has a reader of its own
        if self.indicators_of(&rows, from) {
            return Some(from + rows.list.len());
        }
        if let Some(taken) = self.funds_of(&rows, from) {
            return Some(from + taken);
        }
        let heads = || rows.list[..rows.heads].iter().flatten().map(|c| c.span.of(self.text));
        let (title, titled_at) = self.title_of(from);
        let titled = titled_at.map_or("", |at| at.of(self.text));
        let projects = projects::column(self.text, &rows, titled);
        // other forms of projects and indicators are read line by line
        let others: &[&str] = if projects.is_some() { &["指标", "绩效"] } else { &["指标", "绩效", "满意度"] };
        if heads().any(|words| others.iter().any(|w| words.contains(w))) {
            return None;
        }
        let figures = rows.figures(self.text);
        let unit = self.unit_of_sheet(from, &rows);
        let reckoning = self.reckoning_of(&rows, &figures, unit);
        let listed = projects.is_none() && heads().any(|words| words.contains("项目名称"));
        if listed && reckoning.is_none() {
            return None;
        }
        let economic = titled.contains("经济") || heads().any(|words| words.contains("经济")) || rows.codes_are_economic(self.text);
        let partial = heads().any(|words| words.contains("其中"));
        let mut heads: Vec<Option<Voice>> = (0..rows.width).map(|c| self.head_voice(&rows, c).filter(|_| !listed)).collect();
        add_balances(&title, &mut heads);
        self.tell_years_apart(&title, &rows, &mut heads);
        self.tell_stages_apart(&rows, &mut heads);
        let side = |words: [&str; 4]| rows.list[..rows.heads].iter().flatten().any(|c| words.contains(&c.span.of(self.text)));
        let alone = rows.list[rows.heads..].iter().filter(|row| row.iter().any(|c| rows::is_figure(self.text, c))).count() <= 2;
        let both = (is_both(titled) || side(INCOME) && side(OUTLAY)) && rows.has_two_sides(self.text, &figures);
        if both {
            self.tell_sides_apart(&rows, &mut heads);
        }
        let agencies = if projects.is_some() { label::Agencies::default() } else { self.agencies(&rows) };
        let labels = Labels::new(agencies, rows.list.iter().rposition(|row| row.iter().any(|c| c.span.of(self.text) == "总计")));
        let compared = self.comparison_of(&rows, &heads, &figures);
        let tells = |c: usize| compared.as_ref().is_some_and(|compared| compared.tells(c));
        let columns_known = !partial && figures.iter().enumerate().all(|(c, figure)| !figure || heads[c].is_some() || tells(c));
        let speaks = |c: usize| heads[c].is_some_and(|h: Voice| h.speaks()) && !rows.is_used(c);
        let blank = (0..rows.width).map(|c| figures[c] || speaks(c)).collect();
        self.close_lists(true);
        let first = self.facts.len();
        let filed =
            Filed { title: titled_at, facts: first..first, blanks: Vec::new(), rows_known: true, columns_known, reckoned: Vec::new() };
        let mut sheet = Sheet { title, unit, heads, economic, both, alone, blank, labels, projects, compared, reckoning, filed };
        for r in rows.heads..rows.list.len() {
            self.block = (from + r) as u32;
            self.sentence += 1;
            self.clause += 1;
            self.row(&rows, r, &mut sheet);
        }
        sheet.filed.facts.end = self.facts.len();
        sheet.filed.reckoned = sheet.reckoning.map_or(Vec::new(), |reckoning| reckoning.told());
        self.sheets.push(sheet.filed);
        // nothing of a table is the subject of what follows
        self.s = super::sentence::Sentence::default();
        Some(from + rows.list.len())
    }

    fn row(&mut self, rows: &Rows, r: usize, sheet: &mut Sheet) {
        let mut code = String::new();
        let mut label: Option<Option<Voice>> = None;
        let leading = rows.leading_codes(self.text, r);
        let mut next = 0;
        for (i, cell) in rows.list[r].iter().enumerate() {
            self.blanks(next..cell.column, sheet, label);
            next = cell.column + 1;
            let words = cell.span.of(self.text);
            let digits = words.bytes().all(|b| b.is_ascii_digit() || b == b' ');
            if i < leading || rows.is_code(cell.column) && digits {
                code.extend(words.chars().filter(char::is_ascii_digit));
            } else if rows::is_figure(self.text, cell) {
                let filed = self.cell_figure(rows, (r, cell), sheet, label);
                // the total of both sides is left on purpose; it is no part of anything
                let left = sheet.both && rows.is_total(self.text, r);
                sheet.filed.rows_known &= filed || left || sheet.heads[cell.column].is_none();
            } else {
                let code = std::mem::take(&mut code);
                label = match sheet.projects {
                    Some(column) => self.project(cell, column, label),
                    None if sheet.compared.is_some() && !sheet.title.speaks() => {
                        // rows of several depths do not add up
                        sheet.filed.rows_known &= !self.is_nested(cell);
                        Some(Some(self.own_label(cell)))
                    }
                    None => Some(self.label(r, cell, &code, sheet)),
                };
            }
        }
        self.blanks(next..rows.width, sheet, label);
    }

    /// Blank cells of understood columns in an understood row.
    fn blanks(&self, columns: Range<usize>, sheet: &mut Sheet, label: Option<Option<Voice>>) {
        let Some(row) = label.unwrap_or(sheet.nameless()) else { return };
        for column in columns {
            let head = sheet.heads[column].filter(|_| sheet.blank[column]);
            let datum = head.and_then(|head| self.datum_of_cell(&sheet.title, &head, &row));
            sheet.filed.blanks.extend(datum.map(|datum| Blank { sentence: self.sentence, datum }));
        }
    }

    /// The last line above that is a title (一般公共预算支出表), and where it stands.
    fn title_of(&self, from: usize) -> (Voice, Option<Span>) {
        for block in self.blocks[from.saturating_sub(ABOVE)..from].iter().rev() {
            let line = block.span.of(self.text);
            let bare = line.trim_end_matches(|c: char| "（）0123456789一二三四五六七八九续".contains(c));
            let Some(name) = bare.strip_suffix('表') else { continue };
            // 公开04表: its number stands beneath the title
            let numbered = name.ends_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
            if numbered || line.chars().count() > 60 || line.contains('，') {
                continue;
            }
            let mut voice = self.voice(block.span);
            // of one thing, and not of 三公 and 机关运行经费
            voice.sum = !voice.item && !line.contains(['、', '和', '与', '及']);
            // 收入总表 is the table of all income, not of the total with its balances
            voice.axes.flow = match voice.axes.flow {
                _ if is_both(line) => None,
                Some(Flow::IncomeTotal) => Some(Flow::Income),
                Some(Flow::OutlayTotal) => Some(Flow::Outlay),
                None if line.contains("支出") => Some(Flow::Outlay),
                None if line.contains("收入") => Some(Flow::Income),
                flow => flow,
            };
            return (voice, Some(block.span));
        }
        (Voice::default(), None)
    }

    /// 单位：万元, above the table or in its first rows.
    fn unit_of_sheet(&self, from: usize, rows: &Rows) -> Option<Unit> {
        let above = self.blocks[from.saturating_sub(ABOVE)..from].iter().rev().map(|b| b.span);
        let within = rows.list.iter().take(rows.heads).flatten().map(|c| c.span);
        above.chain(within).find_map(|span| unit_in(span.of(self.text)))
    }

    /// What the cells above a column say, the outer ones first.
    fn head_voice(&self, rows: &Rows, column: usize) -> Option<Voice> {
        let mut voice: Option<Voice> = None;
        for span in rows.heads_over(self.text, column) {
            let own = self.voice(span);
            if !own.understood {
                return None;
            }
            voice.get_or_insert_default().add(&own);
        }
        voice
    }
}

impl Reader<'_> {
    /// In a table of outlay 当年财政拨款安排 beside 上年结转安排 is a part of 合计, and not it again.
    fn tell_years_apart(&self, title: &Voice, rows: &Rows, heads: &mut [Option<Voice>]) {
        let balance = |h: &Voice| h.axes.flow == Some(Flow::CarryIn);
        if title.axes.flow != Some(Flow::Outlay) || !heads.iter().flatten().any(balance) {
            return;
        }
        for (column, head) in heads.iter_mut().enumerate() {
            let words = || rows.heads_over(self.text, column).into_iter().map(|s| s.of(self.text));
            let own = head.as_mut().filter(|h| !balance(h) && words().any(|w| w.contains("当年") || w.contains("本年")));
            own.into_iter().for_each(|h| h.detail = self.items.intern(CURRENT));
        }
    }
}

/// What this year's money pays for, beside what last year's does.
const CURRENT: &str = "当年安排";

/// Where a column is of balances, 合计 of a table of income has them in it; 小计 below 本年收入 has not.
fn add_balances(title: &Voice, heads: &mut [Option<Voice>]) {
    let flow = match title.axes.flow {
        Some(Flow::Income) if heads.iter().flatten().any(|h| h.axes.flow == Some(Flow::CarryIn)) => Flow::IncomeTotal,
        Some(Flow::Outlay) if heads.iter().flatten().any(|h| h.axes.flow == Some(Flow::CarryOut)) => Flow::OutlayTotal,
        _ => return,
    };
    for head in heads.iter_mut().flatten().filter(|h| h.sum && h.is_bare()) {
        head.axes.flow = Some(flow);
        head.total = true;
    }
}

/// 收支总表: of both sides.
fn is_both(title: &str) -> bool {
    title.contains("收支") || title.contains("收入支出") || title.contains("收、支")
}

/// The heads of the two sides.
const INCOME: [&str; 4] = ["收入", "本年收入", "财政拨款收入", "收入项目"];
const OUTLAY: [&str; 4] = ["支出", "本年支出", "财政拨款支出", "支出项目"];

/// The unit that a line or a cell sets, also in brackets: 预算数（万元）.
fn unit_in(words: &str) -> Option<Unit> {
    super::scope::unit_note(words).or_else(|| {
        let bracketed = |unit: &str| words.ends_with(&format!("（{unit}）"));
        [("万元", Unit::Wan), ("元", Unit::Yuan)].into_iter().find(|(word, _)| bracketed(word)).map(|(_, unit)| unit)
    })
}

#[cfg(test)]
mod tests;
