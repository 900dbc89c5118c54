use std::collections::{BTreeSet, HashSet};

use super::table::{Code, End, Row};
use super::*;

const UNKNOWN: FiscalYear = FiscalYear::UNKNOWN;

fn book() -> &'static Codebook {
    Codebook::get()
}

fn func_name(code: u32, year: i16) -> Option<&'static str> {
    book().func_name(FuncCode::new(code), FiscalYear(year))
}

fn superseded(name: &str, level: Level, year: i16) -> Option<Superseded> {
    book().superseded(name, Some(level), FiscalYear(year))
}

fn rows<C: Code>(files: &[&'static str]) -> Vec<Row<C>> {
    let lines = files.iter().flat_map(|file| file.lines());
    lines.filter(|line| !line.starts_with('#')).map(|line| Row::parse(line).unwrap_or_else(|| panic!("no row: {line}"))).collect()
}

#[test]
fn rows_are_well_formed() {
    fn check<C: Code + std::fmt::Debug + std::hash::Hash>(rows: &[Row<C>], marks: &str) {
        let mut seen = HashSet::new();
        for row in rows {
            let name = row.name;
            assert!(!name.contains(|c: char| c.is_ascii() || c.is_whitespace()), "{name}");
            assert!(seen.insert((row.code, name, row.from)), "twice: {row:?}");
            assert!(row.marks.chars().all(|m| marks.contains(m)), "{row:?}");
            if let End::Within(first, last) = row.end {
                assert!(row.from <= first && first <= last, "{row:?}");
            }
        }
        // Of the names of one code only the newest is in force, and known spans do not overlap.
        for pair in rows.windows(2).filter(|pair| pair[0].code == pair[1].code) {
            assert_ne!(pair[0].end, End::InForce, "{pair:?}");
            if let (End::Within(first, _), true) = (pair[0].end, pair[1].from.is_known()) {
                assert!(pair[1].from > first, "{pair:?}");
            }
        }
        assert!(rows.iter().any(|row| row.end == End::InForce));
    }
    check(&rows::<FuncCode>(&FUNC), "GSAmlb");
    check(&rows::<EconCode>(&ECON), "PRm");
}

#[test]
fn every_code_has_its_parent() {
    let codes: BTreeSet<FuncCode> = rows(&FUNC).iter().map(|row| row.code).collect();
    for code in &codes {
        assert!(code.parent().is_none_or(|parent| codes.contains(&parent)), "{code:?}");
    }
    let codes: BTreeSet<EconCode> = rows(&ECON).iter().map(|row| row.code).collect();
    for code in &codes {
        assert!(codes.contains(&code.class()), "{code:?}");
    }
}

#[test]
fn aliases_are_well_formed() {
    let mut seen = HashSet::new();
    for line in ALIASES.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let code: u32 = fields[2].parse().expect(line);
        assert!(seen.insert((fields[0], fields[1])), "twice: {line}");
        let (known, standard) = match fields[0] {
            "func-short" | "func-wrong" => {
                (!book().func.rows_of(FuncCode::new(code)).is_empty(), !book().funcs_named(fields[1]).is_empty())
            }
            "econ-short" | "econ-wrong" => {
                (!book().econ.rows_of(EconCode::new(code)).is_empty(), !book().econs_named(fields[1]).is_empty())
            }
            kind => panic!("{kind}"),
        };
        assert!(known && !standard, "{line}");
    }
}

#[test]
fn a_code_has_a_name_for_each_year() {
    assert_eq!(func_name(210, 2012), Some("医疗卫生"));
    assert_eq!(func_name(210, 2018), Some("医疗卫生与计划生育支出"));
    assert_eq!(func_name(210, 2019), Some("卫生健康支出"));
    assert_eq!(func_name(210, 0), Some("卫生健康支出"));
    assert_eq!(func_name(20_805, 2019), Some("行政事业单位离退休"));
    assert_eq!(func_name(20_805, 2020), Some("行政事业单位养老支出"));
    assert_eq!(func_name(21_305, 2021), Some("扶贫"));
    assert_eq!(func_name(21_305, 2022), Some("巩固脱贫衔接乡村振兴"));
    assert_eq!(func_name(21_305, 2024), Some("巩固脱贫攻坚成果衔接乡村振兴"));
    assert_eq!(func_name(2_013_804, 2023), Some("市场主体管理"));
    // Between the last sure year and the first sure one the newer name is given.
    assert_eq!(func_name(2_040_607, 2019), Some("法律援助"));
    assert_eq!(func_name(2_040_607, 2020), Some("公共法律服务"));
    // A number used twice, and not at all in between.
    assert_eq!(func_name(2_080_209, 2018), Some("部队供应"));
    assert_eq!(func_name(2_080_209, 2021), None);
    assert_eq!(func_name(2_080_209, 2024), Some("老龄事务"));
    assert_eq!(func_name(20_139, 2023), None);
    assert_eq!(func_name(9_999_999, 2023), None);
    assert_eq!(func_name(21_902, 2023), Some("教育"));
    assert_eq!(book().econ_name(EconCode::new(30_113)), Some("住房公积金"));
    assert_eq!(book().econ_name(EconCode::new(30_311)), Some("代缴社会保险费"));
    assert_eq!(book().econ_name(EconCode::new(303)), Some("对个人和家庭的补助"));
}

