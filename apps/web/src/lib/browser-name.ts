/** A browser shortly, as "Firefox 141 on Linux", from how it names itself; what is not known is said or shown as it came. */
export function browserName(userAgent: string | null): string {
  if (userAgent === null || userAgent.trim() === "") return "Unknown browser";
  const browser = browsers.map((each) => named(each, userAgent)).find((each) => each !== undefined);
  const [system] = systems.find(([, sign]) => sign.test(userAgent)) ?? [];
  if (browser === undefined) return system ?? userAgent.trim().slice(0, 40);
  return system === undefined ? browser : `${browser} on ${system}`;
}

type Sign = readonly [name: string, sign: RegExp];

function named([name, sign]: Sign, userAgent: string): string | undefined {
  const match = sign.exec(userAgent);
  return match === null ? undefined : `${name} ${match[1] ?? ""}`.trim();
}

// In this order: most of them claim to be those further down as well.
const browsers: readonly Sign[] = [
  ["Edge", /Edg(?:e|A|iOS)?\/(\d+)/],
  ["Opera", /OPR\/(\d+)/],
  ["Samsung Internet", /SamsungBrowser\/(\d+)/],
  ["Firefox", /(?:Firefox|FxiOS)\/(\d+)/],
  ["Chrome", /(?:Chrome|CriOS)\/(\d+)/],
  ["Safari", /Version\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari\//],
  ["curl", /^curl\/(\d+)/],
];

const systems: readonly Sign[] = [
  ["Windows", /Windows NT/],
  ["Android", /Android/],
  ["iPhone", /iPhone/],
  ["iPad", /iPad/],
  ["macOS", /Mac OS X|Macintosh/],
  ["ChromeOS", /CrOS/],
  ["Linux", /Linux|X11/],
];
