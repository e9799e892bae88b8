/* Many starts as one writes it in C: blocks that stay in the first cache, each number an array, the rule by hand. */
#include <math.h>

#define BLOCK 256

#define MOMENTUM(NAME, T)                                                                       \
    void NAME(T *restrict x, T *restrict y, int lanes, int steps, T rate, T beta) {                               \
        for (int from = 0; from < lanes; from += BLOCK, x += BLOCK, y += BLOCK) {               \
            T vx[BLOCK] = {0}, vy[BLOCK] = {0};                                                 \
            for (int t = 0; t < steps; t++)                                                     \
                for (int i = 0; i < BLOCK; i++) {                                               \
                    T off = y[i] - x[i] * x[i];                                                 \
                    vx[i] = beta * vx[i] - rate * (-2 * (1 - x[i]) - 400 * x[i] * off);         \
                    vy[i] = beta * vy[i] - rate * (200 * off);                                  \
                    x[i] += vx[i];                                                              \
                    y[i] += vy[i];                                                              \
                }                                                                               \
        }                                                                                       \
    }

#define ADAM(NAME, T, SQRT)                                                                     \
    void NAME(T *restrict x, T *restrict y, int lanes, int steps, T rate, T b1, T b2, T epsilon) {                \
        for (int from = 0; from < lanes; from += BLOCK, x += BLOCK, y += BLOCK) {               \
            T mx[BLOCK] = {0}, my[BLOCK] = {0}, vx[BLOCK] = {0}, vy[BLOCK] = {0};               \
            T d1 = 1, d2 = 1;                                                                   \
            for (int t = 0; t < steps; t++) {                                                   \
                d1 *= b1;                                                                       \
                d2 *= b2;                                                                       \
                T u1 = rate / (1 - d1), u2 = 1 / (1 - d2);                                      \
                for (int i = 0; i < BLOCK; i++) {                                               \
                    T p = x[i] * x[i] + y[i] - 11, q = x[i] + y[i] * y[i] - 7;                  \
                    T gx = 4 * x[i] * p + 2 * q, gy = 2 * p + 4 * y[i] * q;                     \
                    mx[i] = b1 * mx[i] + (1 - b1) * gx;                                         \
                    my[i] = b1 * my[i] + (1 - b1) * gy;                                         \
                    vx[i] = b2 * vx[i] + (1 - b2) * gx * gx;                                    \
                    vy[i] = b2 * vy[i] + (1 - b2) * gy * gy;                                    \
                    x[i] -= u1 * mx[i] / (SQRT(vx[i] * u2) + epsilon);                          \
                    y[i] -= u1 * my[i] / (SQRT(vy[i] * u2) + epsilon);                          \
                }                                                                               \
            }                                                                                   \
        }                                                                                       \
    }

MOMENTUM(momentum32, float)
MOMENTUM(momentum64, double)
ADAM(adam32, float, __builtin_sqrtf)
ADAM(adam64, double, __builtin_sqrt)
