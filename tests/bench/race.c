/* The race as one writes it in C: one optimizer after another, each recording x, y and loss of every row. */
#include <math.h>

typedef struct { double x, y; } Pair;

static inline Pair gradient(Pair w) {
    double off = w.y - w.x * w.x;
    return (Pair){-2 * (1 - w.x) - 400 * w.x * off, 200 * off};
}

static inline void record(double *row, Pair w) {
    double rest = 1 - w.x, off = w.y - w.x * w.x;
    row[0] = w.x;
    row[1] = w.y;
    row[2] = rest * rest + 100 * off * off;
}

static void gradient_descent(Pair w, int steps, const double *set, double *row) {
    double rate = set[0];
    for (int t = 0; t < steps; t++, row += 3) {
        record(row, w);
        Pair g = gradient(w);
        w.x -= rate * g.x;
        w.y -= rate * g.y;
    }
    record(row, w);
}

static void momentum(Pair w, int steps, const double *set, double *row) {
    double rate = set[0], beta = set[1];
    Pair v = {0, 0};
    for (int t = 0; t < steps; t++, row += 3) {
        record(row, w);
        Pair g = gradient(w);
        v.x = beta * v.x - rate * g.x;
        v.y = beta * v.y - rate * g.y;
        w.x += v.x;
        w.y += v.y;
    }
    record(row, w);
}

static void nesterov(Pair w, int steps, const double *set, double *row) {
    double rate = set[0], beta = set[1];
    Pair v = {0, 0};
    for (int t = 0; t < steps; t++, row += 3) {
        record(row, w);
        Pair g = gradient(w);
        v.x = beta * v.x - rate * g.x;
        v.y = beta * v.y - rate * g.y;
        w.x += beta * v.x - rate * g.x;
        w.y += beta * v.y - rate * g.y;
    }
    record(row, w);
}

static void adagrad(Pair w, int steps, const double *set, double *row) {
    double rate = set[0], epsilon = set[2];
    Pair sum = {set[1], set[1]};
    for (int t = 0; t < steps; t++, row += 3) {
        record(row, w);
        Pair g = gradient(w);
        sum.x += g.x * g.x;
        sum.y += g.y * g.y;
        w.x -= rate * g.x / (sqrt(sum.x) + epsilon);
        w.y -= rate * g.y / (sqrt(sum.y) + epsilon);
    }
    record(row, w);
}

static void rmsprop(Pair w, int steps, const double *set, double *row) {
    double rate = set[0], decay = set[1], epsilon = set[2];
    Pair square = {0, 0};
    for (int t = 0; t < steps; t++, row += 3) {
        record(row, w);
        Pair g = gradient(w);
        square.x = decay * square.x + (1 - decay) * g.x * g.x;
        square.y = decay * square.y + (1 - decay) * g.y * g.y;
        w.x -= rate * g.x / (sqrt(square.x) + epsilon);
        w.y -= rate * g.y / (sqrt(square.y) + epsilon);
    }
    record(row, w);
}

static void adam(Pair w, int steps, const double *set, double *row) {
    double rate = set[0], beta1 = set[1], beta2 = set[2], epsilon = set[3], decayed1 = 1, decayed2 = 1;
    Pair mean = {0, 0}, square = {0, 0};
    for (int t = 0; t < steps; t++, row += 3) {
        record(row, w);
        Pair g = gradient(w);
        decayed1 *= beta1;
        decayed2 *= beta2;
        double unbias1 = 1 / (1 - decayed1), unbias2 = 1 / (1 - decayed2);
        mean.x = beta1 * mean.x + (1 - beta1) * g.x;
        mean.y = beta1 * mean.y + (1 - beta1) * g.y;
        square.x = beta2 * square.x + (1 - beta2) * g.x * g.x;
        square.y = beta2 * square.y + (1 - beta2) * g.y * g.y;
        w.x -= rate * mean.x * unbias1 / (sqrt(square.x * unbias2) + epsilon);
        w.y -= rate * mean.y * unbias1 / (sqrt(square.y * unbias2) + epsilon);
    }
    record(row, w);
}

/* settings: four a rule, in the order of contest.py; rows: (7, steps + 1, 3). */
void race(double x, double y, int steps, const double *settings, double *rows) {
    void (*const rules[])(Pair, int, const double *, double *) = {
        gradient_descent, gradient_descent /* sgd without noise */, momentum, nesterov, adagrad, rmsprop, adam};
    for (int k = 0; k < 7; k++) rules[k]((Pair){x, y}, steps, settings + 4 * k, rows + 3L * k * (steps + 1));
}
