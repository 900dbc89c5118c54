//! Tables of provinces' layouts, as readers of documents lay them out.

use crate::{Context, read};
use fiscal::{Basis, Datum, Flow, FuncCode, Fund, Holder, Manuscript, Nature};

/// (figure, datum) of each fact.
fn facts(text: &str) -> Vec<(String, Datum)> {
    let reading = read(&Manuscript::utf8(text), Context::default());
    reading.filing.facts.iter().map(|f| (f.span.of(text).to_owned(), f.datum)).collect()
}

const BY_ITEM: &str = "青岚县水利局2025年部门预算\n一般公共预算支出表\n单位：万元\n科目编码\t\t\t科目名称\t合计\t基本支出\t项目支出\n类\t款\t项\n213\t\t\t农林水支出\t530.00\t410.00\t120.00\n213\t03\t\t水利\t530.00\t410.00\t120.00\n213\t03\t01\t行政运行\t410.00\t410.00\t0.00\n213\t03\t05\t水利工程建设\t120.00\t0.00\t120.00\n合计\t\t\t\t530.00\t410.00\t120.00";

#[test]
fn items_by_code_and_nature() {
    let facts = facts(BY_ITEM);
    assert_eq!(facts.len(), 15);
    let own = facts.iter().find(|f| f.0 == "410.00" && f.1.func == Some(FuncCode::new(2_130_301)) && f.1.nature == Nature::Basic);
    let (_, datum) = own.expect("行政运行，基本支出");
    assert_eq!((datum.fund, datum.flow, datum.basis), (Fund::General, Flow::Outlay, Basis::Initial));
    let (_, whole) = facts[12];
    assert_eq!((whole.func, whole.nature, whole.fund), (None, Nature::All, Fund::General));
}

#[test]
fn both_sides_of_a_summary() {
    let text = "青岚县水利局2025年部门预算\n部门收支总表\n单位：万元\n收入\t\t支出\n项目\t预算数\t项目\t预算数\n一、一般公共预算拨款收入\t530.00\t一、社会保障和就业支出\t50.00\n二、事业收入\t20.00\t二、农林水支出\t510.00\n本年收入合计\t550.00\t本年支出合计\t560.00\n上年结转\t10.00\t结转下年\t0.00\n收入总计\t560.00\t支出总计\t560.00";
    let facts = facts(text);
    let of = |figure: &str| facts.iter().find(|f| f.0 == figure).map(|f| (f.1.flow, f.1.fund, f.1.func));
    assert_eq!(of("530.00"), Some((Flow::Income, Fund::General, None)));
    assert_eq!(of("20.00"), Some((Flow::Income, Fund::Service, None)));
    assert_eq!(of("510.00"), Some((Flow::Outlay, Fund::All, Some(FuncCode::new(213)))));
    assert_eq!(of("550.00"), Some((Flow::Income, Fund::All, None)));
    assert_eq!(of("10.00").map(|f| f.0), Some(Flow::CarryIn));
    assert_eq!(facts.iter().filter(|f| f.0 == "560.00").count(), 3);
}

#[test]
fn what_is_not_understood_stays_unread() {
    let text = BY_ITEM.replace("基本支出", "提前下达");
    let reading = read(&Manuscript::utf8(text.as_str()), Context::default());
    assert_eq!(reading.filing.facts.len(), 10);
    assert_eq!(reading.filing.unread.len(), 5);
    let text = BY_ITEM.replace("单位：万元\n", "");
    assert!(facts(&text).is_empty());
}

const BY_BODY: &str = "青岚县水利局2025年部门预算\n部门收入总表\n单位：万元\n单位\t合计\t上年结转\t本年收入\n\t\t\t小计\t一般公共预算\t其他收入\n合计\t90.00\t8.00\t82.00\t70.00\t12.00\n青岚县水利局机关\t50.00\t8.00\t42.00\t42.00\t0.00\n青岚县水利局\t3.00\t0.00\t3.00\t3.00\t0.00\n渠道管理站\t37.00\t0.00\t37.00\t25.00\t12.00";

