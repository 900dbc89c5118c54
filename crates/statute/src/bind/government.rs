//! Is a paper the account of a whole government, and of several levels of it?

use super::Binder;
use crate::profile::is_told_to_a_congress;
use crate::words::{any, find_all, holds};

/// What a title of a department's paper says: 部门决算, 单位预算.
const OF_A_DEPARTMENT: &[&str] = &["部门决算", "单位决算", "部门预算", "单位预算", "部门整体", "部门收支"];

/// What only such papers are about, behind and before 国有.
const SUBJECTS: &[(&str, &str)] = &[("", "资产管理情况"), ("全国", "企业"), ("", "金融企业")];

/// What a government alone has, with an amount beside it: before 收入,
const INCOME: &[&str] = &["财政总", "地方一般公共预算", "公共预算总", "地方财政", "市级一般公共预算", "本级一般公共预算"];

/// and before 收返还.
const RETURNED: &str = "税";

/// Whose all it is, behind 全.
const REGIONS: &[char] = &['国', '省', '市', '州', '县', '区', '旗', '盟', '镇', '乡', '街'];

/// What of a region is told in such an account.
const OF_A_REGION: &[&str] =
    &["收支", "一般公共预算", "一般公共财政", "公共财政", "财政收", "财政支", "政府性基金", "基金收", "国有资本", "社会保险基金"];

/// So long a title is, in bytes.
const TITLE: usize = 150;

/// One level beside another.
const LEVELS: &[&str] = &["市级", "县级", "区级", "州级", "省级", "旗级", "盟级", "本级", "市直", "开发区", "中央"];

impl Binder<'_, '_> {
    /// Does the text give the account of a whole government?
    pub(super) fn of_a_government(&self) -> bool {
        *self.of_a_government.get_or_init(|| of_a_government(self.reader.text))
    }

    /// Does it do so for several levels, whose figures bear the same names? A town has but one, unless its paper speaks of others.
    pub(super) fn of_levels(&self) -> bool {
        let text = self.reader.text;
        let town = || any(&text[..text.floor_char_boundary(TITLE)], &["镇", "乡", "街道"]);
        self.of_a_government() && (!town() || any(text, LEVELS))
    }
}

fn of_a_government(text: &str) -> bool {
    const HEAD: usize = 1_500;
    let head = |bytes: usize| &text[..text.floor_char_boundary(bytes)];
    if any(head(TITLE), OF_A_DEPARTMENT) {
        return false;
    }
    // 负责全县社会保险基金监督, 财政总收入的统计: a duty, and no account
    let amount = |at: usize| text[at..].chars().take(30).take_while(|c| !matches!(c, '。' | '\n')).any(|c| c.is_ascii_digit());
    let places = |word| find_all(text, word);
    let about = |at: usize| {
        let behind = &text[at + "国有".len()..];
        SUBJECTS.iter().any(|(before, name)| behind.starts_with(name) && text[..at].ends_with(before))
    };
    // 财政总收入, 税收返还: both by one character
    let income = |at: usize| {
        let (names, behind) = (&text[..at], &text[at + "收".len()..]);
        let named = match () {
            () if behind.starts_with('入') => INCOME.iter().find(|name| names.ends_with(**name)),
            () if behind.starts_with("返还") => Some(&RETURNED).filter(|name| names.ends_with(**name)),
            () => None,
        };
        named.is_some_and(|name| amount(at - name.len()))
    };
    let whole = |at: usize| {
        let mut behind = text[at..].chars();
        let region = behind.nth(1).is_some_and(|c| REGIONS.contains(&c));
        let rest = || behind.as_str().char_indices().nth(8).map_or(behind.as_str(), |(end, _)| &behind.as_str()[..end]);
        region && any(rest(), OF_A_REGION) && amount(at)
    };
    let two_years = holds(head(HEAD), "预算执行情况和") && holds(head(HEAD), "预算草案");
    two_years || is_told_to_a_congress(head(HEAD)) || places("国有").any(about) || places("收").any(income) || places("全").any(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_government_is_told_from_a_department() {
        assert!(of_a_government("2021年，全县一般公共预算收入完成3002万元。") && of_a_government("财政总收入5万元"));
        assert!(of_a_government("关于青岚县2024年预算执行情况和2025年预算草案的报告\n收入5万元。"));
        assert!(!of_a_government("全市水利系统培训12人，全县收入分配工作经费3万元。全年收入5万元。"));
        assert!(!of_a_government("负责全县社会保险基金监督、全省地方金融监管。本年收入5万元。"));
        let duties = "负责对县级预算执行情况和其他财政收支情况进行审计，负责税收返还和转移支付政策。";
        assert!(!of_a_government(&format!("青岚县审计局2024年度部门决算\n{duties}\n本年收入5万元。")) && !of_a_government(duties));
    }
}
