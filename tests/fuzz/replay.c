/* replay.c - runs a fuzz target once over each file named on the command line; for compilers without libFuzzer. */
#include "base/buffer.h"
#include "fuzz.h"

static void replay(const char *path) {
  hs_buffer data = {0};
  FILE *file = fopen(path, "rb");
  if (!file) {
    perror(path);
    exit(1);
  }
  char chunk[4096];
  for (size_t n; (n = fread(chunk, 1, sizeof chunk, file)) > 0;) hs_buffer_add(&data, (hs_str){chunk, n});
  fclose(file);
  /* a block of the very size, so that the address sanitizer sees a step beyond */
  uint8_t *bytes = malloc(data.size ? data.size : 1);
  if (!bytes || data.failed) exit(1);
  if (data.size) memcpy(bytes, data.data, data.size);
  LLVMFuzzerTestOneInput(bytes, data.size);
  free(bytes);
  hs_buffer_free(&data);
}

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++) {
    fprintf(stderr, "%s\n", argv[i]); /* the last one named is the one that failed */
    replay(argv[i]);
  }
  return 0;
}
