import type { IncomingHttpHeaders } from "node:http";
import { failed, type Finding, ok, skipped, warning } from "../finding.ts";
import type { Patient } from "../patient.ts";

/** Does TRUST_PROXY fit the proxies that a request has really passed? Limits per address count by it. */
export function proxy({ config, headers }: Patient): Finding {
  if (headers === undefined)
    return skipped("Only a request shows its proxies.", "Open the status page: it checks its own request.");
  const [passed, trusted] = [proxiesIn(headers), config.trustProxy];
  if (passed === 0 && trusted === 0 && silentProxy.some((name) => headers[name] !== undefined))
    return warning(
      "The proxy in front of Rediflow sends no X-Forwarded-For: everybody counts as one address.",
      "Let the proxy set X-Forwarded-For, and TRUST_PROXY to the number of proxies.",
    );
  if (passed > trusted)
    return warning(
      `This request passed ${count(passed)}, and TRUST_PROXY is ${trusted.toString()}: everybody behind the last one counts as one address.`,
      `Set TRUST_PROXY=${passed.toString()}, if all of them are yours.`,
    );
  if (passed < trusted)
    return failed(
      `This request passed ${count(passed)}, and TRUST_PROXY is ${trusted.toString()}: whoever comes this way can choose the address that is counted.`,
      `Set TRUST_PROXY=${passed.toString()}, or let nobody past the proxies.`,
    );
  const proto = headers["x-forwarded-proto"]?.toString().split(",")[0]?.trim();
  if (trusted > 0 && proto !== undefined && (proto === "https") !== config.secure)
    return warning(
      `Browsers use ${proto === "https" ? "https" : "http"}, but APP_URL says otherwise.`,
      "Set APP_URL to the address that browsers use.",
    );
  return ok(`This request passed ${count(passed)}, as TRUST_PROXY says.`);
}

const silentProxy = ["forwarded", "via", "x-real-ip", "x-forwarded-proto", "x-forwarded-host"];

function proxiesIn(headers: IncomingHttpHeaders): number {
  const entries = headers["x-forwarded-for"]?.toString().split(",") ?? [];
  return entries.filter((each) => each.trim() !== "").length;
}

function count(proxies: number): string {
  return `${proxies.toString()} ${proxies === 1 ? "proxy" : "proxies"}`;
}
