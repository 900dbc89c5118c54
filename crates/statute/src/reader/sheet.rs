//! Tables whose cells stand apart: rows of cells with tabs between, as documents, pages and workbooks give them.
//!
//! A figure of a table is filed by three voices: the title says of which money the table is, the head of the column
//! says which part, the label of the row says of what. Each must be understood word for word ([`voice`]); a column
//! or a row that is not stays unread and is never guessed. The rows are found in [`rows`].

use super::Reader;
use crate::codebook::Codebook;
use crate::lexicon::Axes;
use crate::scan::Number;
use crate::topics::Topics;
use fiscal::{Basis, Certainty, Datum, EconCode, Fact, Flow, FuncCode, PaperKind, Role, Span, Unit};
use std::collections::BTreeMap;
use std::ops::Range;

mod rows;
mod voice;

use rows::{Cell, Rows};
use voice::Voice;

/// How many lines above a table may stand between it and its title: the body, the unit.
const ABOVE: usize = 4;

/// Why a figure of a table is left.
const UNKNOWN_COLUMN: &str = "看不懂这一列的表头";
const UNKNOWN_ROW: &str = "看不懂这一行是什么";
const NO_UNIT: &str = "表格没有写明单位";

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
    /// For each column, whether a figure stands in it.
    figures: Vec<bool>,
    /// By the column of its label, the balance of whose funds the rows below it tell.
    balances: BTreeMap<usize, Flow>,
    filed: Filed,
}

impl Sheet {
    /// 年初结转和结余, and below it 一般公共预算财政拨款: the funds are those of the balance.
    fn of_balance(&mut self, mut voice: Voice, column: usize) -> Voice {
        let own = voice.axes.flow.filter(|flow| matches!(flow, Flow::CarryIn | Flow::CarryOut));
        let fund_only = voice.axes.flow.is_none() && voice.axes.fund.is_some() && !voice.item;
        match own {
            Some(flow) => drop(self.balances.insert(column, flow)),
            None if fund_only => voice.axes.flow = self.balances.get(&column).copied(),
            None => drop(self.balances.remove(&column)),
        }
        voice
    }
}

