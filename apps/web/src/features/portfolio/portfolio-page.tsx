import { List, Stack, Text } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useAccess } from "../../lib/access.ts";
import { momentText } from "../../lib/moments.ts";
import { ProjectChoices } from "../../lib/project-choices.tsx";
import { trpc } from "../../lib/trpc.ts";
import { useTitle } from "../../lib/use-title.ts";
import { Screen } from "../../ui/screen.tsx";
import { TextLink } from "../../ui/text-link.tsx";
import { DueList } from "./due-list.tsx";
import { expectedMeans, type Portfolio } from "./overview.ts";
import { Part } from "./part.tsx";
import { PortfolioDemand } from "./portfolio-demand.tsx";
import { PortfolioGaps } from "./portfolio-gaps.tsx";
import { PortfolioMonths } from "./portfolio-months.tsx";
import { portfolioInput, type PortfolioView } from "./portfolio-reads.ts";

const route = getRouteApi("/portfolio");

/** All projects that may be seen: what is wanted month by month, who is missing, what is late and what changed this week. */
export function PortfolioPage() {
  useTitle("Portfolio");
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const { currentMonth } = useAccess();
  const [portfolio] = trpc.portfolio.get.useSuspenseQuery(portfolioInput(view), {
    refetchOnWindowFocus: true,
  });
  const set = (change: PortfolioView): void => {
    void navigate({ search: (old) => ({ ...old, ...change }), replace: true });
  };
  return (
    <Screen
      title="Portfolio"
      tools={<Tools portfolio={portfolio} view={view} currentMonth={currentMonth} set={set} />}
      reading
    >
      <Stack p="md" gap="lg">
        <Counts portfolio={portfolio} />
        <PortfolioDemand portfolio={portfolio} />
        <PortfolioGaps portfolio={portfolio} />
        <Late portfolio={portfolio} />
        <Changed changed={portfolio.changed} />
      </Stack>
    </Screen>
  );
}

interface ToolsProps {
  portfolio: Portfolio;
  view: PortfolioView;
  currentMonth: number;
  set: (change: PortfolioView) => void;
}

function Tools({ portfolio, view, currentMonth, set }: ToolsProps) {
  return (
    <>
      <ProjectChoices
        state={view.state}
        organisation={view.organisation}
        onState={(state) => {
          set({ state });
        }}
        onOrganisation={(organisation) => {
          set({ organisation });
        }}
      />
      <PortfolioMonths portfolio={portfolio} currentMonth={currentMonth} set={set} />
    </>
  );
}

function Counts({ portfolio: { projects } }: { portfolio: Portfolio }) {
  const { firm, tentative, no } = projects;
  return (
    <div>
      <Text size="sm">
        {`Projects that you see: ${firm.toString()} count as firm demand, ${tentative.toString()} as tentative, ${no.toString()} as none. `}
        <TextLink underline="always" to="/projects">
          All projects
        </TextLink>
      </Text>
      <Text size="xs" c="dimmed" maw="60rem">
        {expectedMeans} Demand is what is expected; the state of a project says whether it is firm or
        tentative.
      </Text>
    </div>
  );
}

function Late({ portfolio: { late, lateCount } }: { portfolio: Portfolio }) {
  const more = lateCount - late.length;
  return (
    <Part title={`Late deliverables: ${lateCount.toString()}`}>
      <DueList
        none="No deliverable is late."
        items={late.map(({ id, projectId, project, code, title, ...due }) => ({
          ...{ id, name: title, late: true, ...due },
          head: (
            <>
              <TextLink underline="always" to="/projects/$projectId" params={{ projectId }}>
                {project}
              </TextLink>{" "}
              <TextLink
                underline="always"
                to="/projects/$projectId/deliverables"
                params={{ projectId }}
                search={{ deliverable: id }}
              >
                {code}
              </TextLink>
            </>
          ),
        }))}
      />
      {more > 0 && <Text size="sm">{`And ${more.toString()} more.`}</Text>}
    </Part>
  );
}

function Changed({ changed }: Pick<Portfolio, "changed">) {
  return (
    <Part title="Changed this week">
      {changed.length === 0 ? (
        <Text size="sm">No project was changed in the last seven days.</Text>
      ) : (
        <List size="sm" spacing={4} listStyleType="none">
          {changed.map(({ projectId, project, count, last }) => (
            <List.Item key={projectId}>
              <TextLink underline="always" to="/projects/$projectId/history" params={{ projectId }}>
                {project}
              </TextLink>
              {`: ${count === 1 ? "one change" : `${count.toString()} changes`}, the last on ${momentText(last)}`}
            </List.Item>
          ))}
        </List>
      )}
    </Part>
  );
}
