import { List, SimpleGrid, Stack, Text } from "@mantine/core";
import { addRuns, monthLabel } from "@rediflow/planning";
import { getRouteApi } from "@tanstack/react-router";
import { LifecycleBadge } from "../../lib/lifecycle-badge.tsx";
import { LockNotice } from "../../lib/lock-notice.tsx";
import { momentText } from "../../lib/moments.ts";
import { kindName } from "../../lib/project-names.ts";
import { ProjectLinks } from "../../lib/project-links.tsx";
import { ProjectTitle } from "../../lib/project-title.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useAmountStyle } from "../../lib/unit.ts";
import { useTitle } from "../../lib/use-title.ts";
import { unitSign } from "../../ui/amount-style.ts";
import { Screen } from "../../ui/screen.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import { DueList } from "./due-list.tsx";
import { OverviewEffort } from "./overview-effort.tsx";
import type { Overview } from "./overview.ts";
import { Part } from "./part.tsx";
import { lastChanges } from "./portfolio-reads.ts";
import { useRunSum } from "./use-run-sum.ts";

const route = getRouteApi("/projects/$projectId");

/** What a director asks of a project, on one page. */
export function OverviewPage() {
  const { projectId } = route.useParams();
  const [overview] = trpc.projects.overview.useSuspenseQuery({ projectId }, { refetchOnWindowFocus: true });
  const { project } = overview;
  useTitle(`${project.code} overview`);
  return (
    <Screen
      title={<ProjectTitle code={project.code} />}
      tools={
        <>
          <LifecycleBadge state={project.state} />
          <ProjectLinks projectId={projectId} here="overview" />
        </>
      }
      notice={project.lock !== null && <LockNotice lock={project.lock} />}
      reading
    >
      <Stack p="md" gap="lg">
        <Facts overview={overview} />
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <NextDue overview={overview} />
        </SimpleGrid>
        <OverviewEffort overview={overview} />
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          <Part title="Who">
            <Who people={overview.people} hidden={overview.hidden.people} />
          </Part>
          <LastChanges projectId={projectId} />
        </SimpleGrid>
      </Stack>
    </Screen>
  );
}

function Facts({ overview: { project, organisations } }: { overview: Overview }) {
  const { unit, show } = useAmountStyle();
  const sum = useRunSum(project.hours);
  const all = (figure: "agreed" | "expected" | "actual" | "people"): string =>
    `${show(sum(addRuns(organisations.map((each) => each[figure]))))} ${unitSign(unit)}`;
  const last = project.firstMonth + project.durationMonths - 1;
  const facts: readonly (readonly [string, string])[] = [
    ["Name", project.name],
    ["Kind", kindName(project.kind)],
    [
      "Months",
      `${monthLabel(project.firstMonth)} – ${monthLabel(last)} (${project.durationMonths.toString()})`,
    ],
    ["Owner", project.owner],
    ["Partners", project.partners.length === 0 ? "None" : project.partners.join(", ")],
    ["Awarded", project.awarded === null ? "Not recorded" : `${show(project.awarded)} ${unitSign(unit)}`],
    ["Agreed", all("agreed")],
    ["Expected", all("expected")],
    ["Actual", all("actual")],
    ["People planned", all("people")],
  ];
  return (
    <SimpleGrid component="dl" cols={{ base: 2, sm: 3, lg: 5 }} spacing="sm" m={0}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <Text component="dt" size="xs" c="dimmed">
            {name}
          </Text>
          <Text component="dd" size="sm" fw={600} m={0}>
            {value}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  );
}

function NextDue({
  overview: { project, deliverables, milestones, lateDeliverables },
}: {
  overview: Overview;
}) {
  const late = lateDeliverables === 0 ? "" : `, ${lateDeliverables.toString()} late`;
  return (
    <>
      <Part title={`Next deliverables${late}`}>
        <DueList
          none="No deliverable is due."
          items={deliverables.map((each) => ({
            ...each,
            head: (
              <TextLink
                underline="always"
                to="/projects/$projectId/deliverables"
                params={{ projectId: project.id }}
                search={{ deliverable: each.id }}
              >
                {each.code}
              </TextLink>
            ),
          }))}
        />
      </Part>
      <Part title="Next milestones">
        <DueList
          none="No milestone is due."
          items={milestones.map((each) => ({
            ...each,
            head: (
              <TextLink
                underline="always"
                to="/projects/$projectId/plan"
                params={{ projectId: project.id }}
                search={{ part: `milestone:${each.id}` }}
              >
                {each.code}
              </TextLink>
            ),
          }))}
        />
      </Part>
    </>
  );
}

function Who({ people: { names, count }, hidden }: { people: Overview["people"]; hidden: number }) {
  const more = count - names.length;
  const rest = [
    ...(more > 0 ? [`${more.toString()} more`] : []),
    ...(hidden > 0 ? [`${hidden.toString()} whom you may not see`] : []),
  ];
  const all = [...names, ...rest];
  return <Text size="sm">{all.length === 0 ? "Nobody is on this project yet." : all.join(", ")}</Text>;
}

function LastChanges({ projectId }: { projectId: string }) {
  const [{ entries }] = trpc.history.list.useSuspenseQuery(lastChanges(projectId));
  return (
    <Part title="Last changes">
      {entries.length === 0 ? (
        <Text size="sm">Nothing was changed yet.</Text>
      ) : (
        <List size="sm" spacing={4} listStyleType="none">
          {entries.map(({ operationId, at, sentence }) => (
            <List.Item key={operationId}>
              {sentence}{" "}
              <Text span size="xs" c="dimmed">
                {momentText(at)}
              </Text>
            </List.Item>
          ))}
        </List>
      )}
      <TextLink underline="always" to="/projects/$projectId/history" params={{ projectId }}>
        All changes
      </TextLink>
    </Part>
  );
}
