/** A line of the log that says why something was refused. */
export interface Line {
  level: number;
  code: string;
  cause?: string;
  msg: string;
}

/** The one line that says why the request with the id in this body was refused. Throws where there is another number of them. */
export function reasonIn(logged: readonly string[], body: string): Line {
  const [id = ""] = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/.exec(body) ?? [];
  const [line, ...more] = logged
    .filter((each) => id !== "" && each.includes(id))
    .map((each) => JSON.parse(each) as Line)
    .filter(({ msg }) => /refused|failed/.test(msg));
  if (line === undefined || more.length > 0) throw new Error(`not one line for ${body}`);
  return line;
}
