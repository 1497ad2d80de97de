import { Group, Stack, Text, Title } from "@mantine/core";
import { useMemo } from "react";
import { useCan } from "../../lib/access.ts";
import { refusalOf } from "../../lib/refusal.ts";
import { Inspector } from "../../ui/inspector.tsx";
import { lazyPart } from "../../ui/lazy-part.tsx";
import { RefusableButton } from "../../ui/refusable-button.tsx";
import { DataTable } from "../../ui/table/data-table.tsx";
import { sortRows } from "../../ui/table/sort-rows.ts";
import { sortedBy, type TableView } from "../../ui/table/table-view.ts";
import { useTableModel } from "../../ui/table/use-table-model.ts";
import type { Details, Partner } from "./details.ts";
import { partnerColumns } from "./partner-columns.tsx";

const NewPartner = lazyPart(async () => (await import("./new-partner.tsx")).NewPartner);
const ChangePartner = lazyPart(async () => (await import("./change-partner.tsx")).ChangePartner);

const standardSort = "number";
const rowId = ({ id }: Partner): string => id;
const rowMark = ({ shortName }: Partner) => ({ "data-partner": shortName });

interface Props {
  project: Details;
  /** The id of the partner that is open, or `new`. */
  asked: string | undefined;
  view: TableView;
  set: (change: TableView & { partner?: string | undefined }) => void;
}

/** The partners of a project; they are added, changed and removed beside the table. */
export function PartnersSection({ project, asked, view, set }: Props) {
  const can = useCan();
  const columns = useMemo(() => partnerColumns({ partners: project.partners }), [project.partners]);
  const rows = useMemo(
    () => sortRows(project.partners, columns, sortedBy(columns, view.sort, standardSort)),
    [project.partners, columns, view.sort],
  );
  const model = useTableModel({ rows, columns, rowId, view, onView: set, standardSort });
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={2} size="h4">
          Partners
        </Title>
        <RefusableButton
          variant="default"
          refusal={refusalOf(can("partner:create", { project: project.subject }))}
          onUse={() => {
            set({ partner: "new" });
          }}
        >
          Add partner
        </RefusableButton>
      </Group>
      {rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {`${project.owner} does the project alone.`}
        </Text>
      ) : (
        <DataTable
          model={model}
          label={`Partners of ${project.code}`}
          rowMark={rowMark}
          onOpen={({ id }) => {
            set({ partner: id });
          }}
        />
      )}
      <PartnerPanel
        project={project}
        asked={asked}
        onLeave={() => {
          set({ partner: undefined });
        }}
      />
    </Stack>
  );
}

function PartnerPanel({
  project,
  asked,
  onLeave,
}: {
  project: Details;
  asked: string | undefined;
  onLeave: () => void;
}) {
  const isNew = asked === "new";
  const partner = project.partners.find(({ id }) => id === asked);
  const title = isNew ? "Add partner" : (partner?.shortName ?? "");
  return (
    <Inspector title={title} opened={isNew || partner !== undefined} onClose={onLeave}>
      {isNew && <NewPartner project={project} onDone={onLeave} />}
      {partner !== undefined && (
        <ChangePartner key={asked} project={project} partner={partner} onDone={onLeave} />
      )}
    </Inspector>
  );
}
