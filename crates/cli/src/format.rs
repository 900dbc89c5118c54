//! The format that results are written in: as it was asked for, or as the name of the output tells.

use std::path::Path;

use crate::status::Status;
use crate::terminal;

/// The format asked for, else that of the output's name; `of_name` knows names, `names` are all formats.
///
/// # Errors
///
/// A name that ends like a file of some other kind: what is inside would not be what it says.
pub(crate) fn chosen<T: Default>(
    asked: Option<T>,
    output: Option<&Path>,
    of_name: impl Fn(&str) -> Option<T>,
    names: &[&str],
) -> Result<T, Status> {
    let name = output.and_then(|path| path.file_name()).map(|name| name.to_string_lossy().to_lowercase());
    let (None, Some(name)) = (&asked, name) else { return Ok(asked.unwrap_or_default()) };
    match (of_name(&name), name.rsplit_once('.')) {
        (Some(format), _) => Ok(format),
        (None, None | Some((_, "txt"))) => Ok(T::default()),
        (None, Some((_, extension))) => {
            let sheet = if matches!(extension, "xlsx" | "xls" | "et") { "电子表格请用 .csv。" } else { "" };
            let names = names.join("、");
            terminal::complain(&format!(
                "不能写 .{extension} 文件，没有检查。{sheet}可写的格式有 {names}；请换用这些扩展名（text 为 .txt），或用 --format 指明格式。"
            ));
            Err(Status::Trouble)
        }
    }
}
