/* Annotates standard input: example [YYYY-MM-DD] < article.txt > line.json (docs/c.md) */
#include "bantin.h"

#include <stdio.h>
#include <stdlib.h>

static char *read_all(FILE *from, size_t *length) {
  size_t room = 1 << 16;
  char *text = malloc(room);
  for (*length = 0; text != NULL;) {
    *length += fread(text + *length, 1, room - *length, from);
    if (*length < room) return text;
    char *more = realloc(text, room *= 2);
    if (more == NULL) free(text);
    text = more;
  }
  return NULL;
}

int main(int argc, char **argv) {
  BantinPipeline *pipeline = bantin_pipeline_new("{\"layers\": [\"times\", \"encounters\"]}", NULL, 0);
  size_t length = 0;
  char *text = read_all(stdin, &length);
  char *json = bantin_annotate(pipeline, "article", text, length, argc > 1 ? argv[1] : NULL, NULL);
  if (json != NULL)
    puts(json);
  else
    fprintf(stderr, "bantin %s: %s\n", bantin_version(), bantin_last_error());
  int status = json == NULL;
  bantin_string_free(json);
  bantin_pipeline_free(pipeline);
  free(text);
  return status;
}
