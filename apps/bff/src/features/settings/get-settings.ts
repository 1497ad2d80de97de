import { z } from "zod";
import { noInput } from "../../operations/no-input.ts";
import { defineRead } from "../../operations/define-read.ts";
import { ownSettings } from "./put-setting.ts";

const output = z.array(ownSettings);

/** The actor's own settings; rows that this version does not know are left out. */
export const getSettings = defineRead({
  action: "user-setting:read",
  input: noInput,
  output: output,
  run: async (call) => {
    const rows = await call.tx.userSetting.findMany({ where: { userId: call.actor.userId } });
    return rows.flatMap((row) => ownSettings.safeParse({ key: row.key, value: row.value }).data ?? []);
  },
});
