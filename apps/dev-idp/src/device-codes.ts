import { randomInt } from "node:crypto";
import type { Provider } from "oidc-provider";

const length = 128;
const printable = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at));

// What a form, an address or a shell reads as something else; of Authentik's codes each holds most of it.
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