impl Reader<'_> {
    /// Reads the table that begins with block `from`; gives the block behind it, or nothing where none begins.
    pub(super) fn sheet(&mut self, from: usize) -> Option<usize> {
        let rows = Rows::at(self.text, self.blocks, from)?;
        // a table of projects or indicators has a reader of its own
        let heads = || rows.list[..rows.heads].iter().flatten().map(|c| c.span.of(self.text));
        if heads().any(|words| ["指标", "绩效", "项目名称", "满意度"].iter().any(|w| words.contains(w))) {
            return None;
        }
        let (title, titled_at) = self.title_of(from);
        let titled = titled_at.map_or("", |at| at.of(self.text));
        let economic = titled.contains("经济") || heads().any(|words| words.contains("经济"));
        let partial = heads().any(|words| words.contains("其中"));
        let heads: Vec<Option<Voice>> = (0..rows.width).map(|c| self.head_voice(&rows, c)).collect();
        let side = |words: [&str; 4]| rows.list[..rows.heads].iter().flatten().any(|c| words.contains(&c.span.of(self.text)));
        let both = is_both(titled) || side(INCOME) && side(OUTLAY);
        let figures = rows.figures(self.text);
        let columns_known = !partial && figures.iter().zip(&heads).all(|(figure, head)| !figure || head.is_some());
        self.close_lists(true);
        let first = self.facts.len();
        let filed = Filed { title: titled_at, facts: first..first, blanks: Vec::new(), rows_known: true, columns_known };
        let unit = self.unit_of_sheet(from, &rows);
        let mut sheet = Sheet { title, unit, heads, economic, both, figures, balances: BTreeMap::new(), filed };
        for r in rows.heads..rows.list.len() {
            self.block = (from + r) as u32;
            self.sentence += 1;
            self.clause += 1;
            self.row(&rows, r, &mut sheet);
        }
        sheet.filed.facts.end = self.facts.len();
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
                let filed = self.cell_figure(cell, sheet, label);
                // the total of both sides is left on purpose; it is no part of anything
                let left = sheet.both && rows.is_total(self.text, r);
                sheet.filed.rows_known &= filed || left || sheet.heads[cell.column].is_none();
            } else {
                let total_below = || rows.list[r + 1..].iter().flatten().any(|c| c.span.of(self.text) == "总计");
                let voice = self.label_voice(cell, &std::mem::take(&mut code), sheet, total_below);
                label = Some(voice.map(|voice| sheet.of_balance(voice, cell.column)));
            }
        }
        self.blanks(next..rows.width, sheet, label);
    }

    /// Blank cells of understood columns in an understood row.
    fn blanks(&self, columns: Range<usize>, sheet: &mut Sheet, label: Option<Option<Voice>>) {
        let Some(row) = label.unwrap_or(Some(Voice::default())) else { return };
        for column in columns {
            let head = sheet.heads[column].filter(|head| sheet.figures[column] || head.speaks());
            let datum = head.and_then(|head| self.datum_of_cell(&sheet.title, &head, &row));
            sheet.filed.blanks.extend(datum.map(|datum| Blank { sentence: self.sentence, datum }));
        }
    }

    /// Files the figure of a cell; false where it stays unread.
    fn cell_figure(&mut self, cell: &Cell, sheet: &Sheet, label: Option<Option<Voice>>) -> bool {
        let fact = self.understood(cell, sheet, label);
        let filed = fact.is_ok();
        match fact {
            Ok(fact) => self.facts.push(fact),
            Err(reason) => self.leave_unread(cell.span, reason),
        }
        filed
    }

    fn understood(&self, cell: &Cell, sheet: &Sheet, label: Option<Option<Voice>>) -> Result<Fact, &'static str> {
        let mut numbers: Vec<Number> = Vec::new();
        crate::scan::numbers(self.text, cell.span.start as usize, cell.span.end as usize, &mut numbers);
        let [number] = numbers[..] else { return Err(UNKNOWN_ROW) };
        let unit = match number.unit.or(sheet.unit) {
            Some(unit) if unit.is_money() => unit,
            Some(_) => return Err(UNKNOWN_COLUMN),
            None => return Err(NO_UNIT),
        };
        let head = sheet.heads[cell.column].ok_or(UNKNOWN_COLUMN)?;
        let row = label.unwrap_or(Some(Voice::default())).ok_or(UNKNOWN_ROW)?;
        let datum = self.datum_of_cell(&sheet.title, &head, &row).ok_or(UNKNOWN_ROW)?;
        let earlier = datum.year.is_known() && datum.year < self.year;
        let span = Span { start: number.span.start, end: number.span.end.max(number.digits_end) };
        let role = if earlier { Role::Previous } else { Role::Amount };
        let fact = self.fact_here(span, number.printed(unit), datum, role);
        Ok(Fact { certainty: Certainty::Inherited, ..fact })
    }

    /// What title, column and row say together; nothing where they leave open what the figure is of.
    fn datum_of_cell(&self, title: &Voice, head: &Voice, row: &Voice) -> Option<Datum> {
        let year = match row.last_year || head.last_year {
            true => self.year.previous(),
            false => row.year.or(head.year).unwrap_or(self.year),
        };
        let basis = match row.axes.basis.or(head.axes.basis) {
            Some(Basis::Budget) if self.kind == PaperKind::Budget => Basis::Initial,
            Some(basis) => basis,
            None => self.kind.basis(),
        };
        let mut datum = Datum { year, basis, ..Datum::default() };
        if let Some(topic) = row.axes.topic.or(head.axes.topic) {
            datum.topic = Topics::get().money_of(topic);
            return Some(datum);
        }
        // 合计 of the table of 三公; a line of it that is no topic itself is not understood
        if let Some(topic) = title.axes.topic {
            datum.topic = topic;
            return (!row.item && !head.item && !row.speaks() && !head.speaks()).then_some(datum);
        }
        if head.item {
            return None;
        }
        datum.fund = row.axes.fund.or(head.axes.fund).or(title.axes.fund).unwrap_or_default();
        datum.nature = head.axes.nature.or(row.axes.nature).or(title.axes.nature).unwrap_or_default();
        datum.func = row.func;
        datum.econ = row.econ;
        datum.flow = row.axes.flow.or(head.axes.flow).or(title.axes.flow)?;
        if row.total {
            datum.flow = match datum.flow {
                Flow::Income | Flow::IncomeTotal => Flow::IncomeTotal,
                Flow::Outlay | Flow::OutlayTotal => Flow::OutlayTotal,
                _ => return None,
            };
        }
        if row.item {
            // an item is of this year's income or outlay, or of a balance that has its column; of no total
            datum.flow = match datum.flow {
                Flow::CarryIn | Flow::CarryOut if head.axes.flow == Some(datum.flow) => datum.flow,
                Flow::Income | Flow::IncomeTotal => Flow::Income,
                Flow::Outlay | Flow::OutlayTotal => Flow::Outlay,
                _ => return None,
            };
        }
        Some(datum)
    }

    /// The last line above that is a title (一般公共预算支出表), and where it stands.
    fn title_of(&self, from: usize) -> (Voice, Option<Span>) {
        for block in self.blocks[from.saturating_sub(ABOVE)..from].iter().rev() {
            let line = block.span.of(self.text);
            let bare = line.trim_end_matches(|c: char| "（）0123456789一二三四五六七八九续".contains(c));
            if !bare.ends_with('表') || line.chars().count() > 60 || line.contains('，') {
                continue;
            }
            let mut voice = self.voice(block.span);
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

    /// What a row is of; nothing where its words or its code are not understood.
    fn label_voice(&self, cell: &Cell, code: &str, sheet: &Sheet, total_below: impl Fn() -> bool) -> Option<Voice> {
        let mut voice = self.voice(cell.span);
        // where both sides stand beside each other, 总计 has the balances in it, and 合计 may or may not
        match cell.span.of(self.text) {
            "总计" if sheet.both => return Some(Voice { total: true, ..voice }),
            "合计" if sheet.both => return total_below().then_some(voice),
            _ => {}
        }
        let number: Option<u32> = code.parse().ok();
        if sheet.economic {
            let coded = number.map(EconCode).filter(|c| Codebook::get().econ_name(*c).is_some());
            (voice.func, voice.econ) = (None, coded.filter(|_| voice.item || !voice.understood).or(voice.econ));
            voice.item |= voice.econ.is_some();
            // 公务接待费（30217） is an economic class, not the line of the table of 三公
            voice.axes.topic = voice.axes.topic.filter(|_| voice.econ.is_none());
            let named = voice.econ.is_some() || !voice.item && voice.understood;
            return named.then_some(voice);
        }
        voice.econ = None;
        if let Some(coded) = number.map(FuncCode).filter(|_| matches!(code.len(), 3 | 5 | 7)) {
            let bears = voice.codes.contains(&coded);
            let own = !voice.item && Codebook::get().func_name(coded, self.year).is_some();
            if bears || own {
                return Some(Voice { func: Some(coded), item: true, axes: Axes::default(), ..voice });
            }
        }
        // a name that several codes bear says too little without one
        let known = !voice.item || voice.func.is_some();
        (voice.understood && known).then_some(voice)
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
