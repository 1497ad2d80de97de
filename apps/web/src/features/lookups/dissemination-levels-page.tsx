import { getRouteApi } from "@tanstack/react-router";
import { disseminationLevels } from "./lookup.ts";
import { LookupScreen } from "./lookup-screen.tsx";

const route = getRouteApi("/settings/dissemination-levels");

/** Who may read what projects hand over. */
export function DisseminationLevelsPage() {
  const navigate = route.useNavigate();
  return (
    <LookupScreen
      lookup={disseminationLevels}
      search={route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true })}
    />
  );
}
