// What the container runs: Parley as it was installed and built with the image.
// Must never install or build: a container has neither the right nor the time.
import { runParley } from './running.mjs';

await runParley(process.env, (parley) => parley.greeting);
