import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type { ActorFacts } from "@rediflow/db";
import { Pool } from "pg";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { groupsMaxAgeSeconds, settingsFromFacts } from "../settings.ts";
import { answerParent, given, listen } from "./answer-parent.ts";
import { enteringPgService } from "./entering-pg-service.ts";

const month = Number(given("CURRENT_MONTH"));
// As many connections as Rediflow has by default.
const pool = new Pool({ connectionString: given("DATABASE_URL_APP"), max: 8 });
const service = { pool, schemas: ["public"] };
const folded = given("ENTER") === "in-transaction";

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [folded ? enteringPgService(service) : makePgService(service)],
  gather: { installWatchFixtures: false },
  grafserv: { graphqlPath: "/graphql", graphiql: false, websockets: false, watch: false },
  grafast: {
    explain: false,
    context: async ({ node }) => {
      const hash = hashOf(node?.req.headers.cookie);
      if (hash === undefined) return { pgSettings: {} };
      return {
        pgSettings: folded ? { hash: hash.toString("hex"), month: month.toString() } : await look(hash),
      };
    },
  },
});
const server = createServer({ keepAliveTimeout: 65_000 });
await instance.createServ(grafserv).addTo(server);
answerParent(await listen(server));

function hashOf(cookie: string | undefined): Buffer | undefined {
  const token = /(?:^|; )rediflow-test=([\w-]{43})$/.exec(cookie ?? "")?.[1];
  return token === undefined ? undefined : createHash("sha256").update(token).digest();
}

/** As its manual has it: the session is looked up first, then its settings are set in the transaction of each query. */
async function look(hash: Buffer): Promise<Record<string, string>> {
  const { rows } = await pool.query<{ facts: ActorFacts | null }>(
    "SELECT access.enter_session($1, $2, $3) AS facts",
    [hash, month, groupsMaxAgeSeconds],
  );
  const facts = rows[0]?.facts;
  return facts == null ? {} : settingsFromFacts(facts);
}
