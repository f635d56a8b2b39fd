// npm run dev: one process with Vite inside the server, so that a change in the client shows at once.
// Must never be used to serve people: it sends the client's sources.
import { createServer } from 'vite';
import { runParley } from './running.mjs';

process.env.NODE_ENV = 'development';

// The server calls this with its own http server, so that hot reload shares the port with everything else.
const devServer = (server) => createServer({ server: { middlewareMode: true, hmr: { server } }, appType: 'spa' });

await runParley(process.env, (parley) => parley.greeting, { devServer });
