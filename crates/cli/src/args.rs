//! The command line.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, Parser, Subcommand};
use clap_complete::Shell;
use fiscal::{FiscalYear, PaperKind};
use office::Date;
use office::render::{Format, Table};

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}\n";

const STATUS_NOTE: &str = "退出状态：\n  0  没有发现错误\n  1  发现错误\n  2  有文件未能读取，或命令行有误";

#[derive(Debug, Parser)]
#[command(
    name = "mingzhang",
    version,
    about = "明账：读懂部门预算、决算、绩效公开文件，核对每一个数字，指出错在哪里、应为多少",
    after_help = concat!(
        "示例：\n  mingzhang check 公开文件/\n  mingzhang check 公开文件.zip\n  mingzhang check a.docx --format html --output 检查结果.html\n  mingzhang check 公开文件/ --annotate 批注/\n",
        "  mingzhang facts a.txt\n  mingzhang diff 旧.txt 新.txt\n  mingzhang rule S010\n\n各命令的选项见 mingzhang <命令> --help"
    ),
    help_template = TEMPLATE,
    override_usage = "mingzhang <命令> [选项]",
    subcommand_help_heading = "命令",
    subcommand_value_name = "命令",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(crate) struct Line {
    #[command(subcommand)]
    pub(crate) command: Command,

    #[arg(short, long, global = true, action = ArgAction::Help, help = "显示帮助", display_order = 90, help_heading = "选项")]
    help: Option<bool>,

    #[arg(short = 'V', long, action = ArgAction::Version, help = "显示版本", display_order = 91, help_heading = "选项")]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 检查文件：读懂每个数字，核对每个关系，指出错处
    #[command(
        help_template = TEMPLATE,
        override_usage = "mingzhang check [选项] <路径>...",
        after_help = STATUS_NOTE
    )]
    Check(Check),
    /// 列出文件中的每个数字：是什么、哪一年、什么阶段、在哪里
    #[command(
        help_template = TEMPLATE,
        override_usage = "mingzhang facts [选项] <路径>...",
        after_help = "退出状态：\n  0  全部读取\n  2  有文件未能读取，或命令行有误"
    )]
    Facts(Facts),
    /// 对照同一份文件的旧文和新文：哪些数字改了，哪些结论已改正、仍存在、新出现
    #[command(
        help_template = TEMPLATE,
        override_usage = "mingzhang diff [选项] <旧文> <新文>",
        after_help = "退出状态：\n  0  新文没有错误\n  1  新文还有错误\n  2  有文件未能读取，或命令行有误"
    )]
    Diff(Diff),
    /// 登记一条豁免：某个结论可以不改，写明理由、批准人和有效期
    #[command(
        help_template = TEMPLATE,
        override_usage = "mingzhang waive <标识> --reason <理由> --by <批准人> --until <日期> [选项]",
        after_help = "示例：\n  mingzhang waive 00abcdef01234567 --reason 口径调整，已说明 --by 张三 --until YYYY-12-31\n\n标识见 check --format csv 或 json。豁免的结论不计数，仍列在“已豁免”下；到期的不再适用。"
    )]
    Waive(Waive),
    /// 说明规则：查什么、为什么、依据、正例和反例
    #[command(
        help_template = TEMPLATE,
        override_usage = "mingzhang rule [选项] [规则]",
        after_help = "示例：\n  mingzhang rule          列出全部规则的编号和名称\n  mingzhang rule S010     一条规则\n  mingzhang rule 勾稽     一类规则\n  mingzhang rule all      全部规则的说明"
    )]
    Rule(Rule),
    /// 生成命令行补全脚本
    #[command(
        help_template = TEMPLATE,
        override_usage = "mingzhang completions <外壳>",
        after_help = "示例：\n  mingzhang completions bash > /etc/bash_completion.d/mingzhang"
    )]
    Completions {
        #[arg(value_name = "外壳", help = "bash、zsh、fish、elvish 或 powershell", help_heading = "参数", hide_possible_values = true)]
        shell: Shell,
    },
    /// 生成手册页（man）
    #[command(
        help_template = TEMPLATE,
        override_usage = "mingzhang man",
        after_help = "示例：\n  mingzhang man > mingzhang.1"
    )]
    Man,
}

