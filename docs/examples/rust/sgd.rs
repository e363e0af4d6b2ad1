// Gradient descent with nothing but the standard library of Rust, to be put to the test by
//
//     rustc -O -o sgd sgd.rs
//     npx theorycheck verify --solver-command ./sgd
//
// It reads one JSON object a line from standard input and answers on standard output; whatever else
// it has to say belongs on standard error. Change `gradient` and `answer` into your own loop. The
// three functions that read fields know the messages of theorycheck alone, in which no key stands
// twice; serde_json does as well.

use std::io::{self, BufRead, Write};

/// The text from the value of a key on, or none.
fn behind<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    let name = format!("\"{key}\":");
    line.find(&name).map(|at| line[at + name.len()..].trim_start())
}

/// The numbers of a key, those of inner lists one behind the other.
fn numbers(line: &str, key: &str) -> Vec<f64> {
    let text = behind(line, key).unwrap_or("");
    let mut depth = 0;
    let end = text.find(|c: char| {
        depth += i32::from(c == '[') - i32::from(c == ']');
        depth == 0 && matches!(c, ']' | ',' | '}')
    });
    let words = text[..end.unwrap_or(text.len())].split(|c: char| matches!(c, '[' | ']' | ','));
    words.filter_map(|word| word.trim().parse().ok()).collect()
}

fn is(line: &str, key: &str, value: &str) -> bool {
    behind(line, key).is_some_and(|text| text.starts_with(value))
}

struct Problem {
    ridge: bool,
    exponential: bool,
    bias: bool,
    decay: f64,
    scale: f64,
    x: Vec<f64>,
    y: Vec<f64>,
}

/// The derivative of the loss in the output.
fn slope(p: &Problem, output: f64, target: f64) -> f64 {
    let margin = target * output;
    if p.ridge {
        return output - target;
    }
    if p.exponential {
        return -target * (-margin).exp();
    }
    // 1/(1 + e^margin) without overflow, and without the cancellation of 1 - sigmoid.
    let small = (-margin.abs()).exp();
    -target * (if margin < 0.0 { 1.0 } else { small }) / (1.0 + small)
}

fn gradient(p: &Problem, theta: &[f64]) -> Vec<f64> {
    let d = theta.len() - usize::from(p.bias);
    let mut total = vec![0.0; theta.len()];
    for (x, &y) in p.x.chunks(d).zip(&p.y) {
        let bias = if p.bias { theta[d] } else { 0.0 };
        let output = bias + x.iter().zip(theta).map(|(a, t)| a * t).sum::<f64>();
        let g = slope(p, output, y);
        total.iter_mut().zip(x).for_each(|(t, a)| *t += g * a);
        if p.bias {
            total[d] += g;
        }
    }
    total.iter().zip(theta).map(|(g, t)| p.scale * g + p.decay * t).collect()
}

fn answer(line: &str, out: &mut impl Write) -> io::Result<()> {
    let run = numbers(line, "run")[0];
    let ridge = is(line, "kind", "\"ridge\"");
    if !ridge && !is(line, "kind", "\"classification\"") {
        return writeln!(out, r#"{{"run": {run}, "declined": "it takes classification and ridge"}}"#);
    }
    let mean = ridge || is(line, "reduction", "\"mean\"");
    let p = Problem {
        ridge,
        exponential: is(line, "loss", "\"exponential\""),
        bias: is(line, "bias", "true"),
        decay: numbers(line, "weightDecay")[0],
        scale: if mean { 1.0 / numbers(line, "points")[0] } else { 1.0 },
        x: numbers(line, "features"),
        y: numbers(line, if ridge { "targets" } else { "labels" }),
    };
    let (mut theta, steps) = (numbers(line, "start"), numbers(line, "step"));
    let mut k = 0.0;
    for window in numbers(line, "visit").chunks(2) {
        while k < window[1] {
            let g = gradient(&p, &theta);
            for (j, t) in theta.iter_mut().enumerate() {
                *t -= steps[j % steps.len()] * g[j];
            }
            if theta.iter().any(|t| !t.is_finite()) {
                return writeln!(out, r#"{{"run": {run}, "diverged": {k}}}"#);
            }
            k += 1.0;
            if k >= window[0] {
                writeln!(out, r#"{{"run": {run}, "states": {theta:?}}}"#)?;
            }
        }
    }
    writeln!(out, r#"{{"run": {run}, "done": true}}"#)
}

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        if behind(&line, "theorycheck").is_some() {
            let accepts = r#"{"problems": ["classification", "ridge"]}"#;
            writeln!(out, r#"{{"name": "rust-sgd", "version": "1", "accepts": {accepts}}}"#)?;
        } else if behind(&line, "visit").is_some() {
            answer(&line, &mut out)?;
        } else {
            writeln!(out, r#"{{"unsupported": "a message that asks for no run"}}"#)?;
        }
        out.flush()?;
    }
    Ok(())
}