#[test]
fn the_total_of_income_has_its_balances_and_rows_are_of_bodies() {
    let facts = facts(BY_BODY);
    let of = |figure: &str| facts.iter().find(|f| f.0 == figure).map(|f| (f.1.flow, f.1.fund, f.1.holder));
    assert_eq!(of("90.00"), Some((Flow::IncomeTotal, Fund::All, Holder::Whole)));
    assert_eq!(of("82.00"), Some((Flow::Income, Fund::All, Holder::Whole)));
    assert_eq!(of("8.00"), Some((Flow::CarryIn, Fund::All, Holder::Whole)));
    assert_eq!(of("50.00"), Some((Flow::IncomeTotal, Fund::All, Holder::Own)));
    // bodies by their names, which make the total with what is its own
    assert!(of("3.00").is_some() && of("37.00").is_some());
    assert!(has(&sums(BY_BODY), "90.00", &["50.00", "3.00", "37.00"]), "{:?}", sums(BY_BODY));
    // a department and, beneath it, its bodies: which are counted twice is not told
    let nested = BY_BODY.replace("青岚县水利局\t3.00\t0.00\t3.00\t3.00\t0.00", "青岚县水利系统\t90.00\t8.00\t82.00\t70.00\t12.00");
    assert!(!sums(&nested).iter().any(|(whole, parts)| whole == "90.00" && parts.len() > 2 && parts.contains(&"37.00".to_owned())));
}

#[test]
fn one_row_of_the_agency_is_of_all_of_it_and_a_total_of_what_the_title_names() {
    let text = "青岚县水利局2025年部门预算\n一般公共预算“三公”经费支出表\n单位：万元\n单位\t合计\t公务用车购置及运行费\t\t\t公务接待费\n\t\t小计\t购置费\t运行费\n青岚县水利局\t6.50\t4.00\t0.00\t4.00\t2.50";
    let found = facts(text);
    let paths: Vec<String> = found.iter().map(|f| crate::subject(&fiscal::Filing::default(), &f.1)).collect();
    assert_eq!(found.len(), 5);
    assert_eq!(paths[0], "“三公”经费财政拨款支出");
    assert_eq!(paths[1], "“三公”经费/公务用车购置及运行维护费");
    // a title that names two things leaves open which of them 合计 is of
    assert_eq!(facts(&text.replace("“三公”经费支出表", "“三公”经费和会议费支出表")).len(), 4);
}

#[test]
fn lines_of_three_public_expenses_and_their_changes() {
    let text = "青岚县水利局2025年部门预算\n一般公共预算“三公”经费支出表\n单位：万元\n项目\t2024年预算数\t2025年预算数\t增减额\n合计\t6.00\t5.00\t-1.00\n1.因公出国（境）费用\t0.00\t0.00\t0.00\n2.公务接待费\t2.00\t1.00\t-1.00\n3.公务用车费\t4.00\t4.00\t0.00\n其中：（1）公务用车运行维护费\t4.00\t4.00\t0.00\n（2）公务用车购置\t0.00\t0.00\t0.00";
    let found = facts(text);
    assert_eq!(found.len(), 18, "two years and a change for each line");
    let paths: Vec<String> = found.iter().step_by(3).map(|f| crate::subject(&fiscal::Filing::default(), &f.1)).collect();
    let lines = ["因公出国（境）费", "公务接待费", "公务用车购置及运行维护费", "公务用车运行维护费", "公务用车购置费"];
    assert_eq!(paths[1..], lines.map(|line| format!("“三公”经费/{line}")));
}

#[test]
fn classes_beside_each_other_are_told_by_their_codes() {
    let text = "青岚县水利局2025年部门预算\n一般公共预算基本支出表\n单位：万元\n人员经费\t\t\t公用经费\t\t\n科目编码\t科目名称\t预算数\t科目编码\t科目名称\t预算数\n301\t工资福利支出\t90.00\t302\t商品和服务支出\t20.00\n30101\t基本工资\t90.00\t30217\t公务接待费\t20.00\n人员经费合计\t\t90.00\t公用经费合计\t\t20.00";
    let found = facts(text);
    let econ: Vec<Option<u32>> = found.iter().map(|f| f.1.econ.map(|c| c.number())).collect();
    assert_eq!(econ, [Some(301), Some(302), Some(30_101), Some(30_217), None, None]);
    assert!(found.iter().step_by(2).all(|f| f.1.nature == Nature::Personnel));
    assert!(found.iter().skip(1).step_by(2).all(|f| f.1.nature == Nature::Running));
}