/// Which papers, and what they do not say themselves.
#[derive(Debug, Args)]
pub(crate) struct Papers {
    #[arg(
        required = true,
        value_name = "路径",
        help = "文件、文件夹或压缩包；- 为标准输入。文件夹取其中（含下级）全部\n.txt、.docx、.doc、.pdf、.rtf、.html、.htm、.mht、.mhtml、\n.xlsx、.xlsm、.xls、.et、.csv、.tsv、.zip；\n还读不了的（.xlsb、.ods、.numbers、.ofd、.wps）列为未读取",
        help_heading = "参数"
    )]
    pub(crate) paths: Vec<PathBuf>,

    #[command(flatten)]
    pub(crate) told: Told,
}

/// What papers do not say themselves, and where the results go.
#[derive(Debug, Args)]
pub(crate) struct Told {
    #[arg(
        long,
        value_name = "年",
        value_parser = year,
        help = "文件的年度，如文件自己没有写明",
        help_heading = "选项"
    )]
    pub(crate) year: Option<FiscalYear>,

    #[arg(
        long,
        value_name = "文种",
        value_parser = kind(), hide_possible_values = true,
        help = "文件的种类，如文件自己没有写明：预算、决算、绩效、其他",
        help_heading = "选项"
    )]
    pub(crate) kind: Option<PaperKind>,

    #[arg(short, long, value_name = "文件", help = "结果写入此文件，不写到屏幕", help_heading = "选项")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) papers: Papers,

    #[arg(
        short,
        long,
        value_name = "格式",
        value_parser = format(), hide_possible_values = true,
        help = "text（缺省）、json、jsonl、sarif、csv、html、md；\n缺省时按 --output 的扩展名",
        help_heading = "选项"
    )]
    pub(crate) format: Option<Format>,

    #[arg(
        long,
        value_name = "规则",
        value_delimiter = ',',
        value_parser = selected,
        help = "只报这些规则：编号、编号开头或类别，逗号分隔，如 S,N020,科目",
        help_heading = "选项"
    )]
    pub(crate) select: Vec<String>,

    #[arg(
        long,
        value_name = "规则",
        value_delimiter = ',',
        value_parser = rules,
        help = "不报这些规则",
        help_heading = "选项"
    )]
    pub(crate) ignore: Vec<String>,

    #[arg(
        long,
        help = "结果末尾逐条说明结论所用的规则：查什么、为什么、依据、正例和反例。\n只用于 text 格式，其他格式的结果不变",
        help_heading = "选项"
    )]
    pub(crate) explain: bool,

    #[arg(
        long,
        value_name = "检查表",
        help = "另写检查表（.xlsx）：只有一份文件的，就是它的检查表；有几份的，是汇总表，\n各份的检查表在旁边的同名文件夹",
        help_heading = "选项"
    )]
    pub(crate) report: Option<PathBuf>,

    #[arg(
        long,
        value_name = "日期",
        value_parser = day,
        help = "公开的日期（YYYY-MM-DD），用于核对是否及时公开；不写则看文件里的“发布日期”",
        help_heading = "选项"
    )]
    pub(crate) published: Option<Date>,

    #[arg(
        long,
        value_name = "日期",
        value_parser = day,
        help = "预算、决算批复的日期（YYYY-MM-DD）；不写则看文件里写明的批复日期",
        help_heading = "选项"
    )]
    pub(crate) approved: Option<Date>,

    #[arg(long, value_name = "清单", help = "豁免清单；不写则用当前文件夹的 mingzhang.waivers（如果有）", help_heading = "选项")]
    pub(crate) waivers: Option<PathBuf>,

    #[arg(
        long,
        requires = "output",
        help = "文件很多时：随时可以中断，再运行同一命令就接着做。\n打开过的文件的文字暂存在结果文件旁边（名称加 .resume），完成后删除",
        help_heading = "选项"
    )]
    pub(crate) resume: bool,

    #[arg(
        long,
        value_name = "文件夹",
        help = "把有结论的文件各写一份批注副本到此文件夹：Word 为批注，Excel 为单元格批注，\nPDF 为高亮，其他格式为网页；原件不动",
        help_heading = "选项"
    )]
    pub(crate) annotate: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    #[arg(value_name = "旧文", help = "改动前的文件；- 为标准输入", help_heading = "参数")]
    pub(crate) old: PathBuf,

    #[arg(value_name = "新文", help = "改动后的文件", help_heading = "参数")]
    pub(crate) new: PathBuf,

    #[arg(
        short,
        long,
        value_name = "格式",
        value_parser = table(), hide_possible_values = true,
        help = "text（缺省）、json、csv；缺省时按 --output 的扩展名",
        help_heading = "选项"
    )]
    pub(crate) format: Option<Table>,

    #[command(flatten)]
    pub(crate) told: Told,
}

