//! Names that are in no book but stand for one that is: loose forms made by rule, usual short forms
//! and wrong names from `data/aliases.tsv`.

use fiscal::{FiscalYear, Level};
use rustc_hash::FxHashMap;

use super::table::{Code, Table};
use super::{How, Loose, Superseded};

const OUTLAY: &str = "支出";

/// What a loose name stands for, and how it departs from it.
#[derive(Clone, Copy, Debug)]
struct Variant {
    /// The row of the name.
    standard: u16,
    how: How,
}

#[derive(Debug)]
struct Wrong<C> {
    name: &'static str,
    code: C,
    certain: bool,
}

/// The loose and wrong names of one classification; the wrong ones are ordered.
#[derive(Debug)]
pub(super) struct Variants<C> {
    loose: FxHashMap<Box<str>, Variant>,
    wrong: Vec<Wrong<C>>,
}

impl<C: Code> Variants<C> {
    /// Lines `kind-short` and `kind-wrong` of the aliases, and the forms made by rule: 其它 always,
    /// a missing or added 支出 where `outlay` is set.
    pub(super) fn read(aliases: &'static str, kind: &str, table: &Table<C>, outlay: bool) -> Variants<C> {
        let mut loose: FxHashMap<Box<str>, Variant> = FxHashMap::default();
        loose.reserve(table.names().count());
        // where an alias and a rule make the same name, the alias, which comes first, stays
        let mut add = |name: Box<str>, standard, how| {
            if table.named(&name).is_empty() {
                loose.entry(name).or_insert(Variant { standard, how });
            }
        };
        let mut wrong = Vec::new();
        for alias in aliases.lines() {
            let mut fields = alias.split('\t');
            let how = fields.next().and_then(|how| how.strip_prefix(kind)).unwrap_or_default();
            let (Some(name), Some(code)) = (fields.next(), fields.next().and_then(|code| code.parse().ok())) else {
                continue;
            };
            let code = C::new(code);
            let Some(standard) = table.newest(code) else {
                continue;
            };
            match how {
                "-short" => add(name.into(), standard, How::Short),
                "-wrong" => wrong.push(Wrong { name, code, certain: fields.next() != Some("m") }),
                _ => {}
            }
        }
        for row in table.rows_of_names() {
            let name = table.name_at(row);
            if name.contains("其他") {
                add(name.replace("其他", "其它").into(), row, How::Qita);
            }
            if outlay && let Some((variant, how)) = outlay_variant(name, table.named(name)) {
                add(variant, row, how);
            }
        }
        wrong.sort_by_key(|wrong| wrong.name);
        Variants { loose, wrong }
    }

    pub(super) fn loose_names(&self) -> impl Iterator<Item = &str> {
        self.loose.keys().map(|name| &**name)
    }

    pub(super) fn wrong_names(&self) -> impl Iterator<Item = &'static str> {
        self.wrong.iter().map(|wrong| wrong.name)
    }

    pub(super) fn loose<'a>(&self, table: &'a Table<C>, name: &str) -> Option<Loose<'a, C>> {
        let Variant { standard, how } = *self.loose.get(name)?;
        let standard = table.name_at(standard);
        Some(Loose { codes: table.named(standard), standard, how })
    }

    pub(super) fn misnamed(&self, table: &Table<C>, name: &str) -> Option<Superseded<C>> {
        if let Ok(index) = self.wrong.binary_search_by(|wrong| wrong.name.cmp(name)) {
            let Wrong { code, certain, .. } = self.wrong[index];
            let current = table.name_in(code, FiscalYear::UNKNOWN)?;
            return Some(Superseded { code, current, until: None, certain });
        }
        let loose = self.loose(table, name).filter(|loose| loose.how == How::Qita)?;
        let code = *loose.codes.first()?;
        Some(Superseded { code, current: loose.standard, until: None, certain: true })
    }
}

/// Too general to stand for a 科目, or the name of a fund.
const NOT_LOOSE: [&str; 2] = ["其他", "国有资本经营预算"];

/// A 类 or 款 without its 支出, or a 款 or 项 with one it has not. Not where what is left is no name.
fn outlay_variant<C: Code>(name: &'static str, codes: &[C]) -> Option<(Box<str>, How)> {
    let levels = || codes.iter().map(|code| code.level());
    let (variant, how): (Box<str>, How) = match name.strip_suffix(OUTLAY) {
        Some(short) if levels().any(|level| level != Level::Item) => (short.into(), How::Dropped),
        None if levels().any(|level| level != Level::Class) => ([name, OUTLAY].concat().into(), How::Added),
        _ => return None,
    };
    let named = variant.chars().nth(1).is_some() && !variant.ends_with(['的', '性']) && !NOT_LOOSE.contains(&&*variant);
    named.then_some((variant, how))
}
