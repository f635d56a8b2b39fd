// Which pages may open a line to us: only our own. Browsers send Origin with every WebSocket, and CORS does not stop one.
// Must never be skipped for an upgrade of any kind.
import type { IncomingMessage } from 'node:http';

/** The page's origin must be the very address it was asked under, or the configured public one. */
export function isOwnPage(req: IncomingMessage, publicUrl: string | null, secure: boolean): boolean {
  const { origin, host } = req.headers;
  if (!origin || !host) return false;
  if (publicUrl) return origin === publicUrl;
  return origin === `${secure ? 'https' : 'http'}://${host}`;
}