#[test]
fn an_old_name_is_superseded_from_the_year_of_the_new_one() {
    let old = "医疗卫生与计划生育支出";
    assert_eq!(superseded(old, Level::Class, 2018), None);
    let expected = Superseded { code: FuncCode::new(210), current: "卫生健康支出", until: Some(FiscalYear(2018)), certain: true };
    assert_eq!(superseded(old, Level::Class, 2023), Some(expected));
    assert_eq!(book().superseded(old, None, FiscalYear(2019)), Some(expected));
    assert_eq!(superseded(old, Level::Item, 2023), None);
    assert_eq!(book().superseded(old, None, UNKNOWN), None);

    let current = |name, level, year| superseded(name, level, year).map(|s| (s.current, s.certain));
    assert_eq!(current("行政事业单位离退休", Level::Section, 2023), Some(("行政事业单位养老支出", true)));
    assert_eq!(current("扶贫", Level::Section, 2023), Some(("巩固脱贫攻坚成果衔接乡村振兴", true)));
    assert_eq!(current("国土海洋气象等支出", Level::Class, 2023), Some(("自然资源海洋气象等支出", true)));
    assert_eq!(current("资源勘探信息等支出", Level::Class, 2020), Some(("资源勘探工业信息等支出", true)));
    assert_eq!(current("资源勘探信息等支出", Level::Class, 2019), None);
}

#[test]
fn an_abolished_code_names_its_heir() {
    let heir = superseded("未归口管理的行政单位离退休", Level::Item, 2021).expect("an heir");
    assert_eq!((heir.code, heir.current), (FuncCode::new(2_080_501), "行政单位离退休"));
    let heir = superseded("法制建设", Level::Item, 2023).expect("an heir");
    assert_eq!((heir.code, heir.current), (FuncCode::new(2_040_612), "法治建设"));
    // Abolished without an heir, or moved under the same name: nothing to write instead.
    assert_eq!(superseded("厂务公开", Level::Item, 2023), None);
    assert_eq!(superseded("老龄事务", Level::Item, 2020), None);
}

#[test]
fn unknown_dates_are_never_certain() {
    let doubtful = superseded("工业和信息产业监管", Level::Section, 2026).expect("superseded");
    assert_eq!((doubtful.until, doubtful.certain), (None, false));
    let within = |year| superseded("法律援助", Level::Item, year).map(|s| s.certain);
    assert_eq!((within(2019), within(2020), within(2021)), (None, Some(false), Some(true)));
    for row in rows::<FuncCode>(&FUNC).iter().filter(|row| row.end == End::Unknown) {
        let found = book().superseded(row.name, None, FiscalYear(2030));
        assert!(found.is_none_or(|found| !found.certain), "{row:?}");
    }
}

#[test]
fn a_name_in_force_elsewhere_is_not_superseded() {
    // 2010308 until 2023, but 20140 信访事务 since 2024.
    assert_eq!(book().superseded("信访事务", None, FiscalYear(2025)), None);
    assert_eq!(book().superseded("拥军优属", Some(Level::Item), FiscalYear(2025)), None);
    assert_eq!(book().superseded("卫生健康支出", None, FiscalYear(2025)), None);
    let rows = rows::<FuncCode>(&FUNC);
    for row in rows.iter().filter(|row| row.end == End::InForce && !row.marks.contains('b')) {
        assert_eq!(book().superseded(row.name, None, FiscalYear(2026)), None, "{row:?}");
    }
}

#[test]
fn codes_of_a_name_come_by_level_and_in_force_first() {
    let codes = |name| book().funcs_named(name).iter().map(|code| code.number()).collect::<Vec<_>>();
    assert_eq!(codes("其他农林水支出"), [21_399, 2_139_999]);
    assert_eq!(codes("华侨事务"), [2_013_405, 2_012_506]);
    assert!(codes("行政运行").contains(&2_010_201));
    assert!(codes("教育").is_empty() && codes("没有的科目").is_empty());
    let econs = |name| book().econs_named(name).iter().map(|code| code.number()).collect::<Vec<_>>();
    assert_eq!(econs("住房公积金"), [30_113, 30_311]);
    assert_eq!(econs("其他社会保障缴费"), [30_112, 30_104]);
    assert_eq!(econs("因公出国（境）费用"), [30_212]);
    assert_eq!(econs("维修（护）费"), [30_213]);
}

