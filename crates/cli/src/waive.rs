//! Waivers: the file of them, and `mingzhang waive`.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

use office::{Date, Options, WAIVERS_HEAD, Waiver, Waivers};

use crate::args::Waive;
use crate::status::Status;
use crate::terminal;
use crate::today::today;

/// The file that is looked for where none is named.
const FILE: &str = "mingzhang.waivers";

/// The waivers that a check is to apply: of the file named, or of the usual one where there is one.
pub(crate) fn load(named: Option<&Path>) -> Result<Waivers, Status> {
    let path = match named {
        Some(path) => path,
        None if Path::new(FILE).exists() => Path::new(FILE),
        None => return Ok(Waivers::default()),
    };
    read(path, now()?)
}

fn now() -> Result<Date, Status> {
    today().ok_or_else(|| trouble("本机时钟不对，不能判断豁免是否到期。请校准时钟后重试。"))
}

fn read(path: &Path, today: Date) -> Result<Waivers, Status> {
    let place = path.display();
    let bytes = office::open(path).map_err(|refusal| trouble(&format!("豁免清单 {place} 未能读取：{}", refusal.message)))?;
    let text = String::from_utf8(bytes).map_err(|_| trouble(&format!("豁免清单 {place} 不是 UTF-8 文本。")))?;
    Waivers::parse(&text, today).map_err(|why| trouble(&format!("豁免清单 {place} {why}。改正后重试。")))
}

/// `mingzhang waive`.
pub(crate) fn run(waive: &Waive) -> Status {
    match add(waive) {
        Ok(words) => {
            terminal::remark(&words);
            Status::Clean
        }
        Err(status) => status,
    }
}

fn add(waive: &Waive) -> Result<String, Status> {
    let paper = match &waive.file {
        Some(file) => paper_of(file, &waive.key)?,
        None => String::new(),
    };
    let waiver =
        Waiver::new(&waive.key, &waive.until, &waive.by, &paper, &waive.reason).map_err(|why| trouble(&format!("没有登记：{why}。")))?;
    let today = now()?;
    if waiver.until < today {
        return Err(trouble(&format!("没有登记：有效期 {} 已过（今天 {today}）。", waiver.until)));
    }
    let path = waive.waivers.clone().unwrap_or_else(|| PathBuf::from(FILE));
    let before = if path.exists() {
        // nothing is added behind what cannot be read: it would not take effect
        read(&path, today)?;
        office::open(&path).unwrap_or_default()
    } else {
        Vec::new()
    };
    let head = if before.is_empty() { WAIVERS_HEAD } else { "" };
    let joint = if before.is_empty() || before.ends_with(b"\n") { "" } else { "\n" };
    let entry = format!("{head}{joint}{}", waiver.line());
    let written = OpenOptions::new().create(true).append(true).open(&path).and_then(|mut file| file.write_all(entry.as_bytes()));
    let place = path.display();
    written.map_err(|_| trouble(&format!("没有登记：不能写入 {place}。请确认文件夹存在并有写入权限。")))?;
    Ok(format!("已登记豁免 {:016x}，至 {}，写入 {place}", waiver.key, waiver.until))
}

/// What the paper says it is, if it has a finding of this key.
fn paper_of(file: &Path, key: &str) -> Result<String, Status> {
    let label = file.display().to_string();
    let bytes = office::open(file).map_err(|refusal| trouble(&format!("没有登记：未读取 {label}：{}", refusal.message)))?;
    let document = office::check(&label, &bytes, &Options { workers: crate::batch::workers(), ..Options::default() });
    let checked = match &document.outcome {
        Ok(checked) => checked,
        Err(refusal) => return Err(trouble(&format!("没有登记：未读取 {label}：{}", refusal.message))),
    };
    if !checked.report.findings.iter().any(|f| format!("{:016x}", f.key).eq_ignore_ascii_case(key)) {
        return Err(trouble(&format!("没有登记：{label} 没有标识为 {key} 的结论。标识见 --format csv 或 json。")));
    }
    Ok(checked.title())
}

fn trouble(message: &str) -> Status {
    terminal::complain(message);
    Status::Trouble
}
