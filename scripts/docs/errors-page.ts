import { errorKinds } from "@rediflow/bff/errors";

/** `docs/errors.md`: every reason code with its status and sentence. */
export function errorsPage(): string {
  const rows = Object.entries(errorKinds).map(
    ([code, { status, message }]) => `| \`${code}\` | ${status.toString()} | ${message} |`,
  );
  return `# Reason codes

Generated from \`apps/bff/src/errors.ts\` by \`pnpm run docs\`; a test fails when it is out of date. Every refusal and failure that a
person or a tool meets carries one of these codes: in \`error.data.code\` of the API, in the small print of a page, in
\`error.code\` of any other answer, always with a request id. What the database hides answers like what does not exist.

| code | status | what a person reads, where the place that refused has no better sentence |
|---|---|---|
${rows.join("\n")}

What is no HTTP, or comes too slowly, is answered before Rediflow reads it, without a body or code: 400 (no request),
408 (headers not there within 10 s, or the whole request within 30 s; looked at every second). More than 16 kB of headers are answered likewise, but with the
code \`headers-too-large\` and a page that explains, and the cookies of unfinished sign-ins are removed from the browser.
`;
}
