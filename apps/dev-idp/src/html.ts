const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** HTML that may be put into a page as it is. */
export interface Html {
  readonly markup: string;
}

/** Vouches for a text that is HTML already. */
export function raw(markup: string): Html {
  return { markup };
}

/** A template whose texts are escaped, for element content and quoted attributes; HTML (or a list of it) goes in as it is. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | Html | readonly Html[])[]
): Html {
  return raw(parts.map((part, at) => part + written(values[at] ?? "")).join(""));
}

function written(value: string | Html | readonly Html[]): string {
  if (typeof value === "string")
    return value.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
  return "markup" in value ? value.markup : value.map(({ markup }) => markup).join("");
}
