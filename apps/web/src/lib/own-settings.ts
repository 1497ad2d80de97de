import { trpc, type RouterOutputs } from "./trpc.ts";

type Setting = RouterOutputs["settings"]["get"][number];
type Key = Setting["key"];
type ValueOf<K extends Key> = Extract<Setting, { key: K }>["value"];

/** For how long the settings count as fresh. */
export const settingsAge = { staleTime: 300_000 };

/** What the user has kept under a key; undefined where nothing is. */
export function useOwnSetting<K extends Key>(key: K): ValueOf<K> | undefined {
  const [settings] = trpc.settings.get.useSuspenseQuery(undefined, settingsAge);
  return settings.find((each) => each.key === key)?.value as ValueOf<K> | undefined;
}

/** Keeps a setting: at once on this page, and for the user. Where it was not taken, `error` says why and the page shows what is kept. */
export function useKeepSetting() {
  const api = trpc.useUtils();
  const save = trpc.settings.put.useMutation({ onError: () => api.settings.get.invalidate() });
  const keep = (setting: Setting): void => {
    api.settings.get.setData(undefined, (old = []) => [
      ...old.filter(({ key }) => key !== setting.key),
      setting,
    ]);
    save.mutate(setting);
  };
  return { keep, error: save.error };
}
