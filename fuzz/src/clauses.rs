//! Text that looks like a paper: words of the field in any order, with numbers.

const SUBJECTS: &[&str] = &[
    "收支总预算",
    "收、支总计",
    "收入预算",
    "本年收入合计",
    "支出预算",
    "本年支出合计",
    "一般公共预算财政拨款支出",
    "一般公共预算当年拨款",
    "政府性基金预算支出",
    "国有资本经营预算支出",
    "基本支出",
    "项目支出",
    "人员经费",
    "公用经费",
    "“三公”经费",
    "因公出国（境）费",
    "公务接待费",
    "公务用车购置及运行维护费",
    "公务用车购置费",
    "公务用车运行维护费",
    "机关运行经费",
    "政府采购支出",
    "货物",
    "工程",
    "服务",
    "授予中小企业合同金额",
    "一般公共服务支出",
    "社会保障和就业支出（类）行政事业单位养老支出（款）",
    "卫生健康支出",
    "住房公积金（项）",
    "2080505",
    "201类03款01项",
    "年初结转和结余",
    "年末结转和结余",
    "行政编制",
    "实有人员",
    "车辆",
    "国内公务接待",
    "外事接待",
    "绩效目标",
];

const LINKS: &[&str] = &[
    "为",
    "预算数为",
    "支出决算为",
    "共计",
    "合计",
    "比上年增加",
    "较2022年度减少",
    "增长",
    "下降",
    "与上年持平",
    "占",
    "占比",
    "占本年支出的",
    "完成预算的",
    "完成年初预算",
    "其中：",
    "包括",
    "分别为",
    "分别增长",
    "各增加",
    "由",
    "降至",
    "大于",
    "小于",
    "主要用于",
    "主要原因是",
    "（",
    "）",
    "、",
    "，",
    "；",
    "。",
    "\n",
    "\n一、",
    "\n（一）",
    "\n1.",
    "\n第二部分 ",
    "\t",
    " ",
    "\u{3000}",
    "单位：万元\n",
    "2023年",
    "2023年度",
    "上年",
    "年初",
    "产出指标\n\t数量指标\n\t",
    "——",
    "—7—\n",
];

const UNITS: &[&str] =
    &["万元", "元", "亿元", "%", "％", "个百分点", "辆", "人", "人次", "批次", "个", "台（套）", "项", "", "万", "余条", "名以上"];

/// Bytes to a paper: each pair of them picks a word or makes a number.
pub fn text(data: &[u8]) -> String {
    let mut out = String::new();
    for pair in data.chunks(2) {
        let (kind, pick) = (pair[0], usize::from(pair.get(1).copied().unwrap_or(0)));
        match kind % 4 {
            0 => out.push_str(SUBJECTS[pick % SUBJECTS.len()]),
            1 => out.push_str(LINKS[pick % LINKS.len()]),
            2 => number(&mut out, usize::from(kind), pick),
            _ => {
                number(&mut out, pick, usize::from(kind));
                out.push_str(UNITS[pick % UNITS.len()]);
            }
        }
    }
    out
}

fn number(out: &mut String, a: usize, b: usize) {
    match a % 8 {
        0 => out.push_str(&format!("{b}")),
        1 => out.push_str(&format!("{},{b:03}.{a:02}", a + 1)),
        2 => out.push_str(&format!("{b}.{}", a % 100)),
        3 => out.push('0'),
        4 => out.push_str(&format!("-{b}.{a}")),
        5 => out.push_str(&format!("{}", a * b * 1_000_003)),
        6 => out.extend(format!("{b}.{a}").chars().map(|c| match c {
            '.' => '．',
            digit => char::from_u32('０' as u32 + digit as u32 - '0' as u32).unwrap_or(digit),
        })),
        _ => out.push_str(["一", "二十", "三百余", "两"][b % 4]),
    }
}
