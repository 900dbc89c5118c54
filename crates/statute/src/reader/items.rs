//! Names of the paper's own: projects, indicators, things counted.

use crate::words::{begins_in_han, ends_in_han};
use fiscal::Item;
use rustc_hash::{FxBuildHasher, FxHashMap};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::hash::BuildHasher;

/// What a project is called that the passage does not name.
const ANONYMOUS: &str = "项目";

/// 投入3840万元; 全市安排77.74亿元用于…: verbs and levels that stand where a name would, each of two characters.
const NO_NAMES: [&str; 18] = [
    "投入", "安排", "筹集", "筹措", "争取", "拨付", "下达", "落实", "统筹", "发放", "兑付", "全市", "全县", "全区", "全省", "全州", "全旗",
    "各级",
];

/// Interned names; two writings of one name (with or without 项目, 经费, quotes) are one item.
#[derive(Debug, Default)]
pub(crate) struct Items {
    table: RefCell<Table>,
    /// The item of a project that has no name, once one was met: many figures are asked whether they are of it.
    anonymous: Cell<Item>,
}

#[derive(Debug)]
struct Table {
    names: Vec<String>,
    /// By the hash of what tells names apart; of two that share it the later one stands at the next number that is free.
    index: FxHashMap<u64, Item>,
}

impl Default for Table {
    fn default() -> Self {
        // so many names are usual
        const NAMES: usize = 48;
        Table { names: Vec::with_capacity(NAMES), index: FxHashMap::with_capacity_and_hasher(NAMES, FxBuildHasher) }
    }
}

impl Items {
    /// The item with this name; `Item(0)` for no name at all.
    pub fn intern<'n>(&self, name: impl Into<Cow<'n, str>>) -> Item {
        let name = name.into();
        let key = plain(&name);
        if key.is_empty() {
            return Item(0);
        }
        if key.len() == NO_NAMES[0].len() && NO_NAMES.contains(&key) {
            return self.anonymous();
        }
        let mut table = self.table.borrow_mut();
        let mut place = FxBuildHasher.hash_one(key);
        while let Some(item) = table.index.get(&place) {
            if table.name(*item).is_some_and(|name| plain(name) == key) {
                return *item;
            }
            place = place.wrapping_add(1);
        }
        table.names.push(name.into_owned());
        let item = Item(table.names.len() as u32);
        table.index.insert(place, item);
        item
    }

    /// 数量指标/修缮渡槽: a name beneath another.
    pub fn intern_beneath(&self, over: &str, name: &str) -> Item {
        let mut path = String::with_capacity(over.len() + 1 + name.len());
        path.push_str(over);
        path.push('/');
        path.push_str(name);
        self.intern(path)
    }

    /// The item of a project that has no name.
    pub fn anonymous(&self) -> Item {
        if self.anonymous.get() == Item(0) {
            self.anonymous.set(self.intern(ANONYMOUS));
        }
        self.anonymous.get()
    }

    /// How many characters the name has; none for no name at all.
    pub fn length(&self, item: Item) -> usize {
        self.table.borrow().name(item).map_or(0, |name| name.chars().count())
    }

    /// What its name tells; nothing for no name at all.
    pub fn told_by<T>(&self, item: Item, tell: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        tell(self.table.borrow().name(item)?)
    }

    pub fn into_names(self) -> Vec<String> {
        self.table.into_inner().names
    }
}

impl Table {
    fn name(&self, item: Item) -> Option<&str> {
        Some(self.names.get((item.0 as usize).checked_sub(1)?)?)
    }
}

/// The name without what writers add or leave out.
fn plain(name: &str) -> &str {
    let mut name = match begins_in_han(name) && ends_in_han(name) {
        true => name,
        false => name.trim_matches(|c| matches!(c, '“' | '”' | ' ' | '：' | '、' | '，' | '\t' | '"')),
    };
    // most names are told by this
    if !name.ends_with(['出', '费', '目', '项']) {
        return name;
    }
    for end in ["项目支出", "专项经费", "项目经费", "项目", "专项", "经费"] {
        if let Some(shorter) = name.strip_suffix(end).filter(|s| s.chars().count() >= 2) {
            name = shorter;
            break;
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writings_of_one_name_are_one_item() {
        let items = Items::default();
        assert_eq!(items.intern("政协会议经费"), items.intern("政协会议项目"));
        assert_ne!(items.intern("政协会议"), items.intern("政协业务"));
        assert_eq!(items.intern("“ ”"), Item(0));
    }
}
