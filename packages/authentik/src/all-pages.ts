/** A page of a list as Authentik answers it. */
export interface Page<T> {
  /** `next` is 0 after the last page. */
  pagination: { next: number };
  results: T[];
}

/** More than this is cut down to it by Authentik. */
const pageSize = 100;

/** Everything in a list, whatever the number of its pages. */
export async function allPages<T>(
  get: (page: { page: number; pageSize: number }) => Promise<Page<T>>,
): Promise<T[]> {
  const everything: T[] = [];
  for (let page = 1; page !== 0;) {
    const { results, pagination } = await get({ page, pageSize });
    everything.push(...results);
    page = pagination.next > page ? pagination.next : 0;
  }
  return everything;
}
