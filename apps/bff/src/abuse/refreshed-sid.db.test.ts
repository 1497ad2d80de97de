import { withOwner } from "@rediflow/db-admin/testing";
import { expect, test } from "vitest";
import { callRaw } from "../testing/faults/raw-call.ts";
import type { Misbehaviour } from "../testing/hostile-provider.ts";
import { signInThrough, useHostileServer } from "../testing/use-hostile-server.ts";

// What the ID token of a refresh says of the provider's session, beside what that of the sign-in said.
const { server, provider } = useHostileServer();

const noSid = { idClaims: { sid: undefined } };
const noIdToken = { tokens: { id_token: undefined } };
const goesOn = { status: 200 };
const ended = { status: 401, code: "provider-session-ended" };

test.each<[name: string, signIn: Misbehaviour, refresh: Misbehaviour, expected: object]>([
  ["a sid, then the same", {}, {}, goesOn],
  ["a sid, then none", {}, noSid, ended],
  ["a sid, then another", {}, { idClaims: { sid: "sid-2" } }, ended],
  ["a sid, then one that is no name", {}, { idClaims: { sid: 1 } }, ended],
  ["a sid, then no ID token", {}, noIdToken, goesOn],
  ["no sid, then none", noSid, noSid, goesOn],
  ["no sid, then one", noSid, {}, goesOn],
])("%s", async (_name, signIn, refresh, expected) => {
  provider().misbehave(signIn);
  const { browser } = await signInThrough(server().origin);
  provider().misbehave(refresh);
  await withOwner(server().database.ownerUrl, (owner) =>
    owner.query(
      "UPDATE sessions SET groups_read_at = now() - interval '301 seconds', access_expires_at = now()",
    ),
  );
  expect(await callRaw(browser, server().origin, { path: "access.get" })).toMatchObject(expected);
});
