//! A paper with every kind of finding, made by hand, and what the renderings make of it.

mod any_paper;
mod fixture;
mod form;
mod formats;
mod rendering;
mod schema;
mod whole_budget;
