use fiscal::{
    Approx, Basis, Candidate, Cause, Certainty, Claim, ClaimKind, Consequence, Datum, Direction, Evidence, Fact, FactId, Filing, Finding,
    FiscalYear, Flow, FuncCode, Item, Manuscript, Measure, Nature, Outcome, PaperKind, Printed, Report, Role, RuleRun, RuleState, Section,
    Severity, Span, Unit, Unread, WholeId,
};

use crate::{Checked, Document, Refusal};

pub(super) const TEXT: &str = "第一部分  青川县示例局2023年部门预算说明\r\n\
    一、支出预算说明\r\n\
    2023年支出预算总数574.98万元，其中：基本支出464.98万元，占80.87%；项目支出120万元，占19.13%。比2022年预算减少26.50万元。\r\n\
    \r\n\
    （一）社会保障和就业支出（类）行政事业单位养老支出（款）：66万元，主要用于机关事业单位基本养老保险缴费。\r\n\
    二、“三公”经费\r\n\
    公务接待费5.2，接待30余人。<script>alert(\"甲&乙\")</script>\u{202e}反\u{1b}[31m\r\n\
    三、其他\r\n\
    附注第17号。\n";

/// The `nth` (from 0) place of `words` in [`TEXT`].
pub(super) fn at(words: &str, nth: usize) -> Span {
    let (start, _) = TEXT.match_indices(words).nth(nth).expect(words);
    Span::new(start, start + words.len())
}

fn fact(words: &str, nth: usize, digits: i64, decimals: u8, unit: Unit, role: Role, datum: Datum) -> Fact {
    let printed = Printed { digits, decimals, unit };
    Fact {
        span: at(words, nth),
        printed,
        range: printed.range(2),
        datum,
        role,
        direction: None,
        whole: None,
        base: None,
        approx: None,
        bound: None,
        certainty: Certainty::Stated,
        bare: false,
        unnamed: false,
        block: 0,
        sentence: 0,
        clause: 0,
    }
}

fn filing() -> Filing {
    let year = FiscalYear(2023);
    let outlay = Datum { year, basis: Basis::Initial, flow: Flow::Outlay, ..Datum::default() };
    let basic = Datum { nature: Nature::Basic, ..outlay };
    let project = Datum { nature: Nature::Project, ..outlay };
    let people = Measure::named("人").expect("人");
    let facts = vec![
        fact("574.98万元", 0, 57_498, 2, Unit::Wan, Role::Amount, outlay),
        fact("464.98万元", 0, 46_498, 2, Unit::Wan, Role::Amount, basic),
        Fact { whole: Some(WholeId::new(0)), ..fact("80.87%", 0, 8_087, 2, Unit::Percent, Role::Share, basic) },
        fact("120万元", 0, 120, 0, Unit::Wan, Role::Amount, project),
        Fact {
            certainty: Certainty::Inherited,
            whole: Some(WholeId::new(0)),
            ..fact("19.13%", 0, 1_913, 2, Unit::Percent, Role::Share, project)
        },
        Fact {
            direction: Some(Direction::Down),
            base: Some((FiscalYear(2022), Basis::Initial)),
            ..fact("26.50万元", 0, 2_650, 2, Unit::Wan, Role::Change, outlay)
        },
        fact("66万元", 0, 66, 0, Unit::Wan, Role::Amount, Datum { func: Some(FuncCode::new(20_805)), ..outlay }),
        Fact {
            certainty: Certainty::Inferred,
            bare: true,
            ..fact("5.2", 0, 52, 1, Unit::Wan, Role::Amount, Datum { item: Item(1), ..outlay })
        },
        Fact {
            approx: Some(Approx::More),
            ..fact("30余人", 0, 30, 0, Unit::Count(people), Role::Count, Datum { item: Item(1), counted: people.group(), ..outlay })
        },
    ];
    let claim = |kind, operands: &[u32], place| Claim {
        kind,
        operands: operands.iter().map(|i| FactId(*i).into()).collect(),
        at: place,
        certainty: Certainty::Stated,
        identity: None,
    };
    Filing {
        kind: PaperKind::Budget,
        year,
        agency: Some("青川县示例局".to_owned()),
        region: Some("青川县".to_owned()),
        facts,
        wholes: vec![outlay],
        claims: vec![
            claim(ClaimKind::Sum { exhaustive: true }, &[0, 1, 3], at("574.98万元", 0)),
            claim(ClaimKind::Share, &[2, 1, 0], at("80.87%", 0)),
            claim(ClaimKind::Share, &[4, 3, 0], at("19.13%", 0)),
        ],
        sections: vec![
            Section { title: at("第一部分  青川县示例局2023年部门预算说明", 0), depth: 1, number: Some(1) },
            Section { title: at("一、支出预算说明", 0), depth: 2, number: Some(1) },
            Section { title: at("二、“三公”经费", 0), depth: 2, number: Some(2) },
        ],
        unread: vec![Unread { at: at("17", 0), reason: "不知其义" }],
        items: vec!["公务接待".to_owned()],
        places: [2, 2, 2],
        ..Filing::default()
    }
}

