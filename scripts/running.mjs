// Runs the server in this very process, so that there is one process to stop and its exit is the server's own.
// Must never print anything on stdout but what the caller announces.
import { ensureServerBuilt } from './prepare.mjs';

/** Loads an entry of the server: its sources under "tsx watch", else what is built from them. */
export async function loadServer(entry = 'main') {
  if (process.execArgv.some((argument) => argument.includes('tsx'))) return import(`../server/${entry}.ts`);
  ensureServerBuilt();
  // So that a logged fault names the line of the source.
  process.setSourceMapsEnabled(true);
  return import(`../dist/server/${entry}.js`);
}

// Whoever runs us (systemd, a container) kills what has not ended by then, ms; we would rather say so ourselves.
const DRAINED = 9_500;

const inTime = () =>
  setTimeout(() => fail('Not everything ended in time; what was called saved is stored.'), DRAINED).unref();

// Resolves at the first signal; a second one ends the process at once. Listened for from the beginning: whoever is process 1
// of a container does not hear of a signal otherwise, and would be killed in the midst of its start.
function askedToStop() {
  return new Promise((asked) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, asked);
    if (process.env.npm_lifecycle_event) whenOrphaned(asked);
  });
}

// Stops in order when asked to. So does a server that can save nothing more: whoever runs us starts us anew.
function onStop({ stop, failed }, asked) {
  void asked.then(() => stop().then(() => process.exit(0), fail));
  void failed.then((why) => {
    inTime();
    const saySo = () => fail(why);
    return stop().then(saySo, saySo);
  });
}

// npm hands a signal to its shell only. Once that has gone, nobody would stop us any more.
function whenOrphaned(then) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    then();
  }, 250);
}

// What the operator can mend, told in sentences; everything else is ours, and wants its stack.
const MENDABLE = ['ConfigError', 'StoreInUse', 'StoreUnusable', 'BackupFault', 'LogFault'];

function fail(error) {
  console.error(error instanceof Error && MENDABLE.includes(error.name) ? error.message : error);
  process.exit(1);
}

/** Does one thing and prints the sentence that it resolves to. */
export async function sayAndEnd(work) {
  try {
    console.log(await work());
  } catch (error) {
    fail(error);
  }
}

/** Starts Parley with these settings and prints what `announce` makes of it, once it listens. */
export async function runParley(env, announce, options = {}) {
  process.env.NODE_ENV ??= 'production';
  const asked = askedToStop();
  void asked.then(inTime);
  try {
    const { start } = await loadServer();
    const parley = await start(env, options);
    console.log(announce(parley));
    onStop(parley, asked);
  } catch (error) {
    fail(error);
  }
}
