/* Every function of bantin.h with good and bad arguments. Built and run by .ci/capi, with valgrind where it is. */
#include "bantin.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char TEXT[] = "Tối 29/5, ông Lê Hoài Trung đã hội đàm với đồng chí Thongsalith Mangnomek.";

#define CHECK(what) \
  do { \
    if (!(what)) { \
      const char *why = bantin_last_error(); \
      fprintf(stderr, "%s:%d: not so: %s (last error: %s)\n", __FILE__, __LINE__, #what, why ? why : "none"); \
      exit(1); \
    } \
  } while (0)

static int told(const char *wanted) {
  const char *why = bantin_last_error();
  return why != NULL && strstr(why, wanted) != NULL;
}

static void defaults(void) {
  BantinPipeline *pipeline = bantin_pipeline_new(NULL, NULL, 0);
  CHECK(pipeline != NULL && bantin_last_error() == NULL);
  size_t length = 0;
  char *json = bantin_annotate(pipeline, "a", TEXT, strlen(TEXT), "2025-05-30", &length);
  CHECK(json != NULL && strlen(json) == length);
  CHECK(strncmp(json, "{\"id\":\"a\",\"bytes\":", 18) == 0 && json[length - 1] == '}');
  CHECK(strstr(json, "\"value\":\"2025-05-29TEV\"") != NULL);
  CHECK(strstr(json, "\"hosts\":[{\"entity\":\"per/le-hoai-trung\"") != NULL);
  bantin_string_free(json);
  json = bantin_annotate(pipeline, NULL, "", 0, NULL, NULL);
  CHECK(json != NULL && strncmp(json, "{\"id\":\"\",\"bytes\":0,", 19) == 0);
  bantin_string_free(json);
  bantin_pipeline_free(pipeline);
}

static void options(void) {
  const char gazetteer[] = "Nhà máy Z131\tORG\torg/z131\nbehind the length";
  BantinPipeline *pipeline = bantin_pipeline_new("{\"layers\": [\"mentions\"], \"offsets\": \"utf16\"}", gazetteer,
                                                 strcspn(gazetteer, "\n"));
  CHECK(pipeline != NULL);
  const char text[] = "😀 Nhà máy Z131";
  char *json = bantin_annotate(pipeline, NULL, text, strlen(text), NULL, NULL);
  CHECK(json != NULL && strstr(json, "{\"start\":3,\"end\":15,\"text\":\"Nhà máy Z131\",\"type\":\"ORG\"") != NULL);
  CHECK(strstr(json, "\"times\"") == NULL);
  bantin_string_free(json);
  bantin_pipeline_free(pipeline);
}

static void errors(void) {
  CHECK(bantin_pipeline_new("{", NULL, 0) == NULL && told("options: EOF"));
  CHECK(bantin_pipeline_new("{\"layers\": [\"dates\"]}", NULL, 0) == NULL && told("unknown layer `dates`"));
  CHECK(bantin_pipeline_new(NULL, "Z131\tORGG\torg/z131", 18) == NULL && told("gazetteer:1: unknown type"));
  CHECK(bantin_pipeline_new(NULL, "\xff\xfe", 2) == NULL && told("gazetteer: invalid UTF-8 at byte 0"));
  CHECK(bantin_annotate(NULL, NULL, "a", 1, NULL, NULL) == NULL && told("pipeline: null pointer"));
  BantinPipeline *pipeline = bantin_pipeline_new("{\"layers\": [\"times\"], \"infer\": false}", NULL, 0);
  CHECK(pipeline != NULL && bantin_last_error() == NULL);
  size_t length = 1;
  CHECK(bantin_annotate(pipeline, NULL, NULL, 5, NULL, &length) == NULL && told("text: null pointer") && length == 0);
  CHECK(bantin_annotate(pipeline, NULL, "ab\xc3", 3, NULL, NULL) == NULL && told("text: invalid UTF-8 at byte 2"));
  CHECK(bantin_annotate(pipeline, "\xff", "a", 1, NULL, NULL) == NULL && told("id: invalid UTF-8"));
  CHECK(bantin_annotate(pipeline, NULL, "a", 1, "30/5/2025", NULL) == NULL && told("published: "));
  CHECK(bantin_annotate(pipeline, NULL, "a", (size_t)-1, NULL, NULL) == NULL && told("want at most"));
  const char nul[] = "\0ngày 29/5/2025\0";
  char *json = bantin_annotate(pipeline, NULL, nul, sizeof nul - 1, NULL, NULL);
  CHECK(json != NULL && strstr(json, "\"value\":\"2025-05-29\"") != NULL);
  bantin_string_free(json);
  bantin_pipeline_free(pipeline);
  bantin_pipeline_free(NULL);
  bantin_string_free(NULL);
}

struct work {
  const BantinPipeline *pipeline;
  char *json;
};

static void *run(void *at) {
  struct work *work = at;
  CHECK(bantin_annotate(work->pipeline, NULL, "\xff", 1, NULL, NULL) == NULL && told("text: invalid UTF-8"));
  work->json = bantin_annotate(work->pipeline, "a", TEXT, strlen(TEXT), "2025-05-30", NULL);
  return NULL;
}

/* One pipeline on four threads, each with an error of its own. */
static void threads(void) {
  BantinPipeline *pipeline = bantin_pipeline_new("{\"layers\": [\"times\"]}", NULL, 0);
  CHECK(pipeline != NULL);
  pthread_t thread[4];
  struct work work[4];
  for (int i = 0; i < 4; i++) {
    work[i] = (struct work){pipeline, NULL};
    CHECK(pthread_create(&thread[i], NULL, run, &work[i]) == 0);
  }
  for (int i = 0; i < 4; i++) {
    pthread_join(thread[i], NULL);
    CHECK(work[i].json != NULL && strcmp(work[i].json, work[0].json) == 0);
  }
  for (int i = 0; i < 4; i++) bantin_string_free(work[i].json);
  CHECK(bantin_last_error() == NULL);
  bantin_pipeline_free(pipeline);
}

int main(void) {
  CHECK(strlen(bantin_version()) >= strlen("0.1.0"));
  defaults();
  options();
  errors();
  threads();
  puts("C: all right");
  return 0;
}
