import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { Pool } from "pg";
import { postgraphile } from "postgraphile";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { groupsMaxAgeSeconds } from "../settings.ts";
import { lookUpSql, settingsOf } from "../told-world.ts";
import { answerParent, given, listen } from "./answer-parent.ts";
import { enteringPgService } from "./entering-pg-service.ts";

const month = Number(given("CURRENT_MONTH"));
// As many connections as Rediflow has by default.
const pool = new Pool({ connectionString: given("DATABASE_URL_APP"), max: 8 });
const service = { pool, schemas: ["public"] };
const folded = given("ENTER") === "folded";

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
        pgSettings: folded ? { hash: hash.toString("hex"), month: month.toString() } : await lookUp(hash),
      };
    },
  },
});
const server = createServer({ keepAliveTimeout: 65_000 });
await instance.createServ(grafserv).addTo(server);
answerParent(await listen(server));

/** As its manual has it: the session is looked up first, then who asks is set in the transaction of each query. */
async function lookUp(hash: Buffer): Promise<Record<string, string>> {
  const values = [hash, month, groupsMaxAgeSeconds];
  const { rows } = await pool.query<{ actor: string; organisations: string }>(lookUpSql, values);
  return rows[0] === undefined ? {} : settingsOf(rows[0]);
}

function hashOf(cookie: string | undefined): Buffer | undefined {
  const token = /(?:^|; )rediflow-test=([\w-]{43})$/.exec(cookie ?? "")?.[1];
  return token === undefined ? undefined : createHash("sha256").update(token).digest();
}
