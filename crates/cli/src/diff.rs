//! `mingzhang diff`.

use std::io::{self, Write};
use std::path::Path;

use fiscal::Severity;
use office::render::{Style, Table};
use office::{Context, Document, Options};

use crate::args::Diff;
use crate::output::Output;
use crate::status::Status;
use crate::{batch, format, terminal};

/// Checks two papers and writes what became of the first.
pub(crate) fn run(args: &Diff) -> Status {
    let table = match format::chosen(args.format, args.told.output.as_deref(), Table::of_file, &Table::ALL.map(Table::name)) {
        Ok(table) => table,
        Err(status) => return status,
    };
    let options = Options {
        context: Context { kind: args.told.kind, year: args.told.year, ..Context::default() },
        workers: batch::workers(),
        ..Options::default()
    };
    let diff = office::diff(document(&args.old, &options), document(&args.new, &options));
    let style = if args.told.output.is_some() { Style::default() } else { terminal::style() };
    let output = args.told.output.as_deref();
    let written = Output::open(output, false).and_then(|mut out| {
        let body = out.write_all(office::render::diff(&diff, table, style).as_bytes());
        body.and_then(|()| out.finish())
    });
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return batch::cannot_write(&error, output),
        _ => {}
    }
    for document in [&diff.old, &diff.new] {
        if let Err(refusal) = &document.outcome {
            terminal::complain(&format!("未读取 {}：{}", document.path, refusal.message));
        }
    }
    match (diff.compared.is_some(), diff.new.checked()) {
        (true, Some(new)) if new.report.findings.iter().any(|f| f.severity == Severity::Error) => Status::Errors,
        (true, _) => Status::Clean,
        (false, _) => Status::Trouble,
    }
}

fn document(path: &Path, options: &Options) -> Document {
    let label = path.display().to_string();
    let bytes = if path.as_os_str() == "-" { office::take(io::stdin().lock(), 0) } else { office::open(path) };
    match bytes {
        Ok(bytes) => office::check(&label, &bytes, options),
        Err(refusal) => Document::refused(label, refusal),
    }
}
