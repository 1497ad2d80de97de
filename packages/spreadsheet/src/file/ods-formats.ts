// Tags are cut at the next "<", so that a hostile file takes no longer than its length.
const tags = /<(number:[a-z]+-style|style:map)\b([^<]*)/g;

/**
 * The formats of an ODS file that depend on the value (`mmm\ yyyy;@`), each with the one that holds from 0 on. The library
 * reads the other one, and a date would be a bare number.
 */
export function formatsByValue(xmls: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const xml of xmls) {
    let inside = "";
    for (const [, tag, attributes = ""] of xml.matchAll(tags)) {
      if (tag !== "style:map") inside = attributeOf(attributes, "style:name");
      else if (!found.has(inside) && isPositive(attributeOf(attributes, "style:condition")))
        found.set(inside, attributeOf(attributes, "style:apply-style-name"));
    }
  }
  return found;
}

// A date is a positive number; 1.79…E308 is the largest one, by which LibreOffice says "any number".
function isPositive(condition: string): boolean {
  return /^value\(\)(>=?0|<=1\.7\d*E\+?308)$/.test(condition.replace("&gt;", ">").replace("&lt;", "<"));
}

function attributeOf(attributes: string, name: string): string {
  const begin = attributes.indexOf(`${name}="`);
  const from = begin + name.length + 2;
  return begin < 0 ? "" : attributes.slice(from, attributes.indexOf('"', from));
}

/** The XML with each cell style naming the format of values from 0 on, and nothing that the library complains of on the console. */
export function withPlainFormats(xml: string, formats: ReadonlyMap<string, string>): string {
  return xml
    .replaceAll(/(style:data-style-name=")([^"]*)"/g, (_all, before: string, name: string) => {
      return `${before}${formats.get(name) ?? name}"`;
    })
    .replaceAll(/<style:map\b[^>]*>/g, "")
    .replaceAll(/<number:quarter\b[^>]*\/>/g, "<number:text>Q</number:text>");
}
