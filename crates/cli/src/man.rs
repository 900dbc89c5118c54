//! `mingzhang man`: one page for the program and all its commands.

use std::io;

use clap::CommandFactory;
use clap_mangen::Man;

use crate::args::Line;
use crate::output;
use crate::status::Status;

/// The heads that clap_mangen writes, and theirs in Chinese.
const HEADS: [(&str, &str); 7] = [
    (".SH NAME", ".SH 名称"),
    (".SH SYNOPSIS", ".SH 用法"),
    (".SH DESCRIPTION", ".SH 说明"),
    (".SH OPTIONS", ".SH 选项"),
    (".SH SUBCOMMANDS", ".SH 命令"),
    (".SH EXTRA", ".SH 示例"),
    (".SH VERSION", ".SH 版本"),
];

/// What clap_mangen puts before every section: how an apostrophe is written.
const PREAMBLE: &str = ".ie \\n(.g .ds Aq \\(aq\n.el .ds Aq '\n";

/// Writes the manual page.
pub(crate) fn run() -> Status {
    let done = page().and_then(|page| output::print(&page));
    if done.is_ok() { Status::Clean } else { Status::Trouble }
}

fn page() -> io::Result<String> {
    let mut command = Line::command();
    command.build();
    let mut page = Vec::new();
    let man = Man::new(command.clone()).manual("明账手册");
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    let mut page = format!("{PREAMBLE}{}", chinese(page));
    for sub in command.get_subcommands() {
        let mut section = Vec::new();
        let man = Man::new(sub.clone());
        man.render_synopsis_section(&mut section)?;
        man.render_description_section(&mut section)?;
        man.render_options_section(&mut section)?;
        man.render_extra_section(&mut section)?;
        let heads = chinese(section).replace(".SH ", ".SS ");
        page.push_str(&format!(".SH mingzhang {}\n{heads}", sub.get_name()));
    }
    let mut rest = Vec::new();
    man.render_extra_section(&mut rest)?;
    man.render_version_section(&mut rest)?;
    page.push_str(&chinese(rest));
    Ok(page)
}

/// With Chinese heads, and without the preamble that each section repeats.
fn chinese(page: Vec<u8>) -> String {
    let mut page = String::from_utf8_lossy(&page).into_owned();
    for (english, chinese) in HEADS {
        page = page.replace(english, chinese);
    }
    page.replace(PREAMBLE, "")
}