#[derive(Debug, Args)]
pub(crate) struct Waive {
    #[arg(value_name = "标识", help = "结论的标识，16位十六进制数", help_heading = "参数")]
    pub(crate) key: String,

    #[arg(long, value_name = "理由", help = "为什么可以不改", help_heading = "选项")]
    pub(crate) reason: String,

    #[arg(long, value_name = "批准人", help = "谁对此负责", help_heading = "选项")]
    pub(crate) by: String,

    #[arg(long, value_name = "日期", help = "有效期至（含当日），YYYY-MM-DD", help_heading = "选项")]
    pub(crate) until: String,

    #[arg(
        long,
        value_name = "文件",
        help = "结论所在的文件：核对确有此结论，豁免只用于这份文件；\n不写则任何文件里的同一标识都会豁免",
        help_heading = "选项"
    )]
    pub(crate) file: Option<PathBuf>,

    #[arg(long, value_name = "清单", help = "写入此清单；不写则为当前文件夹的 mingzhang.waivers", help_heading = "选项")]
    pub(crate) waivers: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Facts {
    #[command(flatten)]
    pub(crate) papers: Papers,

    #[arg(
        short,
        long,
        value_name = "格式",
        value_parser = table(), hide_possible_values = true,
        help = "text（缺省）、json、csv；缺省时按 --output 的扩展名",
        help_heading = "选项"
    )]
    pub(crate) format: Option<Table>,
}

#[derive(Debug, Args)]
pub(crate) struct Rule {
    #[arg(value_name = "规则", help = "编号（S010）、类别（S 或 勾稽）或 all；不写则列出编号和名称", help_heading = "参数")]
    pub(crate) rule: Option<String>,

    #[arg(
        short,
        long,
        value_name = "格式",
        value_parser = ["text", "json"],
        default_value = "text",
        hide_possible_values = true,
        hide_default_value = true,
        help = "text（缺省）、json",
        help_heading = "选项"
    )]
    pub(crate) format: String,
}

fn format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::name)).map(|name| Format::named(&name).unwrap_or_default())
}

fn table() -> impl TypedValueParser<Value = Table> {
    PossibleValuesParser::new(Table::ALL.map(Table::name)).map(|name| Table::named(&name).unwrap_or_default())
}

fn kind() -> impl TypedValueParser<Value = PaperKind> {
    let words = [("预算", "budget"), ("决算", "final"), ("绩效", "performance"), ("其他", "other")];
    PossibleValuesParser::new(words.map(|(word, key)| PossibleValue::new(word).alias(key))).map(|word| match word.as_str() {
        "预算" | "budget" => PaperKind::Budget,
        "决算" | "final" => PaperKind::Final,
        "绩效" | "performance" => PaperKind::Performance,
        _ => PaperKind::Other,
    })
}

fn year(word: &str) -> Result<FiscalYear, String> {
    match word.strip_suffix('年').unwrap_or(word).parse::<u16>() {
        Ok(year @ 1000..=9999) => Ok(FiscalYear(year as i16)),
        _ => Err("应为四位数的年份".to_owned()),
    }
}

fn day(word: &str) -> Result<Date, String> {
    Date::parse(word).ok_or_else(|| "应为 YYYY-MM-DD 的日期".to_owned())
}

/// The beginning of a code.
fn rules(word: &str) -> Result<String, String> {
    let families: Vec<String> = office::rulebook::FAMILIES.iter().map(|f| format!("{} {}", f.letter, f.name)).collect();
    office::rulebook::prefix(word).ok_or_else(|| format!("应为规则编号或类别；类别有：{}", families.join("、")))
}

/// The same, of at least one rule: to select none would look as if nothing had been found.
fn selected(word: &str) -> Result<String, String> {
    let prefix = rules(word)?;
    if !office::rules().is_empty() && office::rulebook::find(&prefix).is_empty() {
        return Err("没有这样的规则；全部规则见 mingzhang rule".to_owned());
    }
    Ok(prefix)
}
