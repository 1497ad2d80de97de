import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { Pool } from "pg";
import { postgraphile } from "postgraphile";
import { grafserv } from "postgraphile/grafserv/node";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { answerParent, given, listen } from "./answer-parent.ts";
import { enteringPgService } from "./entering-pg-service.ts";

const month = Number(given("CURRENT_MONTH"));
// As many connections as Rediflow has by default.
const pool = new Pool({ connectionString: given("DATABASE_URL_APP"), max: 8 });
const service = { pool, schemas: ["public"] };

const instance = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [enteringPgService(service)],
  gather: { installWatchFixtures: false },
  grafserv: { graphqlPath: "/graphql", graphiql: false, websockets: false, watch: false },
  grafast: {
    explain: false,
    // Its manual would set who asks with `pgSettings`; here nobody can, but by entering a session.
    context: ({ node }) => {
      const hash = hashOf(node?.req.headers.cookie);
      return {
        pgSettings: hash === undefined ? {} : { hash: hash.toString("hex"), month: month.toString() },
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
