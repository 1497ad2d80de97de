import { getQueryKey, trpc, type RouterOutputs } from "../../lib/trpc.ts";
import { refusedCells } from "../../lib/api-error.ts";
import {
  standingIn,
  withOutcome,
  type RowsList,
  type StandingRows,
  type Written,
} from "../../lib/planning/cells.ts";
import type { GridSource, NextSteps } from "../../lib/planning/grid-source.ts";
import type { Direction, Step } from "../../lib/planning/undo-step.ts";
import { changedBy } from "../../lib/staleness/changed-by.ts";
import type { UnsavedCell } from "../../lib/unsaved/unsaved-cells.ts";
import { teamPlace } from "../../lib/unsaved/unsaved-places.ts";
import type { Team } from "./team.ts";

type Row = Team["cells"][number];
type ServerWritten = RouterOutputs["team"]["setAllocations"];
type ServerStep = NonNullable<RouterOutputs["team"]["nextUndo"]["undo"]>;

// As many as the API takes in one call.
const mostCells = 5000;

/** The cells of a team by their assignments. */
export function standingOf({ cells }: Pick<Team, "cells">): StandingRows {
  return standingIn(listOf(cells));
}

/** The team's month grid as the server has it; its undo is read where the reader may undo something. */
export function useTeamSource(projectId: string, mayUndo = true): GridSource<Team> {
  const api = trpc.useUtils();
  const { data } = trpc.team.nextUndo.useQuery({ projectId }, { enabled: mayUndo });
  const { write, takeBack } = useTeamCalls(projectId);
  return {
    place: teamPlace(projectId),
    read: {
      name: "team.get",
      key: getQueryKey(trpc.team.get, { projectId }, "query"),
      standing: standingOf,
      withOutcome: (team, outcome) => ({ ...team, cells: withOutcome(listOf(team.cells), outcome) }),
    },
    changes: changedBy["team.undo"],
    batchOf: (cells: readonly UnsavedCell[]) => cells.slice(0, mostCells),
    write,
    refusedIn: refusedCells,
    takeBack,
    next: data && stepsOf(data),
    findNext: async (passedOver) => {
      const input = passedOver.length === 0 ? { projectId } : { projectId, passOver: [...passedOver] };
      return stepsOf(await api.team.nextUndo.fetch(input, { staleTime: 0 }));
    },
  };
}

function useTeamCalls(projectId: string): Pick<GridSource, "write" | "takeBack"> {
  const set = trpc.team.setAllocations.useMutation({ meta: { isKept: true, ...takesOver } });
  const calls = {
    undo: trpc.team.undo.useMutation({ meta: takesOver }),
    redo: trpc.team.redo.useMutation({ meta: takesOver }),
  };
  return {
    write: async ({ cells, ...keys }) => {
      const sent = cells.map(({ rowId: assignmentId, ...cell }) => ({ assignmentId, ...cell }));
      return writtenOf(await set.mutateAsync({ projectId, cells: sent, ...keys }));
    },
    takeBack: async (direction: Direction, input) => {
      const { teamChanged, ...made } = await calls[direction].mutateAsync({ projectId, ...input });
      return { ...writtenOf(made), rowsChanged: teamChanged };
    },
  };
}

// What they answer stands in the team at once.
const takesOver = { takesOver: true };

function listOf(rows: readonly Row[]): RowsList<Row> {
  return {
    rows,
    idOf: ({ assignmentId }) => assignmentId,
    rowOf: (assignmentId, { from, amounts, version, over }) => {
      return { assignmentId, from, amounts, version, ...(over && { over }) };
    },
  };
}

function writtenOf({ written, refused }: ServerWritten): Written {
  return { written: written.map(ofRow), refused: refused.map(ofRow) };
}

function ofRow<Part extends { assignmentId: string }>({ assignmentId, ...part }: Part) {
  return { rowId: assignmentId, ...part };
}

function stepsOf({ undo, redo }: RouterOutputs["team"]["nextUndo"]): NextSteps {
  return { undo: undo && stepOf(undo), redo: redo && stepOf(redo) };
}

function stepOf({ people, cells, refused, ...step }: ServerStep): Step {
  return {
    ...step,
    rows: people.map(ofRow),
    cells: cells.map(ofRow),
    refused: refused && { ...refused, changed: refused.changed.map(ofRow) },
  };
}
