/** Cells as tab-separated text for spreadsheets: each row ends in a line break, odd texts are quoted. */
export function toTsv(cells: readonly (readonly string[])[]): string {
  return cells.map((row) => `${row.map(quote).join("\t")}\n`).join("");
}

/** Reads tab-separated text from Excel, LibreOffice or Google Sheets; one last line break is no row. */
export function parseTsv(text: string): string[][] {
  const body = text.replace(/(\r\n|\r|\n)$/, "");
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  for (;;) {
    const field = fieldAt(body, at);
    row.push(field.text);
    at = field.end;
    if (body[at] === "\t") {
      at += 1;
      continue;
    }
    rows.push(row);
    if (at >= body.length) return rows;
    row = [];
    at += body.startsWith("\r\n", at) ? 2 : 1;
  }
}

function fieldAt(text: string, at: number): { text: string; end: number } {
  const quoted = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)/y;
  quoted.lastIndex = at;
  const inside = quoted.exec(text)?.[1];
  if (inside !== undefined) return { text: inside.replaceAll('""', '"'), end: quoted.lastIndex };
  const plain = /[^\t\r\n]*/y;
  plain.lastIndex = at;
  const found = plain.exec(text)?.[0] ?? "";
  return { text: found, end: at + found.length };
}

function quote(text: string): string {
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
