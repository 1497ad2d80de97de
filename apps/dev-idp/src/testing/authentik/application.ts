import type { Directory } from "../../directory.ts";

/** An application with its provider, as the API of the stand-in has it at the moment. */
export interface Application {
  clientId: string;
  clientSecret: string;
  /** Rediflow's address, by the redirect URIs. */
  appUrl: string;
  logoutUri: string | undefined;
  accessTokenSeconds: number;
  /** How long a device code lives. */
  codeSeconds: number;
  /** The user whose claims this application gets. */
  directory: Directory;
}

/** The person signed in in a browser, by the session that the stand-in of Authentik has for it. */
export interface Visitor {
  session: string;
  /** Undefined where nobody is. */
  subject: string | undefined;
}
