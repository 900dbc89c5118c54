//! An error is what the paper proves; what may as well be our reading is a doubt.

use fiscal::{Manuscript, Severity};

fn severities(text: &str) -> Vec<Severity> {
    let manuscript = Manuscript::utf8(text);
    let report = rules::check(&manuscript, statute::read(&manuscript, Default::default()));
    report.findings.iter().map(|f| f.severity).filter(|s| *s > Severity::Notice).collect()
}

#[test]
fn unexplained_in_one_sentence_is_an_error() {
    let text = "柳溪县档案馆2024年度部门决算\n本年收入合计620.31万元，其中：财政拨款收入533.72万元，其他收入51.26万元。\n";
    assert_eq!(severities(text), [Severity::Error]);
}

#[test]
fn unexplained_across_paragraphs_is_a_doubt() {
    let text = "柳溪县档案馆2024年度部门决算\n一、收入支出决算总体情况\n2024年度收入总计620.31万元。\n二、收入决算情况\n本馆负责全县档案的接收和保管。\n\
                三、其他情况\n2024年度收入总计871.95万元。\n";
    assert_eq!(severities(text), [Severity::Warning]);
}

#[test]
fn a_slip_across_paragraphs_is_an_error() {
    let text = "柳溪县档案馆2024年度部门决算\n一、收入支出决算总体情况\n2024年度收入总计620.31万元。\n二、收入决算情况\n本馆负责全县档案的接收和保管。\n\
                三、其他情况\n2024年度收入总计6203.1万元。\n";
    assert_eq!(severities(text), [Severity::Error]);
}

#[test]
fn unexplained_and_far_off_is_a_doubt() {
    let list = |other: &str| {
        format!("柳溪县档案馆2024年度部门决算\n本年收入合计620.31万元，其中：财政拨款收入133.72万元，其他收入{other}万元。\n")
    };
    assert_eq!(severities(&list("51.26")), [Severity::Warning]);
    // a digit typed in explains it, however far off it is
    assert_eq!(severities(&list("4863.59")), [Severity::Error]);
}

#[test]
fn a_change_far_from_its_two_values_is_a_doubt() {
    let told = |change: &str| format!("柳溪县档案馆2024年度部门决算\n公务接待费支出119.34万元，比上年的233.11万元减少{change}万元。\n");
    assert_eq!(severities(&told("33.77")), [Severity::Warning]);
    assert_eq!(severities(&told("114.77")), [Severity::Error]);
}

#[test]
fn two_values_that_both_stand_are_a_doubt_where_digits_change_places() {
    let told = |spent: &str, completed: &str| {
        format!(
            "柳溪县档案馆2024年度部门决算\n2024年度财政拨款支出2227.59万元，主要用于：节能环保（类）支出64.70万元，占2.9%；农林水（类）支出2162.89万元，占97.1%。\n\
             1.节能环保（类）支出年初预算为40.00万元，支出决算为{spent}万元，完成年初预算的{completed}%。\n"
        )
    };
    assert_eq!(severities(&told("67.40", "168.5")), [Severity::Warning]);
    // of something else
    assert_eq!(severities(&told("69.80", "174.5")), []);
}
