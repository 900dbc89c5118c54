//! What a row of an evaluation table is of.

use crate::reader::Items;
use fiscal::Item;
use std::borrow::Cow;

/// 二级指标 and the name of the indicator.
#[derive(Debug, Default)]
pub(super) struct Row {
    class: Cow<'static, str>,
    name: String,
    /// Both together, once a value of the row has asked for them.
    item: Option<Item>,
}

impl Row {
    /// A row whose name is still to come.
    pub fn of(class: &'static str) -> Row {
        Row { class: Cow::Borrowed(class), ..Row::default() }
    }

    pub fn class(&self) -> &str {
        &self.class
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn set_class(&mut self, class: Cow<'static, str>) {
        *self = Row { class, name: std::mem::take(&mut self.name), item: None };
    }

    pub fn set_name(&mut self, name: &str) {
        *self = Row { class: std::mem::take(&mut self.class), name: name.to_owned(), item: None };
    }

    /// Its name, once its values are read.
    pub fn take_name(&mut self) -> String {
        self.item = None;
        std::mem::take(&mut self.name)
    }

    /// 数量指标/修缮渡槽: what its values are of.
    pub fn item(&mut self, items: &Items) -> Item {
        *self.item.get_or_insert_with(|| match &*self.name {
            "" => items.intern(&*self.class),
            name => items.intern_beneath(&self.class, name),
        })
    }
}
