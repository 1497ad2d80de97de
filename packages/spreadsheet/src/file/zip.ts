import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";
import { UnreadableWorkbook } from "../reasons.ts";

/** The files of a zip archive by name, in its order. */
export type Parts = Map<string, Buffer>;

const limits = { entries: 2000, unpacked: 64 * 1024 * 1024 };
const signature = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 };

/**
 * Unpacks the wanted files of a zip archive. Throws UnreadableWorkbook: `too-large` past 64 MiB unpacked, whatever the
 * archive says of itself (zip bombs), `encrypted`, or `damaged`.
 */
export function readZip(bytes: Buffer, wanted: (name: string) => boolean): Parts {
  const parts: Parts = new Map();
  let left = limits.unpacked;
  for (const entry of entriesOf(bytes)) {
    if (!wanted(entry.name)) continue;
    if (entry.encrypted) throw new UnreadableWorkbook("encrypted");
    if (parts.has(entry.name)) throw new UnreadableWorkbook("damaged");
    const part = unpack(bytes, entry, left);
    left -= part.length;
    parts.set(entry.name, part);
  }
  return parts;
}

/** Packs files into a zip archive: the same bytes for the same files. `mimetype` is stored as it is, as OpenDocument wants it. */
export function writeZip(parts: Parts): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const stored = name === "mimetype";
    const packed = stored ? content : deflateRawSync(content, { level: 9 });
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0); // version needed
    shared.writeUInt16LE(0x0800, 2); // names are UTF-8
    shared.writeUInt16LE(stored ? 0 : 8, 4);
    shared.writeUInt16LE(0x21, 8); // 1980-01-01: no clock, so that the bytes stay the same
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(content.length, 18);
    const encoded = Buffer.from(name);
    shared.writeUInt16LE(encoded.length, 22);
    const local = Buffer.concat([uint32(signature.local), shared, encoded, packed]);
    central.push(
      Buffer.concat([
        uint32(signature.central),
        Buffer.from([20, 0]),
        shared,
        Buffer.alloc(10),
        uint32(offset),
        encoded,
      ]),
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.size, 4);
  end.writeUInt16LE(parts.size, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, uint32(signature.end), end]);
}

interface Entry {
  name: string;
  encrypted: boolean;
  method: number;
  packed: number;
  offset: number;
}

function entriesOf(bytes: Buffer): Entry[] {
  try {
    const end = bytes.lastIndexOf(uint32(signature.end));
    const count = bytes.readUInt16LE(end + 10);
    if (end < 0 || count > limits.entries) throw new UnreadableWorkbook(end < 0 ? "damaged" : "too-large");
    const entries: Entry[] = [];
    for (let at = bytes.readUInt32LE(end + 16), n = 0; n < count; n += 1) {
      if (bytes.readUInt32LE(at) !== signature.central) throw new UnreadableWorkbook("damaged");
      const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
      entries.push({
        name: bytes.toString("utf8", at + 46, nameEnd),
        encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
        method: bytes.readUInt16LE(at + 10),
        packed: bytes.readUInt32LE(at + 20),
        offset: bytes.readUInt32LE(at + 42),
      });
      at = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
    return entries;
  } catch (error) {
    throw readable(error);
  }
}

function unpack(bytes: Buffer, { method, packed, offset }: Entry, most: number): Buffer {
  try {
    const begin = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
    const content = bytes.subarray(begin, begin + packed);
    if (method === 8) return inflateRawSync(content, { maxOutputLength: most + 1 });
    if (method !== 0) throw new UnreadableWorkbook("damaged");
    if (content.length > most) throw new UnreadableWorkbook("too-large");
    return content;
  } catch (error) {
    throw readable(error);
  }
}

function readable(error: unknown): UnreadableWorkbook {
  if (error instanceof UnreadableWorkbook) return error;
  const tooLarge = error instanceof RangeError && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
  return new UnreadableWorkbook(tooLarge ? "too-large" : "damaged", { cause: error });
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