#[test]
fn loose_names_lead_to_the_standard_one() {
    let loose = |name| {
        let loose = book().func_loose(name)?;
        Some((loose.codes[0].number(), loose.standard, loose.how))
    };
    for (short, code) in [
        ("一般公共服务", 201),
        ("教育", 205),
        ("社会保障和就业", 208),
        ("卫生健康", 210),
        ("城乡社区", 212),
        ("农林水", 213),
        ("住房保障", 221),
        ("行政事业单位养老", 20_805),
        ("住房改革", 22_102),
    ] {
        let standard = format!("{short}支出");
        assert_eq!(loose(short), Some((code, &*standard, How::Dropped)));
    }
    assert_eq!(loose("住房公积金支出"), Some((2_210_201, "住房公积金", How::Added)));
    assert_eq!(loose("其它行政事业单位医疗支出"), Some((2_101_199, "其他行政事业单位医疗支出", How::Qita)));
    assert_eq!(loose("机关事业单位职业年金缴费"), Some((2_080_506, "机关事业单位职业年金缴费支出", How::Short)));
    // Old names have loose forms too; they are asked about by the standard one.
    assert_eq!(loose("医疗卫生与计划生育"), Some((210, "医疗卫生与计划生育支出", How::Dropped)));
    assert_eq!((loose("卫生健康支出"), loose("其他"), loose("预备费支出")), (None, None, None));
    // 2120814 is 农业生产发展支出: another name, not 2130122 农业生产发展 with a 支出 too many.
    assert_eq!(loose("农业生产发展支出"), None);

    let econ = |name| Some(book().econ_loose(name)?.codes[0].number());
    assert_eq!(econ("机关事业单位基本养老保险"), Some(30_108));
    assert_eq!(econ("职业年金"), Some(30_109));
    assert_eq!(econ("职工基本医疗保险"), Some(30_110));
    assert_eq!(econ("公务员医疗补助"), Some(30_111));
    assert_eq!(econ("因公出国（境）费"), Some(30_212));
    assert_eq!(econ("其它商品和服务支出"), Some(30_299));
    assert_eq!((econ("培训费"), econ("其他交通工具运行维护费")), (None, None));
}

#[test]
fn loose_names_are_no_standard_names() {
    let mut seen = HashSet::new();
    for name in book().func_loose_names().chain(book().func_wrong_names()) {
        assert!(book().funcs_named(name).is_empty() && name.chars().count() >= 2, "{name}");
        assert!(seen.insert(name), "{name}");
    }
    for name in book().func_loose_names() {
        let loose = book().func_loose(name).expect(name);
        assert_eq!(loose.codes, book().funcs_named(loose.standard));
        assert!(!loose.codes.is_empty());
    }
    for name in book().econ_loose_names() {
        assert!(!book().econ_loose(name).expect(name).codes.is_empty());
    }
}

#[test]
fn names_that_never_were_any() {
    let right = |name| book().misnamed(name).map(|right| (right.code.number(), right.current, right.certain));
    assert_eq!(right("其它行政事业单位医疗支出"), Some((2_101_199, "其他行政事业单位医疗支出", true)));
    assert_eq!(right("社会保障与就业支出"), Some((208, "社会保障和就业支出", true)));
    assert_eq!((right("卫生健康支出"), right("医疗卫生与计划生育支出")), (None, None));
    for name in book().func_wrong_names() {
        assert!(right(name).is_some(), "{name}");
    }
    let likely = book().econ_misnamed("其他交通工具运行维护费").expect("misnamed");
    assert_eq!((likely.code, likely.current), (EconCode::new(30_239), "其他交通费用"));
    assert!(!likely.certain);
}

#[test]
fn former_economic_names() {
    let current = |name, level, year| {
        let new = book().econ_superseded(name, Some(level), FiscalYear(year))?;
        Some((new.code.number(), new.current, new.certain))
    };
    assert_eq!(current("对企事业单位的补贴", Level::Class, 2019), Some((312, "对企业补助", true)));
    assert_eq!(current("其他资本性支出", Level::Class, 2019), Some((310, "资本性支出", true)));
    assert_eq!(current("其他资本性支出", Level::Section, 2019), None);
    assert_eq!(current("其他资本性支出", Level::Class, 2017), None);
}

#[test]
fn personnel_and_running_costs() {
    let personnel = |code| book().econ_is_personnel(EconCode::new(code));
    assert_eq!((personnel(30_101), personnel(303), personnel(30_302)), (Some(true), Some(true), Some(true)));
    assert_eq!((personnel(30_201), personnel(31_002), personnel(399)), (Some(false), Some(false), Some(false)));
    assert_eq!((personnel(30_901), personnel(31_204), personnel(999)), (None, None, None));
}

#[test]
fn the_fund_of_a_code() {
    let fund = |code| book().func_fund(FuncCode::new(code));
    assert_eq!((fund(201), fund(2_080_505), fund(2_129_999)), (Fund::General, Fund::General, Fund::General));
    assert_eq!((fund(21_208), fund(2_120_802), fund(2_296_011)), (Fund::GovFund, Fund::GovFund, Fund::GovFund));
    assert_eq!((fund(2_219_899), fund(2_209_801)), (Fund::GovFund, Fund::GovFund));
    assert_eq!((fund(223), fund(2_230_105)), (Fund::StateCapital, Fund::StateCapital));
    assert_eq!((fund(2_090_101), fund(9_990_101)), (Fund::All, Fund::All));
}
