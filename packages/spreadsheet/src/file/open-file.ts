import { UnreadableWorkbook } from "../reasons.ts";
import { type Parts, readZip } from "./zip.ts";

export type Format = "ods" | "xlsx";

const largestFile = 16 * 1024 * 1024;
const compoundFile = Buffer.from("d0cf11e0a1b11ae1", "hex");

/** Opens a spreadsheet file, whatever its name, and gives its XML parts. Throws UnreadableWorkbook with what it is instead. */
export function openFile(bytes: Buffer): { format: Format; parts: Parts } {
  if (bytes.length > largestFile) throw new UnreadableWorkbook("too-large");
  if (bytes.subarray(0, 8).equals(compoundFile)) throw new UnreadableWorkbook(kindOfCompoundFile(bytes));
  if (!bytes.subarray(0, 4).equals(Buffer.from("PK\x03\x04")))
    throw new UnreadableWorkbook("not-a-spreadsheet");
  const parts = readZip(bytes, (name) => /\.(xml|rels)$|^mimetype$/.test(name));
  if (parts.get("META-INF/manifest.xml")?.includes("encryption-data") === true)
    throw new UnreadableWorkbook("encrypted");
  return { format: formatOf(parts), parts };
}

function formatOf(parts: Parts): Format {
  const mimetype = parts.get("mimetype")?.toString("latin1") ?? "";
  if (mimetype.startsWith("application/vnd.oasis.opendocument.spreadsheet") && parts.has("content.xml"))
    return "ods";
  const isExcel = parts.get("[Content_Types].xml")?.includes("spreadsheetml.sheet.main+xml") ?? false;
  if (isExcel && parts.has("xl/workbook.xml")) return "xlsx";
  throw new UnreadableWorkbook("not-a-spreadsheet");
}

/** Excel wraps a workbook with a password into the container that its old format used. */
function kindOfCompoundFile(bytes: Buffer): "encrypted" | "old-format" | "not-a-spreadsheet" {
  if (bytes.includes(Buffer.from("EncryptionInfo", "utf16le"))) return "encrypted";
  const isExcel = ["Workbook", "Book"].some((name) => bytes.includes(Buffer.from(`${name}\0`, "utf16le")));
  return isExcel ? "old-format" : "not-a-spreadsheet";
}
