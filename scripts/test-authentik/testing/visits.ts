import type { IncomingMessage, ServerResponse } from "node:http";
import { newVisit, type Visit } from "./flows.ts";

/** The sessions of the browsers, by the cookie that Authentik gives them. */
export interface Visits {
  /** The browser's session, a new one where it has none; it is kept once `give` was called. */
  of(request: IncomingMessage): Visit;
  /** Gives the browser the cookies of its session. */
  give(response: ServerResponse, visit: Visit): void;
  /** Forgets a session. */
  end(visit: Visit): void;
}

/** None so far. */
export function createVisits(): Visits {
  const visits = new Map<string, Visit>();
  return {
    of: (request) => {
      const [, id = ""] = /(?:^|; )authentik_session=([^;]+)/.exec(request.headers.cookie ?? "") ?? [];
      return visits.get(id) ?? newVisit();
    },
    give: (response, visit) => {
      visits.set(visit.id, visit);
      response.setHeader("set-cookie", [
        `authentik_session=${visit.id}; HttpOnly; Path=/; SameSite=Lax`,
        `authentik_csrf=${visit.csrf}; Path=/; SameSite=Lax`,
      ]);
    },
    end: ({ id }) => {
      visits.delete(id);
    },
  };
}
