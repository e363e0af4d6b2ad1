// Gradient descent with nothing but the standard library of C++17, to be put to the test by
//
//     g++ -O2 -std=c++17 -o sgd sgd.cpp
//     npx theorycheck verify --solver-command ./sgd
//
// It reads one JSON object a line from standard input and answers on standard output; whatever else
// it has to say belongs on standard error. Change `gradient` and `answer` into your own loop. The
// three functions that read fields know the messages of theorycheck alone, in which no key stands
// twice; a library for JSON does as well.

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

using Numbers = std::vector<double>;

// Where the value of a key begins, or null.
static const char* behind(const std::string& line, const std::string& key) {
  const auto at = line.find('"' + key + "\":");
  return at == std::string::npos ? nullptr : line.c_str() + line.find_first_not_of(' ', at + key.size() + 3);
}

// The numbers of a key, those of inner lists one behind the other.
static Numbers numbers(const std::string& line, const std::string& key) {
  Numbers found;
  int depth = 0;
  for (const char* p = behind(line, key); p != nullptr && *p != '\0';) {
    char* end;
    const double value = std::strtod(p, &end);
    if (end != p) found.push_back(value);
    else depth += (*p == '[') - (*p == ']');
    p = end == p ? p + 1 : end;
    if (depth == 0) break;
  }
  return found;
}

static bool is(const std::string& line, const std::string& key, const std::string& value) {
  const char* p = behind(line, key);
  return p != nullptr && std::string(p, value.size()) == value;
}

struct Problem {
  bool ridge, exponential, bias;
  double decay, scale;
  Numbers x, y;
};

// The derivative of the loss in the output.
static double slope(const Problem& p, double output, double target) {
  if (p.ridge) return output - target;
  const double margin = target * output;
  if (p.exponential) return -target * std::exp(-margin);
  // 1/(1 + e^margin) without overflow, and without the cancellation of 1 - sigmoid.
  const double small = std::exp(-std::fabs(margin));
  return -target * (margin < 0 ? 1 : small) / (1 + small);
}

static Numbers gradient(const Problem& p, const Numbers& theta) {
  const std::size_t d = theta.size() - p.bias;
  Numbers total(theta.size(), 0.0);
  for (std::size_t n = 0; n < p.y.size(); ++n) {
    double output = p.bias ? theta[d] : 0.0;
    for (std::size_t j = 0; j < d; ++j) output += p.x[n * d + j] * theta[j];
    const double g = slope(p, output, p.y[n]);
    for (std::size_t j = 0; j < d; ++j) total[j] += g * p.x[n * d + j];
    if (p.bias) total[d] += g;
  }
  for (std::size_t j = 0; j < theta.size(); ++j) total[j] = p.scale * total[j] + p.decay * theta[j];
  return total;
}

static void answer(const std::string& line) {
  const long run = std::lround(numbers(line, "run").at(0));
  Problem p{is(line, "kind", "\"ridge\""), is(line, "loss", "\"exponential\""), is(line, "bias", "true"), 0, 1, {}, {}};
  if (!p.ridge && !is(line, "kind", "\"classification\"")) {
    std::printf("{\"run\": %ld, \"declined\": \"it takes classification and ridge\"}\n", run);
    return;
  }
  p.x = numbers(line, "features");
  p.y = numbers(line, p.ridge ? "targets" : "labels");
  p.decay = numbers(line, "weightDecay").at(0);
  if (p.ridge || is(line, "reduction", "\"mean\"")) p.scale = 1 / numbers(line, "points").at(0);
  Numbers theta = numbers(line, "start"), step = numbers(line, "step");
  const Numbers visit = numbers(line, "visit");
  if (step.size() == 1) step.assign(theta.size(), step[0]);
  long k = 0;
  for (std::size_t w = 0; w + 1 < visit.size(); w += 2)
    for (const long first = std::lround(visit[w]), last = std::lround(visit[w + 1]); k < last;) {
      const Numbers g = gradient(p, theta);
      bool finite = true;
      for (std::size_t j = 0; j < theta.size(); ++j) finite = std::isfinite(theta[j] -= step[j] * g[j]) && finite;
      if (!finite) {
        std::printf("{\"run\": %ld, \"diverged\": %ld}\n", run, k);
        return;
      }
      if (++k < first) continue;
      std::printf("{\"run\": %ld, \"states\": [", run);
      for (std::size_t j = 0; j < theta.size(); ++j) std::printf(j ? ",%.17g" : "%.17g", theta[j]);
      std::printf("]}\n");
    }
  std::printf("{\"run\": %ld, \"done\": true}\n", run);
}

int main() {
  for (std::string line; std::getline(std::cin, line); std::fflush(stdout)) {
    if (behind(line, "theorycheck") != nullptr)
      std::puts("{\"name\": \"cpp-sgd\", \"version\": \"1\", \"accepts\": {\"problems\": [\"classification\", \"ridge\"]}}");
    else if (behind(line, "visit") != nullptr) answer(line);
    else std::puts("{\"unsupported\": \"a message that asks for no run\"}");
  }
}
