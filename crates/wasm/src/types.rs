//! The types of TypeScript: what the objects hold that go in and come out.
//!
//! Source: the section on `extract` of docs; tests/types.ts holds them against a real object.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");