#[test]
fn a_class_of_basic_outlay_is_not_all_that_is_spent_on_it() {
    let text = "青岚县水利局2025年部门预算\n一般公共预算基本支出表\n单位：万元\n经济分类科目\t\t合计\t人员经费\t公用经费\n编码\t名称\n302\t商品和服务支出\t9.00\t\t9.00\n30217\t公务接待费\t2.00\t\t2.00";
    let facts = facts(text);
    assert_eq!(facts.len(), 4);
    assert!(facts.iter().all(|f| f.1.topic == fiscal::Topic(0)));
    assert_eq!(facts[2].1.econ, Some(fiscal::EconCode::new(30_217)));
}

#[test]
fn a_long_line_of_one_word_ends() {
    let text = format!("{}：万元\n基本支出12.00万元。", "单位".repeat(300_000));
    assert_eq!(facts(&text).len(), 1);
}

/// What the claims of a table say: the whole, its parts.
fn sums(text: &str) -> Vec<(String, Vec<String>)> {
    let reading = read(&Manuscript::utf8(text), Context::default());
    let filing = &reading.filing;
    let words = |o: &fiscal::Operand| format!("{}{}", if o.negative { "-" } else { "" }, filing.facts[o.fact.index()].span.of(text));
    let sums = filing.claims.iter().filter(|c| matches!(c.kind, fiscal::ClaimKind::Sum { .. } | fiscal::ClaimKind::Equal));
    sums.map(|c| (words(&c.operands[0]), c.operands[1..].iter().map(words).collect())).collect()
}

fn has(sums: &[(String, Vec<String>)], whole: &str, parts: &[&str]) -> bool {
    sums.iter().any(|(w, p)| w == whole && p == parts)
}

#[test]
fn blank_cells_count_as_nothing() {
    let text = "青岚县水利局2025年部门预算\n部门收入预算表\n单位：万元\n科目编码\t科目名称\t合计\t一般公共预算\t政府性基金预算\t事业收入\n213\t农林水支出\t534.10\t512.70\t\t21.40\n21303\t水利\t534.10\t512.70\t\t21.40\n2130301\t行政运行\t412.60\t412.60\t\t\n2130305\t水利工程建设\t121.50\t100.10\t\t21.40\n合计\t\t534.10\t512.70\t\t21.40";
    let sums = sums(text);
    assert!(has(&sums, "534.10", &["512.70", "21.40"]), "{sums:?}");
    assert!(has(&sums, "412.60", &["412.60"]), "{sums:?}");
    assert!(has(&sums, "512.70", &["412.60", "100.10"]), "{sums:?}");
    // where a column is not understood, what is missing may stand in it
    let other = text.replace("事业收入", "提前下达");
    assert!(!has(&self::sums(&other), "412.60", &["412.60"]));
}

#[test]
fn economic_classes_add_up_and_are_no_lines_of_another_table() {
    let text = "青岚县水利局2025年部门预算\n一般公共预算基本支出经济分类表\n单位：万元\n经济分类科目编码\t科目名称\t合计\t人员经费\t公用经费\n301\t工资福利支出\t330.20\t330.20\t\n30101\t基本工资\t210.15\t210.15\t\n30102\t津贴补贴\t120.05\t120.05\t\n302\t商品和服务支出\t81.30\t\t81.30\n30201\t办公费\t60.00\t\t60.00\n30217\t公务接待费\t21.30\t\t21.30\n合计\t\t411.50\t330.20\t81.30";
    let sums = sums(text);
    assert!(has(&sums, "81.30", &["60.00", "21.30"]), "{sums:?}");
    assert!(has(&sums, "330.20", &["210.15", "120.05"]), "{sums:?}");
    assert!(has(&sums, "411.50", &["330.20", "81.30"]), "{sums:?}");
}

