import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { environments, readCompose } from "./compose-file.ts";

const root = join(import.meta.dirname, "..");

/** The path of our blueprints in Authentik's containers: `ak apply_blueprint` is given it, by hand and by the compose files. */
const blueprints = {
  "/blueprints/rediflow/rediflow.yaml": {
    file: "authentik/blueprints/rediflow.yaml",
    name: "Rediflow",
    models: [
      "providers_oauth2.scopemapping",
      "providers_oauth2.oauth2provider",
      "core.application",
      "core.group",
    ],
  },
  "/blueprints/rediflow-brand/blueprint.yaml": {
    file: "authentik-rediflow-brand/blueprint.yaml",
    name: "Rediflow brand",
    models: ["brands.brand"],
  },
};

test.each(environments)("in %s every `up -d` applies them, with what the worker reads", (environment) => {
  const { services } = readCompose(root, environment);
  const { "authentik-worker": worker, "authentik-blueprints": applies } = services;
  expect(applies).toMatchObject({ restart: "no", init: true, entrypoint: ["sh", "/apply-blueprints.sh"] });
  expect(applies?.command).toEqual(Object.keys(blueprints));
  expect(applies?.environment).toEqual(worker?.environment);
});

describe.each(Object.entries(blueprints))("%s", (path, { file, name, models }) => {
  const text = existsSync(join(root, file)) ? readFileSync(join(root, file), "utf8") : "";

  test("is a blueprint of this name that writes these objects", () => {
    expect(text).toMatch(/^version: 1$/m);
    expect(text).toMatch(new RegExp(`^metadata:\\n  name: ${name}$`, "m"));
    for (const model of models) expect(text).toContain(`- model: authentik_${model}\n`);
  });

  test.each(environments)("is what the containers of %s have there", (environment) => {
    const { services } = readCompose(root, environment);
    for (const service of ["authentik-worker", "authentik-blueprints"]) {
      const behind = (services[service]?.volumes ?? []).flatMap((mount) => {
        const [from = "", to = ""] = mount.split(":");
        return path.startsWith(`${to}/`) ? [join(from, path.slice(to.length))] : [];
      });
      expect(behind).toEqual([file]);
    }
  });
});
