//! The message of the last call on a thread.
//!
//! In: what a call came to. Out: its value, or nothing and a message that stays until the thread's next call.

use std::cell::RefCell;
use std::ffi::{CStr, CString};

thread_local! {
    static LAST: RefCell<Option<CString>> = const { RefCell::new(None) };
}

/// Keeps the error of a call, or forgets that of the call before.
pub(crate) fn keep<T>(result: Result<T, String>) -> Option<T> {
    let (value, message) = match result {
        Ok(value) => (Some(value), None),
        Err(message) => (None, Some(terminated(message))),
    };
    // A thread that is going down has nobody left to ask.
    let _ = LAST.try_with(|last| last.replace(message));
    value
}

/// What `read` makes of the message, if the last call failed.
pub(crate) fn with<T>(read: impl FnOnce(&CStr) -> T) -> Option<T> {
    LAST.try_with(|last| last.borrow().as_deref().map(read)).ok().flatten()
}

/// A string of C; a NUL inside, which would end it, becomes U+FFFD.
fn terminated(message: String) -> CString {
    CString::new(message.replace('\0', "\u{fffd}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{keep, with};

    #[test]
    fn an_error_stays_until_the_next_call_on_its_thread() {
        assert_eq!(keep::<u8>(Err("a\0b".to_owned())), None);
        assert_eq!(with(|m| m.to_str().map(str::to_owned)), Some(Ok("a\u{fffd}b".to_owned())));
        assert_eq!(std::thread::spawn(|| with(|_| ())).join().ok(), Some(None));
        assert_eq!(keep(Ok(1)), Some(1));
        assert_eq!(with(|_| ()), None);
    }
}
