//! bantin for JavaScript: `new Pipeline(options)`, `.annotate(text, published)`.
//!
//! In:     strings of JavaScript, settings as an object ([`bantin::Options`]).
//! Out:    the object that `bantin extract` writes as a line, with offsets in UTF-16 units unless the settings say otherwise, so that
//!         `text.slice(start, end)` is what was found. Half of a surrogate pair counts as one unit, like any.
//! Errors: exceptions. A panic is a bug of ours: it becomes an exception too, and that copy of the module should not be used again.

mod options;
mod types;

use bantin::{Document, Options, PublishedAt, convert, write_json};
use js_sys::JSON;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

/// All stages, built once.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Pipeline {
    stages: bantin::Pipeline,
    options: Options,
}

#[wasm_bindgen]
impl Pipeline {
    /// Builds the stages: reads the embedded lists and yours.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_optional_param_type = "Options")] options: JsValue,
    ) -> Result<Pipeline, JsError> {
        let options = options::read(&options)?;
        let stages = options.pipeline()?;
        Ok(Self { stages, options })
    }

    /// Annotates one article. `published`: YYYY-MM-DD or RFC 3339; without it the date is inferred. `id`: its name.
    #[wasm_bindgen(unchecked_return_type = "Annotations")]
    pub fn annotate(
        &self,
        text: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "string | null")] published: Option<String>,
        #[wasm_bindgen(unchecked_optional_param_type = "string | null")] id: Option<String>,
    ) -> Result<JsValue, JsError> {
        JSON::parse(&self.annotate_to_json(text, published, id)?)
            .map_err(|_| JsError::new("bug in bantin: bad JSON"))
    }

    /// The same as a line of JSON.
    #[wasm_bindgen(js_name = annotateToJson)]
    pub fn annotate_to_json(
        &self,
        text: &str,
        #[wasm_bindgen(unchecked_optional_param_type = "string | null")] published: Option<String>,
        #[wasm_bindgen(unchecked_optional_param_type = "string | null")] id: Option<String>,
    ) -> Result<String, JsError> {
        let published = published.filter(|date| !date.is_empty());
        let published = published.map(|date| PublishedAt::parse(&date)).transpose();
        let published = published.map_err(|e| JsError::new(&format!("published: {e}")))?;
        let document = Document { published, ..Document::new(id.as_deref().unwrap_or_default(), text) };
        let mut annotations = self.stages.annotate(&document);
        convert(&mut annotations, text, self.options.offsets);
        let mut line = Vec::with_capacity(4 * text.len() + 1024);
        write_json(&annotations, self.options.layers, self.options.offsets, &mut line);
        String::from_utf8(line).map_err(|_| JsError::new("bug in bantin: bad UTF-8"))
    }
}

/// The version of bantin.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// A panic tells its reason instead of "unreachable executed".
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| {
        wasm_bindgen::throw_str(&format!("bug in bantin, please report: {panic}"));
    }));
}
