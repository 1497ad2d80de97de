export {
  createDatabase,
  GroupsTooOld,
  NotEntered,
  type ActorFacts,
  type Database,
  type Tx,
} from "./database.ts";
export { cellStatements, type CellTable } from "./cell-statements.ts";
export { changeValues, insertChanges, type ChangedEntity, type ChangedThing } from "./changes.ts";
export { toRead, type Credential } from "./enter-statement.ts";
export type { RlsFacts, SessionFacts } from "./examination.ts";
export { DatabaseError, translateError, type DatabaseFault } from "./errors.ts";
export { Prisma } from "./generated/client.ts";
export type { Deployment, DeploymentMode } from "./server-state.ts";
export type { GroupsRead, LogoutNotice, RefreshLease, RenamedGroup } from "./sessions.ts";
