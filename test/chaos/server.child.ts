// Parley as a process that can be killed at any moment: what `npm start` starts, without its greeting.
// Must never do for a test what a real start does not do.
import { start } from '../../server/main.ts';

const parley = await start(process.env);
void parley.failed.then(() => parley.stop()).finally(() => process.exit(1));
process.once('SIGTERM', () => parley.stop().then(() => process.exit(0)));
process.stdout.write(`${JSON.stringify({ url: parley.url, seats: parley.seats })}\n`);
