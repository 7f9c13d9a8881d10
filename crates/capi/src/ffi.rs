//! The functions of `include/bantin.h`: pointers become slices here, and nowhere else in the workspace is anything unsafe.
//!
//! In:     pointers of C; a null pointer where one is wanted is an error, never a crash.
//! Out:    pointers that the caller gives back to `bantin_pipeline_free` and `bantin_string_free`.
//! Errors: null, and a message for `bantin_last_error`; panics are contained in `session`.
#![expect(unsafe_code, reason = "the C ABI: pointers come from outside")]

use std::ffi::{CStr, CString, c_char};
use std::ptr::{null, null_mut};
use std::slice;

use crate::last_error;
use crate::session::{LONGEST, Session};

/// A pipeline: built once, used by any number of threads at a time.
#[derive(Debug)]
pub struct BantinPipeline(Session);

/// Creates a pipeline; this reads the embedded lists and takes about a tenth of a second and 40 MB. It starts
/// threads that stay, idle, until the process ends; annotating starts none.
///
/// `options`: an object of JSON, NUL-terminated, or NULL for the defaults. Its fields: `layers` (a list of
/// sentences, tokens, words, mentions, times, encounters), `offsets` (byte, char, utf16), `infer`, `builtin`
/// (true, false), `day_parts` (cldr, duckling), `gazetteers` and `words` (lists of {"name": …, "text": …}).
/// `gazetteer`, `gazetteer_len`: names of your own, as TSV in UTF-8; NULL for none.
///
/// Returns NULL on an error. Give the pipeline back to bantin_pipeline_free.
///
/// # Safety
/// `options` is null or NUL-terminated; `gazetteer` is null or points to `gazetteer_len` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bantin_pipeline_new(
    options: *const c_char,
    gazetteer: *const c_char,
    gazetteer_len: usize,
) -> *mut BantinPipeline {
    // SAFETY: the caller promises a NUL-terminated string or null.
    let options = unsafe { string(options) };
    // SAFETY: the caller promises `gazetteer_len` bytes or null.
    let gazetteer = unsafe { bytes("gazetteer", gazetteer, gazetteer_len) };
    let session = gazetteer.and_then(|gazetteer| Session::new(options, gazetteer));
    last_error::keep(session).map_or(null_mut(), |session| Box::into_raw(Box::new(BantinPipeline(session))))
}

/// Annotates one document. Any number of threads may call this with one pipeline at the same time, without a lock.
///
/// `id`: the document's name, NUL-terminated, or NULL for an empty one.
/// `text`, `text_len`: the article in UTF-8; it may hold NULs.
/// `published`: YYYY-MM-DD or RFC 3339, NUL-terminated, or NULL: then the date is inferred.
/// `json_len`: takes the length of the result without its NUL; may be NULL.
///
/// Returns one line of JSON, the one that `bantin extract` writes, NUL-terminated; NULL on an error. Give it
/// back to bantin_string_free.
///
/// # Safety
/// `pipeline` is null or came from `bantin_pipeline_new` and was not freed; `id` and `published` are null or
/// NUL-terminated; `text` is null or points to `text_len` bytes; `json_len` is null or may be written.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bantin_annotate(
    pipeline: *const BantinPipeline,
    id: *const c_char,
    text: *const c_char,
    text_len: usize,
    published: *const c_char,
    json_len: *mut usize,
) -> *mut c_char {
    // SAFETY: the caller promises NUL-terminated strings or null.
    let (id, published) = unsafe { (string(id), string(published)) };
    // SAFETY: the caller promises a pipeline of ours that lives, or null.
    let pipeline = unsafe { pipeline.as_ref() }.ok_or_else(|| "pipeline: null pointer".to_owned());
    // SAFETY: the caller promises `text_len` bytes or null.
    let text = unsafe { bytes("text", text, text_len) };
    let line = pipeline.and_then(|pipeline| {
        let text = text?.ok_or_else(|| "text: null pointer".to_owned())?;
        pipeline.0.annotate(id, text, published)
    });
    let line = last_error::keep(line);
    // SAFETY: the caller promises a place that may be written, or null.
    if let Some(len) = unsafe { json_len.as_mut() } {
        *len = line.as_ref().map_or(0, |line| line.as_bytes().len());
    }
    line.map_or(null_mut(), CString::into_raw)
}

