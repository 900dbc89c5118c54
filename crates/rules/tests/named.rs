//! Which figure of a relation that fails is named, and what should stand there.

use fiscal::{Manuscript, Severity};

fn named(kind: &str, text: &str) -> Vec<(String, String)> {
    let manuscript = Manuscript::utf8(format!("柳溪县档案馆2024年度部门{kind}\n{text}\n"));
    let report = rules::check(&manuscript, statute::read(&manuscript, Default::default()));
    report.findings.into_iter().filter(|f| f.severity > Severity::Notice).map(|f| (f.stated, f.expected)).collect()
}

fn one(stated: &str, expected: &str) -> Vec<(String, String)> {
    vec![(stated.to_owned(), expected.to_owned())]
}

#[test]
fn a_total_that_repeats_its_part_and_not_the_balance_beside_it() {
    let told = |income: &str, outlay: &str| {
        format!(
            "2024年度收入总计{income}万元，支出总计{outlay}万元。\n2024年度收入合计780.20万元。\n2024年度支出合计778.90万元，其中：基本支出500.00万元，项目支出278.90万元。\n\
             2024年度年末结转和结余1.70万元，较上年增加1.30万元。"
        )
    };
    assert_eq!(named("决算", &told("780.60", "780.60")), []);
    assert_eq!(named("决算", &told("780.20", "778.90")), one("778.90万元", "780.60万元"));
}

#[test]
fn one_part_in_another_unit() {
    let told = |last: &str| {
        format!(
            "项目支出预算84万元，其中：\n1、库房租赁36万元；\n2、数字化16万元；\n3、装具12万元；\n4、系统维护5万元；\n5、消防15{last}。"
        )
    };
    assert_eq!(named("预算", &told("万元")), []);
    assert_eq!(named("预算", &told("元")), one("15元", "15万元"));
}

#[test]
fn a_part_that_is_all_of_its_whole_in_another_unit() {
    let told = |unit: &str| {
        format!("本年支出合计312.5万元，较上年290.1万元，增加22.4万元，其中：基本支出312.5{unit}，较上年290.1万元，增加22.4万元。")
    };
    assert_eq!(named("决算", &told("万元")), []);
    assert_eq!(named("决算", &told("元")), one("312.5元", "312.5万元"));
}

#[test]
fn an_average_in_another_unit() {
    let told = |unit: &str| format!("公务用车运行维护费13.9万元。年末车辆保有量为3辆，全年车均运行维护费支出4.63{unit}。");
    assert_eq!(named("决算", &told("万元")), []);
    assert_eq!(named("决算", &told("元")), one("4.63元", "4.63万元"));
}

#[test]
fn what_two_figures_differ_by() {
    let told = |by: &str| format!("“三公”经费支出3.05万元，年初预算为4.95万元，差值为{by}万元。");
    assert_eq!(named("决算", &told("1.90")), []);
    assert!(!named("决算", &told("2.76")).is_empty());
}

#[test]
fn basic_outlay_and_the_projects_of_the_department() {
    let told = |all: &str| format!("本馆预算支出总数{all}元。\n部门基本支出预算703000.00元。\n部门专项项目预算12000.00元（明细见附表）。");
    assert_eq!(named("预算", &told("715000.00")), []);
    assert_eq!(named("预算", &told("805000.00")), one("805000.00元", "715000.00元"));
}
