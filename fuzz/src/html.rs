//! The page of two documents: nothing of them acts. See `bantin_cli::fuzz::page`.

/// Title and text, parted by the first line break; the same turned round.
pub fn html(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (title, body) = text.split_once('\n').unwrap_or(("", text));
    bantin_cli::fuzz::page(&super::document::PIPELINE, &[(title, body), (body, title)]);
}
