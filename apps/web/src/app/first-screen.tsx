import { Navigate } from "@tanstack/react-router";
import { useAccess } from "../lib/access.ts";

/** Where everybody begins: with their own work, or with all projects where no person is linked to the account. */
export function FirstScreen() {
  const { personId } = useAccess();
  return <Navigate to={personId === null ? "/portfolio" : "/my-work"} replace />;
}