/// Frees a pipeline; NULL is nothing to free.
///
/// # Safety
/// `pipeline` is null or came from `bantin_pipeline_new`, was not freed and is not in use.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bantin_pipeline_free(pipeline: *mut BantinPipeline) {
    if !pipeline.is_null() {
        // SAFETY: it came from `Box::into_raw` and the caller gives it back once.
        drop(unsafe { Box::from_raw(pipeline) });
    }
}

/// Frees a string that bantin_annotate returned; NULL is nothing to free. Its bytes must be as they were.
///
/// # Safety
/// `string` is null or came from `bantin_annotate` and was not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn bantin_string_free(string: *mut c_char) {
    if !string.is_null() {
        // SAFETY: it came from `CString::into_raw` and the caller gives it back once.
        drop(unsafe { CString::from_raw(string) });
    }
}

/// Why the last call of bantin_pipeline_new or bantin_annotate on this thread failed; NULL if it did not.
/// The message is valid until the next of these calls on this thread; do not free it.
#[unsafe(no_mangle)]
pub extern "C" fn bantin_last_error() -> *const c_char {
    last_error::with(CStr::as_ptr).unwrap_or(null())
}

/// The version of the library, "0.1.0"; do not free it.
#[unsafe(no_mangle)]
pub extern "C" fn bantin_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}

/// The bytes in front of a NUL.
///
/// # Safety
/// `from` is null or NUL-terminated, and stays as it is during `'a`.
unsafe fn string<'a>(from: *const c_char) -> Option<&'a [u8]> {
    // SAFETY: the caller promises so, and it is not null here.
    (!from.is_null()).then(|| unsafe { CStr::from_ptr(from) }.to_bytes())
}

/// Bytes by pointer and length; none for a null pointer.
///
/// # Safety
/// `from` is null or points to `len` bytes that stay as they are during `'a`.
unsafe fn bytes<'a>(what: &str, from: *const c_char, len: usize) -> Result<Option<&'a [u8]>, String> {
    if len > LONGEST {
        return Err(format!("{what}: {len} bytes, want at most {LONGEST}"));
    }
    // SAFETY: the caller promises so, it is not null here, and `LONGEST` fits an isize.
    Ok((!from.is_null()).then(|| unsafe { slice::from_raw_parts(from.cast(), len) }))
}

#[cfg(test)]
mod tests {
    use std::ffi::CStr;
    use std::ptr::{null, null_mut};

    use super::*;

    fn message() -> String {
        let message = bantin_last_error();
        assert!(!message.is_null());
        // SAFETY: it is not null, and no call stands between.
        unsafe { CStr::from_ptr(message) }.to_string_lossy().into_owned()
    }

    #[test]
    fn null_pointers_are_errors() {
        // SAFETY: null is allowed everywhere.
        unsafe {
            assert!(bantin_annotate(null(), null(), c"a".as_ptr(), 1, null(), null_mut()).is_null());
            assert_eq!(message(), "pipeline: null pointer");
            let pipeline = bantin_pipeline_new(c"{\"layers\": [], \"infer\": false}".as_ptr(), null(), 0);
            assert!(!pipeline.is_null() && bantin_last_error().is_null());
            let mut len = 1;
            assert!(bantin_annotate(pipeline, null(), null(), 0, null(), &raw mut len).is_null());
            assert_eq!((message().as_str(), len), ("text: null pointer", 0));
            assert!(
                bantin_annotate(pipeline, null(), c"a".as_ptr(), usize::MAX, null(), null_mut()).is_null()
            );
            assert!(
                message().starts_with("text: 18446744073709551615 bytes, want at most 4294967294")
                    || usize::BITS < 64
            );
            bantin_pipeline_free(pipeline);
            bantin_pipeline_free(null_mut());
            bantin_string_free(null_mut());
        }
    }

    #[test]
    fn a_result_is_given_back() {
        // SAFETY: the pointers are those of living strings.
        unsafe {
            let pipeline =
                bantin_pipeline_new(c"{\"layers\": [\"times\"], \"infer\": false}".as_ptr(), null(), 0);
            let (text, mut len) = ("Ngày 29/5/2025", 0);
            let line = bantin_annotate(
                pipeline,
                c"a".as_ptr(),
                text.as_ptr().cast(),
                text.len(),
                null(),
                &raw mut len,
            );
            let json = CStr::from_ptr(line).to_str().expect("UTF-8");
            assert!(json.len() == len && json.contains("\"value\":\"2025-05-29\""), "{json}");
            bantin_string_free(line);
            bantin_pipeline_free(pipeline);
            assert_eq!(CStr::from_ptr(bantin_version()).to_str(), Ok(env!("CARGO_PKG_VERSION")));
        }
    }
}