#[test]
fn funds_below_a_balance_are_of_the_balance() {
    let text = "青岚县水利局2025年部门决算\n财政拨款收入支出决算总表\n单位：万元\n收入\t\t支出\n项目\t决算数\t项目\t决算数\n一、一般公共预算财政拨款\t512.70\t一、社会保障和就业支出\t50.20\n二、政府性基金预算财政拨款\t\t二、农林水支出\t470.90\n本年收入合计\t512.70\t本年支出合计\t521.10\n年初财政拨款结转和结余\t21.60\t年末财政拨款结转和结余\t13.20\n一、一般公共预算财政拨款\t21.60\t\t\n二、政府性基金预算财政拨款\t\t\t\n总计\t534.30\t总计\t534.30";
    let of = |figure: &str, n: usize| facts(text).iter().filter(|f| f.0 == figure).nth(n).map(|f| (f.1.flow, f.1.fund));
    assert_eq!(of("21.60", 1), Some((Flow::CarryIn, Fund::General)));
    let sums = sums(text);
    assert!(has(&sums, "534.30", &["512.70", "21.60"]) && has(&sums, "534.30", &["521.10", "13.20"]), "{sums:?}");
    assert!(has(&sums, "521.10", &["50.20", "470.90"]), "{sums:?}");
}

#[test]
fn what_moved_makes_the_balance() {
    let text = "青岚县水利局2025年部门决算\n政府性基金预算财政拨款收入支出决算表\n单位：万元\n科目编码\t科目名称\t年初结转和结余\t本年收入\t本年支出\t\t\t年末结转和结余\n\t\t\t\t小计\t基本支出\t项目支出\t\n21208\t国有土地使用权出让收入安排的支出\t30.00\t80.00\t95.50\t\t95.50\t14.50\n合计\t\t30.00\t80.00\t95.50\t\t95.50\t14.50";
    assert!(has(&sums(text), "14.50", &["30.00", "80.00", "-95.50"]), "{:?}", sums(text));
}

#[test]
fn agencies_and_projects_make_their_total() {
    let text = "青岚县水利局2025年部门预算\n部门收入总表\n单位：万元\n单位代码\t单位名称\t合计\t一般公共预算拨款收入\t事业收入\n\t合计\t534.10\t512.70\t21.40\n101\t青岚县水利局本级\t412.60\t412.60\t\n102\t青岚县水文站\t121.50\t100.10\t21.40";
    let sums = sums(text);
    assert!(has(&sums, "534.10", &["412.60", "121.50"]), "{sums:?}");
    let text = "青岚县水利局2025年部门预算\n项目支出预算表\n单位：万元\n项目名称\t项目单位\t合计\t一般公共预算\t事业收入\n河道清淤\t青岚县水利局\t80.30\t80.30\t\n水文监测\t青岚县水文站\t41.20\t19.80\t21.40\n合计\t\t121.50\t100.10\t21.40";
    let sums = self::sums(text);
    assert!(has(&sums, "121.50", &["80.30", "41.20"]) && has(&sums, "121.50", &["100.10", "21.40"]), "{sums:?}");
    assert!(has(&sums, "41.20", &["19.80", "21.40"]), "{sums:?}");
}

#[test]
fn indicators_in_columns() {
    let text = "青岚县水利局2025年部门决算\n项目支出绩效自评表\n项目名称\t河道清淤\n一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t实际完成值\t得分\n产出指标\t数量指标\t清淤长度\t≥\t12\t公里\t13公里\t20\n\t\t新增泵站\t≥\t3\t座\t2座\t15\n\t质量指标\t验收合格率\t＝\t100\t%\t100%\t20";
    let reading = read(&Manuscript::utf8(text), Context::default());
    let indicators = &reading.filing.indicators;
    let told: Vec<(&str, &str, &str)> = indicators.iter().map(|i| (i.class.as_str(), i.name.as_str(), i.achieved.of(text))).collect();
    assert_eq!(told, [("数量指标", "清淤长度", "13公里"), ("数量指标", "新增泵站", "2座"), ("质量指标", "验收合格率", "100%")]);
    assert_eq!(indicators[1].target.of(text), "≥\t3\t座");
    assert!(indicators.iter().all(|i| i.target_fact.is_some() && i.achieved_fact.is_some()));
}

