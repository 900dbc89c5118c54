//! C040 用途与科目不符

use super::uses::{Thing, Use};
use crate::engine::Engine;
use crate::rule::{Draft, Ran, Rule, Spoil, Status};
use fiscal::{FiscalYear, FuncCode, Severity};
use statute::codebook::Codebook;
use statute::words::{Characters, without_blanks};

pub static RULE: Rule = Rule {
    code: "C040",
    name: "用途与科目不符",
    severity: Severity::Warning,
    status: Status::Active,
    since: "0.1.0",
    law: "《政府收支分类科目》（财政部，按年度）；《预算法》第六十三条",
    what: "“主要用于…”所说的事项是否属于所列科目（事项与科目的对应见 data/uses.tsv）：科目自身的事项一个也没提，却提到只属于其他科目的事项，作疑点。“行政单位…”科目只用于事业人员（或相反）作疑点；同一科目已有一笔用于行政人员、又列一笔用于事业人员，而事业科目一笔没有的，是名称写错，作错误。",
    why: "科目与用途矛盾，不是科目列错就是说明照抄了另一行。",
    ok: &[
        "卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）26.18万元，主要用于行政人员医保缴费；事业单位医疗（项）2.07万元，主要用于事业人员医保缴费。",
        "住房改革支出（款）购房补贴（项）148.80万元，主要用于机关人员每月房贴支出。",
        "行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）141.09万元，主要用于人员社会保险费缴纳。",
    ],
    bad: &[
        "住房保障支出（类）住房改革支出（款）⟦购房补贴（项）66.00万元，主要用于按规定比例为职工缴存住房公积金⟧。",
        "社会保障和就业支出（类）抚恤（款）⟦死亡抚恤（项）：支出决算18.25万元，主要用于在职人员养老保险缴费⟧。",
        "卫生健康-行政事业单位医疗-行政单位医疗2023年预算数19.97万元，主要用于行政人员社会保险缴费。\n卫生健康-行政事业单位医疗-⟦行政单位医疗2023年预算数0.56万元，主要用于事业人员社会保险缴费⟧。",
    ],
    spoil: Spoil::Graft,
    check: |rule, engine, out| {
        let uses = engine.uses();
        for one in uses {
            let draft = swapped(engine, one, uses).or_else(|| foreign(engine, one));
            out.extend(draft.map(|d| d.by(rule, engine)));
        }
        if uses.is_empty() { Ran::Nothing } else { Ran::Checked(uses.len()) }
    },
};

/// The purpose speaks only of what belongs elsewhere.
fn foreign(engine: &Engine<'_>, one: &Use) -> Option<Draft> {
    if !Thing::all().iter().any(|t| t.fills(one.code)) {
        return None;
    }
    let words = Characters::of(one.purpose.of(&engine.reading.clean.text));
    let mut own = Thing::all().iter().filter(|t| t.belongs_to(one.code));
    if own.any(|t| t.fits(&words)) || words.any(&["不含", "不包括", "除"]) {
        return None;
    }
    let thing = Thing::all().iter().find(|t| !t.belongs_to(one.code) && t.is_told_in(&words))?;
    let name = without_blanks(one.name.of(&engine.reading.clean.text));
    let home = thing.home().and_then(|c| Codebook::get().func_name(c, engine.filing.year)).unwrap_or("行政运行等本部门科目");
    let level = if name.ends_with("（项）") && thing.home().is_some() { "（项）" } else { "" };
    let draft = Draft::new(Severity::Warning, engine.source(one.at), name.as_ref(), [home, level].concat());
    Some(draft.says(
        format!("“{name}”的用途说的是{}，不属于这个科目", thing.name),
        format!("核对科目与用途：属{}的列“{home}”，或改正用途说明", thing.name),
    ))
}

/// 行政单位… for 事业人员, or the other way round.
fn swapped(engine: &Engine<'_>, one: &Use, all: &[Use]) -> Option<Draft> {
    let text = &engine.reading.clean.text;
    let year = engine.filing.year;
    let (kind, twin) = twin(one.code, year)?;
    let persons = Persons::of(one.purpose.of(text));
    let wrong = match kind {
        Kind::Office => persons.institution && !persons.office,
        Kind::Institution => persons.officials && !persons.institution,
    };
    if !wrong {
        return None;
    }
    let right = Codebook::get().func_name(twin, year)?;
    let doubled = all.iter().any(|o| o.code == one.code && o.at != one.at && Persons::of(o.purpose.of(text)).suits(kind));
    let vacant = !all.iter().any(|o| o.code == twin);
    let severity = if doubled && vacant && kind == Kind::Office { Severity::Error } else { Severity::Warning };
    let stated = without_blanks(one.name.of(text));
    let own = Codebook::get().func_name(one.code, year)?;
    let expected = stated.replace(own, right);
    let whom = if kind == Kind::Office { "事业人员" } else { "行政人员" };
    let draft = Draft::new(severity, engine.source(one.at), stated.as_ref(), expected.as_str());
    let what = ["“", &stated, "”用于", whom, "，应为“", &expected, "”"].concat();
    Some(draft.says(what, ["把科目改为“", &expected, "”，或改正用途说明"].concat()))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// 行政
    Office,
    /// 事业
    Institution,
}

/// The item beside it for the other kind of body: 行政单位医疗 and 事业单位医疗, 行政运行 and 事业运行.
fn twin(code: FuncCode, year: FiscalYear) -> Option<(Kind, FuncCode)> {
    let book = Codebook::get();
    let name = book.func_name(code, year)?;
    let (kind, other) = if let Some(rest) = name.strip_prefix("行政").filter(|r| !r.starts_with("事业")) {
        (Kind::Office, ["事业", rest].concat())
    } else {
        (Kind::Institution, ["行政", name.strip_prefix("事业")?].concat())
    };
    let twin = book.funcs_named(&other).iter().find(|c| c.parent() == code.parent())?;
    Some((kind, *twin))
}

/// Whom a purpose speaks of.
struct Persons {
    /// 事业人员
    institution: bool,
    /// Anything that may be an office: 行政, 机关, 公务员, 参公
    office: bool,
    /// 行政人员, 公务员
    officials: bool,
}

impl Persons {
    fn of(words: &str) -> Persons {
        const BOTH: [&str; 4] = ["行政事业", "机关事业", "行政、事业", "公务员医疗补助"];
        let held = Characters::of(words);
        if held.any(&BOTH) {
            let words = BOTH.iter().fold(words.to_owned(), |words, both| words.replace(both, ""));
            return Persons::told(&Characters::of(&words));
        }
        Persons::told(&held)
    }

    fn told(held: &Characters<'_>) -> Persons {
        Persons {
            institution: held.any(&["事业人员", "事业单位", "事业编制", "事业在职", "事业退休", "事业职工"]),
            office: held.any(&["行政", "机关", "公务员", "参公", "参照", "局本级"]),
            officials: held.any(&["行政人员", "行政单位", "行政编制", "公务员"]),
        }
    }

    fn suits(&self, kind: Kind) -> bool {
        match kind {
            Kind::Office => self.officials && !self.institution,
            Kind::Institution => self.institution && !self.officials,
        }
    }
}
