import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Encrypts and authenticates a value under the newest secret (AES-256-GCM); `purpose` keeps the keys of different uses apart. */
export function seal(value: unknown, purpose: string, secrets: readonly string[]): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFrom(secrets[0] ?? "", purpose), iv);
  const body = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** Opens what `seal` made under any of the secrets; undefined when it was made by nobody we know or was changed. */
export function unseal(sealed: Uint8Array, purpose: string, secrets: readonly string[]): unknown {
  const bytes = Buffer.from(sealed);
  if (bytes.length < 29) return undefined;
  for (const secret of secrets) {
    try {
      const decipher = createDecipheriv("aes-256-gcm", keyFrom(secret, purpose), bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return JSON.parse(
        decipher.update(bytes.subarray(28), undefined, "utf8") + decipher.final("utf8"),
      ) as unknown;
    } catch {
      continue;
    }
  }
  return undefined;
}

function keyFrom(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "rediflow", purpose, 32));
}
