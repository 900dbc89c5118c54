//! Waivers: the file of them, and `mingzhang waive`.

use std::io::Write;
use std::path::{Path, PathBuf};

use office::{Checked, Date, Document, Options, Waiver, Waivers};

use crate::args::Waive;
use crate::output::Output;
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
        // nothing is added to what cannot be read: it would not take effect
        read(&path, today)?;
        String::from_utf8(office::open(&path).unwrap_or_default()).unwrap_or_default()
    } else {
        String::new()
    };
    let (after, earlier) = waiver.put_into(&before);
    let written = Output::open(Some(&path), false).and_then(|mut out| {
        let body = out.write_all(after.as_bytes());
        body.and_then(|()| out.finish())
    });
    let place = path.display();
    written.map_err(|_| trouble(&format!("没有登记：不能写入 {place}。请确认文件夹存在并有写入权限。")))?;
    let (key, until) = (waiver.key, waiver.until);
    let which = match (&earlier, waiver.paper.is_empty()) {
        (Some(w), _) => format!("，代替原有的一条（{}，至 {}）", w.by, w.until),
        (None, true) => "；没有用 --file 指明文件，任何文件里的同一标识都会豁免".to_owned(),
        (None, false) => format!("，只用于：{}", waiver.paper),
    };
    Ok(format!("已登记豁免 {key:016x}，至 {until}，写入 {place}{which}"))
}

/// What the paper says it is, if it has a finding of this key.
fn paper_of(file: &Path, key: &str) -> Result<String, Status> {
    let label = file.display().to_string();
    let bytes = office::open(file).map_err(|refusal| trouble(&format!("没有登记：未读取 {label}：{}", refusal.message)))?;
    let checkup = office::check_all(&label, &bytes, &Options { workers: crate::batch::workers(), ..Options::default() });
    if let [Document { outcome: Err(refusal), .. }] = checkup.documents.as_slice() {
        return Err(trouble(&format!("没有登记：未读取 {label}：{}", refusal.message)));
    }
    let holds = |c: &&Checked| c.report.findings.iter().any(|f| format!("{:016x}", f.key).eq_ignore_ascii_case(key));
    match checkup.documents.iter().filter_map(Document::checked).find(holds) {
        Some(checked) => Ok(checked.title()),
        None => Err(trouble(&format!("没有登记：{label} 没有标识为 {key} 的结论。标识见 --format csv 或 json。"))),
    }
}

fn trouble(message: &str) -> Status {
    terminal::complain(message);
    Status::Trouble
}