fn findings(filing: &Filing) -> Vec<Finding> {
    let project = filing.facts[3].datum;
    vec![
        Finding {
            rule: "S010",
            name: "分项之和不等于合计",
            severity: Severity::Error,
            datum: Some(project),
            cause: Cause::MistypedDigit,
            at: at("120万元", 0),
            also: vec![at("574.98万元", 0), at("464.98万元", 0)],
            stated: "120万元".to_owned(),
            expected: "110.00万元".to_owned(),
            candidates: vec![
                Candidate { fact: FactId(3), expected: "110.00万元".to_owned(), cause: Cause::MistypedDigit },
                Candidate { fact: FactId(0), expected: "584.98万元".to_owned(), cause: Cause::Unknown },
            ],
            evidence: vec![Evidence {
                label: "基本支出 + 项目支出".to_owned(),
                stated: "574.98万元".to_owned(),
                computed: "464.98 + 120 = 584.98万元".to_owned(),
            }],
            consequences: vec![Consequence { at: at("19.13%", 0), what: "项目支出占比随之不符".to_owned() }],
            what: "项目支出与基本支出之和比支出总数多10.00万元".to_owned(),
            why: "支出总数由基本支出和项目支出构成，两者之和应等于总数",
            todo: "核对部门预算表二，改正项目支出".into(),
            law: "《预算法》第十四条",
            key: 0x00ab_cdef_0123_4567,
        },
        Finding {
            rule: "N030",
            name: "缺少计量单位",
            severity: Severity::Warning,
            datum: None,
            cause: Cause::Unknown,
            at: at("5.2", 0),
            also: Vec::new(),
            stated: "=5.2".to_owned(),
            expected: "5.2万元".to_owned(),
            candidates: Vec::new(),
            evidence: Vec::new(),
            consequences: Vec::new(),
            what: "数字后没有计量单位".to_owned(),
            why: "",
            todo: "补写单位".into(),
            law: "",
            key: 7,
        },
        Finding {
            rule: "C010",
            name: "级次字样用错",
            severity: Severity::Notice,
            datum: None,
            cause: Cause::Renamed,
            at: at("行政事业单位养老支出（款）", 0),
            also: vec![at("66万元", 0)],
            stated: "（款）".to_owned(),
            expected: String::new(),
            candidates: Vec::new(),
            evidence: Vec::new(),
            consequences: Vec::new(),
            what: "科目名称与当年分类不一致".to_owned(),
            why: "",
            todo: "".into(),
            law: "",
            key: 8,
        },
    ]
}

/// A checked paper with an error, a warning and a notice.
pub(super) fn paper() -> Document {
    let filing = filing();
    let findings = findings(&filing);
    let run = |rule, state| RuleRun { rule, state };
    let report = Report {
        outcomes: vec![Outcome::Fails, Outcome::Holds, Outcome::Open],
        findings,
        rules: vec![
            run("S010", RuleState::Ran),
            run("N030", RuleState::Ran),
            run("C010", RuleState::Ran),
            run("P010", RuleState::NothingToCheck),
            run("S090", RuleState::CouldNot("没有上年决算".to_owned())),
        ],
        filing,
    };
    let manuscript = Manuscript::utf8(TEXT);
    Document { path: "公开/甲 <b>.txt".to_owned(), outcome: Ok(Checked { manuscript, report, left_out: 0, waived: Vec::new() }) }
}

/// A file that was not read.
pub(super) fn refused() -> Document {
    Document::refused("公开/空|=.txt", Refusal { code: "empty", message: "文件是空的（0 字节）。".to_owned() })
}

pub(super) fn both() -> Vec<Document> {
    vec![paper(), refused()]
}
