#![no_main]
//! Words of the field in any order, read and checked.
libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    ground::check(&ground::clauses::text(data));
});
