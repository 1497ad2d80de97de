import { getRouteApi } from "@tanstack/react-router";
import { roleTypes } from "./lookup.ts";
import { LookupScreen } from "./lookup-screen.tsx";

const route = getRouteApi("/settings/role-types");

/** What people do on projects. */
export function RoleTypesPage() {
  const navigate = route.useNavigate();
  return (
    <LookupScreen
      lookup={roleTypes}
      search={route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true })}
    />
  );
}
