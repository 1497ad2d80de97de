// Longer than anything a person types, and short enough that nesting cannot exhaust the stack.
const longestExpression = 200;

interface Reader {
  tokens: readonly string[];
  at: number;
}

/** The value of a sum such as `6/12` or `(1+0,5)*2`, with a decimal comma or point; undefined if it has none. */
export function evaluate(expression: string): number | undefined {
  if (expression.length > longestExpression) return undefined;
  const tokens = tokensOf(expression);
  if (tokens === undefined) return undefined;
  const reader = { tokens, at: 0 };
  const value = readSum(reader);
  return reader.at === tokens.length && Number.isFinite(value) ? value : undefined;
}

function tokensOf(expression: string): string[] | undefined {
  const compact = expression.replaceAll(/\s/g, "").replaceAll(",", ".");
  const tokens = compact.match(/\d+\.?\d*|\.\d+|[-+*/()]/g) ?? [];
  return tokens.join("") === compact && tokens.length > 0 ? tokens : undefined;
}

// NaN stands for "cannot be read" all the way up: any arithmetic with it stays NaN.
function readSum(reader: Reader): number {
  let value = readProduct(reader);
  for (;;) {
    if (take(reader, "+")) value += readProduct(reader);
    else if (take(reader, "-")) value -= readProduct(reader);
    else return value;
  }
}

function readProduct(reader: Reader): number {
  let value = readFactor(reader);
  for (;;) {
    if (take(reader, "*")) value *= readFactor(reader);
    else if (take(reader, "/")) value /= readFactor(reader);
    else return value;
  }
}

function readFactor(reader: Reader): number {
  if (take(reader, "-")) return -readFactor(reader);
  if (take(reader, "+")) return readFactor(reader);
  if (take(reader, "(")) {
    const value = readSum(reader);
    return take(reader, ")") ? value : Number.NaN;
  }
  const token = reader.tokens[reader.at] ?? "";
  reader.at += 1;
  return /^[\d.]/.test(token) ? Number(token) : Number.NaN;
}

function take(reader: Reader, token: string): boolean {
  if (reader.tokens[reader.at] !== token) return false;
  reader.at += 1;
  return true;
}
