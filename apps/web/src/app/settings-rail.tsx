import { Stack, Text } from "@mantine/core";
import { canByRole, type Action } from "@rediflow/policy";
import {
  IconCalendarOff,
  IconEye,
  IconId,
  IconProgress,
  IconPackage,
  IconStethoscope,
  IconUserQuestion,
  IconUsersGroup,
  type TablerIcon,
} from "@tabler/icons-react";
import { useAccess } from "../lib/access.ts";
import { RailLink } from "./rail-link.tsx";

interface Place {
  to:
    | "/settings/months"
    | "/settings/accounts"
    | "/settings/role-types"
    | "/settings/project-states"
    | "/settings/deliverable-types"
    | "/settings/dissemination-levels"
    | "/settings/simulator"
    | "/settings/status";
  label: string;
  icon: TablerIcon;
  /** The rail shows the entry to everybody who may do this. */
  action: Action;
}

const places: readonly Place[] = [
  { to: "/settings/months", label: "Months", icon: IconCalendarOff, action: "month-closing:list" },
  { to: "/settings/accounts", label: "Accounts", icon: IconUsersGroup, action: "user:list" },
  { to: "/settings/role-types", label: "Role types", icon: IconId, action: "role-type:update" },
  {
    to: "/settings/project-states",
    label: "Project states",
    icon: IconProgress,
    action: "lifecycle-state:update",
  },
  {
    to: "/settings/deliverable-types",
    label: "Deliverable types",
    icon: IconPackage,
    action: "deliverable-type:update",
  },
  {
    to: "/settings/dissemination-levels",
    label: "Dissemination levels",
    icon: IconEye,
    action: "dissemination-level:update",
  },
  { to: "/settings/simulator", label: "Simulator", icon: IconUserQuestion, action: "access:simulate" },
  { to: "/settings/status", label: "Status", icon: IconStethoscope, action: "status:read" },
];

/** The settings in the left rail: those that the reader may open. */
export function SettingsRail() {
  const access = useAccess();
  return (
    <Stack gap={0} mt="md" role="group" aria-labelledby="settings-rail">
      <Text id="settings-rail" size="xs" fw={600} c="dimmed" px="sm" mb={4}>
        Settings
      </Text>
      {places
        .filter(({ action }) => canByRole(access, action).allowed)
        .map(({ to, label, icon }) => (
          <RailLink key={to} to={to} label={label} icon={icon} />
        ))}
    </Stack>
  );
}
