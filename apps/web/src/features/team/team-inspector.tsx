import { Text } from "@mantine/core";
import { Suspense } from "react";
import { Inspector } from "../../ui/inspector.tsx";
import { lazyPart } from "../../ui/lazy-part.tsx";
import type { Team } from "./team.ts";

const TeamMembers = lazyPart(async () => (await import("./team-members.tsx")).TeamMembers);

/** Who is on the project: add a person in a role, take one off. */
export function TeamInspector({
  team,
  opened,
  onClose,
}: {
  team: Team;
  opened: boolean;
  onClose: () => void;
}) {
  return (
    <Inspector title={`Team of ${team.project.code}`} opened={opened} onClose={onClose}>
      {opened && (
        <Suspense fallback={<Text size="sm">Loading people …</Text>}>
          <TeamMembers team={team} />
        </Suspense>
      )}
    </Inspector>
  );
}
