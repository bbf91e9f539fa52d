#![no_main]
#![allow(dead_code, reason = "one target of several")]

#[path = "../../tests/fuzz/targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|text: &str| targets::clause(text));
