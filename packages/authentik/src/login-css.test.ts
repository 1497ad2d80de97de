import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const css = readFileSync(join(import.meta.dirname, "login.css"), "utf8");

test("the style sheet holds nothing that Authentik escapes when it writes it into its page", () => {
  expect(css.match(/[<>&]/g)).toBeNull();
});

test("the style sheet takes no colour twice: buttons, links and rings follow the theme's accent", () => {
  const [, rules = ""] = css.split("--ak-accent");
  expect(rules.match(/#[\da-f]{3,8}\b/gi)).toBeNull();
});
