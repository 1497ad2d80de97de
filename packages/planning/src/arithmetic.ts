import { readDigits, refuseNumber, type Decimal, type RefusedNumber } from "./read-number.ts";

// Longer than anything a person types, and short enough that nesting cannot exhaust the stack.
const longestExpression = 200;

interface Reader {
  tokens: readonly (string | number)[];
  at: number;
}

/** The value of a sum such as `6/12` or `(1+0,5)*2`; its numbers are read as everywhere, and have no units. */
export function evaluate(expression: string, decimal?: Decimal): { ok: true; value: number } | RefusedNumber {
  const shown = `=${expression}`;
  const refused = { ...refuseNumber(shown), sentence: `“${shown.slice(0, 40)}” cannot be computed.` };
  if (expression.length > longestExpression) return refused;
  const tokens: (string | number)[] = [];
  for (const [token] of expression.matchAll(/[\d.,'’]+|[^\s\d]/g)) {
    const read = /\d/.test(token) ? readDigits(token, { shown, decimal }) : undefined;
    if (read?.ok === false) return read.code === "ambiguous-number" ? read : refused;
    tokens.push(read?.value ?? token.replace(/[−–]/, "-"));
  }
  if (tokens.some((token) => typeof token === "string" && !"-+*/()".includes(token))) {
    const hasUnit = tokens.includes("%") || /\d\s*(h|pm)\b/i.test(expression);
    return hasUnit ? { ...refused, sentence: `${refused.sentence} Write it without PM, h and %.` } : refused;
  }
  const reader = { tokens, at: 0 };
  const value = readSum(reader);
  return reader.at === tokens.length && Number.isFinite(value) ? { ok: true, value } : refused;
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
  const token = reader.tokens[reader.at];
  reader.at += 1;
  return typeof token === "number" ? token : Number.NaN;
}

function take(reader: Reader, token: string): boolean {
  if (reader.tokens[reader.at] !== token) return false;
  reader.at += 1;
  return true;
}
