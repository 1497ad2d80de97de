import { randomInt } from "node:crypto";
import type { Provider } from "oidc-provider";

const length = 128;
const printable = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at));

// Characters that a form, an address or a shell reads as something else; each of Authentik's codes holds most of them.
const hard = "&+%20\"'\\$`=#@";

/** Device codes as Authentik makes them, of all printable characters; here each holds all that is hard to pass on. */
export function giveHardDeviceCodes(provider: Provider): void {
  // oidc-provider has no setting for it: each model makes its own identifiers by this method.
  Object.defineProperty(provider.DeviceCode.prototype, "generateTokenId", { value: newDeviceCode });
}

function newDeviceCode(): string {
  const random = Array.from({ length: length - hard.length }, () => printable[randomInt(printable.length)]);
  random.splice(randomInt(random.length + 1), 0, hard);
  return random.join("");
}
