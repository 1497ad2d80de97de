/** Fields and their values in words, by the object that has them. */
export type Fields = Record<string, Record<string, string>>;

/** The names of API values in Authentik's forms. */
const choices: Readonly<Record<string, string>> = {
  on: "true",
  empty: "",
  Confidential: "confidential",
  Public: "public",
  "Authorization Code": "authorization_code",
  "Refresh token": "refresh_token",
  "Device-code": "urn:ietf:params:oauth:grant-type:device_code",
  "Client credentials": "client_credentials",
  Strict: "strict",
  Authorization: "authorization",
  "Post Logout": "logout",
  "Back-channel": "backchannel",
  "Based on the User's UUID": "user_uuid",
  "Each provider has a different issuer, based on the application slug": "per_provider",
  "Stage Configuration": "stage_configuration",
  "Require authentication": "require_authenticated",
};

/** The names of fields in the forms, where they differ from the API's names. */
const labels: Readonly<Record<string, string>> = {
  Scopes: "property_mappings",
  "Subject Mode": "sub_mode",
  "Launch URL": "meta_launch_url",
  Icon: "meta_icon",
  "Hide from Application Dashboard": "meta_hide",
  "application Description": "meta_description",
  "Device code flow": "flow_device_code",
  "brand Title": "branding_title",
  Logo: "branding_logo",
  Favicon: "branding_favicon",
  "Custom CSS": "branding_custom_css",
};

/** The table of "What Rediflow needs": object, field, value; an empty cell repeats the object above. */
export function readTable(section: string, expression: string): Fields {
  const fields: Fields = {};
  let object = "";
  for (const [first = "", name = "", value = ""] of rowsOf(section)) {
    if (first !== "") object = plain(first);
    if (/^`[a-z_]+`$/.test(name)) put(fields, { object, name: plain(name), value: said(value, expression) });
  }
  return fields;
}

/** The tables of "By hand": the object stands in the head; then section of the form, label, value. */
export function readForms(section: string, expression: string): Fields {
  const fields: Fields = {};
  let object = "";
  for (const [first = "", label = "", value = ""] of rowsOf(section)) {
    if (label === "field") object = plain(first);
    const [, called] = /^_(.*)_$/.exec(label) ?? [];
    if (called !== undefined)
      put(fields, { object, name: fieldOf(object, called), value: said(value, expression) });
  }
  return fields;
}

function put(fields: Fields, { object, name, value }: { object: string; name: string; value: string }): void {
  (fields[object] ??= {})[name] = value;
}

function rowsOf(section: string): string[][] {
  return section
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
}

function plain(cell: string): string {
  return cell.replaceAll("`", "");
}

function fieldOf(object: string, label: string): string {
  const kind = object.includes("brand") ? "brand" : (object.split(" ")[0] ?? "");
  return labels[`${kind} ${label}`] ?? labels[label] ?? label.toLowerCase().replaceAll(" ", "_");
}

/** The values of a cell, those of one item together, as `inWords` writes them. */
function said(cell: string, expression: string): string {
  if (/by-hand|as follows/.test(cell)) return expression;
  const [value = ""] = cell.split(" (the form has");
  const items: string[][] = [[]];
  let end = 0;
  for (const match of value.matchAll(/`([^`]+)`|_([^_]+)_|\b(on|empty)\b/g)) {
    if (value.slice(end, match.index).includes(",")) items.push([]);
    const [whole, code, label = whole] = match;
    items.at(-1)?.push(code ?? choices[label] ?? `? ${label}`);
    end = match.index + whole.length;
  }
  return inOrder(items.map((item) => inOrder(item, " ")));
}

/** A list as words, in one order. */
export function inOrder(values: readonly string[], between = ", "): string {
  return values.toSorted().join(between);
}
