import { expect, test } from "vitest";
import { migrateCommand } from "./migrate.ts";

test.each([["down"], ["20261123000000_slice"], ["head", "now"]])(
  "goes nowhere but to the newest: %s",
  async (...to) => {
    await expect(migrateCommand.run(to)).rejects.toThrow("forward only, to the newest");
  },
);
