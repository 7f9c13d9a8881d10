/* bantin: reads Vietnamese news. https://github.com/bantin/bantin, docs/c.md
 * Written by cbindgen from crates/capi/src/ffi.rs (.ci/capi --header): change it there. */

#ifndef BANTIN_H
#define BANTIN_H

#include <stddef.h>

// A pipeline: built once, used by any number of threads at a time.
typedef struct BantinPipeline BantinPipeline;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

// Creates a pipeline; this reads the embedded lists and takes about a tenth of a second and 40 MB. It starts
// threads that stay, idle, until the process ends; annotating starts none.
//
// `options`: an object of JSON, NUL-terminated, or NULL for the defaults. Its fields: `layers` (a list of
// sentences, tokens, words, mentions, times, encounters), `offsets` (byte, char, utf16), `infer`, `builtin`
// (true, false), `day_parts` (cldr, duckling), `gazetteers` and `words` (lists of {"name": …, "text": …}).
// `gazetteer`, `gazetteer_len`: names of your own, as TSV in UTF-8; NULL for none.
//
// Returns NULL on an error. Give the pipeline back to bantin_pipeline_free.
//
// # Safety
// `options` is null or NUL-terminated; `gazetteer` is null or points to `gazetteer_len` bytes.
BantinPipeline *bantin_pipeline_new(const char *options,
                                    const char *gazetteer,
                                    size_t gazetteer_len);

// Annotates one document. Any number of threads may call this with one pipeline at the same time, without a lock.
//
// `id`: the document's name, NUL-terminated, or NULL for an empty one.
// `text`, `text_len`: the article in UTF-8; it may hold NULs.
// `published`: YYYY-MM-DD or RFC 3339, NUL-terminated, or NULL: then the date is inferred.
// `json_len`: takes the length of the result without its NUL; may be NULL.
//
// Returns one line of JSON, the one that `bantin extract` writes, NUL-terminated; NULL on an error. Give it
// back to bantin_string_free.
//
// # Safety
// `pipeline` is null or came from `bantin_pipeline_new` and was not freed; `id` and `published` are null or
// NUL-terminated; `text` is null or points to `text_len` bytes; `json_len` is null or may be written.
char *bantin_annotate(const BantinPipeline *pipeline,
                      const char *id,
                      const char *text,
                      size_t text_len,
                      const char *published,
                      size_t *json_len);

// Frees a pipeline; NULL is nothing to free.
//
// # Safety
// `pipeline` is null or came from `bantin_pipeline_new`, was not freed and is not in use.
void bantin_pipeline_free(BantinPipeline *pipeline);

// Frees a string that bantin_annotate returned; NULL is nothing to free. Its bytes must be as they were.
//
// # Safety
// `string` is null or came from `bantin_annotate` and was not freed.
void bantin_string_free(char *string);

// Why the last call of bantin_pipeline_new or bantin_annotate on this thread failed; NULL if it did not.
// The message is valid until the next of these calls on this thread; do not free it.
const char *bantin_last_error(void);

// The version of the library, "0.1.0"; do not free it.
const char *bantin_version(void);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* BANTIN_H */
