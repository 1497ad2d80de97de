import { getRouteApi } from "@tanstack/react-router";
import { lifecycleStates } from "./lookup.ts";
import { LookupScreen } from "./lookup-screen.tsx";

const route = getRouteApi("/settings/project-states");

/** Where projects are in their lives, and what of them counts as demand. */
export function LifecycleStatesPage() {
  const navigate = route.useNavigate();
  return (
    <LookupScreen
      lookup={lifecycleStates}
      search={route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true })}
    />
  );
}
