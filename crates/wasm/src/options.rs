//! Settings from an object of JavaScript.
//!
//! In:     undefined, null, or an object that JSON can write. Out: [`Options`], offsets in UTF-16 units unless it says otherwise.
//! Errors: an unknown field or name, and what is wanted.

use bantin::Options;
use js_sys::JSON;
use serde_json::{Map, Value};
use wasm_bindgen::prelude::{JsError, JsValue};

/// Reads the settings.
pub(crate) fn read(object: &JsValue) -> Result<Options, JsError> {
    let mut fields = if object.is_undefined() || object.is_null() { Map::new() } else { fields(object)? };
    fields.entry("offsets").or_insert_with(|| Value::from("utf16"));
    serde_json::from_value(Value::Object(fields)).map_err(|e| JsError::new(&format!("options: {e}")))
}

fn fields(object: &JsValue) -> Result<Map<String, Value>, JsError> {
    let text = JSON::stringify(object).ok().and_then(|text| text.as_string());
    let value = text.and_then(|text| serde_json::from_str(&text).ok());
    value.ok_or_else(|| JsError::new("options: want an object of plain values"))
}
