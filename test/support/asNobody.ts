// Work done without the rights of root, whom neither a read-only folder nor another's file stops.
// Must never leave the process without them.
const NOBODY = 65534;

export async function asNobody<R>(work: () => Promise<R>): Promise<R> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(NOBODY);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
