// Any processor: 128-bit vectors, SSE2 on x86-64 and NEON on arm64.
#define VECTOR 16
#define LEVEL(name) name##_baseline
#define TOGETHER(words) ((words) == 1 ? 2 : 1)
#include "lanes.h"