#[test]
fn this_years_money_and_the_lines_of_a_topic() {
    let text = "青岚县水利局2025年部门预算\n一般公共预算支出预算表\n单位：万元\n科目编码\t科目名称\t合计\t当年财政拨款安排\t上年结转安排\n2130301\t行政运行\t412.60\t412.60\t\n2130305\t水利工程建设\t121.50\t98.10\t23.40\n合计\t\t534.10\t510.70\t23.40";
    let sums = sums(text);
    assert!(has(&sums, "121.50", &["98.10", "23.40"]) && has(&sums, "412.60", &["412.60"]), "{sums:?}");
    assert!(has(&sums, "510.70", &["412.60", "98.10"]), "{sums:?}");
    let text = "青岚县水利局2025年部门预算\n一般公共预算“三公”经费支出表\n单位：万元\n合计\t因公出国（境）费\t公务用车购置及运行费\t\t\t公务接待费\n\t\t小计\t购置费\t运行费\t\n14.50\t\t11.80\t—\t11.80\t2.70";
    let sums = self::sums(text);
    assert!(has(&sums, "11.80", &["11.80"]) && has(&sums, "14.50", &["11.80", "2.70"]), "{sums:?}");
}

const EVALUATED: &str = "青岚县水利局2025年部门决算\n项目支出绩效自评表\n单位：万元\n项目名称\t\t河道清淤\n项目资金\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n\t年度资金总额\t80.00\t76.00\t68.40\t10\t90.00%\t9\n\t其中：当年财政拨款\t80.00\t70.00\t62.40\t—\t\t—\n\t上年结转资金\t\t6.00\t6.00\t—\t\t—\n年度总体目标\t\t清淤12公里\n一级指标\t二级指标\t三级指标\t指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t清淤长度\t≥12公里\t13公里\t50\t50\n效益指标\t社会效益指标\t受益户数\t≥200户\t210户\t40\t39\n总分\t\t\t\t\t100\t98";

#[test]
fn the_money_of_a_project_and_its_scores() {
    let reading = read(&Manuscript::utf8(EVALUATED), Context::default());
    assert!(reading.filing.unread.is_empty(), "{:?}", reading.filing.unread);
    let sums = sums(EVALUATED);
    assert!(has(&sums, "76.00", &["70.00", "6.00"]) && has(&sums, "68.40", &["62.40", "6.00"]), "{sums:?}");
    // what stands alone in its column is all of it
    assert!(has(&sums, "80.00", &["80.00"]), "{sums:?}");
    assert!(has(&sums, "100", &["50", "40", "10"]) && has(&sums, "98", &["50", "39", "9"]), "{sums:?}");
    let scoring = &reading.scorings[0];
    assert_eq!((reading.scorings.len(), scoring.rows.len()), (1, 2));
    assert!(scoring.weights_known && scoring.scores_known && scoring.rate.is_some());
    let named = |f: &fiscal::Fact| reading.filing.item(f.datum.item) == Some("河道清淤");
    assert!(reading.filing.facts.iter().filter(|f| f.printed.unit.is_money()).all(named));
}

#[test]
fn a_source_that_is_not_known_leaves_the_money_open() {
    let text = EVALUATED.replace("上年结转资金", "省级配套");
    let sums = sums(&text);
    assert!(!sums.iter().any(|s| s.0 == "76.00"), "{sums:?}");
    let reading = read(&Manuscript::utf8(text.as_str()), Context::default());
    assert_eq!(reading.filing.unread.len(), 2);
}

#[test]
fn a_table_goes_on_behind_a_page_and_projects_are_told_apart() {
    let head = "一级指标\t二级指标\t三级指标\t指标值\t实际完成值\t分值\t得分\n产出指标";
    let (first, last) = EVALUATED.split_once("效益指标").unwrap();
    let text = format!("{first}一级指标\t二级指标\t三级指标\t指标值\t实际完成值\t分值\t得分\n效益指标{last}");
    let reading = read(&Manuscript::utf8(text.as_str()), Context::default());
    assert_eq!(reading.scorings.len(), 1);
    assert!(has(&sums(&text), "98", &["50", "39", "9"]));
    let aims = "青岚县水利局2026年部门预算\n部门预算项目支出绩效目标表\n单位：万元\n项目名称\t预算数\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t权重\n河道清淤\t80.00\t数量指标\t清淤长度\t≥\t12\t公里\t50\n河道清淤\t80.00\t社会效益指标\t受益户数\t≥\t200\t户\t40\n水文监测\t41.20\t数量指标\t监测断面\t≥\t6\t个\t90";
    let reading = read(&Manuscript::utf8(aims), Context::default());
    let rows: Vec<usize> = reading.scorings.iter().map(|s| s.rows.len()).collect();
    assert_eq!((rows, reading.filing.unread.len()), (vec![2, 1], 0));
    assert!(EVALUATED.contains(head));
}
