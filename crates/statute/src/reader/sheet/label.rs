//! What a row is of: a 科目, a fund, a total, an agency.

use super::Sheet;
use super::rows::{Cell, Rows};
use super::voice::Voice;
use crate::codebook::Codebook;
use crate::lexicon::Axes;
use crate::reader::Reader;
use crate::words::any;
use fiscal::{EconCode, Flow, FuncCode, Fund, Item};
use std::collections::{BTreeMap, BTreeSet};

/// The agencies of a table, by row; a table of one agency is of the whole.
#[derive(Debug, Default)]
pub(super) struct Agencies(BTreeMap<usize, Item>);

/// The head of a column of agencies.
fn heads_agencies(head: &str) -> bool {
    const NAMES: [&str; 5] = ["单位名称", "部门名称", "机构名称", "单位）名称", "部门）名称"];
    const WHOLE: [&str; 6] = ["单位", "部门", "预算单位", "部门（单位）", "单位（部门）", "部门单位"];
    any(head, &NAMES) || WHOLE.contains(&head.trim())
}

/// What the labels before say of those that follow.
#[derive(Debug)]
pub(super) struct Labels {
    agencies: Agencies,
    /// The last row that has 总计.
    total: Option<usize>,
    /// Whose rows these are.
    agency: Item,
    /// By column, the balance of whose funds the rows below it tell.
    balances: BTreeMap<usize, Flow>,
    /// By column, the funds that came in.
    funds: BTreeSet<(usize, Fund)>,
}

impl Labels {
    pub fn new(agencies: Agencies, total: Option<usize>) -> Labels {
        Labels { agencies, total, agency: Item(0), balances: BTreeMap::new(), funds: BTreeSet::new() }
    }

    /// 年初结转和结余, and below it 一般公共预算财政拨款: the funds are those of the balance, also where they are told
    /// in the words of what came in.
    fn of_balance(&mut self, mut voice: Voice, column: usize) -> Voice {
        let own = voice.axes.flow.filter(|flow| matches!(flow, Flow::CarryIn | Flow::CarryOut));
        let fund = voice.axes.fund.filter(|_| !voice.item && own.is_none());
        let again = fund.is_some_and(|fund| voice.axes.flow == Some(Flow::Income) && self.funds.contains(&(column, fund)));
        match (own, fund) {
            (Some(flow), _) => drop(self.balances.insert(column, flow)),
            (None, Some(_)) if voice.axes.flow.is_none() || again => {
                voice.axes.flow = self.balances.get(&column).copied().or(voice.axes.flow);
            }
            _ => drop(self.balances.remove(&column)),
        }
        self.funds.extend(fund.map(|fund| (column, fund)));
        voice
    }
}

impl Reader<'_> {
    /// The rows whose label is an agency: it stands where the head has 单位 or 单位名称, and no word of it is of the books.
    pub(super) fn agencies(&self, rows: &Rows) -> Agencies {
        let mut found = BTreeMap::new();
        let named = |c: &&Cell| rows.heads_over(self.text, c.column).iter().any(|s| heads_agencies(s.of(self.text)));
        for (r, row) in rows.list.iter().enumerate().skip(rows.heads) {
            let leading = rows.leading_codes(self.text, r);
            let label = row.iter().skip(leading).find(|c| !super::rows::is_figure(self.text, c)).filter(named);
            let Some(words) = label.map(|c| c.span) else { continue };
            let code: String = row[..leading].iter().map(|c| c.span.of(self.text)).collect();
            let coded = code.parse().is_ok_and(|code| self.is_code(code));
            if !self.voice(words).understood && !coded {
                found.insert(r, self.items.intern(words.of(self.text)));
            }
        }
        Agencies(found)
    }

    /// Is it a code of either book?
    fn is_code(&self, code: u32) -> bool {
        let book = Codebook::get();
        book.func_name(FuncCode::new(code), self.year).is_some() || book.econ_name(EconCode::new(code)).is_some()
    }

    /// What row `r` is of, by this label of it.
    pub(super) fn label(&mut self, r: usize, cell: &Cell, code: &str, sheet: &mut Sheet) -> Option<Voice> {
        match self.body_of_row(cell, sheet.alone) {
            Some(None) if sheet.labels.agencies.0.contains_key(&r) => {}
            Some(body) => return body,
            None => {}
        }
        let labels = &mut sheet.labels;
        if let Some(agency) = labels.agencies.0.get(&r).copied() {
            labels.agency = if labels.agencies.0.len() > 1 { agency } else { Item(0) };
            return Some(Voice { understood: true, agency: labels.agency, ..Voice::default() });
        }
        let total_below = sheet.labels.total.is_some_and(|total| r < total);
        let voice = self.label_voice(cell, code, sheet, total_below)?;
        let agency = if voice.item { sheet.labels.agency } else { Item(0) };
        Some(Voice { agency, ..sheet.labels.of_balance(voice, cell.column) })
    }

    /// What a row is of; nothing where its words or its code are not understood.
    fn label_voice(&self, cell: &Cell, code: &str, sheet: &Sheet, total_below: bool) -> Option<Voice> {
        let mut voice = self.voice(cell.span);
        // where both sides stand beside each other, 总计 has the balances in it, and 合计 may or may not
        match cell.span.of(self.text) {
            "总计" if sheet.both => return Some(Voice { total: true, ..voice }),
            "合计" if sheet.both => return total_below.then_some(voice),
            _ => {}
        }
        let number: Option<u32> = code.parse().ok();
        let coded = number.map(EconCode::new).filter(|c| Codebook::get().econ_name(*c).is_some());
        // no code of 功能分类 is one of 经济分类
        if sheet.economic || coded.is_some() {
            (voice.func, voice.econ) = (None, coded.filter(|_| voice.item || !voice.understood).or(voice.econ));
            voice.item |= voice.econ.is_some();
            // 公务接待费（30217） is an economic class, not the line of the table of 三公
            voice.axes.topic = voice.axes.topic.filter(|_| voice.econ.is_none());
            let named = voice.econ.is_some() || !voice.item && voice.understood;
            return named.then_some(voice);
        }
        voice.econ = None;
        if let Some(coded) = number.map(FuncCode::new).filter(|_| matches!(code.len(), 3 | 5 | 7)) {
            let bears = voice.codes.contains(&coded);
            let own = !voice.item && Codebook::get().func_name(coded, self.year).is_some();
            if bears || own {
                return Some(Voice { func: Some(coded), item: true, axes: Axes::default(), ..voice });
            }
        }
        // 因公出国（境）费用 in the table of 三公, 国有资本经营预算 among the funds: also names of the books, which are not meant
        voice.item &= voice.func.is_some() || voice.axes.topic.is_none() && voice.axes.fund.is_none();
        // a name that several codes bear says too little without one
        let known = !voice.item || voice.func.is_some();
        (voice.understood && known).then_some(voice)
    }
}
