import type { ZodError } from "zod";
import { fieldName } from "./field-names.ts";

type Issue = ZodError["issues"][number];

/** One field of an input that cannot be taken: where it stands, as `cells.3.amount`, what is wrong with it, and that as a sentence. */
export interface WrongField {
  path: string;
  code:
    | "missing"
    | "wrong-type"
    | "too-small"
    | "too-large"
    | "not-an-id"
    | "not-offered"
    | "unknown"
    | "not-taken";
  sentence: string;
}

// A request with a thousand wrong cells is told of the first ones.
const [mostSentences, mostFields] = [3, 50];

/** What is wrong with an input, in sentences that name our own fields and rules; no word of the validator is in them. */
export function inputSentence(error: ZodError): string {
  const sentences = [...new Set(error.issues.flatMap(unfolded).map(sentenceOf))];
  const more = sentences.length - mostSentences;
  return [...sentences.slice(0, mostSentences), ...(more > 0 ? [`And ${more.toString()} more.`] : [])].join(
    " ",
  );
}

/** The fields that are wrong, for programs and for forms, which say it at the field. */
export function wrongFields(error: ZodError): WrongField[] {
  return error.issues
    .flatMap(unfolded)
    .slice(0, mostFields)
    .map((issue) => ({
      path: issue.path.map(String).join(".").slice(0, 200),
      code: codeOf(issue),
      sentence: sentenceOf(issue),
    }));
}

/** Of what may be one thing or another, what the one that came closest misses. */
function unfolded(issue: Issue): Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const [closest] = issue.errors.toSorted((one, other) => one.length - other.length);
  if (closest === undefined || closest.length === 0) return [issue];
  return closest.flatMap((each) => unfolded({ ...each, path: [...issue.path, ...each.path] }));
}

function codeOf(issue: Issue): WrongField["code"] {
  if (issue.code === "invalid_type") return isMissing(issue) ? "missing" : "wrong-type";
  if (issue.code === "invalid_format") return issue.format === "uuid" ? "not-an-id" : "not-taken";
  return codes[issue.code] ?? "not-taken";
}

const codes: Readonly<Partial<Record<Issue["code"], WrongField["code"]>>> = {
  too_small: "too-small",
  too_big: "too-large",
  invalid_value: "not-offered",
  unrecognized_keys: "unknown",
};

function sentenceOf(issue: Issue): string {
  if (issue.code === "unrecognized_keys") {
    const names = issue.keys.slice(0, 3).map((key) => `“${key.slice(0, 40)}”`);
    return `Rediflow does not know the field ${names.join(", ")} here.`;
  }
  return `${fieldName(issue.path)} ${predicateOf(issue)}.`;
}

function predicateOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return isMissing(issue) ? "is missing" : `must be ${typeNames[issue.expected] ?? "of another kind"}`;
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return tooLarge(issue);
    case "invalid_format":
      return badlyWritten(issue);
    case "invalid_value":
      return `must be one of ${issue.values.map(String).join(", ")}`;
    case "unrecognized_keys":
    case "invalid_union":
    case "invalid_key":
    case "invalid_element":
    case "not_multiple_of":
      return "cannot be taken";
    case "custom":
      // Ours: each of our own checks says what the field must be, or what is in it that may not be.
      return /^(?:must|has|looks like) /.test(issue.message) ? issue.message : "cannot be taken";
  }
}

function badlyWritten({ format, message }: Extract<Issue, { code: "invalid_format" }>): string {
  if (message.startsWith("must ")) return message;
  return formats[format] ?? "is not written as it should be";
}

const formats: Readonly<Record<string, string>> = {
  uuid: "is not an id of Rediflow",
  email: "is not an e-mail address",
};

function tooSmall({ origin, minimum }: Extract<Issue, { code: "too_small" }>): string {
  const unit = units[origin];
  if (unit === undefined) return `must be at least ${minimum.toString()}`;
  return Number(minimum) <= 1 ? "is empty" : `needs at least ${minimum.toString()} ${unit}`;
}

function tooLarge({ origin, maximum }: Extract<Issue, { code: "too_big" }>): string {
  const unit = units[origin];
  return unit === undefined
    ? `must be at most ${maximum.toString()}`
    : `has more than ${maximum.toString()} ${unit}`;
}

const units: Readonly<Record<string, string>> = { string: "characters", array: "entries" };

// A field that is not there at all is of no type.
function isMissing(issue: Extract<Issue, { code: "invalid_type" }>): boolean {
  return issue.message.endsWith("received undefined");
}

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object with fields",
  null: "empty",
};
