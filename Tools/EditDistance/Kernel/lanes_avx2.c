#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,popcnt"))), apply_to = function)
#define VECTOR 32
#define LEVEL(name) name##_avx2
#define TOGETHER(words) ((words) == 1 ? 2 : 1)
#include "lanes.h"
#pragma clang attribute pop
#endif
