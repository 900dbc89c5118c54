//! Which files are meant: paths given, and the papers below folders.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use office::Refusal;

/// One thing to be checked.
#[derive(Debug)]
pub(crate) enum Source {
    Stdin,
    File {
        path: PathBuf,
        bytes: u64,
        /// What it is called beside the others: its name, behind the way to it from the folder that was given.
        name: PathBuf,
    },
    /// A folder that could not be listed.
    Unlisted {
        path: PathBuf,
        refusal: Refusal,
    },
}

/// Everything to be checked, in order, and what was passed over.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    pub(crate) sources: Vec<Source>,
    /// Files of formats that are not read: how many of each extension.
    pub(crate) skipped: BTreeMap<String, usize>,
    /// Links to folders, which are not followed.
    pub(crate) links: usize,
    /// A folder that is not entered: what is written there is not checked again.
    spared: Option<PathBuf>,
}

impl Source {
    /// The name it is shown under.
    pub(crate) fn label(&self) -> String {
        match self {
            Source::Stdin => "-".to_owned(),
            Source::File { path, .. } | Source::Unlisted { path, .. } => path.display().to_string(),
        }
    }

    fn path(&self) -> &Path {
        match self {
            Source::Stdin => Path::new(""),
            Source::File { path, .. } | Source::Unlisted { path, .. } => path,
        }
    }

    /// Its size as far as it is known beforehand.
    pub(crate) fn bytes(&self) -> u64 {
        if let Source::File { bytes, .. } = self { *bytes } else { 0 }
    }
}

impl Gathered {
    /// Takes up the given paths. A file is taken whatever its name; of a folder all below it
    /// that are of a format that is read, but for what is in the folder `spared`. Sorted by path, each once.
    pub(crate) fn of(paths: &[PathBuf], spared: Option<&Path>) -> Gathered {
        let spared = spared.and_then(|folder| folder.canonicalize().ok());
        let mut gathered = Gathered { spared, ..Gathered::default() };
        for path in paths {
            if path.as_os_str() == "-" {
                gathered.sources.push(Source::Stdin);
            } else if path.is_dir() {
                gathered.folder(path.clone());
            } else {
                let name = path.file_name().map_or_else(PathBuf::new, PathBuf::from);
                gathered.file(path.clone(), name);
            }
        }
        gathered.sources.sort_by(|a, b| a.path().cmp(b.path()));
        gathered.sources.dedup_by(|a, b| a.path() == b.path());
        gathered.tell_apart();
        gathered
    }

    /// Files of one name from several folders get numbers behind their names.
    fn tell_apart(&mut self) {
        let mut taken = BTreeSet::new();
        for source in &mut self.sources {
            let Source::File { name, .. } = source else { continue };
            let (stem, extension) = (name.file_stem().unwrap_or_default().to_owned(), name.extension().map(ToOwned::to_owned));
            for number in 2.. {
                if taken.insert(name.clone()) {
                    break;
                }
                let mut numbered = stem.clone();
                numbered.push(format!("（{number}）"));
                if let Some(extension) = &extension {
                    numbered.push(".");
                    numbered.push(extension);
                }
                name.set_file_name(numbered);
            }
        }
    }

    fn file(&mut self, path: PathBuf, name: PathBuf) {
        let bytes = fs::metadata(&path).map_or(0, |m| m.len());
        self.sources.push(Source::File { path, bytes, name });
    }

    fn folder(&mut self, root: PathBuf) {
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            let entries = match fs::read_dir(&folder) {
                Ok(entries) => entries,
                Err(error) => {
                    let refusal = Refusal::from(&error);
                    self.sources.push(Source::Unlisted { path: folder, refusal });
                    continue;
                }
            };
            for entry in entries {
                match entry {
                    Ok(entry) => self.entry(&root, entry.path(), &mut folders),
                    Err(error) => {
                        let refusal = Refusal::from(&error);
                        self.sources.push(Source::Unlisted { path: folder.clone(), refusal });
                    }
                }
            }
        }
    }

    fn entry(&mut self, root: &Path, path: PathBuf, folders: &mut Vec<PathBuf>) {
        let link = path.is_symlink();
        match (path.is_dir(), link) {
            (true, true) => self.links += 1,
            (true, false) if self.spared.as_ref().is_some_and(|spared| path.canonicalize().is_ok_and(|p| p == *spared)) => {}
            (true, false) => folders.push(path),
            (false, _) => {
                // what a word processor leaves beside a file that is open
                if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("~$")) {
                    *self.skipped.entry("临时文件".to_owned()).or_default() += 1;
                    return;
                }
                let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
                if office::is_paper(&extension) {
                    let name = path.strip_prefix(root).map_or_else(|_| PathBuf::new(), PathBuf::from);
                    self.file(path, name);
                } else {
                    let kind = if extension.is_empty() { extension } else { format!(".{extension}") };
                    *self.skipped.entry(kind).or_default() += 1;
                }
            }
        }
    }

    /// What was passed over, in words; `None` when nothing was.
    pub(crate) fn passed_over(&self) -> Option<String> {
        let mut parts: Vec<String> = skipped(&self.skipped).into_iter().collect();
        if self.links > 0 {
            parts.push(format!("未进入 {} 个指向文件夹的链接", self.links));
        }
        (!parts.is_empty()).then(|| parts.join("；"))
    }
}

/// How many files were passed over because of their format, in words; `None` for none.
pub(crate) fn skipped(kinds: &BTreeMap<String, usize>) -> Option<String> {
    let count: usize = kinds.values().sum();
    let named = |kind: &str| if kind.is_empty() { "无扩展名".to_owned() } else { kind.to_owned() };
    let kinds: Vec<String> = kinds.iter().map(|(kind, n)| format!("{} {n} 个", named(kind))).collect();
    (count > 0).then(|| format!("跳过 {count} 个不能读的文件（{}）", kinds.join("，")))
}
