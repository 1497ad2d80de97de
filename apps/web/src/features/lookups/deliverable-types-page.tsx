import { getRouteApi } from "@tanstack/react-router";
import { deliverableTypes } from "./lookup.ts";
import { LookupScreen } from "./lookup-screen.tsx";

const route = getRouteApi("/settings/deliverable-types");

/** What projects hand over. */
export function DeliverableTypesPage() {
  const navigate = route.useNavigate();
  return (
    <LookupScreen
      lookup={deliverableTypes}
      search={route.useSearch()}
      onSearch={(search) => void navigate({ search, replace: true })}
    />
  );
}
