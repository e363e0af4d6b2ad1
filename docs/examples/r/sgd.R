# Gradient descent in R with the package jsonlite (Debian: r-cran-jsonlite), to be put to the test by
#
#     npx theorycheck verify --solver-command "Rscript sgd.R"
#
# It reads one JSON object a line from standard input and answers on standard output; whatever else
# it has to say belongs on standard error. Change `gradient` into that of your own training loop.
# Arrays travel as base64, since jsonlite writes no more than fifteen digits of a number.

library(jsonlite)

greeting <- list(
  name = "r-sgd", version = "1", arrays = "f64", precision = "float64",
  accepts = list(problems = list("classification", "ridge"), dynamics = list("descent"))
)

# Steps in one run: a few seconds. Longer runs are declined.
most <- 200000

doubles <- function(array) {
  raw <- base64_dec(array$f64)
  readBin(raw, "double", length(raw) / 8, endian = "little")
}

travelling <- function(x) list(f64 = gsub("\n", "", base64_enc(writeBin(x, raw(), endian = "little"))))

# Minus the derivative of the loss in the margin, without overflow and without 1 - sigmoid.
pull <- function(loss, margin) {
  if (loss == "exponential") return(exp(-margin))
  small <- exp(-abs(margin))
  ifelse(margin < 0, 1, small) / (1 + small)
}

gradient <- function(problem, points, theta) {
  decay <- problem$weightDecay * theta
  if (problem$kind == "ridge") {
    rest <- points %*% theta - doubles(problem$targets)
    return(drop(crossprod(points, rest)) / problem$points + decay)
  }
  labels <- doubles(problem$labels)
  inputs <- if (problem$bias) cbind(points, 1) else points
  outer <- -labels * pull(problem$loss, labels * drop(inputs %*% theta))
  scale <- if (problem$reduction == "mean") 1 / problem$points else 1
  scale * drop(crossprod(inputs, outer)) + decay
}

say <- function(message) {
  cat(toJSON(message, auto_unbox = TRUE, digits = NA), "\n", sep = "")
  flush(stdout())
}

answer <- function(run, request) {
  problem <- request$problem
  if (!problem$kind %in% unlist(greeting$accepts$problems))
    return(say(list(run = run, declined = paste("it does not take the kind", problem$kind))))
  last <- request$visit[[length(request$visit)]][[2]]
  if (last > most)
    return(say(list(run = run, declined = paste(last, "steps take R too long"))))
  points <- matrix(doubles(problem$features), nrow = problem$points, byrow = TRUE)
  step <- if (is.list(request$step)) doubles(request$step) else request$step
  theta <- doubles(request$start)
  k <- 0
  for (window in request$visit) {
    while (k < window[[2]]) {
      theta <- theta - step * gradient(problem, points, theta)
      k <- k + 1
      if (k >= window[[1]]) say(list(run = run, states = travelling(theta)))
    }
  }
  say(list(run = run, done = TRUE))
}

input <- file("stdin", "r")
while (length(line <- readLines(input, n = 1)) > 0) {
  message <- tryCatch(fromJSON(line, simplifyVector = FALSE), error = function(e) NULL)
  if (is.null(message)) say(list(unsupported = "a line that is no JSON"))
  else if (!is.null(message$theorycheck)) say(greeting)
  else if (!is.null(message$problem)) answer(message$run, message)
  else if (is.null(message$cancel)) say(list(unsupported = "a message of another kind"))
}
