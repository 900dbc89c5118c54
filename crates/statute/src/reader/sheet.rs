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

mod body;
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
        let (title, titled) = self.title_of(from);
        let economic = titled.contains("经济") || heads().any(|words| words.contains("经济"));
        let mut heads: Vec<Option<Voice>> = (0..rows.width).map(|c| self.head_voice(&rows, c)).collect();
        balance(&title, &mut heads);
        let side = |words: [&str; 4]| rows.list[..rows.heads].iter().flatten().any(|c| words.contains(&c.span.of(self.text)));
        let both = is_both(&titled) || side(INCOME) && side(OUTLAY);
        let alone = rows.list[rows.heads..].iter().filter(|row| row.iter().any(|c| rows::is_figure(self.text, c))).count() <= 2;
        let sheet = Sheet { title, unit: self.unit_of_sheet(from, &rows), heads, economic, both, alone };
        self.close_lists(true);
        let first = self.facts.len();
        for r in rows.heads..rows.list.len() {
            self.block = (from + r) as u32;
            self.sentence += 1;
            self.clause += 1;
            self.row(&rows, r, &sheet);
        }
        self.sheets.push((first, self.facts.len()));
        // nothing of a table is the subject of what follows
        self.s = super::sentence::Sentence::default();
        Some(from + rows.list.len())
    }

    fn row(&mut self, rows: &Rows, r: usize, sheet: &Sheet) {
        let mut code = String::new();
        let mut label: Option<Option<Voice>> = None;
        let leading = rows.leading_codes(self.text, r);
        for (i, cell) in rows.list[r].iter().enumerate() {
            let words = cell.span.of(self.text);
            let digits = words.bytes().all(|b| b.is_ascii_digit() || b == b' ');
            if i < leading || rows.is_code(cell.column) && digits {
                code.extend(words.chars().filter(char::is_ascii_digit));
            } else if rows::is_figure(self.text, cell) {
                self.cell_figure(cell, sheet, label);
            } else {
                label = Some(self.label_voice(cell, &std::mem::take(&mut code), sheet));
            }
        }
    }

    fn cell_figure(&mut self, cell: &Cell, sheet: &Sheet, label: Option<Option<Voice>>) {
        let mut numbers: Vec<Number> = Vec::new();
        crate::scan::numbers(self.text, cell.span.start as usize, cell.span.end as usize, &mut numbers);
        let [number] = numbers[..] else { return self.leave_unread(cell.span, UNKNOWN_ROW) };
        let unit = match number.unit.or(sheet.unit) {
            Some(unit) if unit.is_money() => unit,
            Some(_) => return self.leave_unread(cell.span, UNKNOWN_COLUMN),
            None => return self.leave_unread(cell.span, NO_UNIT),
        };
        let Some(head) = sheet.heads[cell.column] else { return self.leave_unread(cell.span, UNKNOWN_COLUMN) };
        let datum = match label {
            Some(None) => None,
            Some(Some(row)) => self.datum_of_cell(&sheet.title, &head, &row),
            None => self.datum_of_cell(&sheet.title, &head, &Voice::default()),
        };
        let Some(datum) = datum else { return self.leave_unread(cell.span, UNKNOWN_ROW) };
        let earlier = datum.year.is_known() && datum.year < self.year;
        let span = Span { start: number.span.start, end: number.span.end.max(number.digits_end) };
        let role = if earlier { Role::Previous } else { Role::Amount };
        let fact = self.fact_here(span, number.printed(unit), datum, role);
        self.facts.push(Fact { certainty: Certainty::Inherited, ..fact });
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
        let holder = row.axes.holder.or(head.axes.holder).or(title.axes.holder).unwrap_or_default();
        let mut datum = Datum { holder, year, basis, ..Datum::default() };
        // 合计 in the table of 三公 is of all that its title names
        let whole = || title.axes.topic.filter(|_| title.sum && (head.sum && row.is_bare() || row.sum && head.is_bare()));
        if let Some(topic) = row.axes.topic.or(head.axes.topic).or_else(whole) {
            datum.topic = Topics::get().money_of(topic);
            return Some(datum);
        }
        // a line of the table of 三公 that is no topic itself
        if title.axes.topic.is_some() || head.item {
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
            // an item is of this year's income or outlay, and of no total or balance
            datum.flow = match datum.flow {
                Flow::Income | Flow::IncomeTotal => Flow::Income,
                Flow::Outlay | Flow::OutlayTotal => Flow::Outlay,
                _ => return None,
            };
        }
        Some(datum)
    }

    /// The last line above that is a title (一般公共预算支出表), and its words.
    fn title_of(&self, from: usize) -> (Voice, String) {
        for block in self.blocks[from.saturating_sub(ABOVE)..from].iter().rev() {
            let line = block.span.of(self.text);
            let bare = line.trim_end_matches(|c: char| "（）0123456789一二三四五六七八九续".contains(c));
            if !bare.ends_with('表') || line.chars().count() > 60 || line.contains('，') {
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
            return (voice, line.to_owned());
        }
        (Voice::default(), String::new())
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
    fn label_voice(&self, cell: &Cell, code: &str, sheet: &Sheet) -> Option<Voice> {
        let mut voice = self.voice(cell.span);
        if let Some(body) = self.body_of_row(cell, sheet.alone) {
            return body;
        }
        // where both sides stand beside each other, 总计 has the balances in it, and 合计 may or may not
        match cell.span.of(self.text) {
            "总计" if sheet.both => return Some(Voice { total: true, ..voice }),
            "合计" if sheet.both => return None,
            _ => {}
        }
        let number: Option<u32> = code.parse().ok();
        let coded = number.map(EconCode).filter(|c| Codebook::get().econ_name(*c).is_some());
        // no code of 功能分类 is one of 经济分类
        if sheet.economic || coded.is_some() {
            (voice.func, voice.econ) = (None, coded.filter(|_| voice.item || !voice.understood).or(voice.econ));
            voice.item |= voice.econ.is_some();
            // 公务接待费 of 基本支出 is a part of what is spent on it
            voice.axes.topic = voice.axes.topic.filter(|_| voice.econ.is_none());
            let named = voice.econ.is_some() || !voice.item && voice.understood;
            return named.then_some(voice);
        }
        voice.econ = None;
        // a line of the table of 三公, which is also the name of a class
        voice.item &= !(code.is_empty() && voice.axes.topic.is_some() && sheet.title.axes.topic.is_some());
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

/// Where a column is of balances, 合计 of a table of income has them in it; 小计 below 本年收入 has not.
fn balance(title: &Voice, heads: &mut [Option<Voice>]) {
    let flow = match title.axes.flow {
        Some(Flow::Income) if heads.iter().flatten().any(|h| h.axes.flow == Some(Flow::CarryIn)) => Flow::IncomeTotal,
        Some(Flow::Outlay) if heads.iter().flatten().any(|h| h.axes.flow == Some(Flow::CarryOut)) => Flow::OutlayTotal,
        _ => return,
    };
    for head in heads.iter_mut().flatten().filter(|h| h.sum && h.is_bare()) {
        head.axes.flow = Some(flow);
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
