import type { Actor } from "@rediflow/policy";
import { otherUser } from "./insert-world.ts";
import { probe, type Probe } from "./probe.ts";
import { idOf } from "./world.ts";

/** What belongs to a user; where there is no login, all of it is nobody's, and nobody has a session. */
export function ownProbes(at: number, actor: Actor): Probe[] {
  const mine = actor.userId;
  const view = "INSERT INTO shared_views (owner_id, token, title, path) VALUES ($1, 'new-token', 't', '/')";
  const revoke = "UPDATE shared_views SET revoked_at = now() WHERE id = $1";
  const owned = (owner: number) => ({ ownerUserId: idOf("user", owner) });
  const end = "SELECT 1 WHERE access.end_session_by_id($1)";
  const settings = [
    probe(
      "user-setting:write",
      {},
      "INSERT INTO user_settings (user_id, key, value) VALUES ($1, 'other', '1')",
      mine,
    ),
    probe("shared-view:create", {}, view, mine),
    probe("shared-view:revoke", owned(otherUser), revoke, idOf("view", otherUser)),
    probe(
      "shared-view:open",
      {},
      "SELECT 1 WHERE access.open_shared_view($1) IS NOT NULL",
      `token-of-${otherUser.toString()}`,
    ),
  ];
  if (mine !== idOf("user", at)) return settings;
  return [
    ...settings,
    probe("user-setting:read", {}, "SELECT 1 FROM user_settings WHERE user_id = $1", mine),
    probe("user-setting:write", {}, "UPDATE user_settings SET value = '2' WHERE user_id = $1", mine),
    probe("shared-view:list", {}, "SELECT 1 FROM shared_views WHERE owner_id = $1", mine),
    probe("shared-view:revoke", owned(at), revoke, idOf("view", at)),
    probe("session:list-own", {}, "SELECT 1 FROM access.list_sessions($1)", mine),
    probe("session:end-own", owned(at), end, idOf("session", at)),
    probe(
      "user:switch",
      { userId: mine, userIsSuperAdmin: false },
      "SELECT 1 WHERE access.set_user_active($1, true)",
      mine,
    ),
  ];
}
